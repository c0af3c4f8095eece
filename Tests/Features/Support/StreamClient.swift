import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A browser's EventSource on a bare socket: one connection, read as slowly as the test likes.
final class StreamClient: Sendable {
  struct Event: Sendable, Equatable {
    var id: Int64?
    var name = ""
    var data = ""
  }

  private let socket: Int32
  /// Bytes of the body not yet made into events.
  private let rest = Mutex<[UInt8]>([])
  private let queue = DispatchQueue(label: "stream client")

  init(
    port: Int, _ path: String, cookie: String? = nil, token: String? = nil, last: Int64? = nil,
    window: Int32 = 0
  )
    throws
  {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var window = window
    if window > 0 { setsockopt(socket, SOL_SOCKET, SO_RCVBUF, &window, socklen_t(MemoryLayout<Int32>.size)) }
    // No test waits for an event that never comes.
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = UInt16(port).bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let result = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    var head = "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
    if let cookie { head += "Cookie: nuanxi_session=\(cookie)\r\n" }
    if let token { head += "Authorization: Bearer \(token)\r\n" }
    if let last { head += "Last-Event-ID: \(last)\r\n" }
    let bytes = Array((head + "\r\n").utf8)
    _ = send(socket, bytes, bytes.count, 0)
  }

  deinit { close() }

  func close() { shutdown(socket, Int32(SHUT_RDWR)) }

  /// Reads until `isEnough`, or the server ends the stream.
  func events(until isEnough: @escaping @Sendable ([Event]) -> Bool) async -> [Event] {
    await withCheckedContinuation { continuation in
      queue.async {
        var events: [Event] = []
        while !isEnough(events), let event = self.next() { events.append(event) }
        continuation.resume(returning: events)
      }
    }
  }

  /// The next event; nil at the end.
  private func next() -> Event? {
    while true {
      if let block = block() {
        let event = Self.event(block)
        if !event.name.isEmpty { return event }
        continue
      }
      var bytes = [UInt8](repeating: 0, count: 65_536)
      let count = recv(socket, &bytes, bytes.count, 0)
      guard count > 0 else { return nil }
      rest.withLock { $0 += bytes.prefix(count).filter { $0 != 13 } }
    }
  }

  /// Up to an empty line. Sizes of chunks and the head fall into lines of their own, which no event begins with.
  private func block() -> String? {
    rest.withLock { rest in
      for index in rest.indices.dropLast() where rest[index] == 10 && rest[index + 1] == 10 {
        defer { rest.removeFirst(index + 2) }
        return String(decoding: rest[..<index], as: UTF8.self)
      }
      return nil
    }
  }

  private static func event(_ block: String) -> Event {
    var event = Event()
    for line in block.split(separator: "\n") {
      if line.hasPrefix("id: ") { event.id = Int64(line.dropFirst(4)) }
      if line.hasPrefix("event: ") { event.name = String(line.dropFirst(7)) }
      if line.hasPrefix("data: ") { event.data = String(line.dropFirst(6)) }
    }
    return event
  }
}
