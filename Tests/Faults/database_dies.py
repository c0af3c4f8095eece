"""PostgreSQL, two nodes under load; SIGKILL to every process of the database, which is then started again."""
from nodes import Desk
from trial import options, pause


def main():
    chosen = options(__doc__, rounds=3)
    desk = Desk("database", chosen)

    def trouble():
        desk.cluster.kill()
        # Shorter and longer than the nodes' own patience.
        pause([0, 3, 8][desk.trial.rounds % 3])
        for node in desk.nodes:
            desk.trial.expect(node.is_well(), "/healthz did not answer without a database")
        desk.cluster.start()

    desk.run(chosen.rounds, trouble)


if __name__ == "__main__":
    main()
