import Foundation
import Hummingbird
import Journal
import Kernel
import Logging
import NIOCore
import Server
import ServiceLifecycle
import Storage
import WebKernel

/// Puts the house together and runs it until it is told to stop.
struct Installation: Sendable {
  let settings: Settings
  let logger: Logger

  init(_ settings: Settings) {
    self.settings = settings
    var logger = Logger(label: "nuanxi") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = settings.level
    self.logger = logger
  }

  func serve() async throws {
    let folder = try DataFolder(settings.data)
    let lock: FileLock? =
      if case .sqlite(let path) = settings.database { try FileLock(beside: path) } else { nil }
    defer { withExtendedLifetime(lock) {} }
    try await migrate()
    let engine = try settings.database.open()
    let bell = JournalBell()
    let signals = Signals(engine: engine, bell: bell, logger: logger)
    let membership = settings.database.isShared ? try await join(engine, signals) : nil
    let house = House(
      engine: engine, clock: .system,
      ids: IDGenerator(node: membership?.node ?? 0, after: try await engine.read(Features.newestID)),
      secrets: Secrets(bytes: folder.secret), logger: logger, limits: settings.limits,
      journal: Journal(bell: bell), signals: signals, node: membership?.node ?? 0, version: Nuanxi.version)
    try await house.secrets.check(engine)
    let features = Features(house, leases: membership.map(Leases.init))
    if settings.isDemo {
      try await Demo(house, features, folder: Demo.folder(beside: settings.web)).furnish()
    }
    try await serve(house, features, membership)
    try await engine.close()
  }

  /// On connections that may take their time.
  private func migrate() async throws {
    let engine = try settings.database.open(patient: true)
    try await Migrator(Features.migrations).migrate(engine, at: WallClock.system.now())
    try await engine.close()
  }

  private func join(_ engine: any SQLEngine, _ signals: Signals) async throws -> Membership {
    let membership = try await Membership.join(
      engine, node: settings.node, signals: signals, clock: .system, logger: logger)
    membership.listen()
    return membership
  }

  private func serve(_ house: House, _ features: Features, _ membership: Membership?) async throws {
    try await features.open()
    // So that a newcomer's first look at the figures is a whole one.
    if settings.isDemo {
      for runner in features.runners { await runner.catchUp() }
      try await features.demonstrateAfterwards(folder: Demo.folder(beside: settings.web))
    }
    membership?.onBurial { node, tx in
      try features.nodeIsGone(node, tx)
    }
    membership?.onRebirth { house.push.reconnectAll() }
    let drain = Drain(seconds: settings.drain)
    let pages = try Pages(folder: settings.web, live: settings.isLive)
    let routes =
      try features.routes + PageRoutes(house, pages).routes + OpsRoutes(house, features, drain).routes
    let web = Web(house, options: settings.options)
    // The first to start is the last to end: a node says that it is gone when all its work has ended.
    let members: [any Service] = membership.map { [$0] } ?? []
    try await run(web.router(routes), members + features.services, drain)
  }

  private func run(_ router: Router<WebContext>, _ services: [any Service], _ drain: Drain) async throws {
    var application = Application(
      router: router,
      configuration: .init(address: .hostname(settings.host, port: settings.port), backlog: 4_096),
      services: services,
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? settings.port
        print("listening on http://\(settings.host):\(port)")
        fflush(nil)
      },
      logger: logger)
    application.logger.logLevel = settings.level
    let group = ServiceGroup(
      configuration: .init(
        services: [application, drain], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
    do { try await group.run() } catch let error as IOError {
      throw Problem(.broken, "port.unusable", "\(settings.host):\(settings.port): \(error)")
    }
  }
}
