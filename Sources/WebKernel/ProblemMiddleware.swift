import HTTPTypes
import Hummingbird
import Kernel
import Logging
import Storage

/// Turns whatever a route throws into problem+json. What nobody foresaw becomes a 500 with the request's id, and the
/// log says the rest; nothing of the inside is shown.
struct ProblemMiddleware: RouterMiddleware {
  let counters: Counters

  func handle(
    _ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response
  ) async throws -> Response {
    counters.add("requests_total")
    do { return try await next(request, context) } catch {
      let problem = problem(error, request, context)
      counters.add("problems_total")
      var response = problem.reply.response(secure: false)
      // What is left of a body that was refused must not be taken for the next request.
      if problem.kind == .tooLarge { response.headers[.connection] = "close" }
      return response
    }
  }

  private func problem(_ error: any Error, _ request: Request, _ context: WebContext) -> Problem {
    switch error {
    case let problem as Problem: return problem
    case let error as HTTPError where error.status == .notFound: return .notFound()
    case let error as HTTPError where error.status.code < 500:
      return Problem(.invalid, "request.malformed", error.body ?? "")
    case SQLFailure.duplicate: return Problem(.conflict, "duplicate", "something like it exists")
    default:
      context.logger.error(
        "request failed",
        metadata: [
          "method": "\(request.method)", "route": "\(context.endpointPath ?? "")",
          "error": "\(error)", "request": "\(context.id)",
        ])
      counters.add("failures_total")
      return Problem(.broken, "internal", "request \(context.id)")
    }
  }
}
