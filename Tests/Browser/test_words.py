"""Both languages are complete, and every word that is asked for exists."""

import json
import re

import pytest
from conftest import ROOT

WEB = ROOT / "Web"
PLACES = re.compile(r"\{(\w+)[}|]")

# Explains to people how a variable is written.
ABOUT_BRACES = {"field.template.brace"}

# Said on the terminal by a server that does not start; no page ever sees them.
# Raised by the command line alone: English, in the terminal.
IN_TERMINAL = {"columns.missing", "columns.twice", "import.which_shop", "layout", "log.damaged", "log.empty", "log.old_excel",
               "log.too_large", "log.too_many_agents", "log.unreadable", "output.exists", "report.template", "scratch.unusable",
               "shop.none", "shop.which", "backup.damaged", "backup.exists", "backup.none", "backup.unwritable", "copy.differs",
               "copy.interrupted", "copy.not_empty", "copy.older", "database.none"}
AT_START = {"data.locked", "data.unusable", "demo.unreadable", "pages.missing", "port.unusable", "storage.newer", "database.url",
            "nodes.full", "secret.differs"}


def catalogue(locale):
    def once(pairs):
        keys = [key for key, _ in pairs]
        assert len(keys) == len(set(keys)), f"{locale}: twice {[key for key in keys if keys.count(key) > 1]}"
        return dict(pairs)

    return json.loads((WEB / "i18n" / f"{locale}.json").read_text("utf-8"), object_pairs_hook=once)


def sources(*folders):
    for folder in folders:
        for file in sorted((WEB / folder).rglob("*.js")):
            yield file.relative_to(ROOT), file.read_text("utf-8")


def test_both_languages_have_the_same_keys():
    zh, en = catalogue("zh"), catalogue("en")
    assert zh.keys() == en.keys(), sorted(zh.keys() ^ en.keys())


@pytest.mark.parametrize("locale", ["zh", "en"])
def test_nothing_is_empty(locale):
    assert not [key for key, text in catalogue(locale).items() if not text.strip()]


def test_both_languages_fill_in_the_same():
    zh, en = catalogue("zh"), catalogue("en")
    assert not [key for key in zh if key not in ABOUT_BRACES and set(PLACES.findall(zh[key])) != set(PLACES.findall(en[key]))]


def test_every_key_the_desk_asks_for_exists():
    known = catalogue("zh").keys()
    missing = []
    for file, text in sources("desk", "shared"):
        for key in re.findall(r"""\bt\(\s*["']([^"'`]+)["']""", text):
            if key not in known:
                missing.append(f"{file}: {key}")
        for prefix in re.findall(r"\bt\(\s*`([^`$]+)\$\{", text):
            if not any(key.startswith(prefix) for key in known):
                missing.append(f"{file}: {prefix}…")
        for group in re.findall(r"""\bnamed\(\s*["']([^"']+)["']""", text):
            if not any(key.startswith(f"{group}.") for key in known):
                missing.append(f"{file}: {group}.…")
    assert not missing, missing


def test_every_problem_the_server_raises_has_words():
    codes = set()
    for file in (ROOT / "Sources").rglob("*.swift"):
        codes |= set(re.findall(r"""Problem\(\s*\.\w+,\s*"([a-z_.]+)\"""", file.read_text("utf-8")))
    assert len(codes) > 30
    known = catalogue("zh").keys() & catalogue("en").keys()
    missing = sorted(code for code in codes - AT_START - IN_TERMINAL if f"problem.{code}" not in known)
    assert not missing, missing


@pytest.fixture(scope="module")
def widget_words(browser, demo):
    """The widget's catalogue as the browser reads it."""
    page = browser.new_page()
    page.goto(f"{demo.url}/w/chat?widget={demo.widget_key()}")
    address = page.locator("script[src]").get_attribute("src").replace("chat.js", "words.js")
    words = page.evaluate("async (address) => (await import(address)).words", address)
    page.close()
    return words


def test_every_word_of_the_widget_is_in_both_languages(widget_words):
    assert len(widget_words) > 50
    for key, pair in widget_words.items():
        assert len(pair) == 2 and all(text.strip() for text in pair), key
        zh, en = pair
        assert set(PLACES.findall(zh)) == set(PLACES.findall(en)), key
        assert zh.count("|") == en.count("|"), key
        assert re.search(r"[一-鿿]", zh), key
        assert not re.search(r"[一-鿿]", en), key


def test_every_key_the_widget_asks_for_exists_and_is_used(widget_words):
    text = "".join(text for _, text in sources("widget"))
    asked = set(re.findall(r"""\bt\(\s*"(\w+)\"""", text))
    assert not asked - widget_words.keys()
    body = "".join(text for file, text in sources("widget") if file.name != "words.js")
    made = r"^(system_|problem_)|^(unpaid|paid|shipped|done|closed|today)$"
    idle = [key for key in widget_words if not re.search(rf'"{key}"', body) and not re.search(made, key)]
    assert not idle, idle


def test_the_widget_has_words_for_every_line_the_system_adds(widget_words):
    rules = (ROOT / "Sources/Features/Conversations/Rules/Message.swift").read_text("utf-8")
    cases = re.search(r"enum Code: [^{]*\{([^}]*)\}", rules).group(1)
    cases = re.sub(r"\w+ = \"(\w+)\"", r"\1", cases.replace("case", ","))
    codes = re.findall(r"\w+", cases)
    assert "left_offline" in codes
    assert not [code for code in codes if f"system_{code}" not in widget_words]
