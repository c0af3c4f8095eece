import Rulebook

/// What keeps a customer from buying, and how to answer it.
public enum Objection: String, Sendable, Codable, CaseIterable {
  case trust, competitor, product, price

  var list: ListName {
    switch self {
    case .price: .objectPrice
    case .product: .objectProduct
    case .competitor: .objectCompetitor
    case .trust: .objectTrust
    }
  }

  public var answer: Wording {
    switch self {
    case .price:
      Wording(
        "先认同，再把价格拆开：用料、质保、用多久，一天合多少；有真实活动就说活动。",
        "Agree, then break the price down; name a promotion only if there is one.")
    case .product:
      Wording("问清担心哪一点，用参数、实拍、质保回答那一点，不泛泛说好。", "Ask which point worries them; answer that one with facts.")
    case .competitor:
      Wording("不贬低同行，只讲差别：材质、售后、发货；让顾客按自己的用途选。", "Do not run others down; name the differences.")
    case .trust:
      Wording("给看得见的证明：授权、质检、平台保障、退换规则。", "Show proof: licence, tests, the platform's protection.")
    }
  }
}
