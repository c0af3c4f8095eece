import Rulebook

/// How a customer seems, and the card that says what helps.
public enum CustomerState: String, Sendable, Codable, CaseIterable {
  case upset, hurried
  case lowTrust = "low_trust"
  case seeksApproval = "seeks_approval"
  case undecided

  var list: ListName {
    switch self {
    case .upset: .upset
    case .hurried: .hurried
    case .lowTrust: .lowTrust
    case .undecided: .undecided
    case .seeksApproval: .seeksApproval
    }
  }

  public var card: TacticCard {
    switch self {
    case .lowTrust:
      TacticCard(
        Wording("低信任", "Low trust"), Wording("拿权威证明，耐心解释", "Authoritative proof, patient explanation"),
        Wording(
          "这款有品牌授权书和质检报告，我把图发您看，收到后也可以送检。",
          "Here are the licence and the test report; you may have it tested too."))
    case .hurried:
      TacticCard(
        Wording("赶时间", "Hurried"), Wording("直奔主题，给准时间", "Straight to the point, give a time"),
        Wording("我现在就查，3分钟内给您结果。", "I am checking now; you will have it within 3 minutes."))
    case .upset:
      TacticCard(
        Wording("情绪激动", "Upset"), Wording("先安抚情绪，再讲事情", "Soothe first, show understanding, then facts"),
        Wording(
          "让您遇到这样的事，换成我也会生气，实在抱歉。我来负责到底，先看一下……",
          "I would be angry too, and I am sorry. I will see it through."))
    case .undecided:
      TacticCard(
        Wording("犹豫不决", "Undecided"), Wording("帮忙对比，温和引导", "Compare, lead gently"),
        Wording(
          "两款的区别就一点：……。您主要是……用的话，第一款更合适。", "They differ in one thing: … For your use the first fits better."))
    case .seeksApproval:
      TacticCard(
        Wording("求认同", "Seeks approval"), Wording("讲真实用户案例，说多数人的选择", "User cases, common choice"),
        Wording(
          "和您情况相近的顾客多数选了这款，评价里有实拍，您可以看看。", "Customers like you mostly chose this one; see their photos."))
    }
  }
}

/// Shown when a state is read.
public struct TacticCard: Sendable, Equatable {
  public var title: Wording
  public var tactic: Wording
  public var example: Wording

  init(_ title: Wording, _ tactic: Wording, _ example: Wording) {
    self.title = title
    self.tactic = tactic
    self.example = example
  }
}
