extension Catalogue {
  /// Promises, haste, facts: held against what other features know.
  static let promiseRules = #"""
    {
      "rules": [
        {
          "id": "over_promise", "version": 1, "severity": "major",
          "name": {"zh": "私自承诺优惠或赔偿", "en": "Promise beyond authority"},
          "instead": {"zh": "这个需要请示组长，我现在就去申请，……点前给您答复。", \#
    "en": "I need to ask my lead; I will answer you by …"},
          "better": {"of": "sentence", "texts": ["这个需要请示组长，我现在就去申请，……点前给您答复"]},
          "when": {"course": "over_promise"},
          "examples": {
            "found": [
              "给您便宜50", "一定赔您", "肯定赔的", "我私下给您补20元", "我们赔您10元", "给您优惠30元", "给您赔偿", "免费送您一个", "额外给您补偿100元",
              "给您全额退款不退货", "我做主给您便宜20", "最低给您少10元", "赔您50元可以吗", "保证赔付", "补偿您20元"
            ],
            "not_found": [
              "我帮您申请补偿", "给您申请优惠看看", "不能给您便宜了", "快递公司会赔您的", "退您差价需要提交申请", "您补差价就可以", "是否能优惠我帮您问下",
              "优惠券可以自己领取", "给您补发一件", "如果破损我们赔您", "运费险会赔给您", "尽量给您优惠"
            ]
          }
        },
        {
          "id": "false_urgency", "version": 1, "severity": "major",
          "name": {"zh": "虚假促销时限", "en": "False urgency"},
          "instead": {"zh": "按活动表如实说：活动到……结束。", "en": "Say what the promotion table says: it ends on …"},
          "better": {"of": "sentence", "texts": ["活动到……结束，具体以页面为准"]},
          "when": {"course": "false_urgency"},
          "examples": {"found": [], "not_found": ["今天最后一天了", "活动今晚结束"]}
        },
        {
          "id": "wrong_answer", "version": 1, "severity": "major",
          "name": {"zh": "答复与知识不符", "en": "Answer contradicts the article"},
          "instead": {"zh": "更正：……，以页面说明为准。", "en": "Let me correct that: …"},
          "better": {"of": "sentence", "texts": ["这一点我核实一下，以页面说明为准：……"]},
          "when": {"course": "wrong_answer"},
          "examples": {"found": [], "not_found": ["保价7天"]}
        },
        {
          "id": "broken_promise", "version": 1, "severity": "major",
          "name": {"zh": "承诺未兑现", "en": "Broken promise"},
          "instead": {"zh": "答应您……点前回复，现在向您说明进展：……", \#
    "en": "I promised to be back by …; here is where we are: …"},
          "when": {"course": "broken_promise"},
          "examples": {"found": [], "not_found": ["一小时内给您答复"]}
        }
      ]
    }
    """#
}
