"""A customer's message, durable and on its agent's stream: nuanxi, beside push without durability and ticket desks.

Usage: run.py [--program .build/release/nuanxi] [--database URL] [--conversations 100,1000,5000] [--runs 3]
              [--seconds 8] [--peers nchan,helpdesk,rt]
Ends with 1 if a message was lost, doubled or refused; never for being slow.
"""
import argparse, os, pathlib, statistics, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "live"))
import nuanxi


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--program", default=".build/release/nuanxi")
    parser.add_argument("--database", help="passed on to nuanxi serve; an empty PostgreSQL database for each run")
    parser.add_argument("--conversations", default="100,1000,5000")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=8)
    options = parser.parse_args()
    options.conversations = [int(count) for count in options.conversations.split(",")]
    return options


def row(name, runs):
    """Medians over the runs; times in milliseconds."""
    def median(pick):
        return statistics.median(pick(run) for run in runs)
    cells = [f"{median(lambda it: it['rate']):.0f}"]
    cells += [f"{median(lambda it: it[part][share]) / 1000:.1f}" for part in ("peak", "half") for share in ("p50", "p99")]
    cells += [f"{median(lambda it: it[part]) * 1e6:.0f}" for part in ("processor", "client")]
    every = " ".join(f"{run['rate']:.0f}" for run in runs)
    print(f"| {name} | {' | '.join(cells)} | {every} |", flush=True)


def main():
    options = arguments()
    print(f"load before: {os.getloadavg()[0]:.2f}\n")
    runs = [nuanxi.measure(options.program, options.database, options.conversations, options.seconds)
            for _ in range(options.runs)]
    print("| | messages/s | p50 ms | p99 ms | p50 at half | p99 at half | server µs each | client µs each | all runs |",
          "| --- " * 9 + "|", sep="\n")
    for count in options.conversations:
        row(f"nuanxi, {count:,} conversations", [run[count] for run in runs])


if __name__ == "__main__":
    try:
        main()
    except nuanxi.Lost as lost:
        sys.exit(f"WRONG: {lost}")
