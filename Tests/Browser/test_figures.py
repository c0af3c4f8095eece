"""Live figures, platforms' rules, settled days: what the pages say is what the interface says, and every figure opens."""

import csv
import io
import re
from datetime import datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal
from urllib.parse import urlencode

import pytest
from conftest import absent, vanishing
from places import Desk, Visitor, hook
from playwright.sync_api import expect
from test_pages import PASSWORD, clean, shoot, speak

CHINA = timezone(timedelta(hours=8))
PAGES = ["figures/now", "figures/range?days=30d", "figures/platform", "figures/settled", "settings/figures"]


def day(back=0):
    return (datetime.now(CHINA) - timedelta(days=back)).strftime("%Y-%m-%d")


def figures(desk, **values):
    asked = {"from": day(29), "to": day(), "by": "agent"} | values
    return desk.call("GET", f"/metrics/figures?{urlencode(asked)}")


def count(value):
    return f"{value:,}"


def tenths(part, whole):
    """part / whole to one place, halves up, as the pages round; Python's own format takes halves to the even side."""
    return (Decimal(part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)


def percent(part, whole):
    return f"{tenths(part * 100, whole)}%" if whole else "—"


def seconds(ms):
    if ms is None:
        return "—"
    if ms < 59_950:
        return f"{tenths(ms, 1000)} 秒" if ms % 1000 else f"{ms // 1000:.0f} 秒"
    whole = round(ms / 1000)
    if whole < 3600:
        return f"{whole // 60} 分 {whole % 60} 秒" if whole % 60 else f"{whole // 60} 分钟"
    return f"{whole // 3600} 小时 {whole % 3600 // 60} 分"


def shown(it):
    """A row of the overview as it has to read."""
    return {
        "conversations": count(it["conversations"]), "turns": count(it["turns"]), "unanswered": count(it["unanswered"]),
        "first_response": seconds(it["first_response_mean_ms"]), "response": seconds(it["response_mean_ms"]),
        "p90": seconds(it["response_p90_ms"]), "within_30s": percent(it["within_30s"], it["turns"]),
        "within_3min": percent(it["within_3min"], it["turns"]),
        "own.csat": percent(it["own.csat"]["num"], it["own.csat"]["den"]), "amount": f"¥{it['amount_fen'] / 100:,.2f}",
    }  # fmt: skip


def row_texts(desk, key):
    cells = desk.at("figure-table").locator(f'tr[data-row="{key}"] td')
    return {cell.get_attribute("data-figure"): cell.inner_text() for cell in cells.all()}


def opened(desk, path):
    desk.page.goto(f"{desk.url}/{path}")
    expect(desk.at("status")).to_be_visible()


def listed(desk):
    """Everything the panel lists, page by page."""
    items = desk.at("evidence-item")
    expect(items.first).to_be_visible()
    while desk.at("more-evidence").count():
        before = items.count()
        desk.at("more-evidence").click()
        expect(items.nth(before)).to_be_visible()
    return items


@pytest.fixture
def owner(demo, person):
    return Desk(person("owner"), demo.url).sign_in("shenyan", PASSWORD)


def test_the_pages_say_what_the_interface_says(owner):
    opened(owner, "figures/range?days=30d")
    expect(owner.at("figure-table")).to_be_visible()
    answer = figures(owner)
    assert len(answer["items"]) > 5 and answer["whole"]["turns"] > 1000
    assert row_texts(owner, "") == shown(answer["whole"])
    for item in answer["items"]:
        if item["key"]:
            assert row_texts(owner, item["key"]) == shown(item["figures"]), item["name"]
    tile = owner.page.locator('[data-tile="unanswered"] .figure-value')
    expect(tile).to_have_text(count(answer["whole"]["unanswered"]))
    slots = owner.page.locator(".heat td[data-slot]").all_inner_texts()
    assert [0 if text == "·" else int(text.replace(",", "")) for text in slots] == answer["week_hours"]["turns"]


@pytest.mark.parametrize("by", ["team", "day", "week", "month"])
def test_every_grouping(owner, by):
    opened(owner, f"figures/range?days=30d&by={by}")
    expect(owner.at("figure-table")).to_be_visible()
    items = figures(owner, by=by)["items"]
    assert items
    for item in items:
        assert row_texts(owner, item["key"]) == shown(item["figures"]), item["key"]


def test_by_hour_adds_up(owner):
    opened(owner, "figures/range?days=30d&by=hour")
    expect(owner.at("figure-table")).to_be_visible()
    turns = figures(owner)["week_hours"]["turns"]
    for hour in range(24):
        assert row_texts(owner, hour)["turns"] == count(sum(turns[hour::24]))


def test_sorting(owner):
    opened(owner, "figures/range?days=30d")
    for name, value in {"unanswered": int, "within_30s": float}.items():
        for order, ascending in (("descending", False), ("ascending", True)):
            owner.at(f"sort-{name}").click()
            expect(owner.page.locator(f'th:has([data-test="sort-{name}"])')).to_have_attribute("aria-sort", order)
            texts = owner.at("figure-table").locator(f'tr[data-row]:not(.total) td[data-figure="{name}"]').all_inner_texts()
            known = [value(text.rstrip("%").replace(",", "")) for text in texts if text != "—"]
            assert known == sorted(known, reverse=not ascending)
            assert "—" not in texts[: len(known)]


@pytest.mark.parametrize("figure", ["jd.csat", "ks.attitude", "own.fcr", "pdd.valid", "tb.conv"])
def test_evidence_comes_to_the_figure(owner, figure):
    opened(owner, "figures/platform")
    rate = figures(owner)["whole"][figure]
    card = owner.page.locator(f'[data-formula="{figure}"]')
    expect(hook(card, "fraction")).to_contain_text(f"{count(rate['num'])} / {count(rate['den'])}")
    for part, met, number in (("met-of", "true", rate["num"]), ("missed-of", "false", rate["den"] - rate["num"])):
        expect(hook(card, part)).to_contain_text(count(number))
        if not number:
            continue
        hook(card, part).click()
        expect(owner.at(f"met-{met}")).to_have_attribute("aria-pressed", "true")
        items = listed(owner)
        expect(items).to_have_count(number)
        expect(owner.at("evidence").locator(f'[data-met="{met}"]')).to_have_count(number)
        expect(owner.at("evidence-count")).to_contain_text(str(number))
        with vanishing(owner.at("evidence-panel")):
            owner.at("close-evidence").click()


def test_a_persons_figure_opens_that_persons_conversations(owner):
    opened(owner, "figures/range?days=30d")
    item = max((one for one in figures(owner)["items"] if one["key"]), key=lambda one: one["figures"]["unanswered"])
    number = item["figures"]["unanswered"]
    owner.at("figure-table").locator(f'tr[data-row="{item["key"]}"] td[data-figure="unanswered"] button').click()
    panel = owner.at("evidence-panel")
    expect(panel).to_contain_text(f"未回复 {number}")
    expect(panel).to_contain_text(item["name"])
    items = listed(owner)
    expect(items).to_have_count(number)
    expect(items.filter(has_text=item["name"])).to_have_count(number)


def test_a_link_keeps_everything_and_leads_to_the_message(owner):
    opened(owner, "figures/range")
    owner.at("days-30d").click()
    owner.at("figures-by").select_option("day")
    owner.at("columns-speed").click()
    owner.page.locator('[data-tile="response"] button').click()
    expect(owner.at("evidence-item").first).to_be_visible()
    address = owner.page.url
    first = owner.at("evidence-item").first.get_attribute("href")
    owner.page.reload()
    assert owner.page.url == address
    expect(owner.at("evidence-item").first).to_have_attribute("href", first)
    expect(owner.at("days-30d")).to_have_attribute("aria-pressed", "true")
    expect(owner.at("figures-by")).to_have_value("day")
    expect(owner.at("sort-p95")).to_be_visible()
    owner.at("evidence-item").first.click()
    seq = re.search(r"at=(\d+)", owner.page.url).group(1)
    pointed = owner.at("thread").locator(".message-pointed")
    expect(pointed).to_have_attribute("data-seq", seq)
    expect(pointed).to_be_in_viewport()
    owner.page.go_back()
    expect(owner.at("evidence-item").first).to_have_attribute("href", first)


def test_days_of_ones_own(owner):
    opened(owner, "figures/range?from=2026-01-10&to=2026-01-01")
    expect(owner.page.get_by_role("alert")).to_contain_text("不能早于")
    opened(owner, f"figures/range?from={day(500)}&to={day()}")
    expect(owner.page.get_by_role("alert")).to_contain_text("400 天")
    opened(owner, f"figures/range?from={day(500)}&to={day(490)}")
    expect(hook(owner.page, "figure-table").or_(owner.page.get_by_text("这段时间没有数据"))).to_be_visible()
    owner.at("from").fill(day(5))
    owner.at("from").blur()
    expect(owner.page.get_by_role("alert")).to_be_visible()
    owner.at("to").fill(day(1))
    owner.at("to").blur()
    expect(owner.at("days-custom")).to_have_attribute("aria-pressed", "true")
    expect(owner.page.locator('[data-tile="turns"] .figure-value')).to_have_text(
        count(figures(owner, **{"from": day(5), "to": day(1)})["whole"]["turns"]))


def test_an_agent_sees_their_own_and_nobody_elses(demo, person, owner):
    agent = Desk(person("agent"), demo.url).sign_in("linxi", PASSWORD)
    agent.visit("figures")
    expect(agent.page.locator("h1")).to_have_text("我的数据")
    expect(agent.page).to_have_title(re.compile("^我的数据"))
    expect(agent.at("figure-table")).to_be_visible()
    for name in ("figures-team", "figures-agent", "figures-channel", "figures-settled"):
        absent(agent.at(name), beside=agent.at("figures-range"))
    own = agent.call("GET", "/me")["person"]["id"]
    mine = figures(owner, agent=own, **{"from": day(6)})["whole"]
    assert row_texts(agent, "") == shown(mine)
    other = next(one["key"] for one in figures(owner)["items"] if one["key"] not in ("", own))
    opened(agent, f"figures/range?agent={other}&days=7d")
    expect(agent.at("figure-table")).to_be_visible()
    assert row_texts(agent, "") == shown(mine)
    opened(agent, "figures/settled")
    expect(agent.page.get_by_text("你没有权限查看这里")).to_be_visible()
    opened(agent, "figures/now")
    expect(agent.at("team-now").locator("tbody tr")).to_have_count(1)
    opened(agent, "settings/figures")
    expect(agent.page.get_by_text("你没有权限查看这里")).to_be_visible()


def test_a_lead_sees_one_team_at_a_time(demo, person):
    lead = Desk(person("lead"), demo.url).sign_in("luwei", PASSWORD)
    opened(lead, "figures/range?days=30d")
    expect(lead.at("figure-table")).to_be_visible()
    teams = lead.call("GET", "/me")["person"]["teams"]
    options = [option.get_attribute("value") for option in lead.at("figures-team").locator("option").all()]
    assert sorted(options) == sorted(teams) and len(teams) == 2
    for team in options:
        lead.at("figures-team").select_option(team)
        answer = figures(lead, team=team)
        expect(lead.at("figure-table").locator('tr[data-row=""] td[data-figure="turns"]')).to_have_text(
            count(answer["whole"]["turns"]))
        rows = lead.at("figure-table").locator("tr[data-row]:not(.total) td[data-figure=turns]").all_inner_texts()
        assert sum(int(text.replace(",", "")) for text in rows) == answer["whole"]["turns"]


def test_exports_are_what_is_shown(owner):
    opened(owner, "figures/range?days=30d")
    expect(owner.at("figure-table")).to_be_visible()
    items = figures(owner)["items"]
    with owner.page.expect_download() as waiting:
        owner.at("export-csv").click()
    assert waiting.value.suggested_filename == f"nuanxi-{day(29)}-{day()}.csv"
    text = waiting.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["key"] for row in rows] == ["", *(item["key"] for item in items)]
    assert [int(row["turns"]) for row in rows[1:]] == [item["figures"]["turns"] for item in items]
    with owner.page.expect_download() as waiting:
        owner.at("export-xlsx").click()
    assert waiting.value.path().read_bytes()[:2] == b"PK"


