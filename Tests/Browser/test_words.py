"""The widget's words, as the browser reads them; those of the desk are held by Tools/check-pages."""

import re

import pytest
from conftest import ROOT

PLACES = re.compile(r"\{(\w+)[}|]")


def sources():
    for file in sorted((ROOT / "Web/widget").rglob("*.js")):
        yield file.relative_to(ROOT), file.read_text("utf-8")


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
    text = "".join(text for _, text in sources())
    asked = set(re.findall(r"""\bt\(\s*"(\w+)\"""", text))
    assert not asked - widget_words.keys()
    body = "".join(text for file, text in sources() if file.name != "words.js")
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
