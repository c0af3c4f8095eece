/// The lists that come with the program; a layout file can hold others.
extension LineWords {
  public static let usualNotices = [
    // Recalls.
    "(|*|你|您|我)(|已|已经|成功)撤回(|了)(|一|1)(|条|个|张)(|消息|信息|内容|图片)(|，重新编辑|,重新编辑|重新编辑)",
    "(|该|此|这条|本条|对方的|*的)(消息|信息|内容)(|已|已经)(|被)(|*)(撤回|撤销)(|了)",
    "(|*)(|has|have)(recalled|unsent|withdrew|deleted|retracted)(a|this|the|1|one)message(|s)",
    "(this|the|a|one)message(was|hasbeen|is)(recalled|unsent|withdrawn|deleted|retracted)(|by*)",
    // Hand-overs between people.
    "(|系统|系统提示：|系统提示:)(|会话|对话|本次会话)(由|从)*(转交|转接|转移|移交|转)(给|至|到|了)*",
    "(|*|你|您|我)(|已|已经)(将|把)(|该|此|本次)(会话|对话|客户|顾客|买家)(|*)(转交|转接|转移|移交|转)(给|至|到)*",
    "(会话|对话|本次会话|该会话)(|已|已经|已被)(转交|转接|转移|移交|转)(给|至|到)*",
    "*(转交|移交)(给|至|到)*", "*接受了*的(转接|转交)",
    "(|the)(chat|conversation|session)(was|hasbeen|)transferred(from*|)to*",
    // Read marks.
    "(已读|未读|送达|已送达)(|\u{2713}|\u{2714})", "read", "unread", "delivered",
    // The window's own words.
    "(|本次|该|当前|此)(会话|服务|对话|咨询)(|已|已经|被|超时)(结束|关闭|超时|开始)(|了)",
    "(*|你|您|我)(|已)(进入|加入|离开|退出|接入)(|了)(|本次|该)(会话|对话|聊天|群聊)", "(|*)正在输入(|中)",
    "(以上|以下|上面)(是|为)(|…)(历史|打招呼)(|…)", "(*|你|我)拍了拍(*|你|我)(|的*)", "(|你|您|我)(|已)(添加|通过)(|了)*(|，|,)现在可以开始聊天(|了)",
    "(|*)(|已)(发送|发起|发出)(|了)(|服务|满意度)(评价|评价的|评分)邀请",
    "(|*)(|已)邀请(|*)(评价|评分)(|本次服务)", "*(joined|left|hasjoined|hasleft)(|the)(chat|conversation)",
  ]

  public static let usualAuto = [
    "自动回复", "自动应答", "自动答复", "自动发送", "自动消息", "系统回复", "auto reply", "auto-reply", "automatic reply",
    "automated reply", "automated message", "auto response",
  ]

  public static let usualHandovers = [
    "…(正在|马上|即将|现在|这就|已|已经|将|立刻|立即|正)(|在)(为|给|帮|替|)(您|你|)(转接|接入|转入|转|连接|呼叫|联系|安排)(到|至|给|)(|在线|专属|专业|售后|售前)(人工|真人|客服|专员|坐席)…",
    "…(为|给|帮|替)(您|你)(转接|接入|转入|转|连接|呼叫)(到|至|给|)(|在线|专属|专业)(人工|真人)…",
    "(|好的，|好的,|好的)(|正在|已|已经|为您|为你)(转接|转|接入)人工(|客服|坐席)(|中|成功|了)(，…|,…|。…|…请稍…|)",
    "…正在(|为您|为你)转接(|中|…请…)", "…人工(|客服|坐席)(|正在)(接入|转接|连接)中…",
    "…(transferring|connecting|handing)you(|over)(to|with)…",
    "…connect(|ing)you(to|with)…(agent|human|person|specialist|colleague|representative)…",
    "…(transferred|handedover)to…(agent|human|person|specialist|colleague|representative)…",
  ]

  public static let usualFarewells = [
    "谢谢", "谢谢您", "谢谢你", "谢了", "谢啦", "多谢", "感谢", "非常感谢", "十分感谢", "感谢您", "好的", "好", "好滴", "好哒", "好嘞", "好吧",
    "好呢", "行",
    "嗯", "恩", "嗯嗯", "哦", "噢", "喔", "没有了", "没了", "没有", "没事", "没事了", "没问题", "没有问题", "没有其他问题", "不用了", "不需要了",
    "不客气", "知道了",
    "知道", "明白", "明白了", "了解", "了解了", "懂了", "清楚了", "收到", "收到了", "再见", "拜拜", "拜", "辛苦了", "辛苦", "辛苦您了", "麻烦了",
    "麻烦您了",
    "麻烦你了", "打扰了", "先这样", "就这样", "晚安", "祝好", "ok", "okay", "k", "thanks", "thank you", "thankyou", "thx",
    "bye", "goodbye",
    "got it", "alright",
  ]
}
