import CLibpq
import Foundation
import Glibc
import Storage
import Synchronization

/// One connection on a thread of its own that sends this process's notes and hears those of the others. Notes go
/// out in transactions of their own: a NOTIFY within a write would make all commits of the database wait for one
/// another.
final class PostgresListener: Sendable {
  private static let channel = "nuanxi"

  private struct State {
    var outbox: [String] = []
    var listeners: [AsyncStream<Announcement>.Continuation] = []
    var isRunning = false
    var isOver = false
  }

  private let settings: PostgresSettings
  private let state = Mutex(State())
  /// Written to in order to wake the thread: an end to read and an end to write.
  private let pipe: (read: Int32, write: Int32)

  init(_ settings: PostgresSettings) {
    self.settings = settings
    var ends: [Int32] = [-1, -1]
    _ = Glibc.pipe(&ends)
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    pipe = (ends[0], ends[1])
  }

  deinit {
    close(pipe.read)
    close(pipe.write)
  }

  /// The same note twice before it is sent is one.
  func announce(_ note: Announcement) {
    guard case .note(let text) = note, text.utf8.count <= 7_900 else { return }
    let isNew = state.withLock { state in
      guard state.isRunning, !state.isOver, !state.outbox.contains(text) else { return false }
      state.outbox.append(text)
      return state.outbox.count == 1
    }
    if isNew { wake() }
  }

  func start() -> AsyncStream<Announcement> {
    let (stream, continuation) = AsyncStream<Announcement>.makeStream(
      bufferingPolicy: .bufferingNewest(4_096))
    let isFirst = state.withLock { state in
      state.listeners.append(continuation)
      defer { state.isRunning = true }
      return !state.isRunning
    }
    if isFirst { Thread.detachNewThread { [self] in live() } }
    return stream
  }

  func stop() {
    let listeners = state.withLock { state in
      state.isOver = true
      return state.listeners
    }
    wake()
    for listener in listeners { listener.finish() }
  }

  private func wake() {
    var byte: UInt8 = 1
    _ = write(pipe.write, &byte, 1)
  }

  private var isOver: Bool { state.withLock { $0.isOver } }

  /// Connects, follows until the line breaks, and begins anew.
  private func live() {
    while !isOver {
      do {
        let connection = try PostgresConnection(settings)
        try connection.script("LISTEN \(Self.channel)")
        tell([.gap])
        try follow(connection)
      } catch {
        guard !isOver else { return }
        var line = pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0)
        _ = poll(&line, 1, 300)
      }
    }
  }

  private func follow(_ connection: PostgresConnection) throws {
    while !isOver {
      try send(connection)
      var lines = [
        pollfd(fd: connection.socket, events: Int16(POLLIN), revents: 0),
        pollfd(fd: pipe.read, events: Int16(POLLIN), revents: 0),
      ]
      _ = poll(&lines, 2, 5_000)
      emptyPipe()
      guard connection.isAlive else { throw PostgresFailure(state: "", message: "the line broke") }
      tell(connection.notifications().filter { $0.backend != connection.backend }.map { .note($0.payload) })
    }
  }

  private func send(_ connection: PostgresConnection) throws {
    let notes = state.withLock { state in
      defer { state.outbox = [] }
      return state.outbox
    }
    do {
      for note in notes { _ = try connection.run("SELECT pg_notify(\(Self.channel), \(note))") }
    } catch {
      state.withLock { $0.outbox = notes + $0.outbox }
      throw error
    }
  }

  private func emptyPipe() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(pipe.read, &bytes, bytes.count) > 0 {}
  }

  private func tell(_ news: [Announcement]) {
    let listeners = state.withLock { $0.listeners }
    for listener in listeners { for note in news { listener.yield(note) } }
  }
}
