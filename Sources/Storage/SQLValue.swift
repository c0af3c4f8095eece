import Kernel

/// What a column can hold on both engines. Truth is 0 / 1, time is epoch ms, money is fen.
public enum SQLValue: Hashable, Sendable {
  case null
  case int(Int64)
  case double(Double)
  case text(String)
  case blob([UInt8])
}

/// A Swift type that can be bound to a statement.
public protocol SQLBindable: Sendable {
  var sqlValue: SQLValue { get }
}

/// A Swift type that can be read from a column.
public protocol SQLReadable {
  /// - Throws: `SQLColumnMismatch` when the column holds something else.
  static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Self
}

/// The schema and the code disagree: always a programming error.
public struct SQLColumnMismatch: Error, CustomStringConvertible {
  public let description: String

  @usableFromInline init(description: String) { self.description = description }
}

extension SQLValue: SQLBindable {
  public var sqlValue: SQLValue { self }
}

extension Int64: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(self) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Int64 {
    if case .int(let number) = value { return number }
    throw SQLColumnMismatch(description: "expected an integer, found \(value)")
  }
}

extension Int: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(Int64(self)) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Int {
    Int(try Int64.read(value))
  }
}

extension Bool: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(self ? 1 : 0) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Bool {
    try Int64.read(value) != 0
  }
}

extension Double: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .double(self) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Double {
    switch value {
    case .double(let number): return number
    case .int(let number): return Double(number)
    default: throw SQLColumnMismatch(description: "expected a number, found \(value)")
    }
  }
}

extension String: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .text(self) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> String {
    if case .text(let text) = value { return text }
    throw SQLColumnMismatch(description: "expected text, found \(value)")
  }
}

extension [UInt8]: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .blob(self) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> [UInt8] {
    if case .blob(let bytes) = value { return bytes }
    throw SQLColumnMismatch(description: "expected bytes, found \(value)")
  }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
  public var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Optional: SQLReadable where Wrapped: SQLReadable {
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Wrapped? {
    if case .null = value { return nil }
    return try Wrapped.read(value)
  }
}

extension ID: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(rawValue) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> ID {
    ID(rawValue: try Int64.read(value))
  }
}

extension Timestamp: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(milliseconds) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Timestamp {
    Timestamp(milliseconds: try Int64.read(value))
  }
}

extension Money: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(fen) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Money {
    Money(fen: try Int64.read(value))
  }
}

extension Int32: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { .int(Int64(self)) }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> Int32 {
    let number = try Int64.read(value)
    guard let small = Int32(exactly: number) else {
      throw SQLColumnMismatch(description: "expected 32 bits, found \(number)")
    }
    return small
  }
}

extension CivilDay: SQLBindable, SQLReadable {
  public var sqlValue: SQLValue { number.sqlValue }
  public static func read(_ value: SQLValue) throws(SQLColumnMismatch) -> CivilDay {
    CivilDay(number: try Int32.read(value))
  }
}
