/// What a column can be.
public enum Field: Int, CaseIterable, Sendable {
  case shop, channel, conversation, customer, agent, role, time, text, order, rating, reason
  /// The day, where it stands apart from the time; who speaks, and to whom, where the columns for customer and agent do not
  /// say.
  case date, sender, receiver

  public static let count = 14

  /// As layouts and reports name it.
  public var name: String {
    switch self {
    case .conversation: "conversation_id"
    case .customer: "customer_id"
    case .time: "sent_at"
    case .order: "order_id"
    case .reason: "rating_reason"
    default: "\(self)"
    }
  }

  public init?(name: String) {
    guard let field = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }
}

/// One row as slices of the block it stands in; a field that the file has not is empty.
public struct RawRow {
  /// Bytes from the start of the (unpacked, UTF-8) file to the start of the row.
  public var place: Int
  /// The whole row, without its line end.
  public var line: UnsafeRawBufferPointer
  var fields: InlineArray<14, UnsafeRawBufferPointer>

  init() {
    place = 0
    line = UnsafeRawBufferPointer(start: nil, count: 0)
    fields = InlineArray(repeating: UnsafeRawBufferPointer(start: nil, count: 0))
  }

  @inline(__always)
  subscript(field: Field) -> UnsafeRawBufferPointer {
    get { fields[field.rawValue] }
    set { fields[field.rawValue] = newValue }
  }

  /// The value of the field that was numbered so, as text.
  public func value(_ number: Int) -> String { String(decoding: fields[number], as: UTF8.self) }

  /// What was said.
  public var words: String { text(.text) }

  public func text(_ field: Field) -> String { String(decoding: self[field], as: UTF8.self) }
}

/// Why a row was not taken.
public struct BadRow: Sendable, Equatable {
  public var field: String
  /// Plain English, with an example.
  public var expected: String
  /// What stood there, at most 80 characters.
  public var found: String

  public init(_ field: String, expected: String, found: String) {
    self.field = field
    self.expected = expected
    self.found = String(found.prefix(80))
  }
}
