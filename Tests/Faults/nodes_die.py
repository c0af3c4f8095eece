"""PostgreSQL, two nodes under load; SIGKILL to one of them in turn. Its clients go on at the other node."""
from nodes import Desk
from trial import options, pause


def main():
    chosen = options(__doc__, rounds=4)
    desk = Desk("nodes", chosen)

    def trouble():
        victim = desk.nodes[desk.trial.rounds % 2]
        victim.kill()
        pause(2)
        # Some come back before they are taken for dead, some after.
        if desk.trial.rounds % 4 > 1:
            pause(7)
        return f"node back after {victim.start():.1f} s"

    desk.run(chosen.rounds, trouble)


if __name__ == "__main__":
    main()
