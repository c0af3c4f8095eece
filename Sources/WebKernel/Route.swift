import HTTPTypes
import Hummingbird
import Kernel

/// Who may call a route at all. What exactly they may touch is decided by the feature's own doors.
public enum Access: Sendable, Equatable {
  case open
  case signedIn
  case permission(Permission)
  /// A customer, by bearer token.
  case visitor
}

/// One declaration: the router, the gate, the interface description and the table test all read it.
public struct Route: Sendable {
  public enum Task: Sendable {
    /// Runs in one read snapshot.
    case query(@Sendable (Call, Work) throws -> Reply)
    /// Runs in one write transaction, together with its idempotency key.
    case command(@Sendable (Call, Work) throws -> Reply)
    /// Does its own reading and writing; for work that must wait (passwords, files, streams).
    case free(@Sendable (Call, Request, WebContext) async throws -> Reply)
  }

  public let method: HTTPRequest.Method
  public let path: String
  public let access: Access
  public let summary: String
  /// Bytes of body accepted; nil = the house's limit for JSON. Free routes with 0 read the body themselves.
  public let bodyLimit: Int?
  public let task: Task

  public static func get(
    _ path: String, _ access: Access, _ summary: String,
    _ body: @escaping @Sendable (Call, Work) throws -> Reply
  ) -> Route {
    Route(method: .get, path: path, access: access, summary: summary, bodyLimit: 0, task: .query(body))
  }

  public static func post(
    _ path: String, _ access: Access, _ summary: String,
    _ body: @escaping @Sendable (Call, Work) throws -> Reply
  ) -> Route { command(.post, path, access, summary, body) }

  public static func put(
    _ path: String, _ access: Access, _ summary: String,
    _ body: @escaping @Sendable (Call, Work) throws -> Reply
  ) -> Route { command(.put, path, access, summary, body) }

  public static func patch(
    _ path: String, _ access: Access, _ summary: String,
    _ body: @escaping @Sendable (Call, Work) throws -> Reply
  ) -> Route { command(.patch, path, access, summary, body) }

  public static func delete(
    _ path: String, _ access: Access, _ summary: String,
    _ body: @escaping @Sendable (Call, Work) throws -> Reply
  ) -> Route { command(.delete, path, access, summary, body) }

  public static func free(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ summary: String,
    bodyLimit: Int? = nil,
    _ body: @escaping @Sendable (Call, Request, WebContext) async throws -> Reply
  ) -> Route {
    Route(
      method: method, path: path, access: access, summary: summary, bodyLimit: bodyLimit,
      task: .free(body))
  }

  private static func command(
    _ method: HTTPRequest.Method, _ path: String, _ access: Access, _ summary: String,
    _ body: @escaping @Sendable (Call, Work) throws -> Reply
  ) -> Route {
    Route(
      method: method, path: path, access: access, summary: summary, bodyLimit: nil,
      task: .command(body))
  }
}
