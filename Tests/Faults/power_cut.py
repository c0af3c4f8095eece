"""The power fails under load: what was not synced is gone, programs and all. First SQLite, then PostgreSQL; after each
cut the disk is mounted again, everything is started again, and what was acknowledged is there."""
import os, sys

from looking import SQLiteFile
from nodes import Desk
from places import FailingDisk, needs_root
from server import Server
from trial import Folder, Trial, options


def sqlite(chosen):
    folder = Folder("power")
    disk = FailingDisk(folder.path)
    data = os.path.join(disk.path, "data")
    os.makedirs(data)
    server = Server(data)
    server.log = os.path.join(folder.path, "node.log")
    server.start()
    trial = Trial("power cut, SQLite", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    def trouble():
        # All stops at one moment: nobody hears anything from a program whose disk is already gone.
        server.freeze()
        disk.cut_power()
        server.kill()
        disk.power_on()
        server.start()

    try:
        trial.run(chosen.rounds, trouble, rest=1)
        trial.end(folder)
    finally:
        disk.remove()


def postgres(chosen):
    desk = Desk("power cut, PostgreSQL", chosen, disk=lambda path: FailingDisk(path, megabytes=512))

    def trouble():
        desk.disk.cut_power()
        desk.cluster.kill()
        desk.disk.power_on()
        desk.cluster.start()

    try:
        desk.run(chosen.rounds, trouble)
    finally:
        desk.disk.remove()


def main():
    needs_root()
    chosen = options(__doc__, rounds=3)
    results = []
    for part in (sqlite, postgres):
        try:
            part(chosen)
        except SystemExit as end:
            results.append(end.code)
    sys.exit(max(results, default=0))


if __name__ == "__main__":
    main()
