"""The report of `nuanxi analyze`: the pages' half of it, on made-up chats, from a file, without a server."""

import json
import math
import re
from collections import Counter, defaultdict
from datetime import datetime, timedelta, timezone

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import ROOT, SHOTS, absent, vanishing
from playwright.sync_api import expect

REPORT = ROOT / "Web/report"
CHINA = timezone(timedelta(hours=8))
EDGES = [0, 10_000, 20_000, 30_000, 60_000, 120_000, 180_000, 300_000, 600_000, 1_800_000, 3_600_000]
NASTY = '<img src=x onerror="alert(1)"></script><b>${1}&amp;\u2028'


# ---- The facts of a chat log, by the rules written in the catalogue under "define."


def local(at):
    return datetime.fromtimestamp(at / 1000, CHINA)


def day_of(at):
    return local(at).strftime("%Y-%m-%d")


def hour_of(at):
    return local(at).hour


def turns_of(messages):
    """[opening, agent, opened_at, wait, bot] of one conversation."""
    turns, opened = [], None
    for index, (at, role, agent, _) in enumerate(messages):
        if opened is not None and day_of(at) != day_of(messages[opened][0]):
            turns.append([opened, messages[opened][2], messages[opened][0], None, False])
            opened = None
        if role == "customer" and opened is None:
            opened = index
        elif role in ("human", "bot") and opened is not None:
            start = messages[opened][0]
            turns.append([opened, agent, start, at - start, role == "bot"])
            opened = None
    if opened is not None:
        turns.append([opened, messages[opened][2], messages[opened][0], None, False])
    return turns


class Rule:
    """One platform formula: what it counts one by one, and which of those are in the numerator."""

    def __init__(self, id, zh, en, unit, units, threshold=None, kind="rate"):
        self.units = units
        self.card = {
            "id": id, "platform": id.split(".")[0], "name": {"zh": zh, "en": en}, "unit": unit, "threshold": threshold,
            "definition": {"zh": f"{zh}的算法。", "en": f"How “{en}” is counted."},
            "valid_from": "2024-01-01", "source": {"zh": "测试", "en": "a test"}, "kind": kind,
        }  # fmt: skip


def by_turn(first, last, limit):
    def units(talks, turns):
        for talk, opening, _, at, wait, _ in turns:
            if first <= hour_of(at) < last:
                yield (talk, opening), wait is not None and wait <= limit

    return units


def by_first_turn(talks, turns):
    seen = set()
    for talk, opening, _, _, wait, _ in turns:
        if talk not in seen and 9 <= hour_of(talks[talk]["started_at"]) < 23:
            yield (talk, opening), wait is not None and wait <= 30_000
        seen.add(talk)


def by_person_day(talks, turns):
    days = defaultdict(list)
    for turn in turns:
        if 8 <= hour_of(turn[3]) < 23:
            days[talks[turn[0]]["customer"], day_of(turn[3])].append(turn)
    for own in days.values():
        bad = [turn for turn in own if turn[4] is None or turn[4] > 180_000]
        talk, opening = (bad or own)[0][:2]
        yield (talk, opening), not bad


def by_rating(counted, met):
    def units(talks, turns, rated=None):
        for talk, index in rated:
            if counted(talks[talk]):
                yield (talk, index), met(talks[talk])

    return units


RULES = [
    Rule("tb.art", "人工响应时长", "Response time of people", "turn", None, kind="mean_ms"),
    Rule("tb.3min", "3分钟人工响应率", "Answered by a person within 3 min", "turn", by_turn(8, 24, 180_000)),
    Rule("jd.30s", "30秒应答率", "Answered within 30 s", "first_turn", by_first_turn, {"at_least": 0.8}),
    Rule("jd.csat", "咚咚满意度", "Dongdong satisfaction", "rating",
         by_rating(lambda t: True, lambda t: t["rating"] == "满意"), {"at_least": 0.8}),
    Rule("ks.3min", "人工3分钟回复率", "Answered by a person within 3 min", "person_day", by_person_day),
    Rule("ks.good", "客服好评率", "Good-rating rate", "rating",
         by_rating(lambda t: True, lambda t: t["rating"] == "满意"), {"at_least": 0.8}),
    Rule("ks.attitude", "服务态度差占比", "Share blaming the attitude", "rating",
         by_rating(lambda t: t["rating"] != "满意", lambda t: t["reason"] == "服务态度差"), {"at_most": 0.06}),
    Rule("own.3min", "3分钟响应率", "Answered within 3 min", "turn", by_turn(0, 24, 180_000)),
]  # fmt: skip


