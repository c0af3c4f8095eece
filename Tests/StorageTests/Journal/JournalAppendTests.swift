import Journal
import Kernel
import Storage
import Testing

@Suite struct JournalAppendTests {
  struct Refused: Error {}

  @Test func `numbers have no gaps and no doubles, whoever writes at once and whoever fails`() async throws {
    let notebook = try await Notebook()
    let shops = (1...5).map { ShopID(rawValue: $0) }
    await withTaskGroup(of: Void.self) { group in
      for step in 0..<400 {
        group.addTask {
          let shop = shops[step % 5]
          _ = try? await notebook.engine.write { tx in
            try notebook.journal.append(
              tx, "note.added", subject: Int64(step), by: .system(shop), at: Notebook.start)
            if step % 3 == 0 { throw Refused() }
          }
        }
      }
    }
    for (index, shop) in shops.enumerated() {
      let entries = try await notebook.entries(of: shop)
      let expected = (0..<400).filter { $0 % 5 == index && $0 % 3 != 0 }.map(Int64.init)
      #expect(entries.map(\.seq) == Array(1...Int64(expected.count)))
      #expect(entries.map(\.subject).sorted() == expected)
    }
  }

  @Test func `several entries of one write stand together, in the order they were made`() async throws {
    let notebook = try await Notebook()
    await withTaskGroup(of: Void.self) { group in
      for step in 0..<50 {
        group.addTask {
          _ = try? await notebook.engine.write { tx in
            for part in 0..<3 {
              try notebook.journal.append(
                tx, "part.\(part)", subject: Int64(step), by: .system(Notebook.shop), at: Notebook.start)
            }
          }
        }
      }
    }
    let entries = try await notebook.entries()
    #expect(entries.count == 150)
    for start in stride(from: 0, to: 150, by: 3) {
      #expect(entries[start..<start + 3].map(\.kind) == ["part.0", "part.1", "part.2"])
      #expect(Set(entries[start..<start + 3].map(\.subject)).count == 1)
    }
  }

  @Test func `the number a writer is given is the entry's own`() async throws {
    let notebook = try await Notebook()
    for step in 1...20 { #expect(try await notebook.append("note.added", step) == Int64(step)) }
    let head = try await notebook.engine.read { try Journal.head($0, Notebook.shop) }
    #expect(head == 20)
    #expect(try await notebook.entries().map(\.subject) == (1...20).map(Int64.init))
  }
}
