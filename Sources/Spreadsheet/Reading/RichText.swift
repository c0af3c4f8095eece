/// The text of a string item: its `t` elements joined, those of phonetic hints (`rPh`) left out.
struct RichText {
  private(set) var bytes: [UInt8] = []
  private var isTaking = false
  private var hints = 0
  private let characters: Int

  /// `characters`: the most UTF-16 units that a text may have.
  init(characters: Int) { self.characters = characters }

  mutating func start() {
    bytes.removeAll(keepingCapacity: true)
    isTaking = false
    hints = 0
  }

  mutating func opened(_ name: String) {
    if name == "rPh" { hints += 1 }
    if name == "t" { isTaking = hints == 0 }
  }

  mutating func closed(_ name: String) {
    if name == "rPh" { hints -= 1 }
    if name == "t" { isTaking = false }
  }

  mutating func hear(_ piece: UnsafeBufferPointer<UInt8>) throws {
    if isTaking { try append(piece) }
  }

  mutating func append(_ piece: UnsafeBufferPointer<UInt8>) throws {
    // An escape spells one character with seven.
    guard bytes.count + piece.count <= characters * 7 else { throw WorkbookError.tooLarge(.cellCharacters) }
    bytes.append(contentsOf: piece)
  }

  /// The text with its escapes decoded.
  /// - Throws: `WorkbookError.tooLarge`.
  func finished() throws -> [UInt8] {
    let text = StringEscapes.mayOccur(in: bytes) ? StringEscapes.decoded(bytes) : bytes
    if text.count > characters, String(decoding: text, as: UTF8.self).utf16.count > characters {
      throw WorkbookError.tooLarge(.cellCharacters)
    }
    return text
  }
}
