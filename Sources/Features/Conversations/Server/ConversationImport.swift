import Conversations
import Foundation
import Kernel
import Storage
import WebKernel

/// Takes over conversations that took place in another program: they take the steps of live ones (`Conversation+….swift`)
/// in memory, at the times that are told, and are stored and journaled once, as they ended: nothing in between is anybody's
/// business any more, so there are no alarms, no routing, no pushes. The same conversation and the same message, told again, are known already.
public struct ConversationImport: Sendable {
  private let house: House
  private let shop: ShopID

  public init(_ house: House, shop: ShopID) {
    self.house = house
    self.shop = shop
  }

  public struct Line: Sendable {
    public var author: Author
    public var by: PersonID?
    public var hands: PersonID?
    public var text: String
    public var at: Timestamp
    public var rating: Rating?
    /// Tells this message from every other of its author in the conversation; 8…80 bytes.
    public var key: String

    public init(
      author: Author, by: PersonID?, hands: PersonID?, text: String, at: Timestamp, rating: Rating? = nil,
      key: String
    ) {
      self.author = author
      self.by = by
      self.hands = hands
      self.text = text
      self.at = at
      self.rating = rating
      self.key = key
    }
  }

  public struct Outcome: Sendable, Equatable {
    public var conversations = 0
    public var messages = 0
    /// Messages that were here before.
    public var known = 0
  }

  public struct Imported: Codable, Sendable {
    var v = 1
    let messages: Int
  }

  /// - Parameters:
  ///   - source: names the conversation in the program it comes from.
  ///   - lines: in order, at least one. - Throws: what storage throws.
  public func take(
    _ work: Work, source: String, customer: CustomerID, channel: String, team: TeamID?, _ lines: [Line]
  ) throws -> Outcome {
    var outcome = Outcome()
    var it = try find(work, source) ?? open(work, source, customer, channel, team, lines[0].at, &outcome)
    let before = it
    it.goOn()
    for line in lines { try take(work, line, &it, &outcome) }
    guard it.seq > before.seq else { return outcome }
    it.endedElsewhere()
    try ConversationStore.update(work, from: before, to: &it)
    try work.asSystem.append(ConversationEvents.imported, it.id, Imported(messages: outcome.messages))
    return outcome
  }

  private func find(_ work: Work, _ source: String) throws -> Conversation? {
    let id = try work.value(
      "SELECT conversation FROM conversation_source WHERE shop = \(shop) AND source = \(source)",
      as: ConversationID.self)
    return try id.map { try ConversationStore.get(work, $0) }
  }

  private func open(
    _ work: Work, _ source: String, _ customer: CustomerID, _ channel: String, _ team: TeamID?,
    _ at: Timestamp, _ outcome: inout Outcome
  ) throws -> Conversation {
    let fresh = try ConversationDesk.begin(work.at(at), customer, channel: channel, team: team)
    try work.run(
      "INSERT INTO conversation_source (shop, source, conversation) VALUES (\(shop), \(source), \(fresh.id))")
    outcome.conversations += 1
    return fresh
  }

  private func take(_ work: Work, _ line: Line, _ it: inout Conversation, _ outcome: inout Outcome) throws {
    guard try MessageStore.find(work, it.id, line.author, key: line.key) == nil else {
      outcome.known += 1
      return
    }
    try follow(line, &it)
    let kind: MessageKind = line.rating != nil ? .rating : line.author == .system ? .system : .text
    var message = it.add(
      Message(
        id: house.ids.next(at: house.clock.now()), conversation: it.id, author: line.author, by: line.by,
        kind: kind, text: line.text.replacing("\0", with: ""), rating: line.rating, key: line.key, at: line.at
      ))
    message.hands = line.hands
    try MessageStore.insert(work, message)
    outcome.messages += line.rating == nil ? 1 : 0
  }

  private func follow(_ line: Line, _ it: inout Conversation) throws {
    if let rating = line.rating {
      it.ratedElsewhere(rating, at: line.at)
    } else if let by = line.by {
      try it.answeredElsewhere(by: by, at: line.at)
    } else if line.author == .customer {
      _ = try it.customerWrote(at: line.at)
    }
  }

  /// Whether a conversation was taken over: some things were never known of it.
  public static func isImported(_ work: Work, _ id: ConversationID) throws -> Bool {
    try work.row(
      "SELECT 1 AS one FROM conversation_source WHERE shop = \(work.shop) AND conversation = \(id)")
      != nil
  }
}
