import Rulebook

/// Signs that a customer is about to buy.
public enum BuyingSignal: String, Sendable, Codable, CaseIterable {
  case price, delivery, comparison, hypothetical, clear

  var list: ListName {
    switch self {
    case .price: .signalPrice
    case .delivery: .signalDelivery
    case .comparison: .signalCompare
    case .hypothetical: .signalIf
    case .clear: .signalClear
    }
  }
}

/// The honest ways to bring a sale to its end. Scarcity is one only while a real promotion ends that day.
public enum Close: String, Sendable, Codable, CaseIterable {
  case alternative, assumptive, direct, scarcity

  public var words: Wording {
    switch self {
    case .alternative: Wording("您要黑色还是白色？我帮您备注。", "Black or white? I will note it.")
    case .assumptive: Wording("今天拍下今天发，地址还是原来那个对吗？", "Ordered today it ships today; the same address?")
    case .direct: Wording("这款很适合您，现在拍下就可以。", "This one suits you; you can order it now.")
    case .scarcity: Wording("这场活动今天结束，需要的话今天拍更划算。", "This promotion ends today.")
    }
  }
}
