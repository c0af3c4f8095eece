"""One event to every stream of a shop, and what an idle stream costs: nuanxi beside nginx with nchan.

Usage: run.py [--program .build/release/nuanxi] [--database URL] [--streams 1000,5000] [--idle 10000] [--runs 3]
              [--seconds 6]
Ends with 1 if an event was lost or came twice; never for being slow.
"""
import argparse, os, pathlib, statistics, sys, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "live"))
import desk, load, nchan

AGENTS = 50
UNDER_WAY = 4  # events sent and not yet acknowledged at saturation
SPARE = 0.5  # the share of the most it can at which times are taken


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=".build/release/nuanxi")
    parser.add_argument("--database", help="passed on to nuanxi serve")
    parser.add_argument("--streams", default="1000,5000")
    parser.add_argument("--idle", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=6)
    options = parser.parse_args()
    options.streams = [int(count) for count in options.streams.split(",")]
    return options


def fan_out(client, copies, seconds):
    """Deliveries a second with events always under way, and the times at half of that."""
    # Warms up, uncounted: a stream that says hello is live a moment later.
    client.closed(UNDER_WAY, 1, copies)
    most = client.closed(UNDER_WAY, seconds, copies)
    rate = most["acknowledged"] / most["seconds"]
    half = client.open(rate * SPARE, seconds, copies)
    for run in (most, half):
        if load.wrong(run):
            sys.exit(f"WRONG: {load.wrong(run)}")
    return {"rate": most["arrived"] / most["seconds"], "most": most, "half": half,
            "size": most["stream_bytes"] // most["arrived"]}


def of_nuanxi(options, count):
    """A customer writes into a conversation that waits in the queue: every agent of the team hears of it."""
    server = desk.Server(options.program, options.database)
    try:
        shop = desk.Shop(server, AGENTS)
        client = load.Load(server.port)
        shop.set_status("busy")  # so that the router offers it to nobody
        shop.visitors = [shop.visit(number)[0] for number in range(UNDER_WAY)]
        streams = shop.streams()
        client.streams([streams[number % AGENTS] for number in range(count)])
        client.posters(shop.posters())
        result = fan_out(client, count, options.seconds)
        client.stop()
        return result
    finally:
        server.stop()


def of_nchan(options, count, size):
    server = nchan.Nginx()
    try:
        client = load.Load(server.port)
        client.streams([nchan.stream(1)] * count)
        client.posters([nchan.message(1, size)] * UNDER_WAY)
        result = fan_out(client, count, options.seconds)
        client.stop()
        return result
    finally:
        server.stop()


def idle(server, requests):
    """Kilobytes a stream, once all are open and quiet."""
    client = load.Load(server.port)
    before = server.resident()
    client.streams(requests)
    time.sleep(3)
    kilobytes = (server.resident() - before) * 1024 / len(requests)
    client.stop()
    return kilobytes


def idle_of_nuanxi(options):
    server = desk.Server(options.program, options.database)
    try:
        streams = desk.Shop(server, AGENTS).streams()
        return idle(server, [streams[number % AGENTS] for number in range(options.idle)])
    finally:
        server.stop()


def idle_of_nchan(options):
    server = nchan.Nginx()
    try:
        return idle(server, [nchan.stream(number % AGENTS) for number in range(options.idle)])
    finally:
        server.stop()


def median(runs, pick):
    return statistics.median(pick(run) for run in runs)


def row(name, runs, base):
    rate = median(runs, lambda run: run["rate"])
    cells = [f"{rate:.0f}", f"{rate / base:.2f}"]
    cells += [f"{median(runs, lambda run: run[part][share]) / 1000:.1f}"
              for part in ("most", "half") for share in ("p50", "p99")]
    every = " ".join(f"{run['rate']:.0f}" for run in runs)
    print(f"| {name} | {' | '.join(cells)} | {every} |", flush=True)


def main():
    options = arguments()
    print(f"load before: {os.getloadavg()[0]:.2f}\n")
    print("| | deliveries/s | ÷ nchan | p50 ms | p99 ms | p50 at half | p99 at half | all runs |",
          "| --- " * 8 + "|", sep="\n")
    for count in options.streams:
        ours, theirs = [], []
        for _ in range(options.runs):
            ours.append(of_nuanxi(options, count))
            theirs.append(of_nchan(options, count, ours[-1]["size"]))
        base = median(theirs, lambda run: run["rate"])
        row(f"nuanxi, {count:,} streams", ours, base)
        row(f"nchan, {count:,} streams", theirs, base)
    if options.idle:
        ours = statistics.median(idle_of_nuanxi(options) for _ in range(options.runs))
        theirs = statistics.median(idle_of_nchan(options) for _ in range(options.runs))
        print(f"\n| {options.idle:,} idle streams | kB a stream | ÷ nchan |", "| --- | --- | --- |", sep="\n")
        print(f"| nuanxi | {ours:.1f} | {ours / theirs:.1f} |\n| nchan | {theirs:.1f} | 1.0 |")


if __name__ == "__main__":
    main()