def line(num, den, threshold):
    """Whether the line is held, how many good ones bring it back, how many bad ones it can still bear."""
    if not threshold or not den:
        return {}
    least, most = threshold.get("at_least"), threshold.get("at_most")
    meets = num / den >= least if least is not None else num / den <= most
    if least is not None:
        need = math.ceil((least * den - num) / (1 - least) - 1e-9)
        margin = math.floor(num / least - den + 1e-9)
    else:
        need = math.ceil(num / most - den - 1e-9)
        margin = math.floor((most * den - num) / (1 - most) + 1e-9)
    return {"meets": meets, "need": None if meets else need, "margin": margin if meets else None}


def nearest_rank(waits, share):
    return waits[math.ceil(share * len(waits)) - 1] if waits else None


class Analysis:
    """The data of a report on conversations whose messages are [at, role, agent, text]."""

    def __init__(self, talks, rules=RULES):
        self.talks, self.rules = talks, rules
        self.turns = [[n, *turn] for n, talk in enumerate(talks) for turn in turns_of(talk["messages"])]
        self.human = [turn[:5] + [None] for turn in self.turns if not turn[5]]
        self.rated = [(n, len(talk["messages"]) - 1) for n, talk in enumerate(talks) if talk["rating"]]
        self.agents = sorted({turn[2] for turn in self.human if turn[2]})
        self.days = sorted({day_of(message[0]) for talk in talks for message in talk["messages"]})
        self.evidence = {}

    def units(self, rule, turns, rated):
        if rule.card["unit"] == "rating":
            return list(rule.units(self.talks, turns, rated))
        return list(rule.units(self.talks, turns))

    def figures(self, who=None, day=None):
        turns = [t for t in self.human if who in (None, t[2]) and day in (None, day_of(t[3]))]
        texts = [m for talk in self.talks for m in talk["messages"] if who in (None, m[2]) and day in (None, day_of(m[0]))]
        waits = sorted(t[4] for t in turns if t[4] is not None)
        firsts = {}
        for turn in turns:
            firsts.setdefault(turn[0], turn)
        if who is None:
            firsts = {n: t for n, t in firsts.items() if t == next(one for one in self.human if one[0] == n)}
        first_waits = [t[4] for t in firsts.values() if t[4] is not None]
        out = [m for m in texts if m[1] == "human"]
        capped = [min(wait, 600_000) for wait in waits if wait]
        every = who is None and day is None
        figures = {
            "conversations": len(self.talks) if every else len({t[0] for t in turns}),
            "receptions": len({(t[0], t[2]) for t in turns}), "turns": len(turns), "answered": len(waits),
            "unanswered": len(turns) - len(waits), "first_response_count": len(first_waits),
            "first_response_sum_ms": sum(first_waits), "response_sum_ms": sum(waits),
            "response_mean_ms": round(sum(waits) / len(waits), 3) if waits else None,
            "response_max_ms": waits[-1] if waits else None,
            "messages_in": sum(m[1] == "customer" for m in texts), "messages_out": len(out),
            "characters_out": sum(len(m[3]) for m in out),
            "tb.art_mean_ms": round(sum(capped) / len(capped), 3) if capped else None,
            **{f"response_p{p}_ms": nearest_rank(waits, p / 100) for p in (50, 90, 95)},
        }  # fmt: skip
        rated = [(n, i) for n, i in self.rated if who in (None, self.talks[n]["messages"][i][2])
                 and day in (None, day_of(self.talks[n]["messages"][i][0]))]  # fmt: skip
        for rule in self.rules:
            if rule.units is None:
                continue
            units = self.units(rule, turns, rated)
            met = [list(pair) for pair, good in units if good]
            if day is None:
                missed = [list(pair) for pair, good in units if not good]
                self.evidence.setdefault(rule.card["id"], {})[who or ""] = {"met": met, "missed": missed}
            share = {"num": len(met), "den": len(units), "rate": len(met) / len(units) if units else None}
            share |= {"meets": None, "need": None, "margin": None} | line(len(met), len(units), rule.card["threshold"])
            figures[rule.card["id"]] = share
        return figures

    def distribution(self, who=None):
        counts = [0] * len(EDGES)
        for turn in self.human:
            if turn[4] is not None and who in (None, turn[2]):
                counts[sum(edge <= turn[4] for edge in EDGES) - 1] += 1
        return counts

    def heat(self):
        grids = {name: [[0] * 24 for _ in range(7)] for name in ("turns", "unanswered", "answered", "response_sum_ms")}
        for *_, at, wait, _ in self.human:
            weekday, hour = local(at).weekday(), local(at).hour
            grids["turns"][weekday][hour] += 1
            grids["unanswered" if wait is None else "answered"][weekday][hour] += 1
            grids["response_sum_ms"][weekday][hour] += wait or 0
        return grids

    def turn_rows(self):
        talks, agents = set(), set()
        for talk, opening, agent, at, wait, bot in self.turns:
            flags = 1 if bot else (2 * (talk not in talks)) | (4 * ((talk, agent) not in agents))
            if not bot:
                talks.add(talk)
                agents.add((talk, agent))
            yield [talk, opening, agent, at, wait, flags]

    def data(self, **more):
        days = {day: {"shop": self.figures(day=day), "agents": {}} for day in self.days}
        for day in self.days:
            for who in sorted({t[2] for t in self.human if t[2] and day_of(t[3]) == day}):
                days[day]["agents"][who] = self.figures(who, day)
        rows = sum(len(talk["messages"]) for talk in self.talks)
        return {
            "version": 1, "generator": "nuanxi test", "generated_at": 1_763_000_000_000, "locale": "zh",
            "source": {"files": ["chats.csv"], "rows": rows, "bad_rows": 0, "duplicates": 0, "encoding": "UTF-8", "layout": "neutral"},
            "range": {"from": self.days[0] if self.days else "", "to": self.days[-1] if self.days else "", "time_zone": "Asia/Shanghai"},
            "shops": sorted({talk["shop"] for talk in self.talks}), "channels": sorted({talk["channel"] for talk in self.talks}),
            "formulas": [rule.card for rule in self.rules], "shop": self.figures(), "teams": {},
            "agents": {who: self.figures(who) for who in self.agents}, "days": days, "heat": self.heat(),
            "distribution": {"edges_ms": EDGES, "shop": self.distribution(), "agents": {a: self.distribution(a) for a in self.agents}},
            "conversations": self.talks, "turns": list(self.turn_rows()), "evidence": self.evidence,
            "embedded": {"conversations": len(self.talks), "of": len(self.talks)}, "orders": None,
        } | more  # fmt: skip


