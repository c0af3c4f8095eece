import HTTPTypes
import Kernel
import NIOCore
import NIOHTTPTypes
import Synchronization

/// One open stream. What comes while it replays waits; afterwards frames are written straight to its connection, on
/// that connection's own event loop, since a task woken for each frame of each stream costs more than the writing.
final class PushSubscriber: Sendable {
  let actor: Actor
  let session: ID<Session.Kind>?
  let channel: any Channel
  private let limit: Int
  private let onCutOff: @Sendable () -> Void
  private let state = Mutex(State())

  private struct State {
    /// nil once it is live.
    var waiting: [PushFrame]? = []
    /// The last entry that needs not be sent any more.
    var seen: Int64 = 0
    /// Frames written since the connection stopped taking them.
    var behind = 0
    var isOver = false
    var end: PushEnd?
    var whenOver: CheckedContinuation<Void, Never>?
  }

  /// - Parameters:
  ///   - limit: how many frames it may be behind before it is cut off.
  init(
    _ actor: Actor, session: ID<Session.Kind>?, channel: any Channel, limit: Int,
    onCutOff: @escaping @Sendable () -> Void
  ) {
    self.actor = actor
    self.session = session
    self.channel = channel
    self.limit = limit
    self.onCutOff = onCutOff
  }

  /// Writes a frame without flushing; on the channel's event loop only.
  func write(_ frame: PushFrame) {
    enum Verdict { case due, notDue, tooMuch }
    let verdict: Verdict = state.withLock { state in
      if state.isOver { return .notDue }
      if let waiting = state.waiting?.count {
        state.waiting?.append(frame)
        return waiting < limit ? .notDue : .tooMuch
      }
      if let seq = frame.seq {
        guard seq > state.seen else { return .notDue }
        state.seen = seq
      }
      state.behind = channel.isWritable ? 0 : state.behind + 1
      return state.behind <= limit ? .due : .tooMuch
    }
    switch verdict {
    case .due: send(frame)
    case .notDue: break
    case .tooMuch: cutOff()
    }
  }

  /// From here on frames go out as they come; returns when the stream is to end, for whatever reason.
  func live(after seen: Int64) async {
    // By way of the loop, so that all that was replayed lies before it.
    channel.eventLoop.execute { self.begin(after: seen) }
    await withTaskCancellationHandler {
      await withCheckedContinuation { over in
        let isOver = state.withLock { state in
          if !state.isOver { state.whenOver = over }
          return state.isOver
        }
        if isOver { over.resume() }
      }
    } onCancel: {
      finish()
    }
  }

  func finish(_ reason: PushEnd? = nil) {
    let over = state.withLock { state in
      state.end = state.end ?? reason
      state.isOver = true
      state.waiting = nil
      defer { state.whenOver = nil }
      return state.whenOver
    }
    over?.resume()
  }

  var end: PushEnd? { state.withLock { $0.end } }

  private func begin(after seen: Int64) {
    let waiting = state.withLock { state in
      defer { state.waiting = nil }
      state.seen = seen
      return state.waiting ?? []
    }
    for frame in waiting { write(frame) }
    channel.flush()
  }

  private func send(_ frame: PushFrame) {
    // What cannot be encoded ends the stream: the client loads anew.
    guard let bytes = try? frame.bytes else { return finish() }
    channel.write(HTTPResponsePart.body(bytes), promise: nil)
  }

  private func cutOff() {
    onCutOff()
    channel.close(promise: nil)
    finish()
  }
}

/// Notices that the other side has gone, which is all that a stream hears from it.
final class StreamWatch: ChannelInboundHandler, RemovableChannelHandler, Sendable {
  typealias InboundIn = ByteBuffer

  private let onGone: @Sendable () -> Void

  init(onGone: @escaping @Sendable () -> Void) { self.onGone = onGone }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .some(.inputClosed) = event as? ChannelEvent { onGone() }
    context.fireUserInboundEventTriggered(event)
  }

  func channelInactive(context: ChannelHandlerContext) {
    onGone()
    context.fireChannelInactive()
  }
}
