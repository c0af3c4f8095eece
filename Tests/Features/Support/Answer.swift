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

  var code: String? { self["code"] as? String }

  /// The JSON value at a path such as "items.0.id"; nil where there is none.
  subscript(path: String) -> Any? {
    var value: Any? = try? JSONSerialization.jsonObject(with: Data(body), options: .fragmentsAllowed)
    for key in path.split(separator: ".") {
      if let index = Int(key), let list = value as? [Any] {
        value = list.indices.contains(index) ? list[index] : nil
      } else {
        value = (value as? [String: Any])?[String(key)]
      }
    }
    return value is NSNull ? nil : value
  }

  func text(_ path: String) -> String { self[path] as? String ?? "" }
  func number(_ path: String) -> Int { (self[path] as? NSNumber)?.intValue ?? -1 }
  func count(_ path: String) -> Int { (self[path] as? [Any])?.count ?? -1 }

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
