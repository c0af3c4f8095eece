extension Platforms {
  /// The shop's own, whatever the platform.
  static let own = #"""
    [
      {
        "id": "own.30s", "name": {"en": "First response within 30 s", "zh": "30秒首响率"},
        "definition": {
          "zh": "会话的首个轮次 30 秒内有人工回复的占比。",
          "en": "Of conversations, those whose first turn a person answered within 30 s."
        },
        "unit": "first_turn",
        "limit": 30000,
        "validFrom": "2020-01-01",
        "source": {"en": "The shop's own", "zh": "本店口径"}
      },
      {
        "id": "own.3min", "name": {"en": "Answered within 3 min", "zh": "3分钟响应率"},
        "definition": {
          "zh": "全部轮次中，180 秒内有人工回复的占比。",
          "en": "Of all turns, those a person answered within 180 s."
        },
        "unit": "turn",
        "limit": 180000,
        "validFrom": "2020-01-01",
        "source": {"en": "The shop's own", "zh": "本店口径"}
      },
      {
        "id": "own.fcr", "name": {"en": "First-contact resolution", "zh": "一次解决率"},
        "definition": {
          "zh": "会话结束后 72 小时内，同一顾客没有再来咨询的占比。",
          "en": "Of conversations, those whose customer did not come back within 72 h of the end."
        },
        "unit": "first_contact",
        "limit": 259200000,
        "validFrom": "2020-01-01",
        "source": {"en": "The shop's own", "zh": "本店口径"}
      },
      {
        "id": "own.csat", "name": {"en": "Satisfaction", "zh": "满意度"},
        "definition": {
          "zh": "评价中 4–5 分的占比。",
          "en": "Of ratings, those of 4 or 5."
        },
        "unit": "rating",
        "validFrom": "2020-01-01",
        "source": {"en": "The shop's own", "zh": "本店口径"}
      }
    ]
    """#
}
