import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Storage

/// The router made from the features' routes. Every request is admitted, decoded, answered, and its failure
/// turned into problem+json, here and nowhere else.
public struct Web: Sendable {
  let house: House
  let gate: Gate
  let options: Options

  public struct Options: Sendable {
    /// Cookies are sent over TLS only.
    public var isSecure = false
    /// Believe the last hop in X-Forwarded-For.
    public var trustsProxy = false

    public init() {}
  }

  public init(_ house: House, options: Options = Options()) {
    self.house = house
    self.options = options
    gate = Gate(house: house)
  }

  public func router(_ routes: [Route]) -> Router<WebContext> {
    let router = Router(context: WebContext.self)
    router.addMiddleware { SecurityHeaders(isSecure: options.isSecure) }
    router.addMiddleware { ProblemMiddleware(counters: house.counters) }
    for route in routes {
      router.on(.init(route.path), method: route.method) { request, context in
        try await answer(route, request, context).response(secure: options.isSecure)
      }
    }
    return router
  }

  private func answer(_ route: Route, _ request: Request, _ context: WebContext) async throws -> Reply {
    let now = house.clock.now()
    let caller = try await gate.admit(request, route.access, now: now)
    var call = Call(
      actor: Gate.nobody, session: nil, now: now,
      address: context.address(request, trustingProxy: options.trustsProxy),
      userAgent: request.headers[.userAgent] ?? "", body: try await body(route, request),
      depth: house.limits.depth, access: route.access,
      route: "\(route.method.rawValue) \(route.path)",
      parameters: Dictionary(
        context.parameters.map { (String($0), $1.removingPercentEncoding ?? String($1)) },
        uniquingKeysWith: { $1 }),
      queries: Dictionary(
        request.uri.queryParameters.map {
          (String($0), $1.replacing("+", with: " ").removingPercentEncoding ?? String($1))
        }, uniquingKeysWith: { $1 }),
      headers: request.headers,
      catchAll: context.parameters.getCatchAll().joined(separator: "/"))
    switch route.task {
    case .query(let body):
      return try await house.engine.read { [call] tx in
        let call = try signed(call, caller, tx)
        return try body(call, call.work(tx, house))
      }
    case .command(let body):
      return try await house.engine.write(in: caller.shop) { [call] tx in
        let call = try signed(call, caller, tx)
        return try Idempotency.run(tx, call) { try body(call, call.work(tx, house)) }
      }
    case .free(let body):
      (call.actor, call.session) = try await gate.identify(caller)
      return try await body(call, request, context)
    }
  }

  private func signed(_ call: Call, _ caller: Gate.Caller, _ tx: any SQLTransaction) throws -> Call {
    var call = call
    (call.actor, call.session) = try gate.identify(caller, tx)
    return call
  }

  /// A limit of its own means that the route takes a file.
  private static func tooLarge(_ route: Route, _ limit: Int) -> Problem {
    Problem(.tooLarge, route.bodyLimit == nil ? "body.size" : "file.size", "at most \(limit) bytes")
  }

  private func body(_ route: Route, _ request: Request) async throws -> [UInt8] {
    let limit = route.bodyLimit ?? house.limits.body
    guard limit > 0 else { return [] }
    if let declared = request.headers[.contentLength].flatMap({ Int($0) }), declared > limit {
      throw Self.tooLarge(route, limit)
    }
    var bytes: [UInt8] = []
    for try await part in request.body {
      bytes.append(contentsOf: part.readableBytesView)
      guard bytes.count <= limit else {
        throw Self.tooLarge(route, limit)
      }
    }
    return bytes
  }
}
