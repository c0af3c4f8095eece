"""How a person finds their way: the desk, the widget, and calls to the interface made from a signed-in page."""

import json
import math
import re
import struct
import zlib

from conftest import ROOT, vanishing
from playwright.sync_api import expect


def listed():
    """The desk's one list of places, as its pages read it."""
    text = (ROOT / "Web/desk/places.js").read_text("utf-8").split("export const places = ", 1)[1]
    return json.loads(text[: text.rindex("]") + 1])


def addresses():
    """Every place of the list that one can be sent to, section by section."""
    for place in listed():
        tabs = [section["name"] for section in place.get("sections", []) if "under" not in section]
        if not place.get("bare"):
            yield from [f"{place['name']}/{name}" for name in tabs] or [place["name"]]


def picture(width=240, height=180):
    """A PNG of a gold ring on linen, pixel by pixel: large enough to be seen on a screenshot."""

    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    def pixel(x, y):
        away = math.hypot(x - width / 2, y - height / 2)
        return (217, 164 + x % 40, 65) if 48 < away < 62 else (247, 236 - y // 12, 222 - y // 8)

    rows = b"".join(b"\0" + b"".join(bytes(pixel(x, y)) for x in range(width)) for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


PICTURE = picture()


def hook(place, name):
    return place.locator(f'[data-test="{name}"]')


class Desk:
    """One signed-in person's page."""

    def __init__(self, context, url):
        self.page = context.new_page()
        self.url = url

    def at(self, name):
        return hook(self.page, name)

    def sign_in(self, login, password, status=None):
        self.page.goto(f"{self.url}/sign-in")
        self.at("login").fill(login)
        self.at("password").fill(password)
        self.at("sign-in-submit").click()
        expect(self.at("status")).to_be_visible()
        if status:
            self.set_status(status)
        return self

    def visit(self, place):
        """By the rail, as people go: the group opens its places, one is chosen."""
        group = next(one["group"] for one in listed() if one["name"] == place)
        self.at(f"rail-{group}").hover()
        self.at(f"nav-{place}").click()
        expect(self.page).to_have_url(re.compile(rf"/{place}\b"))

    def own(self, entry):
        """An entry of one's own menu in the top bar."""
        bar = self.page.get_by_role("banner")
        if not hook(bar, entry).is_visible():
            hook(bar, "me").click()
        hook(bar, entry).click()

    def set_status(self, status):
        with self.page.expect_response(lambda answer: answer.url.endswith("/me/status")) as answer:
            self.at("status").select_option(status)
        assert answer.value.ok
        expect(self.at("line")).to_have_attribute("data-state", "up")

    def call(self, method, path, body=None):
        """A call to the interface from this page, as its own scripts make them."""
        answer = self.page.evaluate(
            """async ([method, path, body]) => {
                const init = {method, headers: {"Content-Type": "application/json"}};
                if (body !== null) init.body = JSON.stringify(body);
                const answer = await fetch(`/api/v1${path}`, init);
                return [answer.status, await answer.json().catch(() => null)];
            }""",
            [method, path, body],
        )
        assert answer[0] < 300, (method, path, answer)
        return answer[1]

    def rows(self):
        return self.at("conversations").locator("[data-conversation]")

    def row(self, text):
        return self.at("conversations").locator("li.row").filter(has_text=text)

    def bubble(self, text):
        return self.at("thread").locator(".bubble").filter(has_text=text)

    def take(self, text=""):
        """Accepts the conversation whose last words are `text` (or the only one there is to accept) and opens it."""
        with self.page.expect_response(lambda answer: answer.url.endswith("/acceptance")) as answer:
            hook(self.row(text) if text else self.page, "accept").click()
        assert answer.value.ok
        conversation = answer.value.url.split("/")[-2]
        self.page.locator(f'[data-conversation="{conversation}"]').click()
        expect(self.at("composer")).to_be_visible()

    def answered(self, words):
        """The composer once the coach has answered just these words; a note to colleagues is asked about as "" """
        return self.page.locator(f'[data-test="composer-place"][data-answered="{words}"]')

    def draft(self, words, note=False):
        """Types, and waits for what the coach says of it: what is on the screen then belongs to these words."""
        self.at("composer").fill(words)
        expect(self.answered("" if note else words)).to_be_visible()

    def write(self, text):
        self.at("composer").fill(text)
        self.at("send").click()
        expect(self.bubble(text)).to_have_count(1)


class Visitor:
    """Somebody on the demonstration storefront, with the chat open."""

    def __init__(self, context, url, path="/demo/"):
        self.page = context.new_page()
        self.page.goto(f"{url}{path}")
        self.launcher = self.page.get_by_role("button", name=re.compile("在线客服|Chat with us|Close chat"))

    @property
    def chat(self):
        return self.page.frame_locator("iframe")

    def open(self):
        self.launcher.click()
        expect(self.text).to_be_visible()
        return self

    @property
    def text(self):
        return self.chat.locator("#text")

    def bubble(self, text):
        return self.chat.locator("#log .bubble").filter(has_text=text)

    def write(self, text):
        self.text.fill(text)
        self.text.press("Enter")

    def send_files(self, *files):
        self.chat.locator("#files").set_input_files(
            [{"name": name, "mimeType": kind, "buffer": body} for name, kind, body in files]
        )

    def line(self, text):
        return self.chat.locator("#log .line").filter(has_text=text)


def found(desk, shop="雁书珠宝", login="owner", password="correct horse"):
    """First run: the owner fills in the guide's first page."""
    desk.page.goto(desk.url)
    desk.page.wait_for_url("**/setup")
    for name, value in {"shop": shop, "name": "沈砚", "login": login, "password": password, "team": "售前组"}.items():
        desk.at(name).fill(value)
    desk.at("setup-submit").click()
    expect(desk.at("snippet")).to_contain_text("/w/nuanxi.js")


def always_open(desk):
    """So that no test depends on the time of day."""
    whole_day = [[{"from": "00:00", "to": "00:00"}]] * 7
    desk.call("PUT", "/shop/hours", {"week": whole_day, "special": []})


def hire(desk, login, name, nickname, role, password="correct horse"):
    """Through the people page, as an owner does."""
    desk.at("add").click()
    dialog = desk.at("person-dialog")
    for field, value in {"name": name, "nickname": nickname, "login": login, "password": password}.items():
        hook(dialog, field).fill(value)
    hook(dialog, "role").select_option(role)
    dialog.get_by_label("售前组").check()
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    expect(desk.page.get_by_role("cell", name=login, exact=True)).to_be_visible()
