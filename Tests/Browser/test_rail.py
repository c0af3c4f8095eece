"""The rail: places in groups, by pointer, keyboard and thumb, with as many places as the desk is to have."""

import json

import pytest
from conftest import absent, vanishing
from places import Desk, hook, listed
from playwright.sync_api import expect
from test_pages import PASSWORD, clean, shoot, speak

GROUPS = ["talk", "work", "watch", "people", "plan", "settings"]


@pytest.fixture
def crowded(demo, person):
    """Signed in at a desk of twenty-five places: what is missing is added to the groups in turn, under the words of places there are."""

    def sign_in(**options):
        own = [place for place in listed() if not place.get("bare")]
        more = [
            {"name": f"{group}-{number}", "words": own[number % len(own)]["words"], "group": group, "icon": "note"}
            for number in range(25 - len(own)) for group in [GROUPS[number % (len(GROUPS) - 1)]]
        ]
        listing = f"export const places = {json.dumps(listed() + more)};"
        context = person("owner", **options)
        context.route("**/desk/places.js", lambda route: route.fulfill(body=listing, content_type="text/javascript"))
        assert len(own + more) == 25
        desk = Desk(context, demo.url).sign_in("shenyan", PASSWORD)
        # Another test may have left her desk in English.
        speak(desk, "zh")
        return desk

    return sign_in


def group(desk, name):
    return desk.at(f"rail-{name}")


def test_a_group_opens_its_places_and_shuts_when_one_is_chosen(crowded):
    desk = crowded()
    for name in GROUPS:
        expect(group(desk, name)).to_be_visible()
    group(desk, "watch").hover()
    expect(desk.at("nav-quality")).to_be_visible()
    absent(desk.at("nav-customers"), beside=desk.at("nav-quality"))
    shoot(desk.page, "rail-open")
    clean(desk.page)
    with vanishing(desk.at("nav-quality")):
        desk.at("nav-quality").click()
    expect(desk.page.locator("h1")).to_have_text("质检")
    expect(group(desk, "watch").locator(".rail-link")).to_have_attribute("aria-current", "true")


def test_without_a_mouse(crowded):
    desk = crowded()
    # The focus of somebody who uses keys, which alone opens.
    desk.page.keyboard.press("Tab")
    group(desk, "talk").locator(".rail-link").focus()
    expect(desk.at("nav-desk")).to_be_visible()
    desk.page.keyboard.press("ArrowDown")
    expect(desk.at("nav-desk")).to_be_focused()
    with vanishing(desk.at("nav-desk")):
        desk.page.keyboard.press("Escape")
    group(desk, "watch").locator(".rail-link").focus()
    desk.page.keyboard.press("Tab")
    desk.page.keyboard.press("Enter")
    expect(desk.at("wall")).to_be_visible()
    # G and a letter, from anywhere but a text.
    for key, heading in {"j": "质检", "c": "顾客", "s": "搜索"}.items():
        desk.page.locator("body").press("g")
        desk.page.keyboard.press(key)
        expect(desk.page.locator("h1")).to_have_text(heading)
        desk.page.locator("h1").evaluate("() => document.activeElement.blur()")


def test_below_a_phone_there_are_five(crowded):
    desk = crowded(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    expect(desk.page.locator(".rail-item").filter(visible=True)).to_have_count(5)
    group(desk, "more").tap()
    expect(hook(group(desk, "more"), "nav-settings")).to_be_visible()
    shoot(desk.page, "rail-phone")
    clean(desk.page)
    hook(group(desk, "more"), "nav-settings").tap()
    expect(desk.at("save-looks")).to_be_visible()
    absent(hook(group(desk, "more"), "nav-settings"), beside=desk.at("save-looks"))
    assert desk.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_what_one_may_not_open_is_not_offered(demo, person):
    agent = Desk(person("agent"), demo.url).sign_in("linxi", PASSWORD)
    group(agent, "watch").hover()
    absent(agent.at("nav-wall"), beside=agent.at("nav-quality"))
    agent.page.goto(f"{demo.url}/wall")
    expect(agent.page.get_by_text("没有权限")).to_be_visible()
