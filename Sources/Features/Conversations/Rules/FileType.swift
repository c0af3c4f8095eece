/// What a file is, told from its first bytes and never from its name. Signatures: Gary Kessler's table and the
/// formats' own specifications (PNG, JPEG, GIF, RIFF/WebP, PDF, ZIP, ISO base media).
public struct FileType: Sendable, Equatable {
  public let mime: String
  public let width: Int?
  public let height: Int?

  public var isImage: Bool { mime.hasPrefix("image/") }

  /// nil for what the desk does not accept: programs, scripts, pages, and whatever is not known.
  public init?(_ bytes: [UInt8]) {
    if let (mime, size) = Self.image(bytes) {
      self.init(mime: mime, width: size?.0, height: size?.1)
    } else if bytes.starts(with: Array("%PDF-".utf8)) {
      self.init(mime: "application/pdf", width: nil, height: nil)
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self.init(mime: "application/zip", width: nil, height: nil)
    } else if bytes.count > 12, bytes[4..<8].elementsEqual("ftyp".utf8) {
      self.init(mime: "video/mp4", width: nil, height: nil)
    } else if Self.isPlainText(bytes) {
      self.init(mime: "text/plain", width: nil, height: nil)
    } else {
      return nil
    }
  }

  private init(mime: String, width: Int?, height: Int?) {
    self.mime = mime
    self.width = width
    self.height = height
  }

  private static func image(_ b: [UInt8]) -> (String, (Int, Int)?)? {
    if b.count >= 24, b.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      return ("image/png", (big(b, 16, 4), big(b, 20, 4)))
    }
    if b.count >= 10, b.starts(with: Array("GIF8".utf8)) {
      return ("image/gif", (Int(b[6]) | Int(b[7]) << 8, Int(b[8]) | Int(b[9]) << 8))
    }
    if b.count >= 16, b.starts(with: Array("RIFF".utf8)), b[8..<12].elementsEqual("WEBP".utf8) {
      return ("image/webp", nil)
    }
    if b.starts(with: [0xFF, 0xD8, 0xFF]) { return ("image/jpeg", jpegSize(b)) }
    return nil
  }

  /// Walks the segments to the first start-of-frame (ITU T.81, B.2.2).
  private static func jpegSize(_ b: [UInt8]) -> (Int, Int)? {
    var at = 2
    while at + 9 < b.count, b[at] == 0xFF {
      let marker = b[at + 1]
      let isFrame = (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
      if isFrame { return (big(b, at + 7, 2), big(b, at + 5, 2)) }
      at += 2 + max(2, big(b, at + 2, 2))
    }
    return nil
  }

  private static func big(_ b: [UInt8], _ at: Int, _ count: Int) -> Int {
    b[at..<at + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// UTF-8 without control characters, and nothing a browser could take for a page.
  private static func isPlainText(_ bytes: [UInt8]) -> Bool {
    guard !bytes.isEmpty, let text = String(validating: bytes, as: UTF8.self) else { return false }
    let start = text.drop { $0.isWhitespace }.prefix(1)
    return start != "<" && start != "#" && !bytes.contains { $0 < 9 || (14...31).contains($0) || $0 == 127 }
  }
}