def test_a_line_of_the_shops_own_moves_the_card(demo, person, owner):
    other = Desk(person("manager"), demo.url).sign_in("shenyan", PASSWORD)
    before = owner.call("GET", "/metrics/settings")
    try:
        opened(owner, "settings/figures")
        opened(other, "settings/figures")
        expect(other.at("line-dy.3min")).to_be_visible()
        owner.at("line-own.csat").fill("99.5")
        owner.at("save").click()
        expect(owner.at("notice-done")).to_be_visible()
        # The other page knows nothing of that, and takes nothing of it away.
        other.at("line-dy.3min").fill("10")
        other.at("save").click()
        expect(other.at("notice-done")).to_be_visible()
        expect(other.at("line-own.csat")).to_have_value("99.5")
        thresholds = owner.call("GET", "/metrics/settings")["thresholds"]
        assert thresholds["own.csat"] == {"at_least": 9950} and thresholds["dy.3min"] == {"at_least": 1000}
        opened(owner, "figures/platform")
        card = owner.page.locator('[data-formula="own.csat"]')
        rate = figures(owner)["whole"]["own.csat"]
        assert rate["meets"] is False
        expect(card).to_have_attribute("data-meets", "false")
        expect(hook(card, "distance")).to_contain_text("≥ 99.50%")
        expect(hook(card, "distance")).to_contain_text(f"再要 {count(rate['need'])} 个好评")
        met = owner.page.locator('[data-formula="dy.3min"]')
        expect(met).to_have_attribute("data-meets", "true")
        expect(hook(met, "distance")).to_contain_text(f"还能容 {figures(owner)['whole']['dy.3min']['margin']} 个")
        opened(owner, "settings/figures")
        owner.at("line-own.csat").fill("")
        owner.at("save").click()
        expect(owner.at("notice-done")).to_be_visible()
        assert "own.csat" not in owner.call("GET", "/metrics/settings")["thresholds"]
        opened(owner, "figures/platform")
        absent(card.and_(owner.page.locator('[data-meets="false"]')), beside=card)
    finally:
        owner.call("PUT", "/metrics/settings", before)


