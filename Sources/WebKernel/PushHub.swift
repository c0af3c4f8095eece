import Kernel
import NIOCore
import Synchronization

/// The open streams of this process. A stream that falls `buffer` frames behind is cut off rather than fed from
/// memory: its client comes back and resumes from the journal.
public final class PushHub: Sendable {
  private struct State {
    var staff: [ShopID: [ObjectIdentifier: PushSubscriber]] = [:]
    var customers: [CustomerID: [ObjectIdentifier: PushSubscriber]] = [:]
    var count = 0
  }

  private let state = Mutex(State())

  init() {}

  func add(_ subscriber: PushSubscriber) {
    state.withLock { state in
      state.count += 1
      if let customer = subscriber.actor.customer {
        state.customers[customer, default: [:]][ObjectIdentifier(subscriber)] = subscriber
      } else {
        state.staff[subscriber.actor.shop, default: [:]][ObjectIdentifier(subscriber)] = subscriber
      }
    }
  }

  func remove(_ subscriber: PushSubscriber) {
    let key = ObjectIdentifier(subscriber)
    state.withLock { state in
      state.count -= 1
      if let customer = subscriber.actor.customer {
        state.customers[customer]?[key] = nil
        if state.customers[customer]?.isEmpty == true { state.customers[customer] = nil }
      } else {
        state.staff[subscriber.actor.shop]?[key] = nil
      }
    }
    subscriber.finish()
  }

  /// Hands frames to every stream they are meant for; never waits.
  public func publish(_ frames: [PushFrame], in shop: ShopID) {
    for share in shares(of: deliveries(of: frames, in: shop)) { _ = share.loop.submit(share.write) }
  }

  /// As `publish`, but returns when all is written: who follows the journal goes no faster than the streams, so that
  /// nothing piles up between.
  func publishAndWait(_ frames: [PushFrame], in shop: ShopID) async {
    let written = shares(of: deliveries(of: frames, in: shop)).map { $0.loop.submit($0.write) }
    for future in written { try? await future.get() }
  }

  /// To every stream of this process.
  func publish(_ frame: PushFrame) {
    for share in shares(of: everyone().map { Delivery(frame, to: $0) }) { _ = share.loop.submit(share.write) }
  }

  private func deliveries(of frames: [PushFrame], in shop: ShopID) -> [Delivery] {
    let staff = staff(of: shop)
    var deliveries: [Delivery] = []
    for frame in frames {
      switch frame.audience {
      case .customer(let customer, let thread):
        deliveries += streams(of: customer).filter { $0.isIn(thread) }.map { Delivery(frame, to: $0) }
      case .staff(let isMeant):
        for subscriber in staff where isMeant(subscriber.actor) {
          deliveries.append(Delivery(frame, to: subscriber))
        }
      }
    }
    return deliveries
  }

  private struct Delivery: Sendable {
    let frame: PushFrame
    let subscriber: PushSubscriber

    init(_ frame: PushFrame, to subscriber: PushSubscriber) {
      self.frame = frame
      self.subscriber = subscriber
    }
  }

  /// One visit to each event loop for all its streams; a stream that gets several frames gets them in one packet.
  private func shares(of deliveries: [Delivery]) -> [Share] {
    Dictionary(grouping: deliveries) { ObjectIdentifier($0.subscriber.channel.eventLoop) }.values
      .map { Share(loop: $0[0].subscriber.channel.eventLoop, deliveries: $0) }
  }

  private struct Share: Sendable {
    let loop: any EventLoop
    let deliveries: [Delivery]

    @Sendable func write() {
      for delivery in deliveries { delivery.subscriber.write(delivery.frame) }
      let streams = Dictionary(
        deliveries.map { (ObjectIdentifier($0.subscriber), $0.subscriber) }, uniquingKeysWith: { $1 })
      for subscriber in streams.values { subscriber.channel.flush() }
    }
  }

  public func end(session: ID<Session.Kind>, _ reason: PushEnd) {
    for subscriber in everyone() where subscriber.session == session { subscriber.finish(reason) }
  }

  /// Makes a person's streams connect again, with the rights they have by then.
  public func reconnect(_ person: PersonID, of shop: ShopID) {
    for subscriber in staff(of: shop) where subscriber.actor.person == person {
      subscriber.finish(.changed)
    }
  }

  /// Makes all streams connect again: this node had been taken for dead, and their presence struck with it.
  public func reconnectAll() { for subscriber in everyone() { subscriber.finish(.changed) } }

  /// Makes a customer's streams connect again: whose conversation that is may have changed.
  public func reconnect(_ customer: CustomerID) {
    for subscriber in streams(of: customer) { subscriber.finish(.changed) }
  }

  public var count: Int { state.withLock { $0.count } }

  public func isWatched(_ shop: ShopID) -> Bool {
    state.withLock { state in state.staff[shop]?.isEmpty == false || !state.customers.isEmpty }
  }

  func everyone() -> [PushSubscriber] {
    state.withLock { state in
      state.staff.values.flatMap(\.values) + state.customers.values.flatMap(\.values)
    }
  }

  private func staff(of shop: ShopID) -> [PushSubscriber] {
    state.withLock { Array($0.staff[shop, default: [:]].values) }
  }

  private func streams(of customer: CustomerID) -> [PushSubscriber] {
    state.withLock { Array($0.customers[customer, default: [:]].values) }
  }
}
