import Foundation
import Kernel
import NIOCore

/// One server-sent event, encoded once however many streams it goes to.
/// Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
public struct PushFrame: Sendable {
  public enum Audience: Sendable {
    /// Those of the shop's signed-in people for whom the predicate holds.
    case staff(@Sendable (Actor) -> Bool)
    case customer(CustomerID)
  }

  /// The journal's sequence number, or nil for what is not stored (typing).
  public let seq: Int64?
  public let audience: Audience
  let bytes: ByteBuffer

  /// At most one frame of an entry may reach one stream: a client resumes after the entry, not within it.
  public init(seq: Int64?, event: String, _ data: some Encodable, to audience: Audience) throws {
    self.seq = seq
    self.audience = audience
    bytes = Self.encode(seq: seq, event: event, try Reply.encoder.encode(data))
  }

  static func encode(seq: Int64?, event: String, _ data: Data) -> ByteBuffer {
    var buffer = ByteBuffer()
    if let seq { buffer.writeString("id: \(seq)\n") }
    buffer.writeString("event: \(event)\ndata: ")
    buffer.writeBytes(data)
    buffer.writeString("\n\n")
    return buffer
  }
}

/// Why a stream is ended by the server; the page acts on it.
public enum PushEnd: String, Sendable, Encodable {
  /// The session's time is over, or it was revoked: sign in again.
  case expired, revoked
  /// Rights changed, or the node goes down: connect again.
  case changed, shutdown

  var frame: ByteBuffer {
    PushFrame.encode(seq: nil, event: "bye", Data(#"{"reason":"\#(rawValue)"}"#.utf8))
  }
}