def test_exemptions(demo, person, owner):
    before = owner.call("GET", "/metrics/settings")
    other = Desk(person("manager"), demo.url).sign_in("shenyan", PASSWORD)
    try:
        opened(owner, "settings/figures")
        owner.at("add").click()
        dialog = owner.at("exemption-dialog")
        for name, value in {"from": day(3), "to": day(2), "reason": "平台消息延迟"}.items():
            hook(dialog, name).fill(value)
        hook(dialog, "formulas-jd.30s").check()
        clean(owner.page)
        hook(dialog, "dialog-confirm").click()
        expect(owner.page.locator(f'[data-item="{day(3)}_{day(2)}"]')).to_contain_text("平台消息延迟")
        assert owner.call("GET", "/metrics/settings")["exemptions"] == [
            {"from": day(3), "to": day(2), "formulas": ["jd.30s"], "shops": [], "reason": "平台消息延迟"}]
        # Somebody takes it away while another has it open.
        opened(other, "settings/figures")
        hook(other.page.locator(".exemptions"), "edit").click()
        hook(owner.page.locator(".exemptions"), "delete").click()
        owner.at("dialog-confirm").click()
        expect(owner.page.get_by_text("没有豁免")).to_be_visible()
        hook(other.at("exemption-dialog"), "reason").fill("改一改")
        hook(other.at("exemption-dialog"), "dialog-confirm").click()
        expect(other.at("exemption-dialog").get_by_role("alert")).to_contain_text("别人刚改过")
        assert owner.call("GET", "/metrics/settings")["exemptions"] == []
    finally:
        owner.call("PUT", "/metrics/settings", before)


