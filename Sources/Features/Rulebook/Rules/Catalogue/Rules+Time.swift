extension Catalogue {
  /// Waiting.
  static let timeRules = #"""
    {
      "rules": [
        {
          "id": "first_response_slow", "version": 1, "severity": "minor",
          "name": {"zh": "首次响应慢", "en": "Slow first response"},
          "instead": {"zh": "您好，在的，马上为您看。", "en": "Hello, I am here and looking into it."},
          "when": {"course": "first_response_slow", "with": {"seconds": 30}},
          "examples": {
            "found": [
              ["0 c 在吗", "31 a 您好"],
              ["0 c 在吗", "2 b 您好，请描述问题", "5 c 转人工", "70 a 您好"],
              ["0 c 在吗", "40 closed"],
              ["0 c 在吗", "5 o 客服正忙，请稍候", "35 a 您好"]
            ],
            "not_found": [
              ["0 c 在吗", "30 a 您好"],
              ["0 c 在吗", "3 a 您好", "9 c 有货吗", "100 a 有的"],
              ["0 c 在吗", "2 b 有的", "90 closed"],
              ["0 c 谢谢", "90 closed"],
              ["0 c 在吗", "20 closed"]
            ]
          }
        },
        {
          "id": "response_slow", "version": 1, "severity": "minor",
          "name": {"zh": "响应慢", "en": "Slow response"},
          "instead": {"zh": "让您久等了，刚才在核实，结果是……", "en": "Sorry for the wait; I checked and …"},
          "when": {"course": "response_slow", "with": {"seconds": 180}},
          "examples": {
            "found": [["0 c 在吗", "3 a 您好", "9 c 有货吗", "190 a 有的"], ["0 c 在吗", "3 a 您好", "9 c 有货吗", \#
    "300 closed"]],
            "not_found": [
              ["0 c 在吗", "300 a 您好"],
              ["0 c 在吗", "3 a 您好", "9 c 有货吗", "189 a 有的"],
              ["0 c 在吗", "3 a 您好", "9 c 谢谢", "300 closed"],
              ["0 c 在吗", "3 a 您好", "9 c 有货吗", "15 b 有的", "300 a 有的"]
            ]
          }
        },
        {
          "id": "unanswered", "version": 1, "severity": "major", "name": {"zh": "未回复", "en": "Unanswered"},
          "instead": {"zh": "抱歉漏看了您的消息，您的问题是……", "en": "Sorry, I missed your message."},
          "when": {"course": "unanswered"},
          "examples": {
            "found": [
              ["0 c 在吗", "600 closed"],
              ["0 c 在吗", "3 a 您好", "9 c 能退吗", "600 closed"],
              ["0 c 在吗", "60000 a 您好"]
            ],
            "not_found": [
              ["0 c 在吗", "3 a 您好", "600 closed"],
              ["0 c 在吗", "3 a 您好", "9 c 好的，谢谢", "600 closed"],
              ["0 c 在吗", "2 b 您好", "600 closed"]
            ]
          }
        },
        {
          "id": "left_waiting", "version": 1, "severity": "minor",
          "name": {"zh": "让顾客干等", "en": "Left waiting"},
          "instead": {"zh": "还在为您核实，预计……分钟，请稍等。", "en": "Still checking; about … minutes more."},
          "when": {"course": "left_waiting", "with": {"seconds": 120}},
          "examples": {
            "found": [
              ["0 c 在吗", "3 a 您好，请稍等", "200 a 查到了"],
              ["0 c 能退吗", "130 a 可以的"],
              ["0 c 能退吗", "5 a 稍等", "60 c 好了吗", "140 a 好了"],
              ["0 c 能退吗", "60 o 客服正忙请稍候", "190 a 可以"]
            ],
            "not_found": [
              ["0 c 能退吗", "60 a 稍等哦", "170 a 可以的"],
              ["0 c 能退吗", "60 o 请稍候", "170 a 可以"],
              ["0 c 谢谢", "300 closed"],
              ["0 c 能退吗", "5 a 可以的", "300 closed"]
            ]
          }
        }
      ]
    }
    """#
}
