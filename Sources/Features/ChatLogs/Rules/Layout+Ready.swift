import Kernel

/// Layouts that come with the program. Exports differ between versions and plug-ins, so each column has several names.
extension Layout {
  public static let usualRoles: [String: [String]] = [
    "customer": ["customer", "buyer", "user", "visitor", "买家", "顾客", "客户", "用户", "访客"],
    "human": [
      "human", "agent", "seller", "staff", "service", "waiter", "客服", "卖家", "商家", "人工", "人工客服", "坐席",
    ],
    "bot": ["bot", "robot", "机器人", "智能客服", "机器人客服", "店小蜜", "京小智"],
    "auto": ["auto", "自动", "自动回复", "系统自动回复", "催付", "欢迎语"],
    "system": ["system", "notice", "系统", "系统消息", "系统提示"],
  ]

  public static let usualRatings: [String: [String]] = [
    "5": ["满意", "非常满意", "很满意", "好评", "5", "5星", "五星"], "4": ["4", "4星", "四星", "比较满意"],
    "3": ["一般", "中评", "3", "3星", "三星"], "2": ["不满意", "2", "2星", "二星"],
    "1": ["失望", "非常不满意", "差评", "很不满意", "1", "1星", "一星"],
  ]

  public static let neutral = Layout(
    "neutral",
    columns: [
      "shop": ["shop", "店铺", "店铺名称"], "channel": ["channel", "渠道", "来源渠道"],
      "conversation_id": ["conversation_id", "conversation", "session_id", "会话id", "会话编号", "会话ID"],
      "customer_id": ["customer_id", "customer", "buyer", "顾客", "顾客id", "买家", "买家昵称", "客户"],
      "agent": ["agent", "客服", "客服昵称", "坐席"], "role": ["role", "角色", "发送方", "消息来源"],
      "sent_at": ["sent_at", "time", "timestamp", "时间", "发送时间", "消息时间"],
      "text": ["text", "content", "message", "内容", "消息内容"], "order_id": ["order_id", "订单号", "订单编号"],
      "rating": ["rating", "评价", "满意度"], "rating_reason": ["rating_reason", "评价原因", "不满意原因"],
    ])

  /// 咚咚: the table of the merchant console's chat query.
  public static let dongdong = Layout(
    "dongdong",
    columns: [
      "shop": ["店铺名称", "商家名称"], "conversation_id": ["会话ID", "咨询ID", "会话编号", "sid"],
      "customer_id": ["顾客账号", "顾客", "客户账号", "用户pin", "买家账号", "顾客昵称"],
      "agent": ["客服账号", "客服", "接待客服", "客服pin"], "role": ["发送方", "消息发送方", "发送者类型", "发言角色"],
      "sent_at": ["发送时间", "消息时间", "时间"], "text": ["消息内容", "聊天内容", "内容"],
      "order_id": ["订单编号", "咨询订单", "订单号"], "rating": ["满意度评价", "满意度", "评价结果"],
      "rating_reason": ["评价原因", "不满意原因"],
    ], channel: "咚咚")

  public static let pinduoduo = Layout(
    "pinduoduo",
    columns: [
      "shop": ["店铺名称", "店铺名"], "conversation_id": ["会话ID", "会话编号"],
      "customer_id": ["买家昵称", "用户昵称", "消费者昵称", "用户ID", "买家ID", "消费者"],
      "agent": ["客服昵称", "客服账号", "客服", "子账号"], "role": ["发送人类型", "发送方", "角色", "消息类型"],
      "sent_at": ["发送时间", "消息时间", "时间"], "text": ["消息内容", "聊天内容", "内容"],
      "order_id": ["订单编号", "订单号"], "rating": ["评价", "服务评分", "评分"], "rating_reason": ["评价标签", "差评原因"],
    ], channel: "拼多多")

  /// 飞鸽, of 抖店.
  public static let feige = Layout(
    "feige",
    columns: [
      "shop": ["店铺名称", "店铺"], "conversation_id": ["会话ID", "会话id", "conversation_id"],
      "customer_id": ["用户昵称", "用户ID", "买家", "用户"], "agent": ["客服昵称", "接待客服", "客服"],
      "role": ["发送者角色", "发送方", "发送者", "消息发送方"], "sent_at": ["消息发送时间", "发送时间", "时间"],
      "text": ["消息内容", "内容"], "order_id": ["订单ID", "订单号", "订单编号"],
      "rating": ["会话评价", "评价星级", "满意度"], "rating_reason": ["评价标签", "评价原因"],
    ], channel: "抖店")

  /// One JSON object a line, named as in the neutral table.
  public static let lines: Layout = {
    var layout = neutral
    layout.name = "jsonl"
    layout.form = .lines
    return layout
  }()

  /// 千牛: what is copied or exported from a chat window. A line with name and time, then the words. Names of the shop's
  /// people are those with a colon ("旗舰店:小陈").
  public static let qianniu: Layout = {
    var layout = Layout("qianniu", .transcript, columns: [:], channel: "千牛")
    layout.staff = [":", "："]
    layout.bots = ["店小蜜", "机器人"]
    return layout
  }()

  public static let ready = [neutral, dongdong, pinduoduo, feige, lines, qianniu]

  /// - Throws: `layout` naming the ready ones.
  public static func named(_ name: String) throws -> Layout {
    guard let layout = ready.first(where: { $0.name == name }) else {
      let names = ready.map(\.name).joined(separator: ", ")
      throw Problem(.invalid, "layout", "no layout \"\(name)\"; there are \(names), or a layout file")
    }
    return layout
  }

  /// The ready table layout that knows most columns of a header. - Throws: `columns.missing` when none fits.
  public static func fitting(_ header: [String]) throws -> Layout {
    let tables = ready.filter { $0.form == .table }
    let fits = tables.compactMap { layout in
      (try? layout.places(of: header)).map { (layout, $0.count { $0 >= 0 }) }
    }
    guard let best = fits.max(by: { $0.1 < $1.1 }) else {
      _ = try neutral.places(of: header)
      return neutral
    }
    // Ready ones come neutral first: of equals the first.
    return fits.first { $0.1 == best.1 }?.0 ?? best.0
  }
}
