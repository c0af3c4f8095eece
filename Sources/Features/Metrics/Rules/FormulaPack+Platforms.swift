/// The formulas of the platforms, as merchants' guides and trade articles describe them; sources disagree, so each
/// formula carries its own, and a shop may override threshold and formula.
extension FormulaPack {
  public static let platforms = {
    do { return try FormulaPack(taobao + jd + pinduoduo + kuaishou + douyin + xiaohongshu + own) } catch {
      fatalError("the built-in formulas: \(error)")
    }
  }()

  private static func words(_ zh: String, _ en: String) -> Formula.Words { .init(zh, en) }
  private static let minute: Int64 = 60_000

  private static let taobao = [
    Formula(
      "tb.art", words("人工响应时长", "Response time of people"),
      words(
        "人工回复的轮次，从顾客首句到客服首次回复的时长取平均；单轮最多计 600 秒，0 秒、跨天和机器人回复的轮次不计。",
        "Mean time from the customer's first message of a turn to a person's answer; a turn counts at most 600 s; turns of 0 s, across days, or answered by a bot do not count."
      ),
      unit: .turn, from: "2023-01-01", source: words("千牛 服务体验口径", "Qianniu service experience guide")
    ).with {
      $0.measure = .mean
      $0.cap = 600_000
      $0.excludesZero = true
      $0.period = .days(30)
    },
    Formula(
      "tb.3min", words("3分钟人工响应率", "Answered by a person within 3 min"),
      words(
        "8:00–24:00 开启的轮次中，从顾客首句算起 180 秒内有人工回复的占比；当天没有回复的算未达标。",
        "Of turns opened 08:00–24:00, those a person answered within 180 s of the first message; unanswered ones fail."
      ),
      unit: .turn, from: "2023-01-01", source: words("千牛 服务体验口径", "Qianniu service experience guide")
    ).with {
      $0.hours = .init(8, 24)
      $0.limit = 3 * minute
      $0.period = .days(30)
    },
    Formula(
      "tb.conv", words("询单转化率", "Inquiry conversion"),
      words(
        "当天咨询的买家中，咨询后当个自然日内下单的占比（人天）。",
        "Of buyers who consulted on a day, those who placed an order later that day (person-days)."),
      unit: .conversion, from: "2023-01-01", source: words("千牛 客服绩效口径", "Qianniu performance guide")
    ).with { $0.period = .days(28) },
  ]

  private static let jd = [
    Formula(
      "jd.30s", words("30秒应答率", "Answered within 30 s"),
      words(
        "9:00–23:00 开始的接待中，首个轮次 30 秒内有人工应答的占比；无人在线时的咨询另计为留言。",
        "Of receptions started 09:00–23:00, those whose first turn a person answered within 30 s; with nobody online it is a left message instead."
      ),
      unit: .firstTurn, from: "2022-01-01",
      source: words("京东商家帮助 咚咚考核", "JD merchant help, Dongdong assessment")
    ).with {
      $0.hours = .init(9, 23)
      $0.hoursOf = .start
      $0.limit = 30_000
      $0.threshold = .atLeast(8_000)
    },
    Formula(
      "jd.lm", words("留言率", "Left-message rate"),
      words(
        "全部咨询中，因无人在线而成为留言的占比。",
        "Of all consultations, those that became left messages because nobody was online."),
      unit: .leftMessage, from: "2022-01-01",
      source: words("京东商家帮助 咚咚考核", "JD merchant help, Dongdong assessment")
    ).with { $0.threshold = .atMost(5_000) },
    Formula(
      "jd.csat", words("咚咚满意度", "Dongdong satisfaction"),
      words("已评价的会话中，满意和非常满意的占比。", "Of rated conversations, those rated satisfied or very satisfied."),
      unit: .rating, from: "2022-01-01", source: words("京东商家帮助 咚咚考核", "JD merchant help, Dongdong assessment")
    ).with { $0.threshold = .atLeast(8_000) },
  ]

  private static let pinduoduo =
    [
      Formula(
        "pdd.valid", words("有效回复率", "Valid-answer rate"),
        words(
          "8:00–23:00 咨询的买家（人天）中，每一句都在 1 小时内得到人工回复的占比。",
          "Of buyers who asked 08:00–23:00 (person-days), those whose every message a person answered within 1 h."
        ),
        unit: .personDay, from: "2022-01-01",
        source: words("拼多多商家后台 客服数据说明", "PDD merchant console, service data")
      ).with {
        $0.hours = .init(8, 23)
        $0.limit = 60 * minute
      }
    ]
    + [5, 15, 60].map { minutes in
      Formula(
        "pdd.\(minutes)min", words("\(minutes)分钟回复率", "Answered within \(minutes) min"),
        words(
          "接待中每一轮都在 \(minutes) 分钟内得到人工回复的占比。",
          "Of receptions, those whose every turn a person answered within \(minutes) min."),
        unit: .conversation, from: "2022-01-01",
        source: words("拼多多商家后台 客服数据说明", "PDD merchant console, service data")
      ).with {
        $0.limit = Int64(minutes) * minute
        $0.period = .days(3)
        $0.threshold = minutes == 60 ? .atLeast(6_000) : nil
      }
    }

