import Kernel

/// What a person enters to make or change a quick reply.
public struct QuickReplyDraft: Sendable, Equatable {
  public var scope: Scope
  public var team: TeamID?
  public var category: String
  public var title: String
  public var text: String
  public var expiresAt: Timestamp?

  public init(
    scope: Scope, team: TeamID? = nil, category: String = "", title: String, text: String,
    expiresAt: Timestamp? = nil
  ) {
    self.scope = scope
    self.team = team
    self.category = category
    self.title = title
    self.text = text
    self.expiresAt = expiresAt
  }

  /// The draft with its ends trimmed, ready to save.
  /// - Throws: a `Problem` naming every wrong field: `required`, `too_long`, `template.*`, `past`,
  ///   `not_for_scope`.
  public func checked(now: Timestamp) throws(Problem) -> QuickReplyDraft {
    var draft = self
    var validation = Validation()
    draft.category = validation.text(category, "category", min: 0, max: 30)
    draft.title = validation.text(title, "title", max: 60)
    draft.text = validation.text(text, "text", max: 2_000)
    validation.require(scope != .team || team != nil, "team", "required")
    validation.require(scope == .team || team == nil, "team", "not_for_scope")
    validation.require(expiresAt.map { $0 > now } ?? true, "expiresAt", "past")
    var fields = validation.fields
    do { try QuickReplyTemplate(draft.text).check() } catch { fields += error.fields }
    guard fields.isEmpty else {
      let detail = fields.map { "\($0.field): \($0.code)" }.joined(separator: ", ")
      throw Problem(.invalid, "invalid", detail, fields: fields)
    }
    return draft
  }
}
