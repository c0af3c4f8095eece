// Every word the widget shows, in both languages.

const zh = {
  "title": "在线客服",
  "close": "收起聊天窗口",
  "enlarge": "放大窗口",
  "shrink": "还原窗口",
  "log": "聊天记录",
  "composer": "输入消息",
  "composer.hint": "请输入您的问题…",
  "composer.closed": "继续发消息，可重新接通客服…",
  "send": "发送",
  "attach": "发送图片或文件",
  "drop": "松开鼠标，发送文件",
  "loading": "正在连接…",
  "online": "客服在线",
  "away": "客服暂时不在",
  "serving": "{name} 正在为您服务",
  "parked": "{name} 正在为您处理",
  "ended": "本次会话已结束",
  "connecting": "正在为您接通客服，请稍候…",
  "queue.ahead": "前面还有 {n} 位",
  "queue.next": "下一位就是您",
  "queue.minute": "，预计 1 分钟内",
  "queue.minutes": "，预计约 {n} 分钟",
  "queue.after": "客服上班后会第一时间回复您",
  "line.lost": "网络断开了。您写的内容已保存，恢复后会自动发送。",
  "line.back": "网络已恢复",
  "unavailable": "客服窗口暂时无法使用，请稍后刷新页面再试。",
  "earlier": "查看更早的消息",
  "newer": "有新消息",
  "you": "您",
  "typing": "{name} 正在输入",
  "agent": "客服",
  "bot": "智能助手",
  "today": "今天",
  "yesterday": "昨天",
  "sending": "发送中",
  "uploading": "上传中",
  "sent": "已送达",
  "read": "已读",
  "failed": "没有发送成功",
  "waiting": "等待网络恢复",
  "retry": "重新发送",
  "discard": "删除",
  "image": "图片：{name}",
  "image.open": "查看大图：{name}",
  "image.lost": "图片没有加载出来，点此重试",
  "image.close": "关闭大图",
  "file.open": "下载文件：{name}，{size}",
  "file.lost": "文件没有下载成功，请再试一次",
  "file.large": "“{name}”超过 {max}，请压缩后再发",
  "file.empty": "“{name}”是空文件，请换一个再发",
  "file.many": "一次最多发送 {n} 个文件",
  "order": "订单 {number}",
  "order.total": "合计 {amount}",
  "order.quantity": "× {n}",
  "order.parcel": "{carrier} {number}",
  "order.unpaid": "待付款",
  "order.paid": "待发货",
  "order.shipped": "已发货",
  "order.done": "已完成",
  "order.closed": "已关闭",
  "rating.title": "请为本次服务打分",
  "rating.1": "很不满意",
  "rating.2": "不太满意",
  "rating.3": "一般",
  "rating.4": "满意",
  "rating.5": "非常满意",
  "rating.star": "{n} 星，{word}",
  "rating.tags": "哪些方面（可多选）",
  "rating.good": "回复及时|态度亲切|讲得清楚|解决了问题",
  "rating.poor": "回复太慢|态度一般|没有讲清楚|问题没解决",
  "rating.text": "还想说的话（选填）",
  "rating.send": "提交评价",
  "rating.need": "请先选择星级",
  "rating.done": "您的评价：{stars}",
  "rating.thanks": "评价已收到，谢谢您",
  "leave.title": "给我们留言",
  "leave.opens": "客服 {time} 开始上班",
  "leave.name": "怎么称呼您",
  "leave.contact": "手机号或邮箱",
  "leave.optional": "（选填）",
  "leave.text": "想咨询的问题",
  "leave.send": "提交留言",
  "leave.done": "留言已收到，我们会尽快联系您",
  "need.name": "请填写称呼",
  "need.contact": "请填写 11 位手机号或邮箱，方便我们联系您",
  "need.text": "请写下您的问题",
  "system.queued": "正在为您安排客服",
  "system.joined": "{agent} 为您服务",
  "system.transferred": "已为您转接{to}，之前的内容客服都能看到，您不用重复说明",
  "system.parked": "客服正在为您处理，{time} 前回复您",
  "system.closed": "本次会话已结束",
  "system.reopened": "会话已重新接通",
  "system.rating_invited": "邀请您评价本次服务",
  "system.taken_over": "{agent} 接手为您服务",
  "system.holding": "客服正在为您查询，请稍等片刻",
  "system.left_offline": "您的留言已收到",
  "problem.file.type": "暂不支持这种文件，请发图片、PDF 或常用文档",
  "problem.file.size": "文件太大了，请压缩后再发",
  "problem.rate": "发送得太快了，请稍等几秒再试",
  "problem.rating.not_invited": "评价已经提交过，或已过期",
  "problem.field": "这一项填得不对，请检查",
  "problem.other": "没有成功，请稍后再试",
};

/** @typedef {keyof typeof zh} Key */

