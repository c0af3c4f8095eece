"""Inspection: sampled, scored, fed back, appealed, decided; rules tuned, tried on the past, and in force."""

import re

import pytest
from conftest import absent, vanishing
from places import Desk, Visitor, always_open, found, hire, hook
from playwright.sync_api import expect
from test_pages import PASSWORD, clean, shoot, speak

WORD = "correct horse"


def go(desk, path):
    desk.page.goto(f"{desk.url}/{path}")
    expect(desk.at("status")).to_be_visible()


@pytest.fixture
def shop(server, person):
    """An owner, an agent, an inspector and a manager in a shop of their own."""
    owner = Desk(person("owner"), server.url)
    found(owner)
    always_open(owner)
    go(owner, "settings/people")
    for login, name, nickname, role in (
        ("lin", "林溪", "小溪", "agent"), ("su", "苏衡", "阿衡", "inspector"), ("gu", "顾青", "青姐", "manager"),
    ):
        hire(owner, login, name, nickname, role)
    return owner


def sign_in(shop, person, login, status=None):
    return Desk(person(login), shop.url).sign_in(login, WORD, status)


def talked(shop, person, agent, customer, *answers):
    """A conversation in which the agent said this, and that is over; returns its id."""
    visitor = Visitor(person("customer"), shop.url).open()
    visitor.write(customer)
    go(agent, "desk")
    agent.take(customer)
    conversation = re.search(r"/desk/([^?/]+)", agent.page.url).group(1)
    for words in answers:
        agent.write(words)
    agent.at("close").click()
    with vanishing(agent.at("close-dialog")):
        hook(agent.at("close-dialog"), "dialog-confirm").click()
    return conversation


def put_into_the_queue(inspector, conversation):
    go(inspector, "quality/queue")
    expect(inspector.page.get_by_text("没有待检的会话")).to_be_visible()
    inspector.at("direct").click()
    dialog = inspector.at("form-dialog")
    hook(dialog, "conversation").fill(f"{inspector.url}/desk/{conversation}?at=2")
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()


def test_scored_fed_back_appealed_and_overturned(shop, person):
    agent = sign_in(shop, person, "lin", "ready")
    conversation = talked(shop, person, agent, "这个手镯有证书吗", "说了多少遍了，绝对没问题")
    inspector = sign_in(shop, person, "su")
    put_into_the_queue(inspector, conversation)
    inspector.page.locator(f'[data-sample="{conversation}"]').get_by_role("link").click()
    # The words that were found are marked, and the machine says what it took off.
    expect(inspector.at("found").filter(has_text="说了多少遍")).to_be_visible()
    before = int(inspector.at("machine-points").inner_text())
    assert before < 100
    expect(inspector.at("hand-in")).to_be_disabled()
    for criterion, mark in {"etiquette": 60, "accuracy": 90, "efficiency": 75, "resolution": 75, "care": 60}.items():
        hook(inspector.page, f"mark-{criterion}-{mark}").click()
    expect(inspector.at("total")).to_have_text("74")
    finding = inspector.page.locator('[data-finding^="interrogation"]')
    finding.focus()
    inspector.page.keyboard.press("y")
    expect(hook(finding, "confirm-finding")).to_have_attribute("aria-pressed", "true")
    inspector.at("comment").fill("语气需要注意")
    inspector.at("hand-in").click()
    expect(inspector.at("final-score")).to_have_text("74")
    inspector.at("feedback-form").locator("textarea").fill("先回答，再说明，不要质问顾客。")
    inspector.at("feed-back").click()
    expect(inspector.page.locator('[data-phase="fed_back"]')).to_be_visible()
    # The agent hears of it at once, and sees it otherwise.
    expect(agent.at("notice-done").filter(has_text="质检反馈")).to_be_visible()
    agent.visit("quality")
    agent.at("open-inspection").click()
    absent(agent.at("hand-in"), beside=agent.at("feedback").filter(has_text="不要质问顾客"))
    clean(agent.page)
    agent.at("start-appeal").click()
    agent.at("reason").fill("顾客同一句问了三遍，我只是着急。")
    agent.at("send-appeal").click()
    expect(agent.page.locator('[data-phase="appealed"]')).to_be_visible()
    # Whoever scored it does not decide.
    go(inspector, "quality/appeals")
    inspector.at("open-inspection").click()
    absent(inspector.at("decision-form"), beside=inspector.at("appeal-reason").filter(has_text="我只是着急"))
    second = sign_in(shop, person, "gu")
    go(second, "quality/appeals")
    second.at("open-inspection").click()
    expect(second.at("decision-form")).to_be_visible()
    hook(second.page.locator('[data-finding^="interrogation"]'), "reject-finding").click()
    second.at("outcome-changed").check()
    second.at("decision-form").get_by_label("改判后的分数").fill("88")
    second.at("decision").fill("情有可原，改判。")
    clean(second.page)
    second.at("decide").click()
    expect(second.at("final-score")).to_have_text("88")
    # The agent's page follows by itself; the machine no longer holds against them what was rejected.
    expect(agent.at("final-score")).to_have_text("88")
    expect(agent.at("first-score")).to_have_text("74")
    expect(agent.at("decision-words")).to_contain_text("情有可原")
    expect(agent.at("machine-points")).not_to_have_text(str(before))
    assert int(agent.at("machine-points").inner_text()) > before
    go(agent, "quality/mine")
    expect(agent.at("list-score")).to_contain_text("88")


