"""What an agent sees while typing, what a supervisor sees on the wall: every rude form and every red line of the
catalogue, typed into the composer as an agent would."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import SHOTS, absent, vanishing
from places import Desk, Visitor, hook
from playwright.sync_api import expect
from test_story import PASSWORD, team

# rule, how bad, words
RUDE = [
    ("absolute", "minor", "这款绝对不会坏的"),
    ("refusal", "minor", "不行，这个做不到"),
    ("not_mine", "major", "这个不归我管，我不清楚"),
    ("rhetorical", "minor", "那你想怎么办"),
    ("interrogation", "major", "不是告诉你了么，说了多少遍了"),
    ("command", "minor", "您必须先把东西寄回来"),
    ("blame", "major", "是你自己没有看清楚"),
    ("rule_wall", "minor", "这是公司规定，没有例外"),
    ("slang", "minor", "呵呵"),
    ("we_not_i", "hint", "我家不包邮"),
    ("over_promise", "major", "这样吧，给您便宜50"),
]
RED_LINES = [
    ("insult", "你是不是有病啊，听不懂人话"),
    ("off_platform", "这边不方便，加我微信聊"),
    ("off_platform", "加我薇❤"),
    ("off_platform", "可以加V信转账给我"),
    ("bought_review", "五星好评返现5元，截图给我就行"),
    ("privacy", "收货人电话是13912345678"),
]


def clean(page):
    faults = Axe().run(page, options={"preload": False}).response["violations"]
    assert not faults, [(fault["id"], node["target"], node["failureSummary"]) for fault in faults for node in fault["nodes"]]


def shoot(page, name):
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"coach-{name}.png", caret="initial")


@pytest.fixture
def scene(server, person):
    """An agent with a customer in hand, and their lead."""
    team(server, person)
    agent = Desk(person("agent"), server.url).sign_in("xiaoxi", PASSWORD, "ready")
    visitor = Visitor(person("visitor"), server.url).open()
    visitor.write("你好，想问下这个手镯")
    agent.take()
    agent.write("您好，很高兴为您服务")
    lead = Desk(person("lead"), server.url).sign_in("weiyu", PASSWORD, "busy")
    lead.page.goto(f"{server.url}/wall")
    return agent, visitor, lead


def found(agent, rule):
    return agent.page.locator(f'[data-test="draft-finding"][data-rule="{rule}"]')


def test_every_rude_form_is_marked_while_it_is_typed_and_better_words_are_one_key_away(scene):
    agent, visitor, _ = scene
    for rule, severity, words in RUDE:
        agent.draft(words)
        finding = found(agent, rule)
        expect(finding).to_have_attribute("data-severity", severity)
        expect(agent.page.locator(f".composer-mirror mark.in-{severity}").first).to_be_visible()
        expect(hook(finding, "better").first).to_be_visible()
        expect(finding).to_contain_text(re.compile("……|您|我们|通常|为您"))
    agent.draft("亲，这款绝对好看")
    expect(found(agent, "absolute")).to_be_visible()
    shoot(agent.page, "rude")
    clean(agent.page)
    better = hook(found(agent, "absolute"), "better").first.inner_text().split("\n")[0].removesuffix("Tab").strip()
    agent.at("composer").press("Tab")
    expect(agent.at("composer")).to_have_value(f"亲，这款{better}好看")
    absent(agent.at("drafted"), beside=agent.answered(f"亲，这款{better}好看"))
    expect(agent.at("composer")).to_be_focused()
    # A whole sentence gives way, and writing goes on where the gap is.
    agent.draft("稍等。这个不归我管。好吗")
    expect(found(agent, "not_mine")).to_be_visible()
    agent.at("composer").press("Tab")
    expect(agent.at("composer")).to_have_value(re.compile("^稍等。我帮您联系相关部门，……点前给您回复。好吗$"))
    agent.page.keyboard.type("16")
    expect(agent.at("composer")).to_have_value(re.compile("，16点前给您回复"))
    # Waved off once, the words can be sent as they are: only red lines are held back.
    agent.draft("不行，这个做不到")
    expect(found(agent, "refusal")).to_be_visible()
    agent.at("composer").press("Enter")
    expect(visitor.bubble("不行，这个做不到")).to_have_count(1)
    # What was sent is found too, and said below the message.
    expect(hook(agent.bubble("不行，这个做不到").locator(".."), "finding")).to_have_attribute("data-rule", "refusal")
    # A note to colleagues is nobody's business.
    agent.at("note-toggle").click()
    agent.draft("这个不归我管", note=True)
    absent(agent.at("drafted"), beside=agent.answered(""))


def test_red_lines_go_to_nobody_until_a_supervisor_lets_them_pass(scene):
    agent, visitor, lead = scene
    for rule, words in RED_LINES:
        agent.draft(words)
        expect(found(agent, rule)).to_have_attribute("data-severity", "red_line")
        expect(agent.at("drafted").get_by_role("alert")).to_be_visible()
        expect(agent.at("send")).to_have_text("请主管放行")
        agent.at("composer").press("Enter")
        expect(agent.at("hold-dialog")).to_contain_text(words)
        with vanishing(agent.at("hold-dialog")):
            agent.page.keyboard.press("Escape")
    agent.draft(RED_LINES[1][1])
    expect(found(agent, "off_platform")).to_be_visible()
    shoot(agent.page, "red-line")
    clean(agent.page)

    agent.at("send").click()
    agent.at("note").fill("顾客要发实拍视频，平台发不了")
    hook(agent.at("hold-dialog"), "dialog-confirm").click()
    expect(agent.at("held")).to_have_attribute("data-phase", "waiting")
    expect(agent.at("composer")).to_have_value("")
    alert = lead.page.locator('[data-alert][data-kind="held"]')
    expect(alert).to_contain_text("加我微信聊")
    expect(alert).to_contain_text("顾客要发实拍视频")
    expect(lead.at("alert-badge")).to_be_visible()
    shoot(lead.page, "alert")
    clean(lead.page)
    hook(alert, "release").click()
    expect(visitor.bubble("加我微信聊")).to_have_count(1)
    expect(agent.bubble("加我微信聊")).to_have_count(1)
    absent(agent.at("held"), beside=agent.bubble("加我微信聊"))
    absent(alert, beside=lead.at("wall"))
    expect(hook(agent.bubble("加我微信聊").locator(".."), "finding")).to_contain_text("主管已放行")

    # Faster than the coach: the server holds it back, and the bubble says so.
    agent.page.route("**/advice", lambda route: route.abort())
    agent.at("composer").fill("好评返5元哦")
    agent.at("composer").press("Enter")
    pending = agent.at("pending")
    expect(pending).to_have_attribute("data-state", "failed")
    expect(pending).to_contain_text("红线")
    hook(pending, "ask-release").click()
    hook(agent.at("hold-dialog"), "dialog-confirm").click()
    expect(agent.at("held")).to_contain_text("好评返5元哦")
    hook(alert, "refuse").click()
    lead.at("reason").fill("平台明令禁止，换中性邀请")
    hook(lead.at("reason-dialog"), "dialog-confirm").click()
    expect(agent.at("held")).to_contain_text("平台明令禁止")
    with vanishing(agent.at("held")):
        agent.at("hold-dismiss").click()
    agent.write("您随时可以找我")
    absent(visitor.bubble("好评返"), beside=visitor.bubble("您随时可以找我"))


def test_an_upset_customer_is_seen_by_the_agent_and_by_the_wall(scene, person, server):
    agent, visitor, lead = scene
    calm = Visitor(person("calm"), server.url).open()
    calm.write("请问几点下班")
    expect(lead.page.locator("tr.tile")).to_have_count(2)
    visitor.write("你们卖的什么破东西，刚用就坏了，气死我了，我要投诉！")
    expect(agent.at("coach-state")).to_contain_text("情绪激动")
    expect(agent.at("coach-step")).to_contain_text("倾听")
    expect(agent.at("coach-questions").get_by_role("button").first).to_be_visible()
    shoot(agent.page, "upset")
    clean(agent.page)
    alert = lead.page.locator('[data-alert][data-kind="upset"]')
    expect(alert).to_contain_text("气死我了")
    first = lead.page.locator("tr.tile").first
    expect(hook(first, "risk")).to_contain_text("激动")
    expect(lead.at("running-out")).to_be_visible()
    shoot(lead.page, "wall")
    clean(lead.page)
    # Straight from the alert to a word in the agent's ear.
    hook(alert, "alert-whisper").click()
    lead.at("whisper-text").fill("先道歉，再约定时间")
    lead.at("whisper").click()
    expect(agent.bubble("先道歉，再约定时间")).to_be_visible()
    lead.at("watch-close").click()
    hook(alert, "snooze").click()
    expect(alert).to_contain_text("微雨已推迟")
    with vanishing(alert):
        hook(alert, "acknowledge").click()
    # The questions put themselves into the draft.
    agent.at("coach-questions").get_by_role("button").first.click()
    expect(agent.at("composer")).not_to_have_value("")
    lead.at("order-waiting").click()
    expect(lead.page.locator("tr.tile")).to_have_count(2)


def test_what_the_shop_allows_and_promotes_decides_what_may_be_said(server, person):
    owner = team(server, person)
    agent = Desk(person("agent"), server.url).sign_in("xiaoxi", PASSWORD, "ready")
    visitor = Visitor(person("visitor"), server.url).open()
    visitor.write("能便宜点吗？")
    agent.take()
    agent.draft("给您便宜50元")
    expect(found(agent, "over_promise")).to_have_attribute("data-severity", "major")
    agent.draft("今天最后一天了，抓紧拍")
    absent(found(agent, "false_urgency"), beside=found(agent, "command"))
    owner.page.goto(f"{server.url}/settings/coach")
    owner.at("authority-on").check()
    owner.at("authority-most").fill("20")
    owner.at("promotions-on").check()
    owner.at("add-fact").click()
    fact = owner.at("fact-0")
    hook(fact, "article").fill("退货规则")
    hook(fact, "topics").fill("退货")
    hook(fact, "values").fill("7")
    hook(fact, "unit").select_option("day")
    owner.at("save").click()
    expect(owner.at("notice-done")).to_be_visible()
    shoot(owner.page, "settings")
    clean(owner.page)
    # Beyond the agent's own authority a promise is a red line; within it, nothing.
    agent.draft("给您便宜50元吧")
    expect(found(agent, "over_promise")).to_have_attribute("data-severity", "red_line")
    agent.draft("给您便宜10元")
    absent(agent.at("drafted"), beside=agent.answered("给您便宜10元"))
    # No promotion ends today: haste is false.
    agent.draft("今天最后一天了，抓紧拍吧")
    expect(found(agent, "false_urgency")).to_be_visible()
    agent.draft("支持15天退货")
    expect(found(agent, "wrong_answer")).to_be_visible()
    agent.draft("支持7天退货")
    absent(agent.at("drafted"), beside=agent.answered("支持7天退货"))
    expect(agent.at("coach-signals")).to_be_visible()
    absent(agent.at("coach-closes").get_by_text("活动今天结束"), beside=agent.at("coach-closes").get_by_text("二选一"))
    # With one that does end today it is true, and may be said.
    owner.at("add-promotion").click()
    promotion = owner.at("promotion-0")
    hook(promotion, "name").fill("双十二预热")
    day = owner.page.evaluate("() => { const d = new Date(Date.now() + 8 * 3600e3); return d.toISOString().slice(0, 10) }")
    zone = owner.page.evaluate("() => -new Date().getTimezoneOffset()")
    hook(promotion, "from").fill(owner.page.evaluate(
        "([day, zone]) => new Date(Date.parse(`${day}T00:00:00+08:00`) + zone * 60e3).toISOString().slice(0, 16)", [day, zone]))
    hook(promotion, "to").fill(owner.page.evaluate(
        "([day, zone]) => new Date(Date.parse(`${day}T23:59:00+08:00`) + zone * 60e3).toISOString().slice(0, 16)", [day, zone]))
    with owner.page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
        owner.at("save").click()
    assert saved.value.ok
    agent.draft("今天最后一天了，抓紧拍哦")
    expect(agent.at("coach-closes")).to_contain_text("活动今天结束")
    # Telling somebody to hurry is still an order, however true it is.
    absent(found(agent, "false_urgency"), beside=found(agent, "command"))
    agent.draft("今天最后一天了")
    absent(agent.at("drafted"), beside=agent.answered("今天最后一天了"))