def test_settled_days_and_their_corrections(owner):
    settled = day(8)
    opened(owner, "figures/settled")
    expect(owner.at("never-mix")).to_contain_text("从不混算")
    owner.at("settle").click()
    dialog = owner.at("form-dialog")
    hook(dialog, "day").fill(settled)
    with vanishing(dialog):
        hook(dialog, "dialog-confirm").click()
    row = owner.page.locator(f'[data-day="{settled}"]')
    newest = next(one for one in owner.call("GET", f"/metrics/settlements?from={settled}&to={settled}")["items"])
    expect(row).to_contain_text(f"第 {newest['version']} 版")
    expect(row.locator('[data-figure="turns"]')).to_have_text(count(newest["figures"]["whole"]["turns"]))
    hook(row, "correct").click()
    hook(owner.at("form-dialog"), "reason").fill("补登评价后重算")
    clean(owner.page)
    hook(owner.at("form-dialog"), "dialog-confirm").click()
    expect(row).to_contain_text("补登评价后重算")
    hook(row, "settled-day").click()
    versions = owner.call("GET", f"/metrics/settlements/{settled}")["items"]
    expect(owner.at("versions").locator("[data-version]")).to_have_count(len(versions))
    cells = owner.at("versions").locator('tr[data-figure="turns"] td')
    expect(cells).to_have_text([count(one["figures"]["whole"]["turns"]) for one in versions])
    team, theirs = next(iter(versions[0]["figures"]["teams"].items()))
    owner.at("settled-whose").select_option(f"teams.{team}")
    expect(cells.first).to_have_text(count(theirs["turns"]))