# ---- Made-up chats


def chat(number, customer, start, messages, rating=None, reason=None):
    """`messages`: (seconds since the one before, role, agent, text)."""
    at, placed = int(start.timestamp() * 1000), []
    for after, role, agent, text in messages:
        at += int(after * 1000)
        placed.append([at, role, agent, text])
    return {
        "id": f"c{number}", "customer": customer, "channel": "咚咚", "shop": "旗舰店",
        "agents": sorted({m[2] for m in placed if m[1] == "human"}), "started_at": placed[0][0], "ended_at": at,
        "rating": rating, "reason": reason, "messages": placed,
    }  # fmt: skip


SAYINGS = [
    "今天下午四点前付款，今天发出。",
    "👌 这里说不清楚，您加我微信，我给您优惠十块钱，付款也方便。",
    "你自己量一下不就知道了，量手掌最宽的地方。",
    "今天下午四点前付款，今天发出。",
    "好的，已经给您备注上了，还有别的可以帮您吗？",
    "今天下午四点前付款，今天发出；你自己量好再拍。",
    "可以的，五十四号有现货。",
]


def made_up(count=90, agents=("小何", "小吴", "一位名字特别特别长长到三十个字的售后客服同事小欧阳阿古丽")):
    """Regular enough to be counted, varied enough to fill every place: bots, auto-replies, silence, bad ratings."""
    talks = []
    for n in range(count):
        who = agents[n % len(agents)]
        start = datetime(2026, 11, 2, 8, 30, tzinfo=CHINA) + timedelta(days=n % 6, hours=(n * 7) % 15, minutes=n % 60)
        wait = [4, 18, 30, 44, 95, 180, 200, 650][n % 8]
        messages = [(0, "customer", who, NASTY if n == 3 else "手镯圈口怎么量？"), (wait, "human", who, "您好，量手掌最宽处就可以。")]
        if n % 5 == 0:
            messages = [(0, "customer", "", "在吗"), (1, "bot", "小智", "您好，请描述问题。"), *[(5, *m[1:]) if not m[0] else m for m in messages]]
        messages += [(20, "customer", who, "那我要 54 号的"), (12, "customer", who, "今天能发货吗")]
        if n % 3:
            messages.append((wait + 9, "human", who, SAYINGS[n % len(SAYINGS)]))
        elif n % 2:
            messages.append((2, "auto", who, "请稍等，正在为您查询。"))
        if n % 7 == 0:
            messages.append((30, "customer", "", "有人吗？"))
        rating, reason = [("满意", None), (None, None), ("失望", "服务态度差"), ("一般", "回复太慢")][n % 4]
        if rating:
            messages.append((60, "customer", who, "评价"))
        talks.append(chat(n, f"买家{n % 40:03}", start, messages, rating, reason))
    return talks


# ---- What rules find: a few by words that are written here, scored as the program does


CATALOGUE = {
    "off_platform": ("red_line", "引导平台外交易", "Leading off the platform", "我们就在这里沟通和付款。", "Let us talk and pay here."),
    "command": ("major", "命令语气", "Commanding", "“请您……”比“你要……”好听。", "Ask, do not tell."),
    "repeated": ("minor", "反复套话", "Canned lines", None, None),
    "no_closing": ("hint", "没有结束语", "No closing", "还有别的可以帮您吗？", "Anything else?"),
}  # fmt: skip
POINTS = {"hint": 1, "minor": 3, "major": 10, "red_line": 100}
WORDS = {"加我微信": "off_platform", "你自己量": "command", "今天下午四点前付款": "repeated"}


