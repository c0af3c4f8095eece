import HTTPTypes
import Kernel
import Synchronization
import WebKernel

/// The desk's stream of events; being on it is what counts as being there.
public struct StreamRoutes: Sendable {
  let stream: PushStream
  let presence: Presence

  public init(_ house: House) {
    stream = PushStream(house)
    presence = Presence(house)
  }

  public var routes: [Route] {
    [
      .free(.get, "/api/v1/stream", .signedIn, "What happens, as it happens", bodyLimit: 0) {
        call, request, context in
        let connection = Connection()
        return try stream.reply(
          call, request, context,
          opened: {
            let id = try await presence.opened(call.actor)
            connection.id.withLock { $0 = id }
          },
          closed: { await presence.closed(call.actor, connection.id.withLock { $0 }) })
      }
    ]
  }

  private final class Connection: Sendable {
    let id = Mutex<Int64?>(nil)
  }
}
