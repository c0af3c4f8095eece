import Rulebook

/// The five questions (5W) that a complaint or fault leaves open until somebody has told.
public enum OpenQuestion: String, Sendable, Codable, CaseIterable {
  case what, when, `where`, who, how

  var list: ListName {
    switch self {
    case .what: .toldWhat
    case .when: .toldWhen
    case .where: .toldWhere
    case .who: .toldWho
    case .how: .toldHow
    }
  }

  public var words: Wording {
    switch self {
    case .what: Wording("是什么：具体是什么问题？", "What exactly is wrong?")
    case .when: Wording("什么时候：什么时候发现的？", "When was it noticed?")
    case .where: Wording("在哪里：哪个部位、哪个环节？", "Where, which part?")
    case .who: Wording("谁参与：谁经手、谁在用？", "Who was involved?")
    case .how: Wording("怎么样：到什么程度，希望怎么处理？", "How bad, and what would help?")
    }
  }
}

/// The three levels of a reply to a complaint, in order.
public enum ComplaintStep: Int, Sendable, Codable, CaseIterable {
  case empathise = 1
  case commit, solve

  var lists: [ListName] {
    switch self {
    case .empathise: [.empathy, .apology]
    case .commit: [.commit]
    case .solve: [.solve]
    }
  }

  public var words: Wording {
    switch self {
    case .empathise: Wording("第一层：倾听、共情。先说理解和抱歉。", "Listen and empathise.")
    case .commit: Wording("第二层：分析、承诺。说明原因，给出时间。", "Analyse and commit to a time.")
    case .solve: Wording("第三层：解决、补偿。给出方案。", "Solve and compensate.")
    }
  }
}