def deductions(found):
    counts = Counter((rule, severity) for rule, severity, *_ in found)
    taken = [[rule, severity, n, 100 if severity == "red_line" else min(30, n * POINTS[severity])]
             for (rule, severity), n in counts.items()]  # fmt: skip
    return sorted(taken, key=lambda one: (-one[3], one[0]))


def points(found):
    return max(0, 100 - sum(one[3] for one in deductions(found)))


def inspected(talk):
    """A conversation with its findings, offsets as JavaScript counts."""
    found = []
    for index, (_, role, who, text) in enumerate(talk["messages"]):
        for words, rule in WORDS.items():
            if role == "human" and words in text:
                start = len(text[: text.index(words)].encode("utf-16-le")) // 2
                found.append([rule, CATALOGUE[rule][0], who, [index], [[index, start, start + len(words)]]])
    if not found and len(talk["messages"]) > 4:
        found.append(["no_closing", "hint", "", [], []])
    own = {who: points([one for one in found if one[2] == who]) for who in talk["agents"]}
    return talk | {"score": points(found), "scores": own, "deductions": deductions(found), "findings": found}


def quality_sum(scores, found):
    """`found`: (conversation, finding)."""

    def counts(of):
        all_of = [n for n, one in found if of(one)]
        share = 100 * len(all_of) / len(scores) if scores else None
        return {"findings": len(all_of), "conversations": len(set(all_of)), "per_100": share}

    severities = {name: counts(lambda one, name=name: one[1] == name) for name in POINTS}
    rules = {rule: counts(lambda one, rule=rule: one[0] == rule) for rule in sorted({one[0] for _, one in found})}
    return {
        "conversations": len(scores), "machine_score_mean": sum(scores) / len(scores) if scores else None,
        "findings": len(found), "red_lines": severities["red_line"]["findings"], "severities": severities, "rules": rules,
    }  # fmt: skip


def with_quality(data):
    talks = [inspected(talk) for talk in data["conversations"]]
    found = [(n, one) for n, talk in enumerate(talks) for one in talk["findings"]]
    agents = {
        who: quality_sum([talk["scores"][who] for talk in talks if who in talk["scores"]], [one for one in found if one[1][2] == who])
        for who in data["agents"]
    }
    catalogue = {
        rule: {"severity": severity, "name": {"zh": zh, "en": en}, "instead": {"zh": better, "en": say} if better else None}
        for rule, (severity, zh, en, better, say) in CATALOGUE.items()
    }
    loose = [one for one in found if not one[1][2]]
    quality = quality_sum([talk["score"] for talk in talks], found) | {
        "messages": sum(len(talk["messages"]) for talk in talks), "too_long": 0, "agents": agents, "catalogue": catalogue,
    } | ({"unassigned": quality_sum([99] * len({n for n, _ in loose}), loose)} if loose else {})  # fmt: skip
    return data | {"conversations": talks, "quality": quality}


# ---- The page


def stitched(data):
    """As the program does it: the page, its styles and scripts in the order of files.json, and the data."""
    files = json.loads((REPORT / "files.json").read_text("utf-8"))
    css, js = ("".join((REPORT / name).read_text("utf-8") for name in files[kind]) for kind in ("css", "js"))
    safe = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    page = (REPORT / "report.html").read_text("utf-8")
    for mark, text in {
        "<!--css-->": f"<style>{css}</style>",
        "<!--js-->": f"<script>{js}</script>",
        "<!--data-->": f'<script type="application/json" id="data">{safe}</script>',
    }.items():
        assert page.count(mark) == 1, mark
        page = page.replace(mark, text)
    return page


class Reader:
    """Somebody who opens the file."""

    def __init__(self, context, path):
        self.page, self.url, self.asked = context.new_page(), path.as_uri(), []
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, place=""):
        self.page.goto("about:blank")
        self.page.goto(f"{self.url}{place}")
        expect(self.page.locator("h1")).to_be_visible()
        return self

    def at(self, hook):
        return self.page.locator(f'[data-test="{hook}"]')

    @property
    def panel(self):
        return self.page.locator("dialog.panel")

    def shut(self):
        with vanishing(self.panel):
            self.at("panel-close").click()

    def speak(self, language):
        if not self.page.locator("html").get_attribute("lang").startswith(language):
            self.at("language").click()
        expect(self.page.locator("html")).to_have_attribute("lang", re.compile(f"^{language}"))


def clean(page):
    # The axe script is put into the page by the browser's own door, which the page's policy does not close.
    faults = Axe().run(page, options={"preload": False}).response["violations"]
    assert not faults, [(fault["id"], node["target"], node["failureSummary"]) for fault in faults for node in fault["nodes"]]


