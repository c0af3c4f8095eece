import Kernel

public enum QuickReplyKind {}
public typealias QuickReplyID = ID<QuickReplyKind>

/// A text that agents need again and again (docs/api/http.md, `QuickReply`).
public struct QuickReply: Sendable, Equatable, Identifiable {
  public var id: QuickReplyID
  /// Whose it is: one's own, a team's, the shop's. The same words say who may use and who may
  /// change it.
  public var scope: Scope
  /// Set exactly when `scope` is team.
  public var team: TeamID?
  public var category: String
  public var title: String
  /// A `QuickReplyTemplate`.
  public var text: String
  /// Names of the variables in `text`, each once, in order of appearance.
  public var variables: [String]
  /// `PinyinIndex.initials` of the title: "tksm".
  public var initials: String
  /// `PinyinIndex.full` of the title: "tuikuanshuoming".
  public var pinyin: String
  public var uses: Int
  public var lastUsedAt: Timestamp?
  /// From this moment on it is neither found nor sent; nil = never.
  public var expiresAt: Timestamp?
  public var owner: PersonID
  /// When someone last confirmed that it is still true.
  public var reviewedAt: Timestamp?

  public init(
    id: QuickReplyID, scope: Scope, team: TeamID? = nil, category: String = "", title: String,
    text: String, variables: [String] = [], initials: String = "", pinyin: String = "",
    uses: Int = 0, lastUsedAt: Timestamp? = nil, expiresAt: Timestamp? = nil, owner: PersonID,
    reviewedAt: Timestamp? = nil
  ) {
    self.id = id
    self.scope = scope
    self.team = team
    self.category = category
    self.title = title
    self.text = text
    self.variables = variables
    self.initials = initials
    self.pinyin = pinyin
    self.uses = uses
    self.lastUsedAt = lastUsedAt
    self.expiresAt = expiresAt
    self.owner = owner
    self.reviewedAt = reviewedAt
  }

  /// A new one from a checked draft, with all that is computed once at save.
  public init(id: QuickReplyID, _ draft: QuickReplyDraft, owner: PersonID, now: Timestamp) {
    self.init(
      id: id, scope: draft.scope, title: "", text: "", owner: owner, reviewedAt: now)
    apply(draft, now: now)
  }

  /// Takes over a checked draft. What was edited has been reviewed.
  public mutating func apply(_ draft: QuickReplyDraft, now: Timestamp) {
    (scope, team, category) = (draft.scope, draft.team, draft.category)
    (title, text, expiresAt) = (draft.title, draft.text, draft.expiresAt)
    variables = (try? QuickReplyTemplate(draft.text).variables) ?? []
    initials = PinyinIndex.initials(of: draft.title)
    pinyin = PinyinIndex.full(of: draft.title)
    reviewedAt = now
  }

  public func isExpired(at now: Timestamp) -> Bool { expiresAt.map { $0 <= now } ?? false }
}
