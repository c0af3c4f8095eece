"""Every page in both languages: a screenshot to look at, and no fault that axe can find."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import SHOTS, vanishing
from places import PICTURE, Desk, Visitor, addresses, hook, listed
from playwright.sync_api import expect

PASSWORD = "nuanxi-demo"
PAGES = ["search?q=戒指" if address == "search" else address for address in addresses()]


def clean(page):
    """Axe finds nothing. It is kept from putting copies of the styles into the page, which the page's policy blocks."""
    faults = Axe().run(page, options={"preload": False}).response["violations"]
    assert not faults, [(fault["id"], node["target"], node["failureSummary"]) for fault in faults for node in fault["nodes"]]


def shoot(page, name):
    SHOTS.mkdir(exist_ok=True)
    # A hidden caret or stopped animations would be styles put into the page, which its policy rightly blocks.
    page.screenshot(path=SHOTS / f"{re.sub(r'[^a-z0-9-]+', '-', name)}.png", caret="initial")


def speak(desk, language):
    if not desk.page.locator("html").get_attribute("lang").startswith(language):
        desk.own("language")
    expect(desk.page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))


@pytest.fixture
def desk_in(demo, person):
    def sign_in(language, scheme="light"):
        locale = {"zh": "zh-CN", "en": "en-GB"}[language]
        desk = Desk(person(f"{language}-{scheme}", locale=locale, color_scheme=scheme), demo.url)
        desk.sign_in("shenyan", PASSWORD)
        speak(desk, language)
        return desk

    return sign_in


def ready(desk, path):
    """Opens a page of the desk and waits for what it fetches."""
    desk.page.goto(f"{desk.url}/{path}")
    expect(desk.at("status")).to_be_visible()
    desk.page.wait_for_load_state("load")
    expect(desk.page.locator("h1").first).to_be_attached()
    if path.startswith(("wall", "customers", "search", "settings/people", "settings/quick", "settings/figures", "figures/now", "figures/range", "quality/queue", "quality/appeals", "quality/trends", "quality/rules", "quality/agreement", "quality/followups")):
        expect(desk.page.locator("table tbody tr, .hit").first).to_be_visible()
    if path == "figures/platform":
        expect(desk.page.locator(".formula-card").first).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_desk_pages(desk_in, language, path):
    desk = desk_in(language)
    ready(desk, path)
    shoot(desk.page, f"{path.split('?')[0]}-{language}")
    clean(desk.page)