def test_two_do_not_score_the_same(shop, person):
    agent = sign_in(shop, person, "lin", "ready")
    conversation = talked(shop, person, agent, "戒指能改圈口吗", "可以的，您寄回来就行")
    inspector, manager = sign_in(shop, person, "su"), sign_in(shop, person, "gu")
    put_into_the_queue(inspector, conversation)
    inspector.at("open-sample").click()
    expect(inspector.at("score-form")).to_be_visible()
    go(manager, "quality/queue")
    expect(manager.page.locator(f'[data-sample="{conversation}"]')).to_contain_text("阿衡正在评分")
    manager.at("open-sample").click()
    absent(manager.at("score-form"), beside=manager.at("taken"))


def test_a_rule_is_tried_on_the_past_and_then_in_force(shop, person):
    agent = sign_in(shop, person, "lin", "ready")
    talked(shop, person, agent, "什么时候发货", "亲亲稍等哈")
    inspector = sign_in(shop, person, "su")
    go(inspector, "quality/rules")
    inspector.at("add-own").click()
    dialog = inspector.at("own-rule-dialog")
    for field, value in {"name": "不用亲亲", "phrases": "亲亲", "instead": "您好"}.items():
        hook(dialog, field).fill(value)
    hook(dialog, "severity").select_option("major")
    clean(inspector.page)
    hook(dialog, "dialog-confirm").click()
    expect(inspector.at("draft")).to_be_visible()
    inspector.at("run-trial").click()
    expect(inspector.at("trial-read")).to_contain_text("共读 1 个会话")
    expect(inspector.at("trial-counts")).to_have_text("现在 0 次 → 改后 1 次")
    hit = inspector.at("trial-hit")
    expect(hit).to_have_text("亲亲")
    assert re.search(r"/desk/\w+\?at=\d+", hit.get_attribute("href"))
    shoot(inspector.page, "quality-trial-zh")
    clean(inspector.page)
    inspector.at("save-rules").click()
    hook(inspector.at("reason-dialog"), "reason").fill("称呼要得体")
    hook(inspector.at("reason-dialog"), "dialog-confirm").click()
    absent(inspector.at("draft"), beside=inspector.at("rules-version").filter(has_text="1"))
    expect(inspector.at("rules")).to_contain_text("不用亲亲")
    # In force from the next word on.
    conversation = talked(shop, person, agent, "能开发票吗", "亲亲可以的")
    shop_rules = shop.call("GET", f"/conversations/{conversation}/findings")["findings"]
    assert [one["name"]["zh"] for one in shop_rules].count("不用亲亲") == 1
    inspector.at("history").click()
    expect(inspector.at("rule-history")).to_contain_text("称呼要得体")
    inspector.at("rule-history").locator('[data-version="0"]').get_by_role("button").click()
    hook(inspector.at("reason-dialog"), "reason").fill("先不管了")
    with vanishing(inspector.at("rules").get_by_text("不用亲亲")):
        hook(inspector.at("reason-dialog"), "dialog-confirm").click()
    expect(inspector.at("rules-version")).to_contain_text("2")


