// Every word the widget shows: Chinese, then English.
export const words = {
	title: ["在线客服", "Customer service"],
	close: ["收起聊天窗口", "Close chat"],
	scroll: ["聊天记录", "Conversation"],
	text: ["输入消息", "Message"],
	hint: ["请输入您的问题…", "How can we help?"],
	send: ["发送", "Send"],
	attach: ["发送图片或文件", "Send a picture or file"],
	loading: ["正在连接…", "Connecting…"],
	online: ["客服在线", "We are online"],
	away: ["客服暂时不在", "We are away right now"],
	serving: ["{name} 正在为您服务", "{name} is with you"],
	ahead: ["前面还有 {n} 位", "{n} ahead of you"],
	next: ["下一位就是您", "You are next"],
	minute: ["，预计 1 分钟内", ", less than a minute"],
	minutes: ["，预计约 {n} 分钟", ", about {n} minutes"],
	later: ["客服会第一时间回复您", "We will answer as soon as we can"],
	lost: ["网络断开了。您写的内容已保存，恢复后会自动发送。", "You are offline. What you write is sent once you are back."],
	earlier: ["查看更早的消息", "Show earlier messages"],
	newer: ["有新消息", "New messages"],
	you: ["您", "You"],
	typing: ["{name} 正在输入…", "{name} is typing…"],
	agent: ["客服", "Customer service"],
	today: ["今天", "Today"],
	sending: ["发送中", "Sending"],
	sent: ["已送达", "Delivered"],
	read: ["已读", "Read"],
	failed: ["没有发送成功", "Not sent"],
	retry: ["重新发送", "Send again"],
	discard: ["删除", "Delete"],
	image: ["图片：{name}", "Picture: {name}"],
	file: ["下载文件：{name}，{size}", "Download {name}, {size}"],
	notLoaded: ["没有加载出来，点此重试", "Did not load. Try again"],
	empty: ["文件是空的", "The file is empty"],
	order: ["订单 {number}", "Order {number}"],
	total: ["合计 {amount}", "Total {amount}"],
	unpaid: ["待付款", "Awaiting payment"],
	paid: ["待发货", "Preparing"],
	shipped: ["已发货", "Shipped"],
	done: ["已完成", "Completed"],
	closed: ["已关闭", "Cancelled"],
	rate: ["请为本次服务打分", "How did we do?"],
	score: ["很不满意|不太满意|一般|满意|非常满意", "Very poor|Poor|Fair|Good|Excellent"],
	star: ["{n} 星，{word}", "{n} of 5, {word}"],
	good: ["回复及时|态度亲切|讲得清楚|解决了问题", "Quick|Friendly|Clear|Problem solved"],
	poor: ["回复太慢|态度一般|没有讲清楚|问题没解决", "Slow|Not friendly|Unclear|Not solved"],
	more: ["还想说的话（选填）", "Anything else? (optional)"],
	submit: ["提交评价", "Send rating"],
	needScore: ["请先选择星级", "Please choose a number of stars"],
	rated: ["您的评价：{stars}", "Your rating: {stars}"],
	leave: ["给我们留言", "Leave a message"],
	opens: ["客服 {time} 开始上班", "We are back at {time}"],
	name: ["怎么称呼您", "Your name"],
	contact: ["手机号或邮箱", "Phone or e-mail"],
	question: ["想咨询的问题", "Your question"],
	leaveIt: ["提交留言", "Send message"],
	needName: ["请填写称呼", "Please tell us your name"],
	needContact: ["请填写手机号或邮箱，方便我们联系您", "Please give a phone or e-mail"],
	needQuestion: ["请写下您的问题", "Please write your question"],
	system_queued: ["正在为您接通客服，请稍候…", "Finding someone for you…"],
	system_joined: ["{agent} 为您服务", "{agent} has joined"],
	system_transferred: ["已为您转接{to}，之前的内容都能看到，您不用重复说明", "You are now with {to}, who sees all said so far"],
	system_parked: ["正在为您处理，{time} 前回复您", "We will reply by {time}"],
	system_closed: ["本次会话已结束", "This conversation has ended"],
	system_reopened: ["会话已重新接通", "The conversation is open again"],
	system_rating_invited: ["邀请您评价本次服务", "Please rate this conversation"],
	system_taken_over: ["{agent} 接手为您服务", "{agent} is now helping you"],
	system_holding: ["客服正在为您查询，请稍等片刻", "One moment please, we are looking into it"],
	system_left_offline: ["留言已收到，我们会尽快联系您", "Message received. We will be in touch soon"],
	problem_file_type: ["暂不支持这种文件，请发图片、PDF、视频或压缩包", "Please send a picture, PDF, video or archive"],
	problem_file_size: ["文件超过 10 MB，请压缩后再发", "Files may have up to 10 MB"],
	problem: ["没有成功，请稍后再试", "That did not work. Please try again later"]
}

const asked = new URLSearchParams(location.search).get("locale") || navigator.language || "zh"
export const locale = /^zh/i.test(asked) ? "zh" : "en"

/** @type {Fn<[Key, Record<string, string | number>?], string>} the words, their {places} filled */
export const t = (key, values = {}) => words[key][locale === "zh" ? 0 : 1].replace(/\{(\w+)\}/g, (_, place) => String(values[place] ?? ""))

/** @type {Fn<[string, Key], Key>} for keys made of what the server says */
export const known = (key, other) => (Object.hasOwn(words, key) ? /** @type {Key} */ (key) : other)

/** @type {Fn<[number, Intl.DateTimeFormatOptions], string>} */
const format = (at, how) => Intl.DateTimeFormat(locale === "zh" ? "zh-CN" : "en-GB", how).format(at)

/** @type {Write} */
export const clock = at => format(at, {hour: "2-digit", minute: "2-digit"})

/** @type {Write} */
export const day = at => (new Date(at).toDateString() === new Date().toDateString() ? t("today") : format(at, {month: "long", day: "numeric"}))

/** @type {Write} a moment to come: the clock alone when it is today */
export const moment = at => (day(at) === t("today") ? "" : `${day(at)} `) + clock(at)

/** @type {Write} */
export const money = fen => `¥${(fen / 100).toFixed(2)}`

/** @type {Write} */
export const size = bytes => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} KB` : `${(bytes / 1e6).toFixed(1)} MB`)
