import Kernel

/// A kind of entry, declared by the feature that writes it: what it is about, and what it tells. Its uses in the code are
/// who writes it and who reads it.
///
///     public enum StaffEvents {
///       public static let added = JournalKind<PersonID, JournalNothing>("staff.added")
///     }
public struct JournalKind<Subject: JournalSubject, Payload: Codable & Sendable>: JournalKindName {
  public let name: String

  /// - Parameter name: noun and past participle, "message.sent"; never changes after a release.
  public init(_ name: String) { self.name = name }

  /// What the entry is about.
  public func subject(of entry: JournalEntry) -> Subject { Subject(journalSubject: entry.subject) }

  /// What the entry tells. - Throws: `DecodingError` when its payload has another shape.
  public func payload(of entry: JournalEntry) throws -> Payload { try entry.decode(Payload.self) }
}

/// An alarm, declared by the feature that is reminded: when it is due it becomes an entry of its kind.
public struct JournalTimer<Subject: JournalSubject>: JournalKindName {
  /// As the table of alarms has it.
  public let timer: String
  /// As the journal has it.
  public var name: String { "timer.\(timer)" }

  public init(_ timer: String) { self.timer = timer }

  public func subject(of entry: JournalEntry) -> Subject { Subject(journalSubject: entry.subject) }
}

/// What an entry's kind can be held against.
public protocol JournalKindName: Sendable {
  var name: String { get }
}

/// `switch entry.kind { case StaffEvents.added: … }`
public func ~= (kind: some JournalKindName, name: String) -> Bool { kind.name == name }
public func == (name: String, kind: some JournalKindName) -> Bool { kind.name == name }

/// The kinds a reader follows.
public struct JournalKinds: Sendable, ExpressibleByArrayLiteral {
  public let names: Set<String>

  public init(arrayLiteral kinds: any JournalKindName...) { names = Set(kinds.map(\.name)) }

  public func contains(_ name: String) -> Bool { names.contains(name) }
}
