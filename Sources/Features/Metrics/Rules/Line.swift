/// Whose word a message is. Only `human` is a person of the shop; `auto` is an automatic reply, a holding line, an urge.
public enum MessageSource: UInt8, Sendable, Codable, CaseIterable {
  case customer, human, bot, auto, system

  public var name: String { "\(self)" }

  public init?(name: some StringProtocol) {
    guard let source = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = source
  }
}

/// What a message's words say that figures want to know (`LineWords`).
public enum LineMark: UInt8, Sendable, Codable {
  case none
  /// Of a bot: it gives the customer to people.
  case handover
  /// Of a customer: thanks or good-bye and nothing else.
  case farewell
}

/// One message as figures see it: no words.
public struct Line: Sendable, Equatable {
  /// Epoch ms.
  public var at: Int64
  public var source: MessageSource
  public var mark: LineMark
  /// Who answered (`human`), or in whose hands the conversation was; `Line.nobody` when in nobody's.
  /// A number in a table of names that the caller keeps.
  public var agent: Int32
  /// Unicode scalars of text.
  public var characters: Int32

  public static let nobody: Int32 = -1

  public init(
    at: Int64, source: MessageSource, agent: Int32 = nobody, characters: Int32 = 0,
    mark: LineMark = .none
  ) {
    self.at = at
    self.source = source
    self.mark = mark
    self.agent = agent
    self.characters = characters
  }
}
