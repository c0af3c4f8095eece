import Foundation
import Hummingbird
import Logging
import ServiceLifecycle

@testable import Server
@testable import WebKernel

/// The world's routes and services behind a real socket, on a port of their own.
final class LiveServer: Sendable {
  let port: Int
  private let group: ServiceGroup
  private let running: Task<Void, any Error>

  init(_ world: World) async throws {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let (ports, told) = AsyncStream<Int>.makeStream()
    let router = Web(world.house).router(
      world.features.routes)
    let application = Application(
      router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      services: world.features.services,
      onServerRunning: { channel in told.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    let group = ServiceGroup(configuration: .init(services: [application], logger: logger))
    self.group = group
    running = Task { try await group.run() }
    port = await ports.first { _ in true } ?? 0
  }

  /// Returns when everything has ended.
  func stop() async throws {
    await group.triggerGracefulShutdown()
    try await running.value
  }
}
