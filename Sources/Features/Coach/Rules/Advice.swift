import Rulebook

/// What the coach has to say about a draft and the talk it goes into.
public struct Advice: Sendable, Equatable {
  /// Of the draft, each with the words it is about and what to say instead.
  public var findings: [Finding] = []
  public var state: CustomerState?
  public var objection: Objection?
  public var signals: [BuyingSignal] = []
  public var closes: [Close] = []
  /// The questions of a complaint nobody has answered yet; empty outside complaints.
  public var openQuestions: [OpenQuestion] = []
  /// What a reply to the complaint lacks next, the draft counted in; nil outside complaints and when all was said.
  public var complaintStep: ComplaintStep?
  public var countdowns: [Countdown] = []

  /// A red line in the draft: sending it should need a second thought.
  public var hasRedLine: Bool { findings.contains { $0.severity == .redLine } }
}
