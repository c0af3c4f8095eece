import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Kernel
import NIOCore
import ServiceLifecycle

/// A stream from the first byte to the last: register, replay what was missed, then live frames until somebody ends it.
public struct PushStream: Sendable {
  let house: House
  let tail: PushTail

  public init(_ house: House) {
    self.house = house
    tail = house.tail
  }

  /// - Parameters:
  ///   - opened: awaited before the first frame, `closed` after the last: presence.
  public func reply(
    _ call: Call, _ request: Request, _ context: WebContext,
    opened: @escaping @Sendable () async throws -> Void = {},
    closed: @escaping @Sendable () async -> Void = {}
  ) throws -> Reply {
    let after =
      try call.header("Last-Event-ID").flatMap { Int64($0) }.map { max(0, $0) } ?? call.queryNumber("after")
    var reply = Reply(
      status: 200,
      headers: [.contentType: "text/event-stream", .cacheControl: "no-store"])
    reply.headers[.init("X-Accel-Buffering")!] = "no"
    guard let channel = context.channel else { return reply }
    reply.stream = ResponseBody { [actor = call.actor, session = call.session?.id] writer in
      let subscriber = PushSubscriber(
        actor, session: session, channel: channel, limit: house.limits.streamBuffer,
        onCutOff: { [counters = house.counters] in counters.add("streams_cut_off_total") })
      house.push.add(subscriber)
      let watch = StreamWatch { subscriber.finish() }
      try? await channel.pipeline.addHandler(watch, position: .first).get()
      do {
        try await opened()
        await withGracefulShutdownHandler {
          await feed(subscriber, after: after, &writer)
        } onGracefulShutdown: {
          subscriber.finish(.shutdown)
        }
      } catch {
        house.logger.error("stream refused", metadata: ["error": "\(error)"])
        try? await writer.finish(nil)
      }
      house.push.remove(subscriber)
      channel.pipeline.removeHandler(watch, promise: nil)
      await closed()
    }
    return reply
  }

  private func feed(
    _ subscriber: PushSubscriber, after: Int64?, _ writer: inout any ResponseBodyWriter
  ) async {
    do {
      try await writer.write(ByteBuffer(string: "retry: 1000\n: nuanxi\n\n"))
      try await tail.watch(subscriber.actor.shop)
      await subscriber.live(after: try await replay(subscriber, after: after, &writer))
      if let end = subscriber.end { try await writer.write(end.frame) }
      try await writer.finish(nil)
    } catch { house.logger.debug("stream ended", metadata: ["error": "\(error)"]) }
  }

  /// Returns the last entry that needs not be sent live any more.
  private func replay(
    _ subscriber: PushSubscriber, after: Int64?, _ writer: inout any ResponseBodyWriter
  ) async throws -> Int64 {
    let shop = subscriber.actor.shop
    let head = try await house.engine.read { try Journal.head($0, shop) }
    guard let after, after < head else { return head }
    guard head - after <= Int64(house.limits.replay) else {
      try await writer.write(PushFrame.encode(seq: head, event: "reload", "{}".utf8))
      return head
    }
    var seq = after
    while let (frames, last) = try await tail.frames(shop, after: seq) {
      var sent: Int64 = 0
      for frame in frames where subscriber.isMeant(frame) && frame.seq != sent {
        try await writer.write(frame.bytes)
        sent = frame.seq ?? 0
      }
      seq = last
    }
    return seq
  }
}

extension PushSubscriber {
  func isIn(_ thread: ChannelThread?) -> Bool { thread != nil && actor.thread == thread }

  func isMeant(_ frame: PushFrame) -> Bool {
    switch frame.audience {
    case .customer(let customer, let thread): actor.customer == customer && isIn(thread)
    case .staff(let isMeant): actor.customer == nil && isMeant(actor)
    }
  }
}

/// A comment every 15 s keeps proxies from closing quiet streams; at the same time sessions that ended elsewhere
/// are noticed and their streams ended.
public struct PushHeartbeat: Service {
  let house: House

  public init(_ house: House) { self.house = house }

  public func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        try? await Task.sleep(for: .seconds(15))
        await beat()
      }
    }
  }

  func beat() async {
    let all = house.push.everyone()
    house.push.publish(.heartbeat)
    let now = house.clock.now()
    let sessions = Set(all.compactMap { s in s.session.map { Watched(shop: s.actor.shop, session: $0) } })
    guard !sessions.isEmpty else { return }
    let over = try? await house.engine.read { tx in
      try sessions.filter { watched in
        try tx.row(
          """
          SELECT 1 AS one FROM session
          WHERE shop = \(watched.shop) AND id = \(watched.session) AND expires_at > \(now)
          """) == nil
      }
    }
    for watched in over ?? [] { house.push.end(session: watched.session, .expired) }
  }

  private struct Watched: Hashable, Sendable {
    let shop: ShopID
    let session: ID<Session.Kind>
  }
}

extension PushFrame {
  static let heartbeat = PushFrame(ByteBuffer(string: ": beat\n\n"), to: .staff { _ in true })
}