/** @type {Record<Key, string>} */
const en = {
  "title": "Customer service",
  "close": "Close chat",
  "enlarge": "Enlarge window",
  "shrink": "Restore window size",
  "log": "Conversation",
  "composer": "Message",
  "composer.hint": "How can we help?",
  "composer.closed": "Write again to reach us…",
  "send": "Send",
  "attach": "Send a picture or file",
  "drop": "Drop to send",
  "loading": "Connecting…",
  "online": "We are online",
  "away": "We are away right now",
  "serving": "{name} is with you",
  "parked": "{name} is working on it",
  "ended": "This conversation has ended",
  "connecting": "Finding someone for you…",
  "queue.ahead": "{n} ahead of you",
  "queue.next": "You are next",
  "queue.minute": ", less than a minute",
  "queue.minutes": ", about {n} minutes",
  "queue.after": "We will answer as soon as we are back",
  "line.lost": "You are offline. What you write is kept and sent when the connection returns.",
  "line.back": "Back online",
  "unavailable": "Chat is unavailable right now. Please reload the page later.",
  "earlier": "Show earlier messages",
  "newer": "New messages",
  "you": "You",
  "typing": "{name} is typing",
  "agent": "Customer service",
  "bot": "Assistant",
  "today": "Today",
  "yesterday": "Yesterday",
  "sending": "Sending",
  "uploading": "Uploading",
  "sent": "Delivered",
  "read": "Read",
  "failed": "Not sent",
  "waiting": "Waiting for connection",
  "retry": "Send again",
  "discard": "Delete",
  "image": "Picture: {name}",
  "image.open": "View picture: {name}",
  "image.lost": "The picture did not load. Try again",
  "image.close": "Close picture",
  "file.open": "Download {name}, {size}",
  "file.lost": "The download failed. Please try again",
  "file.large": "“{name}” is larger than {max}. Please send a smaller one",
  "file.empty": "“{name}” is empty. Please choose another file",
  "file.many": "Please send at most {n} files at a time",
  "order": "Order {number}",
  "order.total": "Total {amount}",
  "order.quantity": "× {n}",
  "order.parcel": "{carrier} {number}",
  "order.unpaid": "Awaiting payment",
  "order.paid": "Preparing",
  "order.shipped": "Shipped",
  "order.done": "Completed",
  "order.closed": "Cancelled",
  "rating.title": "How did we do?",
  "rating.1": "Very poor",
  "rating.2": "Poor",
  "rating.3": "Fair",
  "rating.4": "Good",
  "rating.5": "Excellent",
  "rating.star": "{n} of 5, {word}",
  "rating.tags": "What stood out (any number)",
  "rating.good": "Quick replies|Friendly|Clear answers|Problem solved",
  "rating.poor": "Slow replies|Not friendly|Unclear answers|Not solved",
  "rating.text": "Anything else (optional)",
  "rating.send": "Send rating",
  "rating.need": "Please choose a number of stars",
  "rating.done": "Your rating: {stars}",
  "rating.thanks": "Thank you for your rating",
  "leave.title": "Leave a message",
  "leave.opens": "We are back {time}",
  "leave.name": "Your name",
  "leave.contact": "Phone or e-mail",
  "leave.optional": " (optional)",
  "leave.text": "Your question",
  "leave.send": "Send message",
  "leave.done": "We have your message and will be in touch soon",
  "need.name": "Please tell us your name",
  "need.contact": "Please give a phone number or e-mail so that we can reach you",
  "need.text": "Please write your question",
  "system.queued": "Finding someone for you",
  "system.joined": "{agent} has joined",
  "system.transferred": "You have been passed to {to}, who can see everything said so far",
  "system.parked": "We are working on it and will reply by {time}",
  "system.closed": "This conversation has ended",
  "system.reopened": "The conversation is open again",
  "system.rating_invited": "You are invited to rate this conversation",
  "system.taken_over": "{agent} is now helping you",
  "system.holding": "We are looking into it, one moment please",
  "system.left_offline": "Your message has been received",
  "problem.file.type": "This kind of file cannot be sent. Pictures, PDF and common documents can",
  "problem.file.size": "The file is too large. Please send a smaller one",
  "problem.rate": "That was a little fast. Please try again in a few seconds",
  "problem.rating.not_invited": "This has been rated already, or the invitation has lapsed",
  "problem.field": "Please check this field",
  "problem.other": "That did not work. Please try again shortly",
};

export const catalogue = { zh, en };

const asked = new URLSearchParams(location.search).get("locale") || navigator.language || "zh";
export const locale = /^zh/i.test(asked) ? "zh" : "en";

/** The words for `key`, its {places} filled from `values`.
 * @param {Key} key @param {Record<string, string | number>} [values] */
export function t(key, values = {}) {
  return catalogue[locale][key].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ""));
}

/** Whether the catalogue has `key`: for keys made from what the server says. @param {string} key @returns {key is Key} */
export const has = (key) => Object.hasOwn(zh, key);

const tag = locale === "zh" ? "zh-CN" : "en-GB";

/** @param {number} at @param {Intl.DateTimeFormatOptions} how */
const format = (at, how) => new Intl.DateTimeFormat(tag, how).format(at);

/** @param {number} at */
export const clock = (at) => format(at, { hour: "2-digit", minute: "2-digit", hour12: false });

/** @param {number} at */
export function day(at) {
  const then = new Date(at).toDateString();
  if (then === new Date().toDateString()) return t("today");
  if (then === new Date(Date.now() - 864e5).toDateString()) return t("yesterday");
  return format(at, { month: "long", day: "numeric" });
}

/** A moment yet to come: the clock alone when it is today. @param {number} at */
export const moment = (at) =>
  new Date(at).toDateString() === new Date().toDateString() ? clock(at) : `${format(at, { month: "long", day: "numeric" })} ${clock(at)}`;

/** @param {number} fen */
export const money = (fen) => `¥${(fen / 100).toFixed(2)}`;

/** @param {number} bytes */
export const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1)} MB`);
