import Dispatch
import Kernel
import Synchronization

/// A writer that was made to stand still.
final class Hold: Sendable {
  let gate = DispatchSemaphore(value: 0)
  let task = Mutex<Task<Void, any Error>?>(nil)

  func release() async throws {
    gate.signal()
    try await task.withLock { $0 }?.value
  }
}

/// What an attempt came to: the code of its problem, or "done".
func outcome(_ body: () async throws -> Void) async -> String {
  do {
    try await body()
    return "done"
  } catch let problem as Problem { return problem.code } catch { return "\(error)" }
}

/// A list that several tasks write to.
final class Shared<Item: Sendable>: Sendable {
  private let items = Mutex<[Item]>([])

  func add(_ item: Item) { items.withLock { $0.append(item) } }
  var all: [Item] { items.withLock { $0 } }
}
