import Kernel
import NIOCore
import Synchronization

/// One server-sent event, encoded once however many streams it goes to, and not at all when it goes to none.
/// Format: https://html.spec.whatwg.org/multipage/server-sent-events.html
public struct PushFrame: Sendable {
  public enum Audience: Sendable {
    /// Those of the shop's signed-in people for whom the predicate holds.
    case staff(@Sendable (Actor) -> Bool)
    /// A customer, where they speak in this thread; nobody when there is none.
    case customer(CustomerID, in: ChannelThread?)
  }

  /// The journal's sequence number, or nil for what is not stored (typing).
  public let seq: Int64?
  public let audience: Audience
  private let text: Text

  /// At most one frame of an entry may reach one stream: a client resumes after the entry, not within it.
  public init(seq: Int64?, event: String, _ data: some Encodable & Sendable, to audience: Audience) {
    self.seq = seq
    self.audience = audience
    text = Text { Self.encode(seq: seq, event: event, try JSONWriter.encode(data)) }
  }

  init(_ bytes: ByteBuffer, to audience: Audience) {
    seq = nil
    self.audience = audience
    text = Text { bytes }
  }

  /// - Throws: what encoding the data throws.
  var bytes: ByteBuffer { get throws { try text.bytes } }

  /// The first stream that wants the bytes makes them.
  private final class Text: Sendable {
    private let made = Mutex<ByteBuffer?>(nil)
    private let make: @Sendable () throws -> ByteBuffer

    init(_ make: @escaping @Sendable () throws -> ByteBuffer) { self.make = make }

    var bytes: ByteBuffer {
      get throws {
        try made.withLock { made in
          if let made { return made }
          let bytes = try make()
          made = bytes
          return bytes
        }
      }
    }
  }

  static func encode(seq: Int64?, event: String, _ data: some Sequence<UInt8>) -> ByteBuffer {
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
    PushFrame.encode(seq: nil, event: "bye", #"{"reason":"\#(rawValue)"}"#.utf8)
  }
}
