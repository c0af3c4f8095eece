import Dispatch
import Kernel
import Storage
import Synchronization

/// A fixed number of connections, made when first needed and made anew when they broke. Who finds none free waits in
/// line, not longer than `patience`; when the line is full a further one is refused.
final class PostgresPool: Sendable {
  /// A connection's place: its thread, and the connection while there is one. Used by one holder at a time.
  final class Seat: @unchecked Sendable {
    let queue: DispatchQueue
    fileprivate var connection: PostgresConnection?

    fileprivate init(_ label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }
  }

  private struct Waiter {
    let number: Int
    let continuation: CheckedContinuation<Seat, any Error>
  }

  private struct State {
    var free: [Seat]
    var line: [Waiter] = []
    var number = 0
    var made = 0
    var isClosed = false
  }

  private let settings: PostgresSettings
  private let size: Int
  private let state: Mutex<State>

  init(_ settings: PostgresSettings, size: Int, label: String) {
    self.settings = settings
    self.size = size
    state = Mutex(State(free: (0..<size).reversed().map { Seat("nuanxi.postgres.\(label).\($0)") }))
  }

  /// Runs `body` on a connection's own thread; a transaction it left open is rolled back.
  /// - Throws: what `body` throws, `PostgresFailure` when no connection can be made, `Problem` when none gets free.
  func use<R: Sendable>(_ body: @escaping @Sendable (PostgresConnection) throws -> R) async throws -> R {
    let seat = try await seat()
    defer { free(seat) }
    return try await withCheckedThrowingContinuation { continuation in
      seat.queue.async { continuation.resume(with: Result { try self.run(body, on: seat) }) }
    }
  }

  private func run<R>(_ body: (PostgresConnection) throws -> R, on seat: Seat) throws -> R {
    if seat.connection?.isAlive == false { seat.connection = nil }
    let connection = try seat.connection ?? PostgresConnection(settings)
    if seat.connection == nil { state.withLock { $0.made += 1 } }
    seat.connection = connection
    defer {
      try? connection.rollback()
      if !connection.isAlive || connection.isInTransaction { seat.connection = nil }
    }
    return try body(connection)
  }

  private func seat() async throws -> Seat {
    try await withCheckedThrowingContinuation { continuation in
      enum Place { case found(Seat), waits(Int), refused(Problem) }
      let place = state.withLock { state -> Place in
        if state.isClosed { return .refused(Problem(.busy, "storage.closing", retryAfter: 5)) }
        if let seat = state.free.popLast() { return .found(seat) }
        guard state.line.count < settings.waiting else {
          return .refused(Problem(.busy, "storage.busy", "too many wait", retryAfter: 1))
        }
        state.number += 1
        state.line.append(Waiter(number: state.number, continuation: continuation))
        return .waits(state.number)
      }
      switch place {
      case .found(let seat): continuation.resume(returning: seat)
      case .refused(let problem): continuation.resume(throwing: problem)
      case .waits(let number): expire(number)
      }
    }
  }

  /// Takes a waiter out of the line when its time is over.
  private func expire(_ number: Int) {
    Task {
      try? await Task.sleep(for: settings.patience)
      let waiter = state.withLock { state -> Waiter? in
        guard let place = state.line.firstIndex(where: { $0.number == number }) else { return nil }
        return state.line.remove(at: place)
      }
      waiter?.continuation.resume(
        throwing: Problem(.busy, "storage.busy", "no connection got free", retryAfter: 1))
    }
  }

  private func free(_ seat: Seat) {
    let next = state.withLock { state -> Waiter? in
      guard state.line.isEmpty else { return state.line.removeFirst() }
      state.free.append(seat)
      return nil
    }
    next?.continuation.resume(returning: seat)
  }

  /// Connections in use, connections made since the start, and how many wait for one.
  var figures: (busy: Int, made: Int, waiting: Int) {
    state.withLock { (size - $0.free.count, $0.made, $0.line.count) }
  }

  /// Lets those who hold a connection finish, then closes all.
  func close() async {
    state.withLock { $0.isClosed = true }
    while true {
      let (seats, isOver) = state.withLock { state in
        defer { state.free = [] }
        return (state.free, state.line.isEmpty)
      }
      closed.withLock { $0 += seats.count }
      for seat in seats { seat.queue.sync { seat.connection = nil } }
      if isOver, closed.withLock({ $0 }) >= size { return }
      await Task.yield()
    }
  }

  private let closed = Mutex(0)
}
