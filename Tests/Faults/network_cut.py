"""PostgreSQL in a network of its own, each of two nodes on a wire of its own. A wire swallows everything without a
word, or refuses; one at a time (clients go on at the other node), then both."""
from nodes import Desk
from places import Space, needs_root
from trial import options, pause

COURSE = [(0, "swallow"), (1, "refuse"), (0, "refuse"), (1, "swallow"), (2, "refuse"), (2, "swallow")]


def main():
    needs_root()
    chosen = options(__doc__, rounds=len(COURSE))
    space = Space()
    try:
        wires = [space.wire(7), space.wire(8)]
        desk = Desk("network", chosen, space, wires)

        def trouble():
            which, how = COURSE[(desk.trial.rounds - 1) % len(COURSE)]
            cut = wires if which == 2 else [wires[which]]
            for wire in cut:
                getattr(wire, how)()
            before = desk.trial.told.count
            pause(12)
            others = desk.trial.told.count - before
            for wire in cut:
                wire.heal()
            desk.trial.expect(which == 2 or others > 0, "nobody went on at the other node")
            return f"{how}, {'both' if which == 2 else 'one'}; {others} acknowledged meanwhile"

        desk.run(chosen.rounds, trouble, recovery=30)
    finally:
        space.remove()


if __name__ == "__main__":
    main()