def shoot(page, name, **how):
    SHOTS.mkdir(exist_ok=True)
    page.screenshot(path=SHOTS / f"report-{name}.png", caret="initial", **how)


def shoot_part(page, part, name):
    SHOTS.mkdir(exist_ok=True)
    page.locator(part).screenshot(path=SHOTS / f"report-{name}.png")


@pytest.fixture(scope="module")
def data():
    return with_quality(Analysis(made_up()).data(
        team_agents={"售前": ["小何"], "售后": ["小吴"]},
        orders={"inquiries": 80, "orders": 41, "paid": 37, "amount_fen": 1_234_500, "agents": {}},
    ))  # fmt: skip


@pytest.fixture
def reading(person, tmp_path):
    def make(data, **options):
        path = tmp_path / "report.html"
        path.write_text(stitched(data), "utf-8")
        return Reader(person("reader", **options), path)

    return make


@pytest.fixture
def reader(reading, data):
    return reading(data | {"teams": {name: data["agents"][who[0]] for name, who in data["team_agents"].items()}})


def catalogue(name):
    text = "".join((REPORT / f"words/{name}{part}.js").read_text("utf-8") for part in ("", "-definitions", "-quality"))
    return re.findall(r'^\s*"([^"]+)":\s|(?<=, )"([a-z][\w.]+)":\s', text, re.M)


def test_both_languages_have_the_same_words():
    zh, en = ([a or b for a, b in catalogue(name)] for name in ("zh", "en"))
    assert len(zh) == len(set(zh)) and len(en) == len(set(en))
    assert set(zh) == set(en), sorted(set(zh) ^ set(en))
    scripts = "".join(path.read_text("utf-8") for path in REPORT.rglob("*.js") if path.parent.name != "words")
    asked = set(re.findall(r'\b(?:t|rich)\(\s*"([\w.]+)"', scripts))
    assert asked <= set(zh), sorted(asked - set(zh))
    said = "".join(path.read_text("utf-8") for path in REPORT.rglob("*.js"))
    families = ("weekday.", "platform.", "unit.", "figure.", "define.", "opened.", "role.", "tone.", "section.", "distance.",
                "part.", "column.", "orders.", "hours.", "pager.", "severity.", "quality.term.")  # fmt: skip
    unused = [key for key in zh if said.count(f'"{key}"') < 3 and not key.startswith(families)]
    assert not unused, unused


def test_the_files_are_all_listed_and_small():
    files = json.loads((REPORT / "files.json").read_text("utf-8"))
    listed = files["css"] + files["js"]
    assert len(listed) == len(set(listed))
    assert set(listed) == {str(p.relative_to(REPORT)) for kind in ("css", "js") for p in REPORT.rglob(f"*.{kind}")}
    assert "default-src 'none'" in (REPORT / "report.html").read_text("utf-8")
    for name in listed:
        text = (REPORT / name).read_text("utf-8")
        assert text.count("\n") <= (200 if name.startswith("words/") else 150), name
        assert "</" not in text and "innerHTML" not in text and "://" not in text.replace("http://www.w3.org/2000/svg", ""), name


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_leaves_and_axe_finds_nothing(reading, data, language, scheme):
    reader = reading(data | {"locale": language}, color_scheme=scheme).open()
    clean(reader.page)
    shoot(reader.page, f"{language}-{scheme}", full_page=True)
    for place in ("#/agents?see=unanswered", "#/formulas?see=f:ks.attitude", "#/overview?see=mean&talk=3&at=0"):
        reader.open(place)
        expect(reader.panel).to_be_visible()
        clean(reader.page)
        shoot(reader.page, f"panel-{language}-{scheme}-{place.split('?')[0][1:]}")
    reader.open("#/agent?name=%E5%B0%8F%E4%BD%95")
    expect(reader.at("agent-name")).to_have_text("小何")
    clean(reader.page)
    shoot(reader.page, f"agent-{language}-{scheme}", full_page=True)
    assert {url.split("#")[0] for url in reader.asked} <= {"about:blank", reader.url, "data:,"}, reader.asked


def test_what_customers_wrote_is_only_text(reader):
    reader.open("#/overview?see=turns&talk=3&at=0")
    expect(reader.at("talk").locator(".bubble").first).to_have_text(NASTY.replace("\u2028", ""), use_inner_text=False)
    absent(reader.page.locator("img"), beside=reader.at("talk").locator(".bubble"))


def every_figure(page):
    """(what it shows, where it leads) of each figure on the page."""
    read = "links => links.map(link => [link.textContent.trim(), link.getAttribute('href'), link.dataset.figure])"
    return page.eval_on_selector_all("[data-figure]", read)


def counted(text):
    return int(text.replace(",", "")) if re.fullmatch(r"[\d,]+", text) else None


