import Foundation
import Hummingbird
import Journal
import Kernel
import Logging
import NIOCore
import Server
import ServiceLifecycle
import Storage
import StorageSQLite
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
    let clock = WallClock.system
    let engine = try SQLiteEngine(path: folder.database)
    let house = House(
      engine: engine, clock: clock, ids: IDGenerator(node: 0), secrets: Secrets(bytes: folder.secret),
      logger: logger, limits: settings.limits)
    try await Migrator(Features.migrations).migrate(engine, at: clock.now())
    if settings.isDemo { try await Demo(house, folder: Demo.folder(beside: settings.web)).furnish() }
    let features = await Features(house, node: 0, version: Nuanxi.version)
    try await features.presence.forgetOldConnections()
    let pages = try Pages(folder: settings.web, live: settings.isLive)
    let routes = features.routes + PageRoutes(house, pages).routes + OpsRoutes(house, features).routes
    let web = Web(house, features.identities, features.tokens, options: settings.options)
    try await run(web.router(routes), features.services)
    try await engine.close()
  }

  private func run(_ router: Router<WebContext>, _ services: [any Service]) async throws {
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
    do { try await application.runService(gracefulShutdownSignals: [.sigterm, .sigint]) } catch let error
      as IOError
    {
      throw Problem(.broken, "port.unusable", "\(settings.host):\(settings.port): \(error)")
    }
  }
}
