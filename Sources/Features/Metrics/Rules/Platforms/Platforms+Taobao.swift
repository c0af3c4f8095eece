extension Platforms {
  /// Taobao 千牛: as the sources named there describe them.
  static let taobao = #"""
    [
      {
        "id": "tb.art", "name": {"en": "Response time of people", "zh": "人工响应时长"},
        "definition": {
          "zh": "人工回复的轮次，从顾客首句到客服首次回复的时长取平均；单轮最多计 600 秒，0 秒、跨天和机器人回复的轮次不计。",
          "en": "Mean time from the customer's first message of a turn to a person's answer; a turn \#
    counts at most 600 s; turns of 0 s, across days, or answered by a bot do not count."
        },
        "unit": "turn", "measure": "mean",
        "cap": 600000, "excludesZero": true,
        "period": {"days": 30}, "validFrom": "2023-01-01",
        "source": {"en": "Qianniu service experience guide", "zh": "千牛 服务体验口径"}
      },
      {
        "id": "tb.3min", "name": {"en": "Answered by a person within 3 min", "zh": "3分钟人工响应率"},
        "definition": {
          "zh": "8:00–24:00 开启的轮次中，从顾客首句算起 180 秒内有人工回复的占比；当天没有回复的算未达标。",
          "en": "Of turns opened 08:00–24:00, those a person answered within 180 s of the first \#
    message; unanswered ones fail."
        },
        "unit": "turn", "hours": {"from": 28800000, "to": 86400000},
        "limit": 180000,
        "period": {"days": 30}, "validFrom": "2023-01-01",
        "source": {"en": "Qianniu service experience guide", "zh": "千牛 服务体验口径"}
      },
      {
        "id": "tb.conv", "name": {"en": "Inquiry conversion", "zh": "询单转化率"},
        "definition": {
          "zh": "当天咨询的买家中，咨询后当个自然日内下单的占比（人天）。",
          "en": "Of buyers who consulted on a day, those who placed an order later that day \#
    (person-days)."
        },
        "unit": "conversion",
        "period": {"days": 28}, "validFrom": "2023-01-01",
        "source": {"en": "Qianniu performance guide", "zh": "千牛 客服绩效口径"}
      }
    ]
    """#
}
