"""A day's work without a mouse: sign in, get ready, take, answer, close."""

from conftest import vanishing
from places import Desk, Visitor, always_open, found
from playwright.sync_api import expect


def tab_to(page, place, most=80):
    for _ in range(most):
        if place.evaluate("(it) => it === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {place}")


def test_a_conversation_without_a_mouse(server, person):
    owner = Desk(person("owner"), server.url)
    found(owner)
    always_open(owner)
    owner.page.context.close()

    desk = Desk(person("agent"), server.url)
    page = desk.page
    page.goto(server.url)
    expect(desk.at("login")).to_be_focused()
    page.keyboard.type("owner")
    page.keyboard.press("Tab")
    page.keyboard.type("correct horse")
    page.keyboard.press("Enter")
    expect(desk.at("status")).to_be_visible()
    tab_to(page, desk.at("status"))
    with page.expect_response(lambda answer: answer.url.endswith("/me/status") and answer.ok):
        page.keyboard.press("Home")
    expect(desk.at("status")).to_have_value("ready")
    expect(desk.at("line")).to_have_attribute("data-state", "up")

    visitor = Visitor(person("visitor"), server.url).open()
    visitor.write("只用键盘可以吗？")
    expect(desk.row("只用键盘可以吗")).to_be_visible()
    tab_to(page, desk.row("只用键盘可以吗").locator("[data-conversation]"))
    with page.expect_response(lambda answer: answer.url.endswith("/acceptance") and answer.ok):
        page.keyboard.press("Enter")
    expect(desk.at("composer")).to_be_focused()
    page.keyboard.type("可以的")
    page.keyboard.press("Enter")
    expect(visitor.bubble("可以的")).to_have_count(1)
    page.keyboard.press("Escape")
    page.keyboard.press("e")
    dialog = desk.at("close-dialog")
    expect(dialog).to_be_visible()
    tab_to(page, dialog.locator('[data-test="dialog-confirm"]'))
    with vanishing(dialog):
        page.keyboard.press("Enter")
    expect(visitor.line("本次会话已结束")).to_be_visible()