  private static let kuaishou = [
    Formula(
      "ks.3min", words("人工3分钟回复率", "Answered by a person within 3 min"),
      words(
        "8:00–23:00 进入人工的买家（人天）中，没有任何一轮超过 180 秒或未回复的占比。",
        "Of buyers reaching a person 08:00–23:00 (person-days), those with no turn above 180 s or unanswered."
      ),
      unit: .personDay, from: "2023-06-01", source: words("快手小店 客服考核规则", "Kuaishou shop service rules")
    ).with {
      $0.hours = .init(8, 23)
      $0.limit = 3 * minute
      $0.period = .days(1)
    },
    Formula(
      "ks.good", words("客服好评率", "Good-rating rate"),
      words("满意 ÷（满意 + 一般 + 失望），只计人工。", "Satisfied ÷ (satisfied + fair + disappointed), people only."),
      unit: .rating, from: "2023-06-01", source: words("快手小店 客服考核规则", "Kuaishou shop service rules")
    ).with {
      $0.period = .week
      $0.threshold = .atLeast(8_000)
    },
    Formula(
      "ks.attitude", words("服务态度差占比", "Share blaming the attitude"),
      words(
        "一般和失望的评价中，原因为服务态度差的占比。", "Of ratings fair and disappointed, those whose reason is a bad attitude."),
      unit: .rating, from: "2023-06-01", source: words("快手小店 客服考核规则", "Kuaishou shop service rules")
    ).with {
      $0.scores = 1...3
      $0.good = 1...3
      $0.needsAttitude = true
      $0.threshold = .atMost(600)
    },
  ]

  private static let douyin = [
    Formula(
      "dy.3min", words("3分钟人工回复率", "Answered by a person within 3 min"),
      words(
        "8:00–22:59:59 转人工后买家有发言的会话中，没有一句超过 180 秒的占比；一句超时或无人接待，整个会话不达标。",
        "Of sessions in which the buyer wrote after transfer to a person 08:00–22:59:59, those with no miss of 180 s; one late answer fails the session."
      ),
      unit: .conversation, from: "2023-01-01",
      source: words("抖店 飞鸽客服指标说明", "Douyin shop, Feige service figures")
    ).with {
      $0.hours = .init(8, 23)
      $0.limit = 3 * minute
      $0.threshold = .atLeast(5_000)
    },
    Formula(
      "dy.3min.turn", words("3分钟人工回复率（轮次）", "Answered within 3 min (turns)"),
      words(
        "8:00–23:00 的轮次中，180 秒内有人工回复的占比。",
        "Of turns opened 08:00–23:00, those a person answered within 180 s."),
      unit: .turn, from: "2023-01-01", source: words("抖店 飞鸽客服指标说明", "Douyin shop, Feige service figures")
    ).with {
      $0.hours = .init(8, 23)
      $0.limit = 3 * minute
    },
    Formula(
      "dy.unsat", words("IM不满意率", "Dissatisfaction"),
      words("五星评价中 1–3 星的占比。", "Of ratings out of five stars, those of 1 to 3."),
      unit: .rating, from: "2023-01-01", source: words("抖店 飞鸽客服指标说明", "Douyin shop, Feige service figures")
    ).with { $0.good = 1...3 },
  ]

  private static let xiaohongshu = [
    Formula(
      "xhs.3min", words("三分钟回复率", "Answered within 3 min"),
      words(
        "9:00–23:00 开始的咨询中，没有任何一轮超过 3 分钟的占比。",
        "Of consultations started 09:00–23:00, those without a miss of 3 min."),
      unit: .conversation, from: "2023-01-01",
      source: words("小红书商家 客服指标说明", "Xiaohongshu merchant service figures")
    ).with {
      $0.hours = .init(9, 23)
      $0.hoursOf = .start
      $0.limit = 3 * minute
      $0.period = .days(7)
    },
    Formula(
      "xhs.unsat", words("不满意率", "Dissatisfaction"),
      words("全部评价中 1–3 星的占比。", "Of all ratings, those of 1 to 3 stars."),
      unit: .rating, from: "2023-01-01", source: words("小红书商家 客服指标说明", "Xiaohongshu merchant service figures")
    ).with { $0.good = 1...3 },
  ]

  private static let own = [
    Formula(
      "own.30s", words("30秒首响率", "First response within 30 s"),
      words(
        "会话的首个轮次 30 秒内有人工回复的占比。", "Of conversations, those whose first turn a person answered within 30 s."),
      unit: .firstTurn, from: "2020-01-01", source: words("本店口径", "The shop's own")
    ).with { $0.limit = 30_000 },
    Formula(
      "own.3min", words("3分钟响应率", "Answered within 3 min"),
      words("全部轮次中，180 秒内有人工回复的占比。", "Of all turns, those a person answered within 180 s."),
      unit: .turn, from: "2020-01-01", source: words("本店口径", "The shop's own")
    ).with { $0.limit = 3 * minute },
    Formula(
      "own.fcr", words("一次解决率", "First-contact resolution"),
      words(
        "会话结束后 72 小时内，同一顾客没有再来咨询的占比。",
        "Of conversations, those whose customer did not come back within 72 h of the end."),
      unit: .firstContact, from: "2020-01-01", source: words("本店口径", "The shop's own")
    ).with { $0.limit = 72 * 60 * minute },
    Formula(
      "own.csat", words("满意度", "Satisfaction"),
      words("评价中 4–5 分的占比。", "Of ratings, those of 4 or 5."),
      unit: .rating, from: "2020-01-01", source: words("本店口径", "The shop's own")
    ),
  ]
}
