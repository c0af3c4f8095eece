import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Kernel
import Synchronization

/// The files of Web/: read once, served below `/assets/<digest of them all>/`, so that a browser may keep them for
/// ever and a new version is a new address. Pages are html files in which `{{assets}}` is replaced by that prefix.
public final class Pages: Sendable {
  private struct Tree: Sendable {
    let digest: String
    let files: [String: [UInt8]]
    /// Only where it is smaller.
    let compressed: [String: [UInt8]]
  }

  private let folder: URL
  private let isLive: Bool
  private let tree: Mutex<Tree>

  /// - Parameter live: read the files anew for each page, while somebody works on them.
  /// - Throws: `Problem` `pages.missing` when the folder holds no desk, `pages.words` when its words do not fit together.
  public init(folder: String, live: Bool = false) throws {
    self.folder = URL(fileURLWithPath: folder)
    isLive = live
    let first = try Self.read(self.folder)
    guard first.files["desk/index.html"] != nil else {
      throw Problem(.broken, "pages.missing", "no pages in \(folder)")
    }
    tree = Mutex(first)
  }

  public var prefix: String { "/assets/\(tree.withLock { $0.digest })" }

  /// A file as it is, for the server itself.
  public func text(_ file: String) -> String? {
    tree.withLock { $0.files[file] }.map { String(decoding: $0, as: UTF8.self) }
  }

  /// A page under the desk's policy: nothing but our own files, in no one's frame.
  public func page(_ file: String, _ words: [String: String] = [:], frameAncestors: String = "'none'") throws
    -> Reply
  {
    if isLive { try reload() }
    guard let bytes = tree.withLock({ $0.files[file] }) else { throw Problem.notFound("page") }
    var text = String(decoding: bytes, as: UTF8.self).replacing("{{assets}}", with: prefix)
    for (name, value) in words { text = text.replacing("{{\(name)}}", with: Self.escape(value)) }
    var reply = Reply.text(text, type: "text/html; charset=utf-8")
    reply.headers[.contentSecurityPolicy] =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; "
      + "connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; "
      + "frame-ancestors \(frameAncestors)"
    return reply
  }

  /// - Throws: not-found for what is not in the tree; an old digest is answered with a short-lived copy of the new file.
  /// - Parameter accepting: the request's Accept-Encoding.
  public func file(_ digest: String, _ path: String, accepting: String?) throws -> Reply {
    let (bytes, small, isCurrent) = tree.withLock {
      ($0.files[path], $0.compressed[path], $0.digest == digest)
    }
    guard let bytes else { throw Problem.notFound("file") }
    let type = Self.types[(path as NSString).pathExtension] ?? "application/octet-stream"
    var reply = Reply(
      status: 200, body: bytes,
      headers: [
        .contentType: type, .vary: "Accept-Encoding",
        .cacheControl: isCurrent && !isLive ? "public, max-age=31536000, immutable" : "no-cache",
      ])
    if let small, accepting?.contains("gzip") == true {
      reply.body = small
      reply.headers[.contentEncoding] = "gzip"
    }
    return reply
  }

  private func reload() throws {
    let fresh = try Self.read(folder)
    tree.withLock { $0 = fresh }
  }

  private static func read(_ folder: URL) throws -> Tree {
    let root = folder.resolvingSymlinksInPath().path + "/"
    var files: [String: [UInt8]] = [:]
    let names = FileManager.default.enumerator(atPath: root) ?? FileManager.DirectoryEnumerator()
    for case let name as String in names where types[(name as NSString).pathExtension] != nil {
      guard let data = FileManager.default.contents(atPath: root + name) else { continue }
      files[name] = Array(data)
    }
    files = try Words.joined(files)
    var hash = SHA256()
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
      hash.update(data: Data(name.utf8))
      hash.update(data: bytes)
    }
    let digest = hash.finalize().prefix(8).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
    let compressed = files.compactMapValues { bytes in
      Gzip.compress(bytes).flatMap { $0.count < bytes.count ? $0 : nil }
    }
    return Tree(digest: digest.joined(), files: files, compressed: compressed)
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "js": "text/javascript; charset=utf-8",
    "css": "text/css; charset=utf-8", "json": "application/json", "svg": "image/svg+xml",
    "png": "image/png", "webp": "image/webp", "woff2": "font/woff2", "ico": "image/x-icon",
  ]

  private static func escape(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
  }
}
