import Foundation
import TestSupport
import Testing

/// Every operation on the way to disk fails once. `NUANXI_FAULTS=all` tries each of them, otherwise so many (24), spread
/// over the story.
/// PostgreSQL's failures are those of connections and are tried with the whole program: `Tests/Faults`.
@Suite(.serialized, .enabled(if: !TestDatabase.isPostgres)) struct FaultTests {
  private static let most =
    switch ProcessInfo.processInfo.environment["NUANXI_FAULTS"] {
    case "all": Int.max
    case let number: number.flatMap { Int($0) } ?? 24
    }

  @Test(arguments: FaultyEngine.Fault.allCases)
  func `a story that meets one failure ends as if it had not, wherever it was`(_ fault: FaultyEngine.Fault)
    async throws
  {
    let stage = try await FaultStage()
    let clean = try await stage.play(fault, at: .max)
    let count = clean.operations
    let tried = min(count, Self.most)
    // Some wait a second before they try again: several side by side.
    try await withThrowingTaskGroup(of: Void.self) { group in
      for turn in 0..<tried {
        if turn >= 8 { try await group.next() }
        group.addTask { try await Self.play(stage, fault, at: 1 + turn * count / tried, like: clean) }
      }
      try await group.waitForAll()
    }
    print("\(fault): \(tried) of \(count) operations failed")
  }

  private static func play(
    _ stage: FaultStage, _ fault: FaultyEngine.Fault, at operation: Int, like clean: Course
  ) async throws {
    let course = try await stage.play(fault, at: operation, like: clean)
    // Apart, or a complaint would print all that the database held.
    let hasFailed = course.hasFailed
    #expect(hasFailed, "operation \(operation)")
    #expect(course.statuses == clean.statuses, "operation \(operation)")
    let (end, wanted) = (course.states.last ?? [], clean.states.last ?? [])
    let other = Set(end).symmetricDifference(wanted).sorted()
    #expect(other.isEmpty, "operation \(operation): \(other.prefix(4).joined(separator: "\n"))")
    #expect(end.count == wanted.count, "operation \(operation)")
  }
}