def opened(reader, href):
    reader.page.evaluate("hash => { location.hash = hash; }", href)
    expect(reader.panel).to_be_visible()
    count = reader.at("opened-count")
    expect(count).to_be_attached()
    return count.get_attribute("data-count"), count.get_attribute("data-total")


COUNTS = {"conversations", "turns", "answered", "unanswered", "heat", "count", "inspected", "findings", "found_in", *POINTS}


@pytest.mark.parametrize("place", ["", "#/agent?name=%E5%B0%8F%E5%90%B4"])
def test_every_figure_opens_as_many_as_it_says(reader, place):
    reader.open(place)
    for _ in range(3):  # what is closed opens, with the tables inside
        reader.page.eval_on_selector_all("main details", "all => all.forEach(one => { one.open = true; })")
        reader.page.evaluate("() => new Promise(requestAnimationFrame)")
    links = {href: (text, kind) for text, href, kind in every_figure(reader.page) if kind != "talk"}
    assert len(links) > (90 if place else 300)
    for href, (text, kind) in links.items():
        count, total = opened(reader, href)
        assert count == total, (href, text, count, total)
        assert int(count) > 0, (href, text)
        shown = counted(text)
        if kind in COUNTS and shown is not None and "see=mean" not in href:
            assert int(count) == shown, (href, text, count)


def test_the_parts_of_a_formula_add_up(reader, data):
    for rule in data["formulas"]:
        if rule["kind"] != "rate":
            continue
        figure = data["shop"][rule["id"]]
        for part, count in {"met": figure["num"], "missed": figure["den"] - figure["num"]}.items():
            reader.open(f"#/formulas?see=f:{rule['id']}&part={part}")
            chosen = reader.panel.locator(f'[data-part="{part}"]')
            expect(chosen).to_have_attribute("aria-pressed", "true")
            expect(chosen).to_have_attribute("data-count", str(count))
            assert reader.at("opened-count").get_attribute("data-count") == str(count)


def test_from_a_figure_to_the_chat_and_back(reader):
    reader.open()
    reader.page.locator("#agents [data-row='小何'] [data-figure='unanswered']").click()
    expect(reader.panel).to_be_visible()
    expect(reader.panel.locator("h2")).to_have_text("未回复")
    reader.panel.locator(".item").first.click()
    expect(reader.at("talk").locator("[data-marked] .bubble")).to_have_count(1)
    expect(reader.at("talk")).to_contain_text("从这句开始计时")
    expect(reader.at("talk").locator(".wait-nobody")).not_to_have_count(0)
    reader.page.go_back()
    expect(reader.at("items")).to_be_visible()
    with vanishing(reader.panel):
        reader.page.go_back()
    # A conversation from a list, and shut at once: Back does not open it again.
    reader.page.locator("#overview [data-figure='mean']").first.click()
    reader.panel.locator(".item").first.click()
    expect(reader.at("talk").locator(".wait")).not_to_have_count(0)
    reader.at("panel-back").click()
    expect(reader.at("items")).to_be_visible()
    reader.panel.locator(".item").nth(1).click()
    expect(reader.at("talk")).to_be_visible()
    reader.shut()
    assert "see=" not in reader.page.url and "talk=" not in reader.page.url


def test_findings_open_with_the_words(reader, data):
    reader.open("#quality")
    crossed = data["quality"]["red_lines"]
    tiles = reader.at("quality-tiles")
    expect(tiles.locator("[data-figure='q:level:red_line'] .tile-value")).to_have_text(str(crossed))
    lines = reader.at("red-lines").locator(".item")
    expect(lines).to_have_count(min(crossed, 50))
    expect(lines.first.locator("mark.mark-red_line")).to_have_text("加我微信")
    lines.first.click()
    talk = reader.at("talk")
    expect(talk.locator("[data-marked] mark")).to_have_text("加我微信")
    expect(talk.locator(".found").first).to_contain_text("引导平台外交易")
    expect(reader.at("talk-score")).to_contain_text("0 分")
    shoot(reader.page, "quality-talk")
    reader.shut()
    scores = [talk["score"] for talk in data["conversations"]]
    expect(reader.at("worst-talks").locator(".item .chip").first).to_have_text(f"{min(scores)} 分")
    rules = reader.at("rule-table").first
    row = rules.locator("[data-row='repeated']")
    row.locator("[data-figure='found_in']").click()
    expect(reader.panel.locator("[data-part='talks']")).to_have_attribute("aria-pressed", "true")
    assert reader.at("opened-count").get_attribute("data-count") == str(data["quality"]["rules"]["repeated"]["conversations"])


