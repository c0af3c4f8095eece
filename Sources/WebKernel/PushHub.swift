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

  func register(_ actor: Actor, session: Session?, buffer: Int) -> PushSubscriber {
    let subscriber = PushSubscriber(actor, session: session?.id, buffer: buffer)
    state.withLock { state in
      state.count += 1
      if let customer = actor.customer {
        state.customers[customer, default: [:]][ObjectIdentifier(subscriber)] = subscriber
      } else {
        state.staff[actor.shop, default: [:]][ObjectIdentifier(subscriber)] = subscriber
      }
    }
    return subscriber
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
    let staff = staff(of: shop)
    for frame in frames {
      switch frame.audience {
      case .customer(let customer):
        for subscriber in streams(of: customer) { subscriber.deliver(frame) }
      case .staff(let isMeant):
        for subscriber in staff where isMeant(subscriber.actor) { subscriber.deliver(frame) }
      }
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

/// One open stream.
final class PushSubscriber: Sendable {
  let actor: Actor
  let session: ID<Session.Kind>?
  let frames: AsyncStream<PushFrame>
  private let continuation: AsyncStream<PushFrame>.Continuation
  private let ending = Mutex<PushEnd?>(nil)
  private let cutOff = Mutex<(@Sendable () -> Void)?>(nil)

  init(_ actor: Actor, session: ID<Session.Kind>?, buffer: Int) {
    self.actor = actor
    self.session = session
    (frames, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(buffer))
  }

  /// Called when the client reads too slowly: closes the connection under a write that hangs.
  func onCutOff(_ action: @escaping @Sendable () -> Void) { cutOff.withLock { $0 = action } }

  func deliver(_ frame: PushFrame) {
    guard case .dropped = continuation.yield(frame) else { return }
    continuation.finish()
    cutOff.withLock { $0 }?()
  }

  func finish(_ reason: PushEnd? = nil) {
    ending.withLock { $0 = $0 ?? reason }
    continuation.finish()
  }

  var end: PushEnd? { ending.withLock { $0 } }
}
