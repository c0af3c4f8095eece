"""A customer's message, durable and on its agent's stream: nuanxi, beside push that keeps nothing and ticket desks.

Usage: run.py [--program .build/release/nuanxi] [--database URL] [--conversations 100,1000,5000] [--runs 3]
              [--seconds 8] [--peers nchan,helpdesk,tracker]
The peers are installed into .build/peers by `install` (root). Ends with 1 if a message was lost, doubled or refused;
never for being slow.
"""
import argparse, os, pathlib, statistics, subprocess, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "live"))
import load, nchan, nuanxi, tickets

PUSHED = 1_000  # connections that post to nchan


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=".build/release/nuanxi")
    parser.add_argument("--database", help="passed on to nuanxi serve; emptied by whoever owns it before each run")
    parser.add_argument("--conversations", default="100,1000,5000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--peers", default="nchan,helpdesk,tracker", help="'' for none")
    options = parser.parse_args()
    options.conversations = [int(count) for count in options.conversations.split(",")]
    options.peers = [name for name in options.peers.split(",") if name]
    return options


def pushed(options, size):
    """The same way through nginx, which passes on and keeps nothing: the limit of this machine and this client."""
    server = nchan.Nginx()
    try:
        client = load.Load(server.port)
        client.streams([nchan.stream(number) for number in range(nuanxi.AGENTS)])
        client.posters([nchan.message(number % nuanxi.AGENTS, size) for number in range(PUSHED)])
        client.closed(nuanxi.UNDER_WAY, 1.5)
        return nuanxi.pair(client, server.seconds, nuanxi.UNDER_WAY, options.seconds, [])
    finally:
        client.stop()
        server.stop()


def once(options):
    """Everyone once, one after another: a rate or more by name."""
    found = nuanxi.measure(options.program, options.database, options.conversations, options.seconds)
    results = {f"nuanxi, {count:,} conversations": result for count, result in found.items()}
    for peer in options.peers:
        if peer == "nchan":
            size = found[options.conversations[0]]["size"]
            results["nchan, nothing kept"] = pushed(options, size)
        else:
            work, name = {"helpdesk": (tickets.helpdesk, "django-helpdesk, a reply"),
                          "tracker": (tickets.tracker, "Request Tracker 5, a reply")}[peer]
            results[name] = {"rate": work(options.seconds)}
    return results


def row(name, runs, base):
    """Medians over the runs; times in milliseconds."""
    def median(pick):
        return statistics.median(pick(run) for run in runs)
    rate = median(lambda it: it["rate"])
    cells = [f"{rate:.0f}", f"{rate / base:.1f}" if base else "—"]
    if "peak" in runs[0]:
        cells += [f"{median(lambda it: it[part][share]) / 1000:.1f}"
                  for part in ("peak", "half") for share in ("p50", "p99")]
        cells += [f"{median(lambda it: it[part]) * 1e6:.0f}" for part in ("processor", "client")]
    else:
        cells += ["—"] * 6
    every = " ".join(f"{run['rate']:.0f}" for run in runs)
    print(f"| {name} | {' | '.join(cells)} | {every} |", flush=True)


def main():
    options = arguments()
    if set(options.peers) & {"helpdesk", "tracker"}:
        subprocess.run([HERE / "install"], check=True)
    before = os.getloadavg()[0]
    runs = [once(options) for _ in range(options.runs)]
    print(f"load of the machine before: {before:.2f}\n")
    print("| | a second | ÷ faster ticket desk | p50 ms | p99 ms | p50 at half | p99 at half | server µs each "
          "| client µs each | all runs |", "| --- " * 10 + "|", sep="\n")
    replies = [statistics.median(run[name]["rate"] for run in runs) for name in runs[0] if name.endswith("a reply")]
    for name in runs[0]:
        row(name, [run[name] for run in runs], max(replies, default=None))


if __name__ == "__main__":
    try:
        main()
    except nuanxi.Lost as lost:
        sys.exit(f"WRONG: {lost}")
