import Channels
import Conversations
import Kernel
import ServiceLifecycle
import Storage
import Synchronization
import WebKernel

/// Hands messages over, outside of any transaction: claims those that are due, one of a thread at a time, brings them to
/// their channel side by side, and writes down what came of it. A claim is a write of its own, so that no two processes
/// hand over the same message, and one that ends in the middle leaves a trace.
struct Courier: FeatureErrand {
  private static let signal = "outbound"
  /// Handed over at the same time by one node.
  private static let most = 32
  /// Looked for after so long even when nobody rang: a hint may be lost.
  private static let longestRest = Duration.seconds(30)

  let house: House
  private let ears: AsyncStream<Void>
  private let bell: AsyncStream<Void>.Continuation
  private let busy = Busy()

  /// How many are being handed over, in a box that copies share.
  private final class Busy: Sendable {
    private let count = Atomic(0)
    var free: Int { Courier.most - count.load(ordering: .acquiring) }
    func begin(_ n: Int) { count.add(n, ordering: .acquiringAndReleasing) }
    func end() { count.subtract(1, ordering: .acquiringAndReleasing) }
  }

  init(_ house: House) {
    self.house = house
    (ears, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    house.signals.on(Self.signal, ShopID.self) { [bell] _ in bell.yield() }
  }

  /// Something may be due in this shop once the transaction is done.
  static func wake(_ work: Work) {
    work.afterCommit { [signals = work.house.signals, shop = work.shop] in signals.send(signal, shop) }
  }

  func run() async throws {
    await cancelWhenGracefulShutdown { await follow() }
  }

  private func follow() async {
    bell.yield()
    await withDiscardingTaskGroup { group in
      for await _ in ears {
        let round = await look()
        for parcel in round.parcels {
          group.addTask {
            await bring(parcel)
            bell.yield()
          }
        }
        group.addTask { [bell] in
          try? await Task.sleep(for: round.rest)
          bell.yield()
        }
      }
    }
  }

  /// Hands over what is due now, and what that frees, until there is no more.
  func settle() async {
    while case let parcels = await look().parcels, !parcels.isEmpty {
      await withDiscardingTaskGroup { group in
        for parcel in parcels { group.addTask { await bring(parcel) } }
      }
    }
  }

  private struct Round {
    var parcels: [Parcel] = []
    var rest = Courier.longestRest
  }

  private func look() async -> Round {
    var round = Round()
    do {
      let now = house.clock.now()
      let (shops, next) = try await house.engine.read { try OutboundStore.outlook($0, now: now) }
      if let next { round.rest = min(round.rest, .milliseconds(max(10, (next - now).milliseconds))) }
      for shop in shops where busy.free > 0 {
        let parcels = try await claim(shop)
        busy.begin(parcels.count)
        round.parcels += parcels
      }
    } catch {
      house.logger.error("courier", metadata: ["error": "\(error)"])
      round.rest = .seconds(1)
    }
    return round
  }

  private func claim(_ shop: ShopID) async throws -> [Parcel] {
    try await house.write(in: shop) { [free = busy.free] work in
      try OutboundStore.due(work, limit: free).map { it in
        var outbound = it
        outbound.take(by: work.house.node)
        try OutboundStore.update(work, outbound)
        return try parcel(work, outbound)
      }
    }
  }

  private func parcel(_ work: Work, _ outbound: Outbound) throws -> Parcel {
    guard let message = try MessageStore.get(work, outbound.conversation, seq: outbound.seq) else {
      throw Problem.notFound("message")
    }
    return Parcel(
      shop: work.shop, outbound: outbound, account: try AccountStore.get(work, outbound.thread.account),
      names: try ThreadStore.names(work, outbound.thread), message: message)
  }

  private func bring(_ parcel: Parcel) async {
    defer { busy.end() }
    let carrier = ChannelHooks.adapter(house, parcel.account.channel)?.carrier
    let result = await carrier?.carry(parcel, house) ?? .later(reason: "channel.unknown")
    // Ended in the middle: what came of it is not known, and the next start says so.
    guard !Task.isCancelled else { return }
    while !Task.isCancelled {
      do { return try await write(parcel, result) } catch {
        house.logger.error("courier", metadata: ["error": "\(error)"])
        try? await Task.sleep(for: .seconds(1))
      }
    }
  }

  private func write(_ parcel: Parcel, _ result: Outbound.Result) async throws {
    try await house.write(in: parcel.shop) { work in
      // Taken from this node's hands while it slept: somebody else has said what became of it.
      guard var outbound = try OutboundStore.find(work, parcel.outbound.message), outbound == parcel.outbound
      else { return }
      outbound.settle(result, at: work.now)
      try Outbox.save(work, outbound)
    }
  }
}
