import HTTPTypes
import Hummingbird

/// Every answer carries these; pages bring a wider content-security-policy of their own.
struct SecurityHeaders: RouterMiddleware {
  let isSecure: Bool

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    var response = try await next(request, context)
    func set(_ name: HTTPField.Name, _ value: String) {
      if response.headers[name] == nil { response.headers[name] = value }
    }
    set(.contentSecurityPolicy, "default-src 'none'; frame-ancestors 'none'")
    set(.xContentTypeOptions, "nosniff")
    set(.init("Referrer-Policy")!, "same-origin")
    set(.init("Cross-Origin-Opener-Policy")!, "same-origin")
    set(.init("Permissions-Policy")!, "camera=(), microphone=(), geolocation=()")
    set(.cacheControl, "no-store")
    if isSecure { set(.strictTransportSecurity, "max-age=31536000") }
    return response
  }
}