def test_an_agent_pays_for_their_own_words(reader, data):
    reader.open("#/quality?see=q:score&who=%E5%B0%8F%E4%BD%95")
    own = data["quality"]["agents"]["小何"]
    assert reader.at("opened-count").get_attribute("data-count") == str(own["conversations"])
    table = reader.open("#quality").at("agent-quality")
    expect(table.locator("[data-row='小何'] [data-figure='score']")).to_have_text(f"{own['machine_score_mean']:.1f}")
    shares = sum(one["findings"] for one in data["quality"]["agents"].values()) + data["quality"]["unassigned"]["findings"]
    assert shares == data["quality"]["findings"]


def test_without_the_rules_there_is_no_word_of_them(reading):
    reader = reading(Analysis(made_up(12)).data()).open()
    for place in ("#quality", "[data-nav='quality']"):
        absent(reader.page.locator(place), beside=reader.page.locator("#overview [data-figure]"))
    reader.open("#/overview?see=q:all")
    expect(reader.panel).to_be_visible()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_quality_is_clean_in_light_and_dark(reading, data, language):
    for scheme in ("light", "dark"):
        reader = reading(data | {"locale": language}, color_scheme=scheme).open("#quality")
        shoot_part(reader.page, "#quality", f"quality-{language}-{scheme}")
        for place in ("#/quality?see=q:level:major", "#/quality?see=q:rule:off_platform", "#/quality?see=q:score"):
            reader.open(place)
            expect(reader.panel).to_be_visible()
            clean(reader.page)
        shoot(reader.page, f"quality-scores-{language}-{scheme}")
        reader.panel.locator(".item").first.click()
        expect(reader.at("talk")).to_be_visible()
        clean(reader.page)
        shoot(reader.page, f"quality-talk-{language}-{scheme}")


def test_keys_open_and_shut(reader):
    reader.open()
    figure = reader.page.locator("#overview [data-figure='unanswered']").first
    figure.focus()
    reader.page.keyboard.press("Enter")
    expect(reader.panel).to_be_visible()
    expect(reader.panel.locator("h2")).to_be_focused()
    with vanishing(reader.panel):
        reader.page.keyboard.press("Escape")
    expect(figure).to_be_focused()
    cell = reader.page.locator(".heat a[tabindex='0']")
    cell.focus()
    reader.page.keyboard.press("ArrowRight")
    expect(reader.page.locator(".heat a:focus")).to_have_count(1)
    assert reader.page.locator(".heat a[tabindex='0']").count() == 1
    reader.page.keyboard.press("Enter")
    expect(reader.panel).to_be_visible()


NONSENSE = [
    "#overview?see=nothing",
    "#/overview?see=toString",
    "#/overview?see=turns&who=constructor",
    "#/overview?see=f:toString",
    "#/overview?talk=99999",
    "#/agent?name=x",
    "#nowhere",
    "#/overview?see=turns&slot=9-99",
    "#/overview?see=answered&bin=77",
    "#/quality?see=q:",
    "#/quality?see=q:rule:toString",
    "#/quality?see=q:level:constructor&who=constructor",
    "#/quality?see=q:score&who=toString&part=x",
    "#/overview?see=turns&day=x&who=y",
]


def test_deep_links(reader, data):
    reader.open("#/trend?see=unanswered&day=2026-11-03&page=1")
    expect(reader.panel).to_contain_text("11-03 周二")
    assert reader.at("opened-count").get_attribute("data-count") == str(data["days"]["2026-11-03"]["shop"]["unanswered"])
    reader.shut()
    assert reader.page.url.endswith("#trend")
    reader.open("#/overview?see=mean&talk=3&at=0")
    expect(reader.at("talk")).to_be_visible()
    reader.shut()
    assert reader.page.url.endswith("#overview")
    reader.open("#/agents?see=turns&team=%E5%94%AE%E5%89%8D")
    expect(reader.panel).to_contain_text("售前")
    for nonsense in NONSENSE:
        reader.open(nonsense)


def test_long_lists_come_in_pages(reader, data):
    reader.open("#/overview?see=turns")
    expect(reader.panel.locator(".item")).to_have_count(50)
    reader.panel.locator('[data-test="pager.after"]').click()
    expect(reader.at("items")).to_have_attribute("start", "51")
    assert "page=2" in reader.page.url
    with vanishing(reader.panel):
        reader.page.go_back()


def test_tables_sort_and_say_so(reader, data):
    reader.open()
    table = reader.at("agent-table")
    table.locator('[data-sort="mean"]').click()
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "descending")
    slowest = max(data["agents"], key=lambda who: data["agents"][who]["response_mean_ms"])
    expect(table.locator("tbody tr").first).to_have_attribute("data-row", slowest)
    table.locator('[data-sort="mean"]').click()
    expect(table.locator("th[aria-sort]")).to_have_attribute("aria-sort", "ascending")
    reader.at("columns").select_option("ks")
    expect(table.locator('[data-sort="f:ks.attitude"]')).to_be_visible()