def test_tuning_a_rule_of_the_catalogue(shop, person):
    inspector = sign_in(shop, person, "su")
    go(inspector, "quality/rules")
    line = inspector.page.locator('[data-rule="response_slow"]')
    hook(line, "tune").click()
    dialog = inspector.at("tune-dialog")
    hook(dialog, "p_seconds").fill("60")
    clean(inspector.page)
    hook(dialog, "dialog-confirm").click()
    expect(line).to_contain_text("已调整")
    inspector.page.locator('[data-rule="off_platform"]').locator('[data-test="tune"]').click()
    absent(hook(inspector.at("tune-dialog"), "muted"), beside=inspector.at("tune-dialog").filter(has_text="平台红线"))
    hook(inspector.at("tune-dialog"), "dialog-cancel").click()
    with vanishing(line.get_by_text("已调整")):
        inspector.at("drop-draft").click()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_scoring_page(demo, person, language, scheme):
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    desk = Desk(person(f"{language}-{scheme}", locale=locale, color_scheme=scheme), demo.url).sign_in("shenyan", PASSWORD)
    speak(desk, language)
    items = desk.call("GET", "/inspection/samples?limit=100")["items"]
    most = max((one for one in items if not one["claims"]), key=lambda one: one["findings"])
    go(desk, f"quality/score/{most['conversation']}")
    expect(desk.at("score-form")).to_be_visible()
    expect(desk.at("thread").locator("[data-finding]").first).to_be_visible()
    desk.page.locator("[data-finding]").first.scroll_into_view_if_needed()
    for criterion, mark in {"etiquette": 90, "accuracy": 75, "efficiency": 75}.items():
        hook(desk.page, f"mark-{criterion}-{mark}").click()
    shoot(desk.page, f"quality-score-{scheme}-{language}")
    clean(desk.page)
    desk.call("DELETE", f"/inspection/samples/{most['conversation']}/claim")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_an_appeal_of_the_demonstration(demo, person, language):
    desk = Desk(person(language, locale={"zh": "zh-CN", "en": "en-GB"}[language]), demo.url).sign_in("shenyan", PASSWORD)
    speak(desk, language)
    go(desk, "quality/appeals")
    desk.at("open-inspection").first.click()
    expect(desk.at("decision-form")).to_be_visible()
    shoot(desk.page, f"quality-appeal-{language}")
    clean(desk.page)


def test_figures_of_the_trends_open(demo, person):
    desk = Desk(person("owner"), demo.url).sign_in("shenyan", PASSWORD)
    go(desk, "quality/trends?days=30d")
    button = desk.at("open-found").first
    count = int(button.inner_text())
    button.click()
    items = desk.at("found-finding")
    expect(items.first).to_be_visible()
    while desk.at("more-lines").count() and items.count() < 150:
        before = items.count()
        desk.at("more-lines").click()
        expect(items.nth(before)).to_be_visible()
    assert items.count() == min(count, items.count()) and items.count() >= min(count, 50)
    clean(desk.page)


def test_an_agent_sees_their_own(demo, person):
    agent = Desk(person("agent"), demo.url).sign_in("linxi", PASSWORD)
    agent.visit("quality")
    expect(agent.page.locator("h1")).to_have_text("我的质检")
    for name in ("quality-queue", "quality-rules"):
        absent(agent.at(name), beside=agent.at("quality-mine"))
    shoot(agent.page, "quality-mine-zh")
    clean(agent.page)
