"""PostgreSQL, two nodes under load; in turn each is killed and comes back before or after it is taken for dead, or
only sleeps for so long that it is taken for dead, and wakes up. Its clients go on at the other node."""
from nodes import Desk
from trial import options, pause


def killed(victim, seconds):
    victim.kill()
    pause(seconds)
    return f"killed, back after {seconds} s and {victim.start():.1f} s more"


def asleep(victim, seconds):
    victim.freeze()
    pause(seconds)
    victim.wake()
    return f"asleep for {seconds} s"


# Beats are missed for five seconds before a node is taken for dead.
COURSE = [(killed, 2), (killed, 9), (asleep, 3), (asleep, 9)]


def main():
    chosen = options(__doc__, rounds=len(COURSE))
    desk = Desk("nodes", chosen)

    def trouble():
        turn = desk.trial.rounds - 1
        what, seconds = COURSE[turn % len(COURSE)]
        # The other one in the next course.
        return what(desk.nodes[(turn + turn // len(COURSE)) % 2], seconds)

    desk.run(chosen.rounds, trouble)


if __name__ == "__main__":
    main()