def test_who_waits_now(demo, person, open_demo):
    opened(open_demo, "figures/now")
    expect(open_demo.at("team-now")).to_be_visible()
    rows = open_demo.at("waiting-list").locator("[data-conversation]")
    before = len(open_demo.call("GET", "/metrics/now")["waiting"])
    expect(rows).to_have_count(before)
    customer = Visitor(person("customer"), demo.url).open()
    customer.write("还有人在吗")
    expect(rows).to_have_count(before + 1)
    # Who waits longest comes first, so whoever came just now is last.
    row = rows.last
    expect(hook(row, "wait")).to_have_text(re.compile(r"^0:\d\d$"))
    expect(open_demo.page.locator('[data-tile="waiting"] .figure-value')).to_have_text(str(before + 1))
    hook(row, "waiting").click()
    expect(open_demo.at("watch")).to_contain_text("还有人在吗")
    open_demo.page.go_back()
    people = open_demo.call("GET", "/metrics/now")["people"]
    expect(open_demo.at("team-now").locator("[data-person]")).to_have_count(len(people))
    hook(open_demo.page.locator(f'[data-person="{people[0]["person"]}"]'), "person-figures").click()
    expect(open_demo.at("figures-agent")).to_have_value(people[0]["person"])


def test_waiting_has_the_steps_people_are_measured_by(owner):
    script = owner.page.locator("script[type=module]").get_attribute("src").replace("main.js", "parts/wait.js")
    steps = owner.page.evaluate(
        "async (address) => { const { heat } = await import(address); "
        "return [0, 30000, 30001, 60000, 60001, 180000, 180001].map(heat); }", script)
    assert steps == ["fresh", "fresh", "slow", "slow", "slower", "slower", "late"]


def test_what_fails_says_so_and_can_be_tried_again(owner):
    owner.page.route("**/api/v1/metrics/figures**", lambda route: route.abort())
    opened(owner, "figures/platform")
    expect(owner.at("retry")).to_be_visible()
    owner.page.unroute("**/api/v1/metrics/figures**")
    owner.at("retry").click()
    expect(owner.page.locator(".formula-card").first).to_be_visible()
    owner.page.route("**/api/v1/metrics/figures**", lambda route: route.abort())
    owner.at("renew").click()
    expect(owner.page.get_by_role("alert")).to_contain_text("没有更新成功")
    expect(owner.page.locator(".formula-card").first).to_be_visible()
    # Other days are another question: the former answer must not stand in for it.
    with vanishing(owner.page.locator(".formula-card")):
        owner.at("days-7d").click()
    expect(owner.at("retry")).to_be_visible()


def test_a_figure_opens_and_closes_by_keyboard(owner):
    opened(owner, "figures/range?days=30d")
    button = owner.at("figure-table").locator('tr[data-row=""] td[data-figure="turns"] button')
    button.focus()
    owner.page.keyboard.press("Enter")
    expect(owner.at("evidence-item").first).to_be_visible()
    expect(owner.at("evidence-panel")).to_be_focused()
    with vanishing(owner.at("evidence-panel")):
        owner.page.keyboard.press("Escape")
    expect(button).to_be_focused()
    owner.at("sort-p90").focus()
    owner.page.keyboard.press("Shift+Tab")
    owner.page.keyboard.press("Tab")
    expect(owner.page.locator(".tip")).to_contain_text("九成的轮次")
    with vanishing(owner.page.locator(".tip")):
        owner.page.keyboard.press("Escape")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_axe_finds_nothing(demo, person, language, scheme):
    locale = {"zh": "zh-CN", "en": "en-GB"}[language]
    desk = Desk(person("reader", locale=locale, color_scheme=scheme), demo.url).sign_in("shenyan", PASSWORD)
    speak(desk, language)
    for path in PAGES:
        opened(desk, path)
        expect(desk.page.locator("main table, .formula-card, .empty").first).to_be_visible()
        shoot(desk.page, f"{path.split('?')[0]}-{language}-{scheme}")
        clean(desk.page)
    opened(desk, "figures/platform?see=jd.csat&met=false")
    expect(desk.at("evidence-item").first).to_be_visible()
    for card in desk.page.locator(".card-more summary").all()[:6]:
        card.click()
    shoot(desk.page, f"figures-evidence-{language}-{scheme}")
    clean(desk.page)
    opened(desk, "figures/range?days=30d&by=day&columns=standards&trend=response")
    expect(desk.at("figure-table")).to_be_visible()
    for table in desk.page.locator(".as-table summary").all():
        table.click()
    clean(desk.page)
