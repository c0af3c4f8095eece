"""Two nodes on one PostgreSQL, with a load: what the PostgreSQL trials have in common."""
import re

from cluster import Cluster
from looking import Postgres
from server import Server
from trial import Folder, Trial

# Small, so that it fits on a small disk.
SMALL = ["--setting", "max_wal_size=64MB", "--setting", "min_wal_size=32MB", "--setting", "shared_buffers=32MB"]


class Desk:
    """Cluster, two nodes, trial. With wires, each node reaches the database over one of its own."""

    def __init__(self, name, options, space=None, wires=None, disk=None):
        self.folder = Folder(re.sub(r"\W+", "-", name))
        place = self.folder.part("postgres")
        self.disk = disk(place) if disk else None
        # A disk may have its mount point within the folder it was given.
        place = self.disk.path if disk else place
        self.cluster = Cluster(place, space)
        listen = [part for wire in wires or [] for part in ("--listen", wire.there)]
        url = self.cluster.start(*SMALL, *listen)
        hosts = [wire.there for wire in wires] if wires else ["127.0.0.1"] * 2
        data = self.folder.part("data")
        self.nodes = [
            Server(data, database=url.replace("127.0.0.1", host), node=number + 1)
            for number, host in enumerate(hosts)]
        for node in self.nodes:
            node.start()
        self.trial = Trial(name, options, self.nodes, Postgres(self.cluster))

    def run(self, rounds, trouble, recovery=20):
        try:
            self.trial.run(rounds, trouble, recovery=recovery)
            self.trial.expect(all(node.is_well("/readyz") for node in self.nodes), "/readyz")
            self.trial.end(self.folder)
        finally:
            for node in self.nodes:
                if node.process.poll() is None:
                    node.kill()
            self.cluster.kill()
