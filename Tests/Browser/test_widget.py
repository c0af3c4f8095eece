"""The widget by itself: its size, its parser, and strangers' pages."""

import gzip
import http.server
import threading

import pytest
from conftest import ROOT, absent, vanishing
from places import Visitor
from playwright.sync_api import expect

WIDGET = ROOT / "Web/widget"


def test_the_widget_stays_small():
    files = [file for kind in ("*.js", "*.css", "*.html") for file in WIDGET.glob(kind)]
    # As it goes out: compressed, with some 600 bytes of headers each.
    total = sum(len(gzip.compress(file.read_bytes())) + 600 for file in files)
    assert total < 50_000, total


PIECES = """
async (address) => {
  const {parser} = await import(address);
  const stream = ": hello\\r\\n\\r\\nid: 7\\nevent: message\\ndata: {\\"text\\":\\"你好\\"}\\n\\n"
    + "data: one\\rdata:two\\r\\rid: 8\\r\\nevent: typing\\r\\ndata\\r\\n\\r\\nevent: nothing\\n\\ndata: last\\n\\n";
  const read = (cuts) => {
    const seen = [];
    const feed = parser((event, data, id) => seen.push([event, data, id]));
    let from = 0;
    for (const cut of [...cuts, stream.length]) {
      feed(stream.slice(from, cut));
      from = cut;
    }
    return JSON.stringify(seen);
  };
  const whole = read([]);
  const odd = [];
  for (let cut = 1; cut < stream.length; cut++) if (read([cut]) !== whole) odd.push(cut);
  if (read([...stream].map((_, i) => i)) !== whole) odd.push("each");
  return [JSON.parse(whole), odd];
}
"""


def test_the_stream_is_read_the_same_however_it_is_cut(browser, demo):
    page = browser.new_page()
    page.goto(f"{demo.url}/w/chat?widget={demo.widget_key()}")
    address = page.locator("script[src]").get_attribute("src").replace("chat.js", "sse.js")
    events, odd = page.evaluate(PIECES, address)
    page.close()
    assert events == [
        ["message", '{"text":"你好"}', "7"],
        ["message", "one\ntwo", "7"],
        ["typing", "", "8"],
        ["message", "last", "8"],
    ]
    assert not odd


@pytest.fixture
def shop(demo):
    """A shop's own site: another origin, with a policy that allows nothing but the desk's script and frame."""

    class Site(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = (
                '<!doctype html><html lang="zh"><title>别人的店</title><main><h1>别人的店</h1>'
                f'<a href="/two">第二页</a></main><script async src="{demo.url}/w/nuanxi.js" data-widget="{key}"></script>'
                f'<script async src="{demo.url}/w/nuanxi.js" data-widget="{key}"></script>'
            ).encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", f"default-src 'none'; script-src {demo.url}; frame-src {demo.url}")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    key = demo.widget_key()
    site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{site.server_port}"
    site.shutdown()
    site.server_close()


def test_the_widget_on_a_strict_page_of_another_origin(shop, open_demo, person):
    visitor = Visitor(person("visitor"), shop, "/")
    expect(visitor.launcher).to_have_count(1)
    visitor.page.evaluate("() => { window.heard = []; for (const e of ['open', 'close']) window.nuanxi.on(e, () => heard.push(e)) }")
    visitor.open()
    expect(visitor.text).to_be_focused()
    box = visitor.page.locator("iframe").bounding_box()
    assert (round(box["width"]), round(box["height"])) == (380, 600)
    visitor.page.keyboard.press("Escape")
    expect(visitor.launcher).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.text).to_be_focused()
    assert visitor.page.evaluate("heard") == ["open", "close", "open"]
    visitor.write("从别的网站来的")
    expect(visitor.bubble("从别的网站来的")).to_have_count(1)
    visitor.page.get_by_role("link", name="第二页").click()
    expect(visitor.bubble("从别的网站来的")).to_have_count(1)


