import Kernel
import Synchronization

/// Tells readers in this process, and through `Signals` those of others, that a shop's journal has grown. A ring is
/// only a hint to look: rings that come while a reader is busy fall into one, so nothing piles up however slow it is.
public final class JournalBell: Sendable {
  private let listeners = Mutex<[ObjectIdentifier: Weak]>([:])
  private let relay = Mutex(Relay { _ in })

  /// In a box: a bare closure would gain a layer of conversion each time the lock is taken.
  private struct Relay: Sendable {
    let tell: @Sendable (ShopID) -> Void
  }

  private struct Weak: Sendable {
    weak var listener: JournalListener?
  }

  public init() {}

  /// What else is to happen when it is rung in this process.
  func onRing(_ action: @escaping @Sendable (ShopID) -> Void) { relay.withLock { $0 = Relay(tell: action) } }

  /// - Parameter isFromHere: `false` for what another process rang.
  public func ring(_ shop: ShopID, isFromHere: Bool = true) {
    if isFromHere { relay.withLock { $0 }.tell(shop) }
    let awake = listeners.withLock { $0.values.compactMap(\.listener) }
    for listener in awake { listener.mark(shop) }
  }

  public func listen() -> JournalListener {
    let listener = JournalListener()
    listeners.withLock { listeners in
      listeners = listeners.filter { $0.value.listener != nil }
      listeners[ObjectIdentifier(listener)] = Weak(listener: listener)
    }
    return listener
  }
}

/// One reader's ear on the bell.
public final class JournalListener: Sendable {
  fileprivate struct State {
    var shops: Set<ShopID> = []
    var waiter: CheckedContinuation<Set<ShopID>, Never>?
    var isOver = false
  }

  private let state = Mutex(State())

  public func mark(_ shop: ShopID) {
    let ready = state.withLock { state -> (CheckedContinuation<Set<ShopID>, Never>, Set<ShopID>)? in
      state.shops.insert(shop)
      return state.take()
    }
    if let (waiter, shops) = ready { waiter.resume(returning: shops) }
  }

  /// Ends the wait of `next` for good.
  public func finish() {
    let waiter = state.withLock { state in
      state.isOver = true
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume(returning: [])
  }

  /// The shops rung since the last call; waits for one when there is none. Empty only after `finish` or cancellation.
  public func next() async -> Set<ShopID> {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let ready = state.withLock { state -> Set<ShopID>? in
          if state.isOver { return [] }
          if state.shops.isEmpty {
            state.waiter = continuation
            return nil
          }
          defer { state.shops = [] }
          return state.shops
        }
        if let ready { continuation.resume(returning: ready) }
      }
    } onCancel: {
      finish()
    }
  }
}

extension JournalListener.State {
  fileprivate mutating func take() -> (CheckedContinuation<Set<ShopID>, Never>, Set<ShopID>)? {
    guard let waiter else { return nil }
    defer {
      self.waiter = nil
      shops = []
    }
    return (waiter, shops)
  }
}
