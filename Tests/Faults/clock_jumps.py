"""The wall clock jumps by hours and days, forth and back, under load; sometimes the server is restarted after it. The
load goes on, numbers stay in order, and an offer made after the jump ends in its time, not in a day's."""
import os

from looking import SQLiteFile
from places import Shim
from server import Server, sign_in
from trial import Folder, Trial, options, pause, until

HOUR, DAY = 3_600, 86_400
# Where the clock stands, in seconds beside the truth, and whether the server starts anew there. A small step back with
# a restart is what a machine does that boots with a wrong clock.
COURSE = [(HOUR, False), (0, False), (-HOUR, False), (0, True), (-8, True), (DAY, False), (0, True), (-DAY, False),
          (-DAY - 8, True), (0, False)]
OFFER_SECONDS = 5


class Agent:
    """The owner at the desk, ready for a moment, who never takes what is offered."""

    def __init__(self, server):
        self.server = server

    def ask(self, method, path, body=None):
        return self.server.ask(method, path, body, self.headers)[1]

    def be(self, status):
        self.ask("PUT", "/api/v1/me/status", {"status": status})

    def offer(self):
        """The conversation that is offered now and until when; nothing when none is."""
        mine = self.ask("GET", "/api/v1/conversations?view=mine")["items"]
        return next(((it["id"], it["offeredUntil"]) for it in mine if it["phase"] == "offered"), None)

    def is_asked_for_as_long_as_set(self):
        """What waits is offered, and the offer ends in its time."""
        self.headers = sign_in(self.server)
        self.ask("PATCH", "/api/v1/shop", {"offerSeconds": OFFER_SECONDS})
        self.be("ready")
        came = until(self.offer, 8)
        offer = self.offer()
        went = until(lambda: self.offer() != offer, OFFER_SECONDS + 5)
        # Nothing is left standing: an offer made before a jump back stands until its time comes again.
        self.be("offline")
        return came and went


def main():
    chosen = options(__doc__, rounds=len(COURSE))
    folder = Folder("clock")
    shim = Shim("clock", folder.path)
    data = folder.part("data")
    server = Server(data, environment=shim.environment)
    server.start()
    trial = Trial("clock", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    agent = Agent(server)

    def trouble():
        offset, again = COURSE[(trial.rounds - 1) % len(COURSE)]
        shim.set(offset)
        if again:
            server.kill()
            server.start()
        pause(2)
        trial.expect(server.is_well("/readyz"), "/readyz")
        trial.expect(agent.is_asked_for_as_long_as_set(), "an offer did not come or did not end in its time")
        return f"{offset:+} s{', restarted' if again else ''}"

    trial.run(chosen.rounds, trouble, rest=0)
    trial.end(folder)


if __name__ == "__main__":
    main()
