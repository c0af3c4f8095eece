import ServiceMetrics

/// One message in 20 bytes.
///
/// - `what`: 44 bits of epoch ms, 3 of source and mark, 17 of length in characters (longer ones count as 131,071)
/// - `place`: 40 bits of position in the log (1 TiB), 16 of agent, 8 of the text's mark
/// - `which`: 24 bits of conversation in its partition, 8 more of the mark
struct LogRow {
  var what: UInt64
  var place: UInt64
  var which: UInt32

  static let mostAgents = 0xfffd
  static let mostConversations = 1 << 24
  static let longest = 1 << 40
  private static let nobody: UInt64 = 0xffff
  private static let before: UInt64 = 0xfffe
  /// In place of an agent's number: whoever had the conversation before this row.
  static let handsBefore: Int32 = -2

  init(
    at: Int64, source: MessageSource, characters: Int, place: Int, agent: Int32, conversation: Int,
    mark: UInt16, said: LineMark = .none
  ) {
    let kind = said == .none ? source.rawValue : Self.marked + said.rawValue
    what = UInt64(at) << 20 | UInt64(kind) << 17 | UInt64(min(characters, 0x1ffff))
    let who = Self.bits(agent)
    self.place = UInt64(place) << 24 | who << 8 | UInt64(mark & 0xff)
    which = UInt32(conversation) << 8 | UInt32(mark >> 8)
  }

  init(what: UInt64, place: UInt64, which: UInt32) {
    self.what = what
    self.place = place
    self.which = which
  }

  var at: Int64 { Int64(what >> 20) }
  /// Beyond the sources: a bot's hand-over and a customer's farewell.
  private static let marked: UInt8 = 4
  private var kind: UInt8 { UInt8(what >> 17 & 7) }
  var source: MessageSource {
    switch said {
    case .handover: .bot
    case .farewell: .customer
    case .none: MessageSource(rawValue: kind) ?? .system
    }
  }
  var said: LineMark { kind > Self.marked ? LineMark(rawValue: kind - Self.marked) ?? .none : .none }

  /// As they stand in `place`.
  static func bits(_ agent: Int32) -> UInt64 {
    agent == Line.nobody ? nobody : agent == handsBefore ? before : UInt64(agent)
  }
  var characters: Int32 { Int32(what & 0x1ffff) }
  var position: Int { Int(place >> 24) }
  var agent: Int32 {
    let who = place >> 8 & 0xffff
    return who == Self.nobody ? Line.nobody : who == Self.before ? Self.handsBefore : Int32(who)
  }
  var conversation: Int { Int(which >> 8) }
  /// 16 bits of the text's hash: with equal time, source, agent and length they tell that a row stands there twice.
  var mark: UInt16 { UInt16(place & 0xff) | UInt16(which & 0xff) << 8 }
}

/// Rows one after another in pieces of 4,096, so that growing copies nothing and wastes little.
final class RowColumn {
  static let piece = 4_096
  static let bytes = piece * 20
  private var pieces: [UnsafeMutableRawPointer] = []
  /// How many rows, and the piece that is being filled.
  private let filled: UnsafeMutablePointer<(count: Int, piece: UnsafeMutableRawPointer?)>

  init() {
    filled = .allocate(capacity: 1)
    filled.initialize(to: (0, nil))
  }

  deinit {
    for piece in pieces { piece.deallocate() }
    filled.deallocate()
  }

  var count: Int { filled.pointee.count }

  var footprint: Int { pieces.count * Self.bytes }

  @inline(__always)
  func append(_ row: LogRow) {
    let index = filled.pointee.count % Self.piece
    if index == 0 { begin() }
    guard let piece = filled.pointee.piece else { return }
    piece.storeBytes(of: row.what, toByteOffset: index &* 8, as: UInt64.self)
    piece.storeBytes(of: row.place, toByteOffset: (Self.piece &+ index) &* 8, as: UInt64.self)
    piece.storeBytes(of: row.which, toByteOffset: Self.piece &* 16 &+ index &* 4, as: UInt32.self)
    filled.pointee.count &+= 1
  }

  private func begin() {
    let piece = UnsafeMutableRawPointer.allocate(byteCount: Self.bytes, alignment: 8)
    pieces.append(piece)
    filled.pointee.piece = piece
  }

  func forEach(_ body: (LogRow) -> Void) {
    for (number, piece) in pieces.enumerated() {
      for index in 0..<min(Self.piece, count - number * Self.piece) {
        body(
          LogRow(
            what: piece.load(fromByteOffset: index * 8, as: UInt64.self),
            place: piece.load(fromByteOffset: (Self.piece + index) * 8, as: UInt64.self),
            which: piece.load(fromByteOffset: Self.piece * 16 + index * 4, as: UInt32.self)))
      }
    }
  }

  func removeAll() {
    for piece in pieces { piece.deallocate() }
    pieces = []
    filled.pointee = (0, nil)
  }

  /// The pieces' bytes, for a scratch file; the last one whole as well.
  func forEachPiece(_ body: (UnsafeRawBufferPointer) throws -> Void) rethrows {
    for piece in pieces { try body(UnsafeRawBufferPointer(start: piece, count: Self.bytes)) }
  }

  /// Takes back what `forEachPiece` gave out: `fill` fills one piece after another.
  func restore(count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws -> Void) rethrows {
    precondition(self.count == 0)
    for _ in 0..<(count + Self.piece - 1) / Self.piece {
      let piece = UnsafeMutableRawPointer.allocate(byteCount: Self.bytes, alignment: 8)
      pieces.append(piece)
      try fill(UnsafeMutableRawBufferPointer(start: piece, count: Self.bytes))
    }
    filled.pointee.count = count
  }
}
