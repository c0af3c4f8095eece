"""Analyzing a chat log of 10 million messages: nuanxi, DuckDB, Polars on the same file, for the same figures.

Usage: run.py [--rows 10000000] [--runs 5] [--keep FOLDER] [--program .build/release/nuanxi]
              [--engines nuanxi,duckdb,polars] [--check-only]
Ends with 1 if any two results differ. With --keep, files and peers stay in the folder and are used again.
"""
import argparse, collections, hashlib, json, os, pathlib, platform, shutil, statistics, subprocess, sys
import tempfile, venv
import tables

HERE = pathlib.Path(__file__).resolve().parent
CHECK_ROWS, SEED = 200_000, 1
ENGINES = ["nuanxi", "duckdb", "polars"]
GENERATOR = ["generate.py", "conversations.py", "sentences.py"]


def installed(folder):
    """The Python of the peers' own environment, which is made where it is missing."""
    python = folder / "venv/bin/python"
    wanted = (HERE / "requirements.txt").read_text()
    stamp = folder / "venv/requirements.txt"
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(folder / "venv", with_pip=True, clear=True)
        install = [python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"]
        subprocess.run(install, check=True)
        stamp.write_text(wanted)
    return str(python)


def generated(folder, python, rows, order="time"):
    sources = b"".join((HERE / name).read_bytes() for name in GENERATOR)
    path = folder / f"chat-{rows}-{SEED}-{order}-{hashlib.sha256(sources).hexdigest()[:8]}.csv"
    if not path.exists():
        part = path.with_suffix(".part")
        choice = [] if order == "time" else ["--" + order]
        size = ["--rows", str(rows), "--seed", str(SEED)]
        subprocess.run([python, HERE / "generate.py", *size, "--out", part, *choice], check=True)
        part.rename(path)
    return str(path)


def command(engine, file, options, python):
    if engine == "nuanxi":
        return [os.path.abspath(options.program), "analyze", file, "--json", "--by-day", "--quiet"]
    return [python, str(HERE / (f"peer_{engine}.py" if engine != "oracle" else "oracle.py")), file]


def measured(folder, engine, file, options, python):
    """One run: its result table and what it took. A run that fails ends everything."""
    output = folder / f"{engine}.json"
    launcher = [sys.executable, "-I", "-S", str(HERE / "measure.py"), str(output)]
    run = subprocess.run(launcher + command(engine, file, options, python), check=True, capture_output=True)
    used = json.loads(run.stdout)
    if used["status"] != 0:
        sys.exit(f"{engine} ended with {used['status']}: {run.stderr[-2000:].decode(errors='replace')}")
    table, used["query"] = tables.read(output)
    return table, used


def agree(results, file):
    """Whether every engine's table is the first one's; says where not."""
    (first, wanted), *others = results.items()
    same = True
    for engine, table in others:
        shown, count = tables.differences(wanted, table)
        if count:
            same = False
            name = os.path.basename(file)
            print(f"{name}: {first} and {engine} differ in {count} places:", *shown, sep="\n  ")
    return same


def checked(folder, options, python):
    """Every engine gives what the plain program gives, in each order of rows."""
    right = True
    for order in ("time", "grouped", "shuffled"):
        file = generated(folder, python, CHECK_ROWS, order)
        results = {engine: measured(folder, engine, file, options, python)[0]
                   for engine in ["oracle", *options.engines]}
        right = agree(results, file) and right
    print(f"check against oracle.py, {CHECK_ROWS} rows, three orders: {'equal' if right else 'DIFFERENT'}")
    return right


def compared(folder, options, python):
    """All runs, taking turns and each time another one first; whether all results were equal."""
    file, runs, right = generated(folder, python, options.rows), collections.defaultdict(list), True
    subprocess.run(["cat", file], stdout=subprocess.DEVNULL, check=True)  # into the page cache, for everyone
    for turn in range(options.runs):
        shift, results = turn % len(options.engines), {}
        for engine in options.engines[shift:] + options.engines[:shift]:
            results[engine], used = measured(folder, engine, file, options, python)
            runs[engine].append(used)
            print(f"  {engine}: {used['wall']:.2f} s", flush=True)
        right = agree(results, file) and right
    return runs, right, os.path.getsize(file)


def median(runs, what):
    values = [run[what] for run in runs if run[what] is not None]
    return statistics.median(values) if values else None


def shown(runs, engines):
    """Medians, and each as a share of DuckDB's."""
    print("| | wall s | CPU s | peak memory MB | query alone s | wall ÷ DuckDB | CPU ÷ DuckDB "
          "| memory ÷ DuckDB | all runs, wall s |", "| --- " * 9 + "|", sep="\n")
    base = runs.get("duckdb")
    for engine in engines:
        wall, cpu, memory, query = (median(runs[engine], what) for what in ("wall", "cpu", "memory", "query"))
        cells = [f"{wall:.2f}", f"{cpu:.2f}", f"{memory:.0f}", f"{query:.2f}" if query is not None else "—"]
        cells += [f"{value / median(base, what):.2f}" if base else "—"
                  for value, what in ((wall, "wall"), (cpu, "cpu"), (memory, "memory"))]
        walls = " ".join(f"{run['wall']:.2f}" for run in runs[engine])
        print(f"| {engine} | {' | '.join(cells)} | {walls} |")


def machine():
    with open("/proc/cpuinfo") as file:
        models = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    versions = " · ".join((HERE / "requirements.txt").read_text().split())
    model, load = (models or [platform.machine()])[0], os.getloadavg()[0]
    return f"{model}, 2 of {os.cpu_count()} processors, load before {load:.2f}; {versions}"


def chosen():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--program", default=".build/release/nuanxi")
    parser.add_argument("--engines", type=lambda names: names.split(","), default=ENGINES)
    parser.add_argument("--check-only", action="store_true")
    options = parser.parse_args()
    if "nuanxi" in options.engines and not os.access(options.program, os.X_OK):
        parser.error(f"{options.program} is not there: build it, or say --engines duckdb,polars")
    return options


def benchmark(folder, options):
    python = installed(folder)
    right = checked(folder, options, python)
    if options.check_only or not right:
        return right
    print(machine())
    runs, same, size = compared(folder, options, python)
    print(f"{options.rows} messages, {size / 1e6:.0f} MB of CSV, medians of {options.runs} runs each; "
          f"results {'equal' if same else 'DIFFERENT'}")
    shown(runs, options.engines)
    return same


def main():
    options = chosen()
    folder = (options.keep or pathlib.Path(tempfile.mkdtemp(prefix="nuanxi-chatlog-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        right = benchmark(folder, options)
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    sys.exit(0 if right else 1)


if __name__ == "__main__":
    main()
