import Foundation
import Hummingbird
import Synchronization

@testable import WebKernel

/// What came back, read whole. A stream's body is left alone.
struct Answer: Sendable {
  let status: Int
  let headers: HTTPFields
  let body: [UInt8]

  init(_ response: Response) async throws {
    status = response.status.code
    headers = response.headers
    guard response.headers[.contentType] != "text/event-stream" else {
      body = []
      return
    }
    let collector = Collector()
    try await response.body.write(collector)
    body = collector.bytes.withLock { $0 }
  }

  var text: String { String(decoding: body, as: UTF8.self) }

  /// The session cookie set by this answer.
  var cookie: String? {
    let set = headers[values: .setCookie].first { $0.hasPrefix("\(Sessions.cookie)=") }
    return set?.split(separator: ";").first.map { String($0.dropFirst(Sessions.cookie.count + 1)) }
  }

  /// Of a refusal.
  var code: String? { try? refusal.code }

  private struct Collector: ResponseBodyWriter {
    let bytes = Box()

    func write(_ buffer: ByteBuffer) async throws { bytes.append(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }

  private final class Box: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    func append(_ buffer: ByteBuffer) { bytes.withLock { $0.append(contentsOf: buffer.readableBytesView) } }
    func withLock<R: Sendable>(_ body: ([UInt8]) -> R) -> R { bytes.withLock { body($0) } }
  }
}
