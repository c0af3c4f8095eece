"""PostgreSQL with a synchronous standby, two nodes under load with a URL of both hosts. Each round: SIGKILL to the
primary, the standby is promoted, the nodes go on by themselves; then the old primary is made anew as the standby of the
new one. Nothing acknowledged may be lost or doubled, round after round, with the roles going to and fro.

The set-up is the one of docs/operations/failover.md.
"""
from cluster import Cluster
from looking import Postgres
from nodes import SMALL
from server import Server
from trial import Folder, Trial, options, pause


# Seconds until the standby is promoted; the last is beyond the nodes' own patience, so clients are refused meanwhile.
DELAYS = [0, 2, 8]


class Pair:
    """A primary and its standby; `cluster` methods go to whoever is primary now."""

    def __init__(self, folder):
        self.primary, self.standby = Cluster(folder.part("a")), Cluster(folder.part("b"))
        self.primary.start(*SMALL)
        self.standby.standby(self.primary, *SMALL)

    def address(self):
        hosts = ",".join(url.split("@")[1].split("/")[0] for url in (self.primary.url(), self.standby.url()))
        return f"postgres://nuanxi@{hosts}/nuanxi?target_session_attrs=read-write"

    def fail_over(self, delay):
        """After `delay` seconds in which somebody, or some program, finds out."""
        self.primary.kill()
        pause(delay)
        self.standby.promote()
        self.primary, self.standby = self.standby, self.primary

    def rebuild(self):
        self.standby.standby(self.primary)

    def psql(self, *arguments):
        return self.primary.psql(*arguments)

    def damage(self):
        return self.primary.damage()

    def kill(self):
        for cluster in (self.primary, self.standby):
            cluster.kill()


def main():
    chosen = options(__doc__, rounds=2)
    folder = Folder("failover")
    pair = Pair(folder)
    nodes = [Server(folder.part("data"), database=pair.address(), node=number) for number in (1, 2)]
    pauses = []

    def trouble():
        delay = DELAYS[trial.rounds % len(DELAYS)]
        pair.fail_over(delay)
        trial.expect(trial.heard(30), "not every writer was heard within 30 s")
        longest = trial.told.longest_pause()
        pauses.append(longest - delay)
        # All was acknowledged by the new primary alone, or by the old one with the new one's word.
        trial.look()
        pair.rebuild()
        return f"promotion begun after {delay} s"

    try:
        for node in nodes:
            node.start()
        trial = Trial("fail-over", chosen, nodes, Postgres(pair))
        trial.run(chosen.rounds, trouble, rest=2)
        pauses.sort()
        print(f"without a write, beyond the wait before the promotion: {pauses[len(pauses) // 2]:.2f} s in the middle, "
              f"{pauses[-1]:.2f} s at most")
        trial.end(folder)
    finally:
        for node in nodes:
            if node.process and node.process.poll() is None:
                node.kill()
        pair.kill()


if __name__ == "__main__":
    main()
