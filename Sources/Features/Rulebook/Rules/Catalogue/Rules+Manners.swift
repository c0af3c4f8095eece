extension Catalogue {
  /// Manners and care over the course of a talk.
  static let mannersRules = #"""
    {
      "rules": [
        {
          "id": "no_greeting", "version": 1, "severity": "hint",
          "name": {"zh": "没有问候", "en": "No greeting"},
          "instead": {"zh": "您好，很高兴为您服务。", "en": "Hello, how may I help?"},
          "when": {"course": "no_greeting", "with": {"messages": 2}},
          "examples": {
            "found": [["0 c 有货吗", "5 a 有", "9 c 多少钱", "12 a 50元"], ["0 c 有货吗", "5 a 没有", "60 closed"]],
            "not_found": [
              ["0 c 有货吗", "5 a 您好，有的", "60 closed"],
              ["0 c 有货吗", "5 a 有的", "7 a 请问有什么可以帮您", "60 closed"],
              ["0 c 有货吗", "60 closed"],
              ["0 c 在吗", "5 a 在的亲", "60 closed"]
            ]
          }
        },
        {
          "id": "no_closing", "version": 1, "severity": "hint", "name": {"zh": "没有结束语", "en": "No closing"},
          "instead": {"zh": "请问还有其他可以帮您的吗？祝您生活愉快。", "en": "Anything else I can do? Have a good day."},
          "when": {"course": "no_closing"},
          "examples": {
            "found": [["0 c 有货吗", "5 a 您好", "9 a 有的", "60 closed"]],
            "not_found": [
              ["0 c 有货吗", "5 a 您好", "9 a 有的，还有其他问题吗", "60 closed"],
              ["0 c 有货吗", "5 a 您好", "9 a 有的", "20 a 感谢您的光临", "60 closed"],
              ["0 c 有货吗", "5 a 有", "60 closed"],
              ["0 c 有货吗", "5 a 您好", "9 a 有的"]
            ]
          }
        },
        {
          "id": "no_empathy_first", "version": 1, "severity": "major",
          "name": {"zh": "先讲事实，没有先安抚", "en": "Facts before empathy"},
          "instead": {"zh": "非常理解您的心情，换成我也会着急。……", "en": "I understand how you feel. …"},
          "when": {"course": "no_empathy_first", "with": {"messages": 1}},
          "examples": {
            "found": [
              ["0 c 你们太过分了，等了五天", "9 a 物流显示在途"],
              ["0 c 再不处理我就投诉你们", "9 a 订单号发一下"],
              ["0 c 垃圾店，气死我了", "5 a 稍等", "30 a 可以退货"],
              ["0 c 骗子", "9 a 您可以申请退款"]
            ],
            "not_found": [
              ["0 c 你们太过分了，等了五天", "9 a 非常抱歉让您久等了"],
              ["0 c 气死我了", "9 a 理解您的心情"],
              ["0 c 有货吗", "9 a 有的"],
              ["0 c 垃圾店", "5 a 稍等", "30 a 实在抱歉，马上为您处理"],
              ["0 c 太过分了", "5 a 您别着急", "30 a 我帮您查"]
            ]
          }
        },
        {
          "id": "asked_again", "version": 1, "severity": "minor",
          "name": {"zh": "重复索要信息", "en": "Asked again"},
          "instead": {"zh": "看到您之前发的……了，我直接为您查。", "en": "I see what you sent and will look it up."},
          "when": {"course": "asked_again"},
          "examples": {
            "found": [
              ["0 c 订单123456789012怎么还没到", "5 a 麻烦您提供一下订单号"],
              ["0 c 123456789012", "5 b 收到", "9 handover", "15 a 订单号发一下"],
              ["0 image c", "9 a 麻烦拍张照片发我"],
              ["0 c 电话13912345678", "9 a 您的手机号是多少"],
              ["0 c 身高170cm体重120斤穿多大", "9 a 您的身高体重是多少"]
            ],
            "not_found": [
              ["0 c 怎么还没到", "5 a 麻烦您提供一下订单号"],
              ["0 c 订单123456789012", "5 a 您的订单号是123456789012对吧，正在查"],
              ["0 c 怎么还没到", "5 a 请发下订单号", "9 c 123456789012", "20 a 已查到"],
              ["0 image c", "9 a 收到图片，马上看"]
            ]
          }
        },
        {
          "id": "repeated_template", "version": 1, "severity": "minor",
          "name": {"zh": "重复套话", "en": "Repeated template"},
          "instead": {"zh": "换成针对这个问题的话，不再贴同一段。", \#
    "en": "Answer this question rather than paste the same text."},
          "when": {"course": "repeated_template"},
          "examples": {
            "found": [
              ["0 c 快递呢", "5 a 亲，快递在途，一般三到五天送达哦", "60 c 到底什么时候到", "70 a 亲，快递在途，一般三到五天送达哦"],
              [
                "0 c 能退吗", "5 a 亲，这个商品是支持七天无理由退货的，您在订单页申请就可以", "30 c 怎么退",
                "40 a 亲，这个商品是支持七天无理由退货的，您在订单页申请就可以哦"
              ]
            ],
            "not_found": [
              ["0 c 在", "5 a 您好，很高兴为您服务，请问有什么可以帮您", "60 c 你好", "70 a 您好，很高兴为您服务，请问有什么可以帮您"],
              ["0 c 能退吗", "5 a 好的", "9 a 好的"],
              ["0 c 能退吗", "5 a 可以退，请在订单页申请退货", "60 c 多久到账", "70 a 仓库收到后一到三个工作日原路退回"]
            ]
          }
        },
        {
          "id": "too_many_handovers", "version": 1, "severity": "minor",
          "name": {"zh": "转接过多", "en": "Too many handovers"},
          "instead": {"zh": "由我跟进到底，有结果我来回复您。", "en": "I will stay with this until it is done."},
          "when": {"course": "too_many_handovers", "with": {"most": 2}},
          "examples": {
            "found": [["0 c 能退吗", "1 handover", "2 handover", "3 handover", "9 a 您好"]],
            "not_found": [["0 c 能退吗", "1 handover", "2 handover", "9 a 您好"]]
          }
        }
      ]
    }
    """#
}
