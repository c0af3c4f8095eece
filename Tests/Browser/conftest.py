"""A real server, a real browser. Nothing here sleeps: the server says when it listens, pages are waited for by what they show."""

import os
import re
import select
import shutil
import subprocess
import tempfile
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SHOTS = Path(__file__).parent / "shots"
expect.set_options(timeout=15_000)


def absent(what, *, beside):
    """`what` is not on the page although the answer that would bring it is: `beside` can only be seen once that answer is
    there. Absence asserted before would hold of any page that is still waiting."""
    expect(beside.first).to_be_visible()
    expect(what.filter(visible=True)).to_have_count(0)


@contextmanager
def vanishing(what):
    """`what` is on the page before the body, and gone after it."""
    expect(what.first).to_be_visible()
    yield
    expect(what.filter(visible=True)).to_have_count(0)


class Server:
    """`nuanxi serve` on a port of its own and an empty folder, which goes when the server goes."""

    def __init__(self, *flags):
        self.data = tempfile.mkdtemp(prefix="nuanxi-browser-")
        self.log = open(os.path.join(self.data, "server.log"), "w+")
        program = os.environ.get("NUANXI_BIN", str(ROOT / ".build/debug/nuanxi"))
        command = [program, "serve", "--port", "0", "--data", self.data, *flags]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.url = self._listening()
        with urllib.request.urlopen(f"{self.url}/readyz", timeout=60) as answer:
            assert answer.status == 200

    def _listening(self):
        heard, _, _ = select.select([self.process.stdout], [], [], 300)
        line = self.process.stdout.readline() if heard else ""
        if not line.startswith("listening on "):
            self.process.kill()
            self.log.seek(0)
            raise RuntimeError(f"the server does not listen: {line!r}\n{self.log.read()}")
        return line.removeprefix("listening on ").strip()

    def widget_key(self):
        with urllib.request.urlopen(f"{self.url}/demo/", timeout=60) as answer:
            return re.search(r'data-widget="([^"]+)"', answer.read().decode()).group(1)

    def stop(self):
        self.process.terminate()
        try:
            status = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise
        finally:
            self.process.stdout.close()
            self.log.close()
            shutil.rmtree(self.data, ignore_errors=True)
        assert status == 0, f"the server ended with {status}"


@contextmanager
def serving(*flags):
    server = Server(*flags)
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture
def server():
    """Empty: nobody has set it up yet."""
    with serving() as it:
        yield it


@pytest.fixture(scope="session")
def demo():
    """The demonstration shop. Shared by tests that do not mind what others have written there."""
    with serving("--demo") as it:
        yield it


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if call.when == "call":
        item.failed = report.failed
    return report


@pytest.fixture
def person(browser, request):
    """Makes a browser of one's own for each person of a test. A page that throws, or that its own policy blocks, fails the
    test; when a test fails, what everybody saw is kept in shots/."""
    contexts = []
    faults = []

    def note(message):
        if "Content Security Policy" in message.text or "violates the following" in message.text:
            faults.append(message.text)

    def make(name, **options):
        options = {"locale": "zh-CN", "viewport": {"width": 1280, "height": 720}} | options
        context = browser.new_context(**options)
        context.set_default_timeout(15_000)
        context.on("weberror", lambda fault: faults.append(f"{name}: {fault.error}"))
        context.on("console", note)
        contexts.append((name, context))
        return context

    yield make
    for name, context in contexts:
        if getattr(request.node, "failed", False):
            SHOTS.mkdir(exist_ok=True)
            for number, page in enumerate(context.pages):
                test = re.sub(r"\W+", "-", request.node.name)
                page.screenshot(path=SHOTS / f"failed-{test}-{name}-{number}.png", caret="initial")
        context.close()
    assert not faults, faults


@pytest.fixture
def open_demo(demo, person):
    """The demonstration shop with its owner there and ready, whatever the time of day."""
    from places import Desk, always_open

    desk = Desk(person("owner"), demo.url).sign_in("shenyan", "nuanxi-demo", "ready")
    always_open(desk)
    return desk
