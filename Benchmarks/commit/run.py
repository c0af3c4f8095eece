"""Durable rows a second: the engine's group commit beside single-row commits of the bare SQLite library.

Usage: run.py [--callers 1,16,256] [--runs 3] [--seconds 5] [--folder FOLDER]
All write the same rows into the same disk, SQLite in WAL mode with synchronous = FULL. Ends with 1 if a row is missing.
"""
import argparse, os, pathlib, statistics, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parents[1] / ".build"


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("--callers", default="1,16,256")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--folder", default=str(BUILT), help="on the disk to measure")
    options = parser.parse_args()
    options.callers = [int(count) for count in options.callers.split(",")]
    return options


def programs():
    """The engine's program and the bare library's, built when they have changed."""
    BUILT.mkdir(exist_ok=True)
    scratch = BUILT / "bench-commit"
    build = ["swift", "build", "--manifest-cache", "none", "-c", "release", "--package-path", HERE, "--scratch-path",
             scratch]
    subprocess.run(build, check=True, stdout=sys.stderr)
    single = BUILT / "bench-single"
    subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", single, HERE / "single.c", "-lsqlite3"], check=True)
    return scratch / "release/commit", single


def measured(folder, program, *words):
    """Rows and commits a second of one run into a new file."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="bench-commit-") as place:
        run = subprocess.run([program, f"{place}/rows.db", *map(str, words)], stdout=subprocess.PIPE, text=True)
    if run.returncode != 0:
        sys.exit(f"WRONG: {program} ended with {run.returncode}")
    rows, seconds, commits = map(float, run.stdout.split())
    return rows / seconds, commits / seconds


def main():
    options = arguments()
    engine, single = programs()
    ways = {"bare library, a row a commit": (single, options.seconds)}
    ways |= {f"nuanxi's engine, {count} callers": (engine, count, options.seconds) for count in options.callers}
    runs = {name: [] for name in ways}
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}\n")
    for _ in range(options.runs):
        for name, way in ways.items():
            runs[name].append(measured(options.folder, *way))
    print("| | rows/s | ÷ bare library | commits/s | all runs, rows/s |", "| --- " * 5 + "|", sep="\n")
    base = None
    for name, found in runs.items():
        rows, commits = (statistics.median(column) for column in zip(*found))
        base = base or rows
        every = " ".join(f"{run[0]:.0f}" for run in found)
        print(f"| {name} | {rows:.0f} | {rows / base:.1f} | {commits:.0f} | {every} |")


if __name__ == "__main__":
    main()
