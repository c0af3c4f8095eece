extension Platforms {
  /// JD 咚咚: as the sources named there describe them.
  static let jd = #"""
    [
      {
        "id": "jd.30s", "name": {"en": "Answered within 30 s", "zh": "30秒应答率"},
        "definition": {
          "zh": "9:00–23:00 开始的接待中，首个轮次 30 秒内有人工应答的占比；无人在线时的咨询另计为留言。",
          "en": "Of receptions started 09:00–23:00, those whose first turn a person answered within 30 \#
    s; with nobody online it is a left message instead."
        },
        "unit": "first_turn", "hours": {"from": 32400000, "to": 82800000}, "hoursOf": "start",
        "limit": 30000,
        "threshold": {"at_least": 8000}, "validFrom": "2022-01-01",
        "source": {"en": "JD merchant help, Dongdong assessment", "zh": "京东商家帮助 咚咚考核"}
      },
      {
        "id": "jd.lm", "name": {"en": "Left-message rate", "zh": "留言率"},
        "definition": {
          "zh": "全部咨询中，因无人在线而成为留言的占比。",
          "en": "Of all consultations, those that became left messages because nobody was online."
        },
        "unit": "left_message",
        "threshold": {"at_most": 5000}, "validFrom": "2022-01-01",
        "source": {"en": "JD merchant help, Dongdong assessment", "zh": "京东商家帮助 咚咚考核"}
      },
      {
        "id": "jd.csat", "name": {"en": "Dongdong satisfaction", "zh": "咚咚满意度"},
        "definition": {
          "zh": "已评价的会话中，满意和非常满意的占比。",
          "en": "Of rated conversations, those rated satisfied or very satisfied."
        },
        "unit": "rating",
        "threshold": {"at_least": 8000}, "validFrom": "2022-01-01",
        "source": {"en": "JD merchant help, Dongdong assessment", "zh": "京东商家帮助 咚咚考核"}
      }
    ]
    """#
}
