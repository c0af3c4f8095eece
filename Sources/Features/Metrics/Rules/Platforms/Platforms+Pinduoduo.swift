extension Platforms {
  /// Pinduoduo 拼多多: as the sources named there describe them.
  static let pinduoduo = #"""
    [
      {
        "id": "pdd.valid", "name": {"en": "Valid-answer rate", "zh": "有效回复率"},
        "definition": {
          "zh": "8:00–23:00 咨询的买家（人天）中，每一句都在 1 小时内得到人工回复的占比。",
          "en": "Of buyers who asked 08:00–23:00 (person-days), those whose every message a person \#
    answered within 1 h."
        },
        "unit": "person_day", "hours": {"from": 28800000, "to": 82800000},
        "limit": 3600000,
        "validFrom": "2022-01-01",
        "source": {"en": "PDD merchant console, service data", "zh": "拼多多商家后台 客服数据说明"}
      },
      {
        "id": "pdd.5min", "name": {"en": "Answered within 5 min", "zh": "5分钟回复率"},
        "definition": {
          "zh": "接待中每一轮都在 5 分钟内得到人工回复的占比。",
          "en": "Of receptions, those whose every turn a person answered within 5 min."
        },
        "unit": "conversation",
        "limit": 300000,
        "period": {"days": 3}, "validFrom": "2022-01-01",
        "source": {"en": "PDD merchant console, service data", "zh": "拼多多商家后台 客服数据说明"}
      },
      {
        "id": "pdd.15min", "name": {"en": "Answered within 15 min", "zh": "15分钟回复率"},
        "definition": {
          "zh": "接待中每一轮都在 15 分钟内得到人工回复的占比。",
          "en": "Of receptions, those whose every turn a person answered within 15 min."
        },
        "unit": "conversation",
        "limit": 900000,
        "period": {"days": 3}, "validFrom": "2022-01-01",
        "source": {"en": "PDD merchant console, service data", "zh": "拼多多商家后台 客服数据说明"}
      },
      {
        "id": "pdd.60min", "name": {"en": "Answered within 60 min", "zh": "60分钟回复率"},
        "definition": {
          "zh": "接待中每一轮都在 60 分钟内得到人工回复的占比。",
          "en": "Of receptions, those whose every turn a person answered within 60 min."
        },
        "unit": "conversation",
        "limit": 3600000,
        "period": {"days": 3}, "threshold": {"at_least": 6000}, "validFrom": "2022-01-01",
        "source": {"en": "PDD merchant console, service data", "zh": "拼多多商家后台 客服数据说明"}
      }
    ]
    """#
}
