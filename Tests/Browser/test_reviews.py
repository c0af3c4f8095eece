"""Photo rewards: an agent claims, a lead checks, a manager pays, and the history names all three."""

import pytest
from conftest import absent, serving, vanishing
from places import PICTURE, Desk, always_open, hook
from playwright.sync_api import expect
from test_pages import clean, shoot, speak

PASSWORD = "nuanxi-demo"


@pytest.fixture
def shop():
    """A demonstration shop of this test's own: what is claimed here is nobody else's business."""
    with serving("--demo") as it:
        yield it


@pytest.fixture
def people(shop, person):
    def sign_in(login, language="zh", scheme="light"):
        context = person(login, locale={"zh": "zh-CN", "en": "en-GB"}[language], color_scheme=scheme)
        desk = Desk(context, shop.url)
        desk.sign_in(login, PASSWORD)
        speak(desk, language)
        desk.visit("reviews")
        expect(desk.at("rating-blind")).to_be_visible()
        return desk

    return sign_in


def buyer(desk):
    """A customer with a delivered order that counts, and that order's number."""
    scheme = desk.call("GET", "/review-schemes")["items"][0]["id"]
    # Members have a masked telephone number; the many strangers of the last fortnight have bought nothing.
    for customer in desk.call("GET", "/customers?limit=100&q=****")["items"]:
        judged = desk.call("GET", f"/review-schemes/{scheme}/orders?customer={customer['id']}")["items"]
        for one in judged:
            if one["verdict"] == "eligible":
                return customer, one["order"]["number"]
    raise AssertionError("the demonstration shop has no delivered order")


def show_pictures(dialog, count):
    hook(dialog, "claim-pictures").set_input_files(
        [{"name": f"晒图{n}.png", "mimeType": "image/png", "buffer": PICTURE} for n in range(count)]
    )
    expect(hook(dialog, "picture")).to_have_count(count)


def claim(desk, customer, number):
    desk.at("add-claim").click()
    dialog = desk.at("claim-dialog")
    hook(dialog, "find-customer").fill(customer["phone"])
    hook(dialog, f"customer-{customer['id']}").check()
    hook(dialog, f"order-{number}").check()
    show_pictures(dialog, 2)
    return dialog


def only(desk):
    return hook(desk.page, "claims").locator("[data-claim]")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_from_the_picture_to_the_money(people, language):
    agent = people("linxi", language)
    shoot(agent.page, f"rewards-empty-{language}")
    customer, number = buyer(agent)
    dialog = claim(agent, customer, number)
    shoot(agent.page, f"rewards-claim-{language}")
    clean(agent.page)
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    expect(only(agent)).to_have_attribute("data-state", "claimed")

    lead = people("luwei", language)
    hook(only(lead), "check").click()
    dialog = lead.at("check-dialog")
    expect(dialog.locator(".reward-pictures img")).to_have_count(2)
    hook(dialog, "accepted-false").check()
    hook(dialog, "refusal").select_option("other")
    hook(dialog, "words").fill("给了差评")
    hook(dialog, "dialog-confirm").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    shoot(lead.page, f"rewards-check-{language}")
    clean(lead.page)
    hook(dialog, "accepted-true").check()
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    # The agent's page hears of it without being asked.
    expect(only(agent)).to_have_attribute("data-state", "accepted")

    manager = people("guqing", language)
    hook(only(manager), "pay").click()
    dialog = manager.at("pay-dialog")
    hook(dialog, "reference").fill("4200002026112200012345")
    shoot(manager.page, f"rewards-pay-{language}")
    clean(manager.page)
    hook(dialog, "dialog-confirm").click()
    expect(only(manager)).to_have_attribute("data-state", "paid")
    shoot(manager.page, f"rewards-paid-{language}")
    clean(manager.page)

    expect(only(agent)).to_have_attribute("data-state", "paid")
    hook(only(agent), "history").click()
    steps = agent.at("history-dialog").locator("[data-step]")
    expect(steps.locator("strong")).to_have_text(["小溪", "微雨", "清和"])
    shoot(agent.page, f"rewards-history-{language}")
    clean(agent.page)

    manager.at("export-payments").click()
    with manager.page.expect_download() as download:
        hook(manager.at("export-dialog"), "dialog-confirm").click()
    table = download.value.path().read_text("utf-8-sig")
    assert "5.00" in table and "小溪,微雨,清和" in table, table


@pytest.mark.parametrize(("language", "scheme"), [("zh", "light"), ("en", "dark")])
def test_a_scheme_that_buys_stars_is_refused(people, language, scheme):
    manager = people("guqing", language, scheme)
    manager.at("reviews-schemes").click()
    expect(manager.page.locator("[data-scheme]")).to_have_count(1)
    manager.at("add").click()
    dialog = manager.at("scheme-dialog")
    hook(dialog, "name").fill("冬季晒图")
    for words in ["五星好评返5元", "晒图送红包"]:
        hook(dialog, "words").fill(words)
        hook(dialog, "dialog-confirm").click()
        expect(dialog.get_by_role("alert")).to_be_visible()
        expect(hook(dialog, "words")).to_have_attribute("aria-invalid", "true")
    shoot(manager.page, f"rewards-refused-{language}")
    clean(manager.page)
    hook(dialog, "words").fill("收货后上传实拍图，联系客服登记即可。不论您怎么评价，金额都一样。")
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    expect(manager.page.locator("[data-scheme]")).to_have_count(2)
    shoot(manager.page, f"reviews-schemes-{language}")
    clean(manager.page)


def test_claimed_from_the_talk(shop, person):
    """The customer's own picture, and only their own orders."""
    desk = Desk(person("owner"), shop.url).sign_in("shenyan", PASSWORD, "ready")
    always_open(desk)
    number, talk = with_talk(desk)
    desk.page.goto(f"{shop.url}/desk/{talk}")
    desk.at("claim-reward").click()
    dialog = desk.at("claim-dialog")
    expect(hook(dialog, f"order-{number}")).to_be_enabled()
    absent(hook(dialog, "find-customer"), beside=hook(dialog, f"order-{number}"))
    shoot(desk.page, "rewards-from-talk")
    clean(desk.page)
    hook(dialog, f"order-{number}").check()
    show_pictures(dialog, 1)
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    desk.visit("reviews")
    # Whoever claimed does not check.
    absent(hook(only(desk), "check"), beside=only(desk).filter(has_text=number))


def with_talk(desk):
    """A customer who has both a closed conversation and an order that counts."""
    scheme = desk.call("GET", "/review-schemes")["items"][0]["id"]
    for customer in desk.call("GET", "/customers?limit=100&q=****")["items"]:
        talks = desk.call("GET", f"/conversations?view=closed&customer={customer['id']}")["items"]
        for one in desk.call("GET", f"/review-schemes/{scheme}/orders?customer={customer['id']}")["items"]:
            if talks and one["verdict"] == "eligible":
                return one["order"]["number"], talks[0]["id"]
    raise AssertionError("no customer of the demonstration shop has both")
