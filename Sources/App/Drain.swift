import Hummingbird
import ServiceLifecycle
import Synchronization

/// Between the wish to end and the end: /readyz says no, so that a balancer sends nobody new, while those who are here
/// go on. Then the application closes its streams, and their clients come back at another node.
final class Drain: Service {
  private let pause: Duration
  private let flag = Mutex(false)

  init(seconds: Int) { pause = .seconds(seconds) }

  var isDraining: Bool { flag.withLock { $0 } }

  func run() async throws {
    try await gracefulShutdown()
    flag.withLock { $0 = true }
    // This task is not cancelled by a graceful shutdown, so the pause is a whole one.
    try? await Task.sleep(for: pause)
  }
}
