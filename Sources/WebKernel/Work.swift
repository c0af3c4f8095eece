import Journal
import Kernel
import Storage

/// What a function of a Server half works with: one transaction, in one shop, on somebody's behalf, at one moment.
///
/// A call has one (`Web`), a reader of the journal gets one (`HousedReader`), and who opens a transaction of their own asks
/// the house for one. It lives as long as its transaction and no longer.
public struct Work {
  public let tx: any SQLTransaction
  public let house: House
  public let actor: Actor
  /// One moment for all that a piece of work does: of a call, of a batch of entries, or a past one that is told again.
  public let now: Timestamp

  public init(_ tx: any SQLTransaction, _ house: House, _ actor: Actor, at now: Timestamp) {
    self.tx = tx
    self.house = house
    self.actor = actor
    self.now = now
  }

  public var shop: ShopID { actor.shop }

  /// The same on somebody else's behalf.
  public func by(_ actor: Actor) -> Work { Work(tx, house, actor, at: now) }

  /// The same, done by the desk itself.
  public var asSystem: Work { by(.system(shop)) }

  /// The same at another moment.
  public func at(_ moment: Timestamp) -> Work { Work(tx, house, actor, at: moment) }

  public func newID<Kind>(_ kind: Kind.Type = Kind.self) -> ID<Kind> { house.ids.next(at: now) }
}

/// Statements.
extension Work {
  public var dialect: SQLDialect { tx.dialect }
  public func rows(_ text: SQLText) throws -> [SQLRow] { try tx.rows(text) }
  public func row(_ text: SQLText) throws -> SQLRow? { try tx.row(text) }
  public func value<T: SQLReadable>(_ text: SQLText, as type: T.Type = T.self) throws -> T? {
    try tx.value(text, as: type)
  }
  public func each(_ text: SQLText, _ body: (SQLRow) throws -> Void) throws { try tx.each(text, body) }
  @discardableResult
  public func run(_ text: SQLText) throws -> Int { try tx.run(text) }
  public func afterCommit(_ action: @escaping @Sendable () -> Void) { tx.afterCommit(action) }
}

/// What is written down, and when to be reminded.
extension Work {
  @discardableResult
  public func append<Subject, Payload>(
    _ kind: JournalKind<Subject, Payload>, _ subject: Subject, _ payload: Payload
  ) throws -> Int64 {
    try house.journal.append(tx, kind.name, subject: subject, by: actor, payload, at: now)
  }

  @discardableResult
  public func append<Subject>(_ kind: JournalKind<Subject, JournalNothing>, _ subject: Subject) throws
    -> Int64
  { try append(kind, subject, JournalNothing()) }

  /// Setting an alarm again moves it: there is one for each timer and subject.
  public func setTimer<Subject>(_ timer: JournalTimer<Subject>, _ subject: Subject, due: Timestamp) throws {
    try house.timers.set(tx, shop, timer.timer, subject, due: due)
  }

  public func cancelTimer<Subject>(_ timer: JournalTimer<Subject>, _ subject: Subject) throws {
    try house.timers.cancel(tx, shop, timer.timer, subject)
  }
}

/// For those who open their own transactions.
extension House {
  public func read<R: Sendable>(
    by actor: Actor, at now: Timestamp, _ body: @escaping @Sendable (Work) throws -> R
  ) async throws -> R { try await engine.read { tx in try body(Work(tx, self, actor, at: now)) } }

  @discardableResult
  public func write<R: Sendable>(
    by actor: Actor, at now: Timestamp, _ body: @escaping @Sendable (Work) throws -> R
  ) async throws -> R {
    try await engine.write(in: actor.shop) { tx in try body(Work(tx, self, actor, at: now)) }
  }

  public func read<R: Sendable>(_ call: Call, _ body: @escaping @Sendable (Work) throws -> R) async throws
    -> R
  { try await read(by: call.actor, at: call.now, body) }

  @discardableResult
  public func write<R: Sendable>(
    _ call: Call, _ body: @escaping @Sendable (Work) throws -> R
  ) async throws -> R { try await write(by: call.actor, at: call.now, body) }

  /// Done by the desk itself, now.
  public func read<R: Sendable>(
    in shop: ShopID, _ body: @escaping @Sendable (Work) throws -> R
  ) async throws -> R { try await read(by: .system(shop), at: clock.now(), body) }

  @discardableResult
  public func write<R: Sendable>(
    in shop: ShopID, _ body: @escaping @Sendable (Work) throws -> R
  ) async throws -> R { try await write(by: .system(shop), at: clock.now(), body) }
}
