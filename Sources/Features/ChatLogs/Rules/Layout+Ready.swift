import Kernel

/// Layouts that come with the program. Exports differ between versions and plug-ins, so each column has several names.
extension Layout {
  public static let usualRoles: [String: [String]] = [
    "customer": [
      "customer", "buyer", "user", "visitor", "买家", "顾客", "客户", "用户", "访客", "消费者", "会员", "对方", "end-user",
      "end_user",
      "enduser", "client", "guest", "contact", "requester", "consumer", "incoming", "inbound", "received",
      "left", "other",
      "接收", "收到", "左",
    ],
    "human": [
      "human", "agent", "seller", "staff", "service", "waiter", "客服", "卖家", "商家", "人工", "人工客服", "坐席",
      "店铺", "店家", "我方", "我", "本人", "自己", "admin", "operator", "employee", "support", "assignee",
      "representative",
      "outgoing", "outbound", "sent", "right", "self", "me", "发送", "发出", "右",
    ],
    "bot": [
      "bot", "robot", "chatbot", "ai", "virtual_assistant", "智能助手", "机器人", "智能客服", "机器人客服", "店小蜜", "京小智",
    ],
    "auto": ["auto", "自动", "自动回复", "系统自动回复", "催付", "欢迎语", "trigger", "automation", "autoreply"],
    "system": ["system", "notice", "系统", "系统消息", "系统提示", "系统通知", "event", "notification", "info"],
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
      "conversation_id": [
        "conversation_id", "conversation", "session_id", "会话id", "会话编号", "会话ID", "ticket_id", "chat_id",
        "thread_id",
        "conversation.id", "session.id", "chat.id", "ticket.id", "thread.id", "对话id", "工单号", "工单id",
      ],
      "customer_id": [
        "customer_id", "customer", "buyer", "顾客", "顾客id", "买家", "买家昵称", "客户", "客户昵称", "客户名称", "客户名", "买家id",
        "买家旺旺", "买家会员名",
        "会员名", "buyer_id", "buyer_nick", "customer_name", "visitor", "requester", "client", "user",
        "user_name", "username",
        "user_id", "customer.name", "customer.id", "buyer.name", "visitor.name", "user.name",
      ],
      "agent": ["agent", "客服", "客服昵称", "坐席", "agent_name", "assignee", "接待人", "agent.name"],
      "role": [
        "role", "角色", "发送方", "消息来源", "sender_type", "author_type", "author_role", "sender_role", "from_type",
        "direction",
        "方向", "收发", "收发方向", "发送人角色", "身份", "bubble", "side", "气泡", "sender.type", "author.role",
        "author.type", "from.type", "sender.role",
      ],
      "sent_at": [
        "sent_at", "time", "timestamp", "时间", "发送时间", "消息时间", "created_at", "createtime", "create_time",
        "datetime", "sent",
        "sendtime", "send_time", "msgtime", "msg_time", "聊天时间", "日期时间", "strtime",
      ],
      "text": [
        "text", "content", "message", "内容", "消息内容", "聊天内容", "body", "plain_body", "msg", "消息", "strcontent",
        "message_text",
        "对话内容", "文本", "正文",
      ],
      "order_id": ["order_id", "订单号", "订单编号"],
      "rating": ["rating", "评价", "满意度"], "rating_reason": ["rating_reason", "评价原因", "不满意原因"],
      "date": ["date", "日期", "消息日期", "聊天日期", "发送日期", "day"],
      "sender": [
        "sender", "from", "sender_name", "from_name", "author", "author_name", "speaker", "发送人", "发送者", "发言人",
        "发言者", "发送账号",
        "发送人账号", "发送人昵称", "发送者昵称", "消息发送人", "发信人", "说话人", "fromid", "from_id", "sender_id", "sendernick",
        "sender_nick",
        "sender.name", "author.name", "from.name", "name", "nickname", "昵称", "姓名", "账号",
      ],
      "receiver": [
        "receiver", "to", "recipient", "接收人", "接收者", "接收方", "接收账号", "收信人", "接收人昵称", "receiver_name",
        "to_name", "toid", "to_id",
        "receiver.name", "to.name",
      ],
    ])

  /// What a phone's chat programs are exported as: one table a contact; what oneself sent is 1.
  public static let wechat: Layout = {
    var layout = Layout(
      "wechat",
      columns: [
        "customer_id": ["remark", "备注", "nickname", "昵称", "talkerid", "talker", "对方", "会话", "strtalker"],
        "role": ["issender", "is_sender", "是否发送", "issend", "发送状态"],
        "sent_at": ["strtime", "时间", "createtime", "create_time"],
        "text": ["strcontent", "内容", "content", "消息内容"], "sender": ["sender", "发送者", "发送人"],
      ], channel: "微信")
    layout.roles["customer"]? += ["0", "false", "否"]
    layout.roles["human"]? += ["1", "true", "是"]
    return layout
  }()

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

  public static let ready = [neutral, dongdong, pinduoduo, feige, wechat, lines, qianniu]

  /// - Throws: `layout` naming the ready ones.
  public static func named(_ name: String) throws -> Layout {
    guard let layout = ready.first(where: { $0.name == name }) else {
      let names = ready.map(\.name).joined(separator: ", ")
      throw Problem(.invalid, "layout", "no layout \"\(name)\"; there are \(names), or a layout file")
    }
    return layout
  }

  /// The ready table layout that knows most columns of a header; for what it does not know, the names of the others.
  /// - Throws: `columns.missing` when none fits.
  public static func fitting(_ header: [String]) throws -> Layout {
    let tables = ready.filter { $0.form == .table }
    let fits = tables.compactMap { layout in
      (try? layout.places(of: header)).map { (layout, $0.count { $0 >= 0 }) }
    }
    guard let best = fits.map(\.1).max(), let base = fits.first(where: { $0.1 == best })?.0 else {
      // A column for who sent it may hold roles or names: where nothing else says who, names.
      if (try? senders.places(of: header)) != nil { return senders }
      // One talk by itself: who speaks is told, with whom the file's name says.
      let alone = tables.first { (try? $0.places(of: header, needsWho: false)) != nil }
      if let alone { return alone }
      _ = try neutral.places(of: header)
      return neutral
    }
    // Ready ones come neutral first: of equals the first.
    return base.knowing(tables, header)
  }

  private static let senders: Layout = {
    var layout = neutral
    let names = (neutral.columns["sender"] ?? []) + ["发送方", "消息发送方", "消息来源", "发言角色"]
    layout.columns["sender"] = names
    layout.columns["role"] = neutral.columns["role"]?.filter { !names.contains($0) }
    return layout
  }()

  /// Fields of which the file has no column by our names, by the names of others.
  private func knowing(_ others: [Layout], _ header: [String]) -> Layout {
    var layout = self
    for other in others {
      for (field, names) in other.columns.sorted(by: { $0.key < $1.key }) where field != "role" {
        guard let known = try? layout.places(of: header),
          let number = Field(name: field)?.rawValue, !known.contains(number)
        else { continue }
        let free = zip(header, known).filter { $0.1 < 0 }.map { Self.folded($0.0) }
        layout.columns[field, default: []] += names.filter { free.contains(Self.folded($0)) }
      }
    }
    return layout
  }
}
