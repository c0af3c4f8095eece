"""PostgreSQL on a disk that gets full under load. It may refuse or fall over; with room, and started again if it fell,
the nodes go on without a restart."""
from nodes import Desk
from places import SmallDisk, needs_root
from trial import options, pause


def main():
    needs_root()
    chosen = options(__doc__, rounds=3)
    desk = Desk("database full", chosen, disk=lambda path: SmallDisk(path, megabytes=320))

    def trouble():
        desk.disk.fill()
        pause(4)
        for node in desk.nodes:
            desk.trial.expect(node.is_well(), "/healthz did not answer with the database full")
        desk.disk.clear()
        desk.cluster.start()

    try:
        desk.run(chosen.rounds, trouble)
    finally:
        desk.disk.remove()


if __name__ == "__main__":
    main()
