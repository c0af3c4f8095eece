extension Catalogue {
  /// Invitations to rate; leads.
  static let salesRules = #"""
    {
      "rules": [
        {
          "id": "early_invite", "version": 1, "severity": "major",
          "name": {"zh": "过早邀评", "en": "Invited too early"},
          "instead": {"zh": "先确认问题解决：您看这样处理可以吗？", "en": "First make sure it is solved."},
          "when": {"course": "early_invite"},
          "examples": {
            "found": [
              ["0 c 你们太坑人了", "5 a 麻烦给个五星好评"],
              ["0 c 能退吗", "5 a 稍等，我查一下", "9 invited"],
              ["0 c 坏了怎么办，气死了", "5 a 抱歉", "20 invited"],
              ["0 c 能退吗", "5 a 可以", "9 invited", "20 unsolved"]
            ],
            "not_found": [
              ["0 c 能退吗", "5 a 可以的，已经帮您申请", "9 c 好的谢谢", "12 invited"],
              ["0 c 气死我了", "5 a 抱歉，已为您补发", "20 c 好的，谢谢", "25 a 麻烦给个评价哦"],
              ["0 c 有货吗", "5 a 有的", "9 a 麻烦对我的服务评价一下"]
            ]
          }
        },
        {
          "id": "no_invite", "version": 1, "severity": "hint",
          "name": {"zh": "该邀评没有邀", "en": "Not invited"},
          "instead": {"zh": "如果方便，欢迎评价本次服务。", "en": "If you like, please rate this service."},
          "when": {"course": "no_invite"},
          "examples": {
            "found": [["0 c 有货吗", "5 a 有的", "9 c 好的谢谢", "20 solved"]],
            "not_found": [
              ["0 c 有货吗", "5 a 有的", "9 c 谢谢", "12 invited", "20 solved"],
              ["0 c 有货吗", "5 a 有的", "20 unsolved"],
              ["0 c 气死我了", "5 a 抱歉", "20 solved"],
              ["0 c 有货吗", "5 a 有的", "9 a 麻烦给个评价", "20 solved"],
              ["0 c 有货吗", "5 a 有的", "20 closed"]
            ]
          }
        },
        {
          "id": "missed_lead", "version": 1, "severity": "hint",
          "name": {"zh": "错过购买信号", "en": "Missed lead"},
          "instead": {
            "zh": "这款现在拍今天就发，您穿多大码，我帮您选。",
            "en": "Order now and it ships today; shall I help choose the size?"
          },
          "when": {"course": "missed_lead"},
          "examples": {
            "found": [
              ["0 c 能便宜点吗", "5 a 不能", "60 closed"],
              ["0 c 这款有货吗", "5 a 有", "60 closed"],
              ["0 c 我想买这个", "5 a 哦", "9 a 嗯", "60 closed"]
            ],
            "not_found": [
              ["0 c 能便宜点吗", "5 a 亲，可以领取店铺优惠券哦", "60 closed"],
              ["0 c 这款有货吗", "5 a 有的，直接拍下就可以", "60 closed"],
              ["0 c 怎么退款", "5 a 订单页申请", "60 closed"],
              ["0 c 哪个好", "5 a 您平时是什么肤质呢", "60 closed"]
            ]
          }
        },
        {
          "id": "no_need_probe", "version": 1, "severity": "hint",
          "name": {"zh": "没问需求就推荐", "en": "Recommended before asking"},
          "instead": {"zh": "先问一句：您主要是自己用还是送人呢？", "en": "Ask first: is it for yourself or a gift?"},
          "when": {"course": "no_need_probe"},
          "examples": {
            "found": [["0 pre_sale", "0 c 想买个面霜", "5 a 推荐您这款，卖得很好"]],
            "not_found": [
              ["0 pre_sale", "0 c 想买个面霜", "5 a 您是干皮还是油皮呢？", "20 c 干皮", "25 a 推荐您这款"],
              ["0 c 想买个面霜", "5 a 推荐您这款"],
              ["0 after_sale", "0 c 坏了", "5 a 推荐您申请换货"]
            ]
          }
        }
      ]
    }
    """#
}
