import Foundation
import Synchronization

/// Where the present comes from. The application hands it down; tests hand down one they move by hand.
public struct WallClock: Sendable {
  private let read: @Sendable () -> Timestamp

  public init(_ read: @escaping @Sendable () -> Timestamp) { self.read = read }

  public func now() -> Timestamp { read() }

  public static let system = WallClock {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
  }
}

/// A clock that stands still until told otherwise.
public final class HandClock: Sendable {
  private let time: Mutex<Timestamp>

  public init(_ start: Timestamp) { time = Mutex(start) }

  public var now: Timestamp {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }

  public func advance(_ span: Span) { time.withLock { $0 = $0 + span } }

  public var clock: WallClock { WallClock { self.now } }
}
