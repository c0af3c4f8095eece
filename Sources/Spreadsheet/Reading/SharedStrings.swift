/// The texts that cells name by number, packed into blocks: a Swift string each would need several times as
/// much.
final class SharedStrings {
  private struct Place {
    var block: UInt32
    var start: UInt32
    var length: UInt32
  }

  private static let blockBytes = 1 << 20

  private var blocks: [[UInt8]] = [[]]
  private var places: [Place] = []
  private var used = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var count: Int { places.count }

  func append(_ text: [UInt8]) throws {
    used += text.count + MemoryLayout<Place>.size
    if used > limit { throw WorkbookError.tooLarge(.sharedStringBytes) }
    if blocks[blocks.count - 1].count + text.count > Self.blockBytes { blocks.append([]) }
    let last = blocks.count - 1
    if blocks[last].isEmpty { blocks[last].reserveCapacity(max(Self.blockBytes, text.count)) }
    let start = blocks[last].count
    places.append(.init(block: UInt32(last), start: UInt32(start), length: UInt32(text.count)))
    blocks[last].append(contentsOf: text)
  }

  subscript(_ index: Int) -> String? {
    guard places.indices.contains(index) else { return nil }
    let place = places[index]
    let start = Int(place.start)
    return String(decoding: blocks[Int(place.block)][start..<(start + Int(place.length))], as: UTF8.self)
  }
}

/// Fills `SharedStrings` from xl/sharedStrings.xml (ECMA-376 part 1, 18.4).
final class SharedStringEvents: XMLEvents {
  let strings: SharedStrings
  private var item: RichText

  init(_ limits: WorkbookLimits) {
    strings = SharedStrings(limit: limits.sharedStringBytes)
    item = RichText(characters: limits.cellCharacters)
  }

  func opened(_ name: String, _ attributes: XMLAttributes) {
    if name == "si" { item.start() } else { item.opened(name) }
  }

  func closed(_ name: String) throws {
    if name == "si" { try strings.append(item.finished()) } else { item.closed(name) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) throws { try item.hear(bytes) }
}
