import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import NIOEmbedded
import Server
import Storage
import TestSupport

@testable import WebKernel

/// A whole installation on a database of its own, with a clock that stands still and readers that run when told:
/// what a test does is all that happens.
final class World: Sendable {
  let clock = HandClock(Timestamp(milliseconds: 1_795_312_800_000))  // 2026-11-22 10:00 in Shanghai
  let database: TestDatabase
  let engine: any SQLEngine
  let house: House
  let features: Features
  private let responder: RouterResponder<WebContext>
  private let folder: URL

  /// - Parameters:
  ///   - stage: puts a SQLite file where the world is to find it.
  ///   - around: what the world has in place of the database itself.
  ///   - guests: rooms on top of the house's own.
  ///   - other: the world on whose PostgreSQL database this one is a further node.
  init(
    limits: (inout Limits) -> Void = { _ in }, stage: (String) throws -> Void = { _ in },
    around: (any SQLEngine) -> any SQLEngine = { $0 }, besides other: World? = nil,
    guests: [Feature] = []
  ) async throws {
    let node = other == nil ? 1 : 2
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("nuanxi-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try stage(folder.appendingPathComponent("test.db").path)
    let own: TestDatabase
    if let other {
      own = other.database
    } else {
      own = try await TestDatabase(Features.migrations, at: clock.now, in: folder)
    }
    database = own
    engine = try other == nil ? around(own.engine) : own.another()
    var allowed = Limits()
    allowed.scryptLog2N = 4
    limits(&allowed)
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    house = House(
      engine: engine, clock: clock.clock, ids: IDGenerator(node: node),
      secrets: Secrets(bytes: Array(repeating: 7, count: 32)), logger: logger, limits: allowed,
      node: node)
    features = Features(house, guests: guests)
    let web = Web(house)
    responder = web.router(features.routes).buildResponder()
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Lets alarms ring and readers follow until nothing more happens.
  func settle() async throws {
    var before: Int64 = -1
    while try await before != entries() {
      before = try await entries()
      try await house.timers.ring(engine: engine, journal: house.journal, now: clock.now)
      for runner in features.runners { await runner.catchUp() }
      for service in features.own { await service.settle() }
    }
  }

  /// Moves the clock and lets happen what is due.
  func wait(_ span: Span) async throws {
    clock.advance(span)
    try await settle()
  }

  private func entries() async throws -> Int64 {
    try await engine.read { tx in
      try tx.value("SELECT COALESCE(SUM(seq), 0) AS n FROM journal_head", as: Int64.self) ?? 0
    }
  }

  /// A request through the real router.
  func ask(
    _ method: HTTPRequest.Method, _ path: String, as caller: Caller? = nil, body: [UInt8] = [],
    headers: [String: String] = [:]
  ) async throws -> Answer {
    var fields = HTTPFields()
    for (name, value) in headers { fields[.init(name)!] = value }
    if let cookie = caller?.cookie { fields[.cookie] = "\(Sessions.cookie)=\(cookie)" }
    if let token = caller?.token { fields[.authorization] = "Bearer \(token)" }
    let head = HTTPRequest(
      method: method, scheme: "http", authority: "desk.test", path: path, headerFields: fields)
    let request = Request(head: head, body: .init(buffer: .init(bytes: body)))
    var logger = Logger(label: "test", factory: { StreamLogHandler.standardError(label: $0) })
    logger.logLevel = .critical
    // As the real server does for each request; a context without it cannot be asked for its id.
    logger[metadataKey: "hb.request.id"] = "test"
    let context = WebContext(source: .init(channel: NIOAsyncTestingChannel(), logger: logger))
    return try await Answer(responder.respond(to: request, context: context))
  }

  func ask(
    _ method: HTTPRequest.Method, _ path: String, as caller: Caller? = nil, _ json: [String: Any],
    headers: [String: String] = [:]
  ) async throws -> Answer {
    let body = try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
    return try await ask(method, path, as: caller, body: Array(body), headers: headers)
  }
}

/// Somebody who sends requests.
struct Caller: Sendable {
  var id = ""
  var cookie: String?
  var token: String?
}
