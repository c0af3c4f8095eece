import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Hummingbird's context of one request, with the connection it came by.
public struct WebContext: RequestContext {
  public var coreContext: CoreRequestContextStorage
  /// nil when a test asks the router without a connection.
  let channel: (any Channel)?

  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    channel = source.channel
  }

  /// The peer's address without the port; behind a trusted proxy the last hop it names.
  func address(_ request: Request, trustingProxy: Bool) -> String {
    if trustingProxy, let chain = request.headers[.init("X-Forwarded-For")!],
      let last = chain.split(separator: ",").last
    {
      return String(last).trimmingSpaces
    }
    return channel?.remoteAddress?.ipAddress ?? "local"
  }
}

extension String {
  fileprivate var trimmingSpaces: String { String(drop { $0 == " " }) }
}
