"""One trial: servers under load, something done to them, and what was found wrong at the end."""
import argparse, atexit, os, shutil, sys, tempfile, threading, time

from looking import look, look_at_watcher, unsettled
from people import Acknowledgements, Watcher, Writer
from server import set_up, sign_in, visit


def options(description, rounds, pace=0.02):
    """The options every trial has. FAULT_ROUNDS multiplies the rounds for the long form."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--rounds", type=int, default=rounds * int(os.environ.get("FAULT_ROUNDS", "1")))
    parser.add_argument("--writers", type=int, default=12)
    parser.add_argument("--pace", type=float, default=pace, help="seconds a writer waits between messages")
    parser.add_argument("--seed", type=int, default=1)
    return parser.parse_args()


def pause(seconds):
    """How long a trouble lasts is a trial's subject, not a wait for something."""
    threading.Event().wait(seconds)


def until(holds, seconds):
    """Whether it came true in time."""
    deadline = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > deadline:
            return False
        pause(0.1)
    return True


class Folder:
    """A folder that is gone with the trial, kept when something was wrong."""

    def __init__(self, name):
        self.path = tempfile.mkdtemp(prefix=f"nuanxi-{name}-")
        # PostgreSQL's user must get through it.
        os.chmod(self.path, 0o755)

    def part(self, name):
        path = os.path.join(self.path, name)
        os.makedirs(path, exist_ok=True)
        return path


class Trial:
    def __init__(self, name, options, servers, database):
        self.name, self.options, self.servers, self.database = name, options, servers, database
        self.told, self.writers, self.watchers = Acknowledgements(), [], []
        self.wrong, self.begun, self.rounds = [], time.monotonic(), 0

    def begin(self):
        """Shop, visitors, listening pages; then the load."""
        widget, self.owner = set_up(self.servers[0])
        for number in range(self.options.writers):
            token = visit(self.servers[number % len(self.servers)], widget)
            self.writers.append(Writer(self.servers, number, token, self.told, self.options.pace))
        self.watch()
        for thread in self.watchers + self.writers:
            thread.start()
        if not until(lambda: all(writer.acknowledged for writer in self.writers), 20):
            self.wrong.append("the load did not get going")

    def watch(self):
        """At each server one page of the owner's and one of a visitor's."""
        _, me, _ = self.servers[0].ask("GET", "/api/v1/me", headers=self.owner)
        for turn in range(len(self.servers)):
            order = self.servers[turn:] + self.servers[:turn]
            token = {"Authorization": "Bearer " + self.writers[turn].token}
            self.watchers += [
                Watcher(order, "/api/v1/stream", self.owner, me["head"], f"owner's page {turn}", sign_in),
                Watcher(order, "/c/v1/stream", token, me["head"], f"visitor's page {turn}")]

    def run(self, rounds, trouble, rest=0.5, recovery=20):
        """Begins, and does `trouble` so many times with `rest` seconds of undisturbed load before each."""
        self.begin()
        for _ in range(rounds):
            pause(rest)
            self.round(trouble, recovery)

    def round(self, trouble, recovery=20):
        """Does `trouble`, then waits until every writer is heard again; prints a line of figures."""
        self.rounds += 1
        before, found = self.told.count, len(self.wrong)
        self.told.start_round()
        words = trouble()
        self.expect(self.heard(recovery), f"not every writer was heard within {recovery} s after")
        self.look()
        print(f"{self.name} {self.rounds}: {self.told.count - before} acknowledged, "
              f"{self.told.longest_pause():.2f} s without a write at most, {len(self.wrong) - found} wrong"
              + (f" ({words})" if words else ""), flush=True)

    def heard(self, seconds):
        """Whether each writer had another message acknowledged in time."""
        counts = {writer: writer.acknowledged for writer in self.writers}
        return until(lambda: all(writer.acknowledged > counts[writer] for writer in self.writers), seconds)

    def look(self):
        self.wrong += look(self.database, self.writers)

    def expect(self, holds, words):
        if not holds:
            self.wrong.append(f"round {self.rounds}: {words}")

    def end(self, folder):
        """Ends load and servers, looks a last time, prints the sum; ends with 0 when nothing was wrong. The folder is
        kept when something was."""
        for writer in self.writers:
            writer.halt.set()
        for writer in self.writers:
            writer.join()
            self.wrong += writer.wrong
        self.look()
        if not until(lambda: not unsettled(self.database), 30):
            self.wrong.append(f"the readers' figures differ: {unsettled(self.database)[:3]}")
        self.hear_out()
        for server in self.servers:
            code = server.stop()
            if code != 0:
                self.wrong.append(f"SIGTERM ended with {code}")
        self.look()
        self.wrong += self.database.damage()
        self.sum_up()
        if self.wrong:
            print("kept:", folder.path)
            sys.exit(1)
        # At the very end, when disks that lie in it are gone.
        atexit.register(shutil.rmtree, folder.path, ignore_errors=True)

    def hear_out(self):
        """Pages get a moment to hear the last words, then are held against the database."""
        def missing():
            return [line for turn, watcher in enumerate(self.watchers)
                    for line in look_at_watcher(self.database, watcher, 0, turn // 2 if turn % 2 else None)]
        until(lambda: not missing(), 15)
        self.wrong += missing()
        for watcher in self.watchers:
            watcher.halt.set()

    def sum_up(self):
        cut = sum(writer.retried for writer in self.writers)
        refused = sum(writer.refused for writer in self.writers)
        reloads = sum(watcher.reloads for watcher in self.watchers)
        print(f"{self.name}: {self.rounds} rounds in {time.monotonic() - self.begun:.0f} s, "
              f"{self.told.count} acknowledged, {cut} requests cut off, {refused} refused with 503, "
              f"{sum(watcher.connects for watcher in self.watchers)} streams opened, {reloads} reloads, "
              f"{len(self.wrong)} wrong")
        for line in self.wrong[:20]:
            print("WRONG:", line)
