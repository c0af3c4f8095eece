import HTTPTypes
import Hummingbird
import Kernel

/// What a route answers, as a plain value, so that it can be kept under an idempotency key.
public struct Reply: Sendable {
  public var status: Int
  public var body: [UInt8]
  public var headers: HTTPFields
  /// A session cookie to set ("" ends it).
  public var cookie: String?
  /// For streams and files; then `body` is empty.
  public var stream: ResponseBody?

  public init(status: Int, body: [UInt8] = [], headers: HTTPFields = [:]) {
    self.status = status
    self.body = body
    self.headers = headers
  }

  public static let none = Reply(status: 204)

  public static func json(_ value: some Encodable, status: Int = 200) throws -> Reply {
    Reply(
      status: status, body: try JSONWriter.encode(value), headers: [.contentType: "application/json"])
  }

  public static func created(_ value: some Encodable) throws -> Reply { try json(value, status: 201) }

  public static func text(_ text: String, type: String) -> Reply {
    Reply(status: 200, body: Array(text.utf8), headers: [.contentType: type])
  }

  public func with(cookie: String) -> Reply {
    var reply = self
    reply.cookie = cookie
    return reply
  }

  func response(secure: Bool) -> Response {
    var response = Response(
      status: .init(code: status), headers: headers,
      body: stream ?? .init(byteBuffer: ByteBuffer(bytes: body)))
    if let cookie {
      response.setCookie(
        .init(
          name: Sessions.cookie, value: cookie, maxAge: cookie.isEmpty ? 0 : 30 * 86_400, path: "/",
          secure: secure, httpOnly: true, sameSite: .lax))
    }
    return response
  }
}
