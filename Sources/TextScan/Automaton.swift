/// Finds all places of many byte strings in one pass: Aho and Corasick, "Efficient string matching: an aid to
/// bibliographic search", CACM 18 (1975).
///
/// The trie lies in a double array (Aoe 1989) over classes of bytes, 16 bytes a state, so that 20,000 phrases stay near
/// the processor. Where no phrase is under way a filter of the next two characters passes over the text without
/// touching the trie at all.
public final class Automaton: Sendable {
  struct Slot: Sendable {
    /// A step by class c leads to slot base + c, if that slot's `check` is this slot.
    var base: Int32 = 0
    var check: Int32 = -1
    var fail: Int32 = 0
    /// Index into `outputs`, 0 for none; the top bit marks states that are one whole three-byte character.
    var output: UInt32 = 0
  }

  static let isCharacter: UInt32 = 1 << 31

  /// 0 for bytes that no phrase has.
  let classes: [UInt8]
  let slots: [Slot]
  /// At an index: a count, then that many numbers of literals.
  let outputs: [Int32]
  let filter: StartFilter
  /// Bytes of each literal.
  public let lengths: [Int32]

  /// - Parameter literals: well-formed UTF-8, none of them empty; their numbers are their places in this list. Equal ones are found each.
  public init(_ literals: [[UInt8]]) {
    precondition(literals.allSatisfy { !$0.isEmpty })
    var builder = AutomatonBuilder(literals)
    builder.build()
    classes = builder.classes
    slots = builder.slots
    outputs = builder.outputs
    filter = StartFilter(literals)
    lengths = literals.map { Int32($0.count) }
  }

  /// States, and the bytes they take.
  public var size: (states: Int, bytes: Int) {
    (
      slots.count { $0.check >= 0 } + 1,
      slots.count * MemoryLayout<Slot>.stride + outputs.count * 4 + filter.bytes
    )
  }
}
