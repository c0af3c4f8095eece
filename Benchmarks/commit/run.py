"""Durable rows a second: the engine's group commit beside single-row commits of the bare SQLite library, and on a PostgreSQL
of its own beside pgbench.

Usage: run.py [--callers 1,16,256] [--runs 3] [--seconds 5] [--folder FOLDER]
All write the same rows into the same disk: SQLite in WAL mode with synchronous = FULL, PostgreSQL with fsync and
synchronous_commit on. Ends with 1 if a row is missing.
"""
import argparse, contextlib, glob, os, pathlib, statistics, subprocess, sys, tempfile

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


INSERT = """\\set c random(0, 19999)
\\set s random(0, 199)
INSERT INTO message (conversation, sender, role, at, body) VALUES (:c, :s, 1, :c, repeat('x', 200));
"""
TABLE = """DROP TABLE IF EXISTS message;
CREATE TABLE message (id BIGSERIAL PRIMARY KEY, conversation BIGINT, sender BIGINT, role BIGINT, at BIGINT, body TEXT);
CREATE INDEX message_conversation ON message (conversation, at);
CREATE INDEX message_sender ON message (sender, at);
"""


@contextlib.contextmanager
def postgres(folder):
    """The URL of a durable server that lives as long as the block."""
    tool = HERE.parents[1] / "Tools/postgres"
    with tempfile.TemporaryDirectory(dir=folder, prefix="bench-postgres-") as place:
        os.chmod(place, 0o755)
        start = [tool, "start", f"{place}/cluster", "--setting", "shared_buffers=512MB"]
        yield subprocess.run(start, check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        subprocess.run([tool, "stop", f"{place}/cluster"], check=True, stdout=subprocess.DEVNULL)


def pgbench(url, clients, seconds):
    subprocess.run(["psql", "-qX", url], input=TABLE, text=True, check=True, stderr=subprocess.DEVNULL)
    program = sorted(glob.glob("/usr/lib/postgresql/*/bin/pgbench"))[-1]
    with tempfile.NamedTemporaryFile("w", suffix=".sql") as script:
        script.write(INSERT)
        script.flush()
        command = [program, "-n", "-M", "prepared", "-f", script.name, "-c", str(clients), "-j", "1", "-T",
                   f"{seconds:.0f}", url]
        text = subprocess.run(command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    rate = next(float(line.split()[2]) for line in text.splitlines() if line.startswith("tps"))
    return rate, rate


def engine_on(url, engine, callers, seconds, shops):
    run = subprocess.run([engine, url, *map(str, (callers, seconds, shops))], stdout=subprocess.PIPE, text=True)
    if run.returncode != 0:
        sys.exit(f"WRONG: the engine ended with {run.returncode}")
    rows, took, commits = map(float, run.stdout.split())
    return rows / took, commits / took


def table(runs):
    """Medians; the first way is what the others are measured by."""
    base = None
    for name, found in runs.items():
        rows, commits = (statistics.median(column) for column in zip(*found))
        base = base or rows
        every = " ".join(f"{run[0]:.0f}" for run in found)
        print(f"| {name} | {rows:.0f} | {rows / base:.1f} | {commits:.0f} | {every} |", flush=True)


def on_postgres(options, engine):
    with postgres(options.folder) as url:
        ways = {f"pgbench, {count} clients": lambda count=count: pgbench(url, count, options.seconds) for count in (1, 8)}
        for callers, shops in ((1, 1), (256, 1), (256, 8)):
            ways[f"nuanxi's engine on PostgreSQL, {callers} callers, {shops} shops"] = (
                lambda callers=callers, shops=shops: engine_on(url, engine, callers, options.seconds, shops))
        runs = {name: [] for name in ways}
        for _ in range(options.runs):
            for name, way in ways.items():
                runs[name].append(way())
    print("\n| PostgreSQL | rows/s | ÷ pgbench, 1 client | commits/s | all runs, rows/s |", "| --- " * 5 + "|", sep="\n")
    table(runs)


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
    table(runs)
    on_postgres(options, engine)


if __name__ == "__main__":
    main()
