extension Platforms {
  /// Kuaishou 快手小店: as the sources named there describe them.
  static let kuaishou = #"""
    [
      {
        "id": "ks.3min", "name": {"en": "Answered by a person within 3 min", "zh": "人工3分钟回复率"},
        "definition": {
          "zh": "8:00–23:00 进入人工的买家（人天）中，没有任何一轮超过 180 秒或未回复的占比。",
          "en": "Of buyers reaching a person 08:00–23:00 (person-days), those with no turn above 180 s \#
    or unanswered."
        },
        "unit": "person_day", "hours": {"from": 28800000, "to": 82800000},
        "limit": 180000,
        "period": {"days": 1}, "validFrom": "2023-06-01",
        "source": {"en": "Kuaishou shop service rules", "zh": "快手小店 客服考核规则"}
      },
      {
        "id": "ks.good", "name": {"en": "Good-rating rate", "zh": "客服好评率"},
        "definition": {
          "zh": "满意 ÷（满意 + 一般 + 失望），只计人工。",
          "en": "Satisfied ÷ (satisfied + fair + disappointed), people only."
        },
        "unit": "rating",
        "period": {"natural": "week"}, "threshold": {"at_least": 8000}, "validFrom": "2023-06-01",
        "source": {"en": "Kuaishou shop service rules", "zh": "快手小店 客服考核规则"}
      },
      {
        "id": "ks.attitude", "name": {"en": "Share blaming the attitude", "zh": "服务态度差占比"},
        "definition": {
          "zh": "一般和失望的评价中，原因为服务态度差的占比。",
          "en": "Of ratings fair and disappointed, those whose reason is a bad attitude."
        },
        "unit": "rating",
        "scores": [1, 3], "good": [1, 3], "needsAttitude": true,
        "threshold": {"at_most": 600}, "validFrom": "2023-06-01",
        "source": {"en": "Kuaishou shop service rules", "zh": "快手小店 客服考核规则"}
      }
    ]
    """#
}
