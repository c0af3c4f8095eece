import CPCRE2

/// A regular expression (PCRE2, just-in-time compiled) over folded text: write it in lower case, half width, simplified.
///
/// Backtracking is bounded: a pattern that runs over the bound is faulty, not slow.
public final class Pattern: @unchecked Sendable {
  public let source: String
  // Read only after init; PCRE2 allows matching one compiled pattern from many threads.
  private let code: OpaquePointer
  private let context: OpaquePointer

  /// Steps of backtracking, and KiB of memory, that one match may take.
  static let stepLimit: UInt32 = 100_000
  static let heapLimit: UInt32 = 2_048
  public static let longest = 8_000

  /// - Throws: `ScanFault` `pattern` when PCRE2 does not accept it.
  public init(_ source: String) throws(ScanFault) {
    guard source.utf8.count <= Self.longest else {
      throw ScanFault(.tooMany, "\(Self.longest) bytes at most")
    }
    var (error, offset) = (Int32(0), 0)
    let options = UInt32(PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C)
    let compiled = source.withCString { text in
      text.withMemoryRebound(to: UInt8.self, capacity: source.utf8.count) {
        pcre2_compile_8($0, source.utf8.count, options, &error, &offset, nil)
      }
    }
    guard let compiled else { throw ScanFault(.pattern, at: offset, Self.message(error)) }
    pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
    code = compiled
    context = pcre2_match_context_create_8(nil)
    pcre2_set_match_limit_8(context, Self.stepLimit)
    pcre2_set_depth_limit_8(context, Self.stepLimit)
    pcre2_set_heap_limit_8(context, Self.heapLimit)
    self.source = source
  }

  deinit {
    pcre2_match_context_free_8(context)
    pcre2_code_free_8(code)
  }

  /// All matches, none of them empty, from left to right.
  /// - Throws: `ScanFault` `limit` when a match took more than it may.
  public func matches(in text: FoldedText) throws(ScanFault) -> [Range<Int>] {
    let match = pcre2_match_data_create_8(1, nil)
    defer { pcre2_match_data_free_8(match) }
    var found: [Range<Int>] = []
    var at = 0
    while at < text.count {
      let result = text.bytes.withUnsafeBufferPointer {
        pcre2_match_8(code, $0.baseAddress, text.count, at, UInt32(PCRE2_NO_UTF_CHECK), match, context)
      }
      if result == PCRE2_ERROR_NOMATCH { break }
      guard result >= 0 else { throw ScanFault(.limit, Self.message(result)) }
      let place = pcre2_get_ovector_pointer_8(match)!
      let (from, to) = (Int(place[0]), Int(place[1]))
      if from < to { found.append(from..<to) }
      at = max(to, at + (from < to ? 0 : text.width(at: at)))
    }
    return found
  }

  private static func message(_ code: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(code, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

extension FoldedText {
  /// Bytes of the character that begins at `index`.
  func width(at index: Int) -> Int {
    switch bytes[index] {
    case ..<0x80: 1
    case ..<0xE0: 2
    case ..<0xF0: 3
    default: 4
    }
  }
}
