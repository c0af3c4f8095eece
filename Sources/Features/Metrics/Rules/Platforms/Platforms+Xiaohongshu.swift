extension Platforms {
  /// Xiaohongshu 小红书: as the sources named there describe them.
  static let xiaohongshu = #"""
    [
      {
        "id": "xhs.3min", "name": {"en": "Answered within 3 min", "zh": "三分钟回复率"},
        "definition": {
          "zh": "9:00–23:00 开始的咨询中，没有任何一轮超过 3 分钟的占比。",
          "en": "Of consultations started 09:00–23:00, those without a miss of 3 min."
        },
        "unit": "conversation", "hours": {"from": 32400000, "to": 82800000}, "hoursOf": "start",
        "limit": 180000,
        "period": {"days": 7}, "validFrom": "2023-01-01",
        "source": {"en": "Xiaohongshu merchant service figures", "zh": "小红书商家 客服指标说明"}
      },
      {
        "id": "xhs.unsat", "name": {"en": "Dissatisfaction", "zh": "不满意率"},
        "definition": {
          "zh": "全部评价中 1–3 星的占比。",
          "en": "Of all ratings, those of 1 to 3 stars."
        },
        "unit": "rating",
        "good": [1, 3],
        "validFrom": "2023-01-01",
        "source": {"en": "Xiaohongshu merchant service figures", "zh": "小红书商家 客服指标说明"}
      }
    ]
    """#
}
