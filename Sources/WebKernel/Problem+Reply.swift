import HTTPTypes
import Hummingbird
import Kernel

extension Problem.Kind {
  var status: Int {
    switch self {
    case .invalid: 422
    case .unauthenticated: 401
    case .forbidden: 403
    case .notFound: 404
    case .conflict: 409
    case .gone: 410
    case .tooLarge: 413
    case .unsupported: 415
    case .limited: 429
    case .busy: 503
    case .broken: 500
    }
  }

  var title: String {
    switch self {
    case .invalid: "The request cannot be understood"
    case .unauthenticated: "Sign in first"
    case .forbidden: "Not permitted"
    case .notFound: "No such thing"
    case .conflict: "Not possible as things stand"
    case .gone: "No longer there"
    case .tooLarge: "Too large"
    case .unsupported: "Not accepted"
    case .limited: "Too many requests"
    case .busy: "Not just now; nothing was changed"
    case .broken: "Something broke; nothing was changed"
    }
  }
}

extension Problem {
  /// RFC 9457.
  private struct Body: Encodable {
    let type = "about:blank"
    let status: Int
    let code: String
    let title: String
    let detail: String
    let fields: [Field]
    let retryAfter: Int?
  }

  public var reply: Reply {
    let body = Body(
      status: kind.status, code: code, title: kind.title, detail: detail, fields: fields,
      retryAfter: retryAfter)
    var reply = Reply(
      status: kind.status, body: (try? JSONWriter.encode(body)) ?? [],
      headers: [.contentType: "application/problem+json"])
    if let retryAfter { reply.headers[.retryAfter] = String(retryAfter) }
    return reply
  }
}
