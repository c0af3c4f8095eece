extension Platforms {
  /// Douyin 抖店飞鸽: as the sources named there describe them.
  static let douyin = #"""
    [
      {
        "id": "dy.3min", "name": {"en": "Answered by a person within 3 min", "zh": "3分钟人工回复率"},
        "definition": {
          "zh": "8:00–22:59:59 转人工后买家有发言的会话中，没有一句超过 180 秒的占比；一句超时或无人接待，整个会话不达标。",
          "en": "Of sessions in which the buyer wrote after transfer to a person 08:00–22:59:59, those \#
    with no miss of 180 s; one late answer fails the session."
        },
        "unit": "conversation", "hours": {"from": 28800000, "to": 82800000},
        "limit": 180000,
        "threshold": {"at_least": 5000}, "validFrom": "2023-01-01",
        "source": {"en": "Douyin shop, Feige service figures", "zh": "抖店 飞鸽客服指标说明"}
      },
      {
        "id": "dy.3min.turn", "name": {"en": "Answered within 3 min (turns)", "zh": "3分钟人工回复率（轮次）"},
        "definition": {
          "zh": "8:00–23:00 的轮次中，180 秒内有人工回复的占比。",
          "en": "Of turns opened 08:00–23:00, those a person answered within 180 s."
        },
        "unit": "turn", "hours": {"from": 28800000, "to": 82800000},
        "limit": 180000,
        "validFrom": "2023-01-01",
        "source": {"en": "Douyin shop, Feige service figures", "zh": "抖店 飞鸽客服指标说明"}
      },
      {
        "id": "dy.unsat", "name": {"en": "Dissatisfaction", "zh": "IM不满意率"},
        "definition": {
          "zh": "五星评价中 1–3 星的占比。",
          "en": "Of ratings out of five stars, those of 1 to 3."
        },
        "unit": "rating",
        "good": [1, 3],
        "validFrom": "2023-01-01",
        "source": {"en": "Douyin shop, Feige service figures", "zh": "抖店 飞鸽客服指标说明"}
      }
    ]
    """#
}
