import Conversations
import Kernel
import Rulebook
import WebKernel

/// Stands between an agent's words and the customer: what crosses a red line goes to nobody until a supervisor has
/// looked at it.
public struct DraftGate: Sendable {
  let books: RuleBooks

  public init(_ books: RuleBooks) { self.books = books }

  /// - Throws: `quality.red_line` naming the rules, one field `text` for each.
  public func check(_ work: Work, _ text: String, in id: ConversationID) throws {
    let lines = try redLines(work, text, in: id)
    guard !lines.isEmpty else { return }
    let rules = Set(lines.map(\.rule)).sorted()
    throw Problem(
      .invalid, "quality.red_line", rules.joined(separator: ", "),
      fields: rules.map { Problem.Field("text", "red_line.\($0)") })
  }

  /// Most words are harmless whatever was said before: the talk is only loaded for those that are not.
  func redLines(_ work: Work, _ text: String, in id: ConversationID) throws -> [Finding] {
    let book = try books.book(work)
    let knowledge = try ShopKnowledge.load(work)
    let person = knowledge.authority == nil ? nil : work.actor.person
    let level = try person.map { try StaffStore.get(work, $0) }?.level
    var talk = Talk([])
    talk.known = knowledge.known(level: level.map { "\($0)" })
    func redLines(_ talk: Talk) -> [Finding] {
      book.findings(inDraft: text, of: talk, at: work.now).filter { $0.severity == .redLine }
    }
    guard !redLines(talk).isEmpty else { return [] }
    _ = try ConversationDesk.access(work, id)
    let known = talk.known
    let shop = try ShopsStore.get(work)
    var source = try TalkSource.load(work, shop, id, knowledge, limit: 50).talk
    source.known.authority = known.authority
    return redLines(source)
  }
}