def test_places_with_sections_open_their_first(desk_in):
    desk = desk_in("zh")
    for name, what in {"settings": "save-looks", "figures": "team-now", "quality": "samples"}.items():
        desk.visit(name)
        expect(desk.at(what)).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_workbench(desk_in, language, scheme):
    desk = desk_in(language, scheme)
    ready(desk, "desk")
    desk.at("view-closed").click()
    desk.rows().first.click()
    expect(desk.at("thread").locator(".bubble").first).to_be_visible()
    expect(desk.at("customer-card")).to_be_visible()
    shoot(desk.page, f"workbench-{scheme}-{language}")
    clean(desk.page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_live_conversation(desk_in, open_demo, person, language):
    customer = Visitor(person("customer"), open_demo.url).open()
    words = f"想看一下这样的珍珠项链 {language}"
    customer.send_files(("项链.png", "image/png", PICTURE))
    expect(customer.chat.locator(".image img")).to_be_visible()
    customer.write(words)
    expect(customer.bubble(words)).to_have_count(1)
    desk = desk_in(language)
    ready(desk, "desk")
    desk.take(words)
    desk.at("composer").fill("/")
    expect(desk.at("quick-replies").get_by_role("option").first).to_be_visible()
    shoot(desk.page, f"live-{language}")
    clean(desk.page)
    for key, dialog in {"t": "transfer-dialog", "p": "park-dialog", "e": "close-dialog", "?": "keys-dialog"}.items():
        desk.at("composer").fill("")
        desk.at("composer").press("Escape")
        desk.page.keyboard.press(key)
        expect(desk.at(dialog)).to_be_visible()
        shoot(desk.page, f"{dialog}-{language}")
        clean(desk.page)
        with vanishing(desk.at(dialog)):
            desk.page.keyboard.press("Escape")
    desk.page.keyboard.press("e")
    with vanishing(desk.at("close-dialog")):
        hook(desk.at("close-dialog"), "dialog-confirm").click()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_watching_from_the_wall(desk_in, language):
    desk = desk_in(language)
    ready(desk, "wall")
    desk.at("open-tile").first.click()
    expect(desk.at("watch").locator(".bubble").first).to_be_visible()
    shoot(desk.page, f"wall-watch-{language}")
    clean(desk.page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_signing_in(demo, person, language):
    page = person("stranger", locale={"zh": "zh-CN", "en": "en-GB"}[language]).new_page()
    page.goto(f"{demo.url}/sign-in")
    expect(hook(page, "sign-in")).to_be_visible()
    if not page.locator("html").get_attribute("lang").startswith(language):
        hook(page, "language").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
    shoot(page, f"sign-in-{language}")
    clean(page)
    hook(page, "login").fill("shenyan")
    hook(page, "password").fill("not the password")
    hook(page, "sign-in-submit").click()
    expect(hook(page, "sign-in-problem")).to_be_visible()
    clean(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_first_run(server, person, language):
    page = person("owner", locale={"zh": "zh-CN", "en": "en-GB"}[language]).new_page()
    page.goto(server.url)
    page.wait_for_url("**/setup")
    expect(hook(page, "setup-submit")).to_be_visible()
    if not page.locator("html").get_attribute("lang").startswith(language):
        hook(page, "language").click()
    expect(page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))
    shoot(page, f"setup-{language}")
    clean(page)


def test_the_storefront(demo, person):
    for name, size in {"wide": (1280, 720), "phone": (390, 844)}.items():
        page = person(name, viewport={"width": size[0], "height": size[1]}).new_page()
        page.goto(f"{demo.url}/demo/")
        expect(page.get_by_role("button", name="在线客服")).to_be_visible()
        shoot(page, f"storefront-{name}")
        clean(page)


@pytest.fixture
def chat(demo, person):
    """The widget's frame as a page of its own, on a phone."""

    def open_chat(language, scheme):
        context = person(
            "phone", viewport={"width": 390, "height": 844}, color_scheme=scheme, locale={"zh": "zh-CN", "en": "en-GB"}[language]
        )
        page = context.new_page()
        page.goto(f"{demo.url}/w/chat?widget={demo.widget_key()}")
        return page

    return open_chat


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_widget(chat, open_demo, language, scheme):
    desk = open_demo
    page = chat(language, scheme)
    words = f"手镯圈口怎么量 {language} {scheme}"
    expect(page.locator("#text")).to_be_visible()
    clean(page)
    page.locator("#text").fill(words)
    page.locator("#text").press("Enter")
    expect(page.locator("#queue")).not_to_be_empty()
    shoot(page, f"widget-queue-{language}-{scheme}")
    clean(page)
    desk.take(words)
    desk.write("把拇指收进掌心，量手掌最宽处。")
    expect(page.locator("#log .bubble").filter(has_text="拇指")).to_be_visible()
    page.locator("#files").set_input_files(
        [{"name": "手.png", "mimeType": "image/png", "buffer": PICTURE}, {"name": "尺寸.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\n%%EOF\n"}]
    )
    expect(page.locator("#log .file a")).to_be_visible()
    desk.at("invite-rating").click()
    page.locator("form.card input[type=radio]").nth(3).check(force=True)
    shoot(page, f"widget-{language}-{scheme}")
    clean(page)
    with vanishing(page.locator("form.card")):
        page.locator("form.card button").click()
    desk.at("close").click()
    hook(desk.at("close-dialog"), "dialog-confirm").click()
    expect(page.locator("#log .line").last).to_contain_text(re.compile("已结束|has ended"))
    shoot(page, f"widget-closed-{language}-{scheme}")
    clean(page)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_offline_form(chat, open_demo, language):
    open_demo.call("PUT", "/shop/hours", {"week": [[]] * 7, "special": []})
    page = chat(language, "light")
    expect(page.locator("form.leave")).to_be_visible()
    page.locator("form.leave button").click()
    expect(page.locator("form.leave [aria-invalid=true]")).to_have_count(3)
    shoot(page, f"widget-leave-{language}")
    clean(page)