def test_the_unanswered_list_filters(reader, data):
    reader.open()
    reader.at("unanswered-agent").select_option("小吴")
    expect(reader.at("unanswered-count")).to_have_attribute("data-count", str(data["agents"]["小吴"]["unanswered"]))
    alone = sum(1 for turn in data["turns"] if not turn[5] & 1 and turn[4] is None and not turn[2])
    reader.at("unanswered-agent").select_option("")
    expect(reader.at("unanswered-count")).to_have_attribute("data-count", str(alone))


def test_the_way_back_to_a_line(reading, data):
    shop = data["shop"] | {"ks.good": {"num": 7, "den": 10, "rate": 0.7, "meets": False, "need": 5, "margin": None}}
    reader = reading(data | {"shop": shop}).open()
    card = reader.page.locator('[data-formula="ks.good"]')
    expect(card).to_contain_text("还需 5 个满意")
    expect(card).to_contain_text("离 80% 的线还差 10.0 个百分点")
    near = data["shop"] | {"jd.30s": {"num": 79_996, "den": 100_000, "rate": 0.79996, "meets": False, "need": 20, "margin": None}}
    reader = reading(data | {"shop": near}).open()
    expect(reader.page.locator('[data-formula="jd.30s"] .figure-large')).to_have_text("79.996%")


def test_a_part_of_a_large_log_says_so(reading, data):
    part = {"conversations": data["conversations"][:20], "embedded": {"conversations": 20, "of": 90}}
    kept = {"turns": [turn for turn in data["turns"] if turn[0] < 20]}
    evidence = {
        id: {
            who: {part: [pair for pair in lists[part] if pair[0] < 20] for part in ("met", "missed")} | {"capped": True}
            for who, lists in own.items()
        }
        for id, own in data["evidence"].items()
    }
    reader = reading(data | part | kept | {"evidence": evidence}).open()
    expect(reader.at("partial")).to_contain_text("turns.csv")
    expect(reader.at("partial")).to_contain_text("90")
    reader.open("#/overview?see=turns")
    expect(reader.at("opened-count")).to_contain_text("conversations.csv")
    reader.open("#/formulas?see=f:tb.3min")
    expect(reader.at("opened-count")).to_have_class(re.compile("note"))


def test_an_empty_log(reading):
    reader = reading(Analysis([]).data()).open()
    expect(reader.page.locator("#overview")).to_contain_text("没有可以分析的消息")
    clean(reader.page)
    reader.speak("en")
    clean(reader.page)
    shoot(reader.page, "empty", full_page=True)


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone(reading, data, width):
    reader = reading(data, viewport={"width": width, "height": 780}, has_touch=True, is_mobile=True).open()
    wide = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert reader.page.evaluate(wide) == 0
    clean(reader.page)
    shoot(reader.page, f"phone-{width}", full_page=True)
    for place in ("#/agent?name=%E5%B0%8F%E4%BD%95", "#/overview?see=unanswered", "#/overview?see=mean&talk=3&at=0"):
        reader.open(place)
        assert reader.page.evaluate(wide) == 0, place
        shoot(reader.page, f"phone-{width}-{re.sub(r'[^a-z]+', '-', place)}")


def test_on_paper(reader):
    reader.open()
    reader.page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".contents", ".panel", '[data-test="language"]', ".pager button"):
        absent(reader.page.locator(hidden), beside=reader.page.locator("h1"))
    paper = "() => getComputedStyle(document.body).getPropertyValue('--panel').trim()"
    assert reader.page.evaluate(paper) == "#ffffff"
    reader.page.set_viewport_size({"width": 700, "height": 990})  # A4 inside its margins
    wide = "all => all.filter(one => one.getBoundingClientRect().right > 702).map(one => one.className || one.id)"
    over = reader.page.eval_on_selector_all("section, .figure-table table, .heat", wide)
    assert not over, over
    assert reader.page.pdf(format="A4", print_background=True, prefer_css_page_size=True).startswith(b"%PDF")


def test_many_agents_and_days(reading):
    one = Analysis(made_up()).data()
    names = [f"客服{n:03}" for n in range(400)]
    agents = {name: one["agents"]["小何"] | {"turns": n} for n, name in enumerate(names)}
    first = datetime(2026, 9, 1, tzinfo=CHINA)
    days = {(first + timedelta(days=n)).strftime("%Y-%m-%d"): one["days"]["2026-11-03"] for n in range(60)}
    reader = reading(one | {"agents": agents, "days": days, "range": one["range"] | {"from": min(days), "to": max(days)}}).open()
    table = reader.at("agent-table")
    expect(table.locator("tbody tr")).to_have_count(50)
    table.locator('[data-test="find"]').fill("客服39")
    expect(table.locator("tbody tr")).to_have_count(10)
    table.locator('[data-test="find"]').fill("")
    reader.page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    expect(table.locator("tbody tr")).to_have_count(400)
