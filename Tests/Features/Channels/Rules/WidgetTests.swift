import Channels
import Kernel
import Testing

@Suite struct WidgetTests {
  private func widget(_ change: (inout Widget) -> Void) -> Widget {
    let account = ChannelAccount(
      id: ChannelAccountID(rawValue: 1), channel: "web", name: "官网", createdAt: .zero)
    var it = Widget(account, key: "k", title: "在线客服")
    change(&it)
    return it
  }

  private func wrong(_ it: Widget) -> [String] {
    do { try it.validate() } catch { return (error as? Problem)?.fields.map(\.field) ?? [] }
    return []
  }

  @Test(arguments: ["https://shop.example", "http://127.0.0.1:8080", "https://a-b.shop.example:8443"])
  func `a site is scheme, host and port`(origin: String) {
    #expect(wrong(widget { $0.origins = [origin] }).isEmpty)
  }

  @Test(arguments: [
    "shop.example", "https://shop.example/", "https://a.b/c", "javascript:alert(1)", "https://*.evil.example",
    "",
    "https://x; script-src *", "https://u@h.example",
  ])
  func `anything more or less is refused`(origin: String) {
    #expect(wrong(widget { $0.origins = [origin] }) == ["origins.0"])
  }

  @Test(arguments: [("#A1b2c3", true), ("#fff", false), ("red", false), ("#12345g", false), ("", false)])
  func `a colour has six digits`(color: String, isRight: Bool) {
    #expect(wrong(widget { $0.color = color }).isEmpty == isRight)
  }

  @Test func `without a list every site may show it`() {
    #expect(widget { _ in }.frameAncestors == "*")
    #expect(
      widget { $0.origins = ["https://a.cn", "https://b.cn"] }.frameAncestors == "https://a.cn https://b.cn")
  }
}
