/// The word lists that course checks and the coach ask for; the catalogue has all of them.
package enum ListName: String, CaseIterable {
  case greeting, closing, holding, empathy, apology, anger, complaint, thanks, question, invite, recommend,
    negation,
    quoting, offer, urgency, conditional
  case buyingSignal = "buying_signal"
  case followUp = "follow_up"
  case askOrder = "ask_order"
  case askPhone = "ask_phone"
  case askAddress = "ask_address"
  case askPhoto = "ask_photo"
  case askSize = "ask_size"
  case lowTrust = "state_low_trust"
  case hurried = "state_hurried"
  case upset = "state_upset"
  case undecided = "state_undecided"
  case seeksApproval = "state_seeks_approval"
  case objectPrice = "object_price"
  case objectProduct = "object_product"
  case objectCompetitor = "object_competitor"
  case objectTrust = "object_trust"
  case signalPrice = "signal_price"
  case signalDelivery = "signal_delivery"
  case signalCompare = "signal_compare"
  case signalIf = "signal_if"
  case signalClear = "signal_clear"
  case toldWhat = "told_what"
  case toldWhen = "told_when"
  case toldWhere = "told_where"
  case toldWho = "told_who"
  case toldHow = "told_how"
  case solve, commit
}

/// Some of them, as bits: asked for every message by every check.
struct ListNames: Sendable {
  private var bits: UInt64 = 0
  private static let bit: [ListName: UInt64] = {
    precondition(ListName.allCases.count <= UInt64.bitWidth)
    return Dictionary(uniqueKeysWithValues: ListName.allCases.enumerated().map { ($1, 1 << UInt64($0)) })
  }()

  func contains(_ name: ListName) -> Bool { bits != 0 && bits & (Self.bit[name] ?? 0) != 0 }

  mutating func insert(_ name: ListName) { bits |= Self.bit[name] ?? 0 }
}