def test_who_signs_out_leaves_nothing_behind(shop, open_demo, person):
    visitor = Visitor(person("visitor"), shop, "/").open()
    visitor.write("我的手机号后四位是 4321")
    expect(visitor.bubble("4321")).to_have_count(1)
    with vanishing(visitor.bubble("4321")):
        visitor.page.evaluate("nuanxi.logout()")
    visitor.write("我是下一位")
    expect(visitor.bubble("我是下一位")).to_have_count(1)
    absent(visitor.bubble("4321"), beside=visitor.bubble("我是下一位"))
    visitor.page.get_by_role("link", name="第二页").click()
    expect(visitor.bubble("我是下一位")).to_have_count(1)
    absent(visitor.bubble("4321"), beside=visitor.bubble("我是下一位"))


def test_who_signs_out_while_the_chat_is_still_connecting_is_not_met_as_who_they_were(shop, open_demo, person):
    context = person("visitor")
    visitor = Visitor(context, shop, "/").open()
    visitor.write("我的订单号是 8765")
    expect(visitor.bubble("8765")).to_have_count(1)
    held = []
    context.route("**/c/v1/visits", lambda route: held.append(route), times=1)
    with context.expect_event("request", lambda request: request.url.endswith("/c/v1/visits")):
        visitor.page.reload()
    visitor.page.evaluate("nuanxi.logout()")
    held[0].continue_()
    visitor.write("我是下一位")
    expect(visitor.bubble("我是下一位")).to_have_count(1)
    absent(visitor.bubble("8765"), beside=visitor.bubble("我是下一位"))


def test_the_widget_fills_a_phone(demo, open_demo, person):
    context = person("phone", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    visitor = Visitor(context, demo.url).open()
    box = visitor.page.locator("iframe").bounding_box()
    assert (round(box["width"]), round(box["height"])) == (390, 844)
    absent(visitor.launcher, beside=visitor.text)
    visitor.chat.get_by_role("button", name="收起聊天窗口").click()
    expect(visitor.launcher).to_be_visible()


def test_unread_messages_are_counted_while_the_chat_is_closed(demo, open_demo, person):
    visitor = Visitor(person("visitor"), demo.url).open()
    visitor.write("请问几点下班")
    expect(visitor.bubble("请问几点下班")).to_have_count(1)
    visitor.chat.get_by_role("button", name="收起聊天窗口").click()
    desk = open_demo
    desk.page.goto(f"{demo.url}/desk")
    desk.take("请问几点下班")
    desk.write("二十四点，您慢慢看")
    expect(visitor.page.get_by_role("button", name="1 条未读消息")).to_be_visible()
    visitor.page.get_by_role("button", name="1 条未读消息").click()
    expect(visitor.bubble("二十四点")).to_be_visible()
    expect(desk.at("receipt").last).to_have_attribute("data-state", "read")


def test_words_typed_are_kept_and_half_composed_ones_not_sent(demo, open_demo, person):
    visitor = Visitor(person("visitor"), demo.url).open()
    visitor.text.fill("nihao")
    visitor.text.evaluate("(it) => it.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true}))")
    expect(visitor.text).to_have_value("nihao")
    visitor.page.reload()
    expect(visitor.text).to_have_value("nihao")
    # What is sent at last is the only thing that was.
    visitor.text.press("Enter")
    expect(visitor.chat.locator("#log .own")).to_have_count(1)


def test_files_too_large_are_named(demo, open_demo, person):
    visitor = Visitor(person("visitor"), demo.url).open()
    visitor.send_files(("大.zip", "application/zip", bytes(10 * 2**20 + 1)), ("空.txt", "text/plain", b""))
    expect(visitor.chat.get_by_role("alert").filter(has_text="大.zip")).to_contain_text("空.txt")
    visitor.write("文件太大了吗")
    expect(visitor.bubble("文件太大了吗")).to_have_count(1)
    expect(visitor.chat.locator("#log .own")).to_have_count(1)
