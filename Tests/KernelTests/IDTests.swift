import Foundation
import Kernel
import Testing

@Suite struct IDTests {
  private let start = IDGenerator.epoch + .days(400)

  private func ids(_ generator: IDGenerator, at moments: [Timestamp]) -> [PersonID] {
    moments.map { generator.next(at: $0) }
  }

  @Test func `later ids are greater, also within one millisecond`() {
    let moments = (0..<20_000).map { start + Span(milliseconds: Int64($0 / 10_000)) }
    let made = ids(IDGenerator(node: 0), at: moments)
    #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `ids of different nodes sort by their milliseconds`() {
    let early: PersonID = IDGenerator(node: 1_023).next(at: start)
    let late: PersonID = IDGenerator(node: 0).next(at: start + Span(milliseconds: 1))
    #expect(early < late)
  }

  @Test func `a clock that jumps backwards, even before the epoch, does not matter`() {
    let moments = [start, start - .hours(1), .zero, start - .days(500), start, start + .seconds(1)]
    let made = ids(IDGenerator(node: 3), at: moments)
    #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test func `a process that starts with its clock set back goes on after the youngest id there is`() {
    let newest: PersonID = IDGenerator(node: 9).next(at: start)
    let made = ids(IDGenerator(node: 3, after: newest.rawValue), at: [start - .hours(1), start])
    #expect(newest < made[0] && made[0] < made[1])
  }

  @Test func `eight threads make 100,000 ids at one moment and no two are alike`() async {
    let generator = IDGenerator(node: 7)
    let made = await withTaskGroup(of: [PersonID].self) { group in
      for _ in 0..<8 {
        group.addTask { (0..<12_500).map { _ in generator.next(at: start) } }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(made.count == 100_000)
    #expect(Set(made).count == 100_000)
  }

  @Test func `nodes at the same moment make different ids`() {
    let made: [PersonID] = (0..<1_024).map { IDGenerator(node: $0).next(at: start) }
    #expect(Set(made).count == 1_024)
  }

  @Test func `travels as short text and refuses everything else`() throws {
    let id: ShopID = IDGenerator(node: 0).next(at: start)
    let json = try JSONEncoder().encode([id])
    #expect(String(decoding: json, as: UTF8.self) == "[\"\(id)\"]")
    #expect(try JSONDecoder().decode([ShopID].self, from: json) == [id])
    #expect(ShopID(id.description) == id)
    for wrong in ["[7]", "[\"\"]", "[\"0\"]", "[\"IL\"]"] {
      #expect(throws: DecodingError.self) {
        try JSONDecoder().decode([ShopID].self, from: Data(wrong.utf8))
      }
    }
  }
}
