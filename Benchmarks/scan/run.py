"""Phrases in 200,000 short lines: our automaton, Hyperscan, and the Aho-Corasick libraries of PyPI, on the same files.

Usage: run.py [--lines 200000] [--rounds 3] [--passes 3] [--keep FOLDER]
Ends with 1 if any two results differ, or one from the naive reference.
"""
import argparse, json, os, pathlib, platform, shutil, statistics, subprocess, sys, tempfile, venv

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SIZES = (100, 2_000, 20_000)
ENGINES = ("nuanxi", "hyperscan", "rs", "py", "nuanxi-block", "rs-block")
CHECKED = 1_000
MASK = (1 << 64) - 1


def installed(folder):
    python = folder / "venv/bin/python"
    stamp, wanted = folder / "venv/requirements.txt", (HERE / "requirements.txt").read_text()
    if not stamp.exists() or stamp.read_text() != wanted:
        venv.create(folder / "venv", with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", HERE / "requirements.txt"], check=True)
        stamp.write_text(wanted)
    return str(python)


def built(folder):
    """Our library and program, and Hyperscan's, each with its compiler's usual optimization."""
    flags = ["-swift-version", "6", "-O", "-parse-as-library", "-module-cache-path", folder / "modules", "-I", folder,
             "-Xcc", f"-fmodule-map-file={ROOT}/Sources/CPCRE2/module.modulemap"]
    sources = sorted((ROOT / "Sources/TextScan").glob("*.swift"))
    subprocess.run(["swiftc", *flags, "-wmo", "-emit-module", "-module-name", "TextScan", "-emit-module-path",
                    folder / "TextScan.swiftmodule", "-c", *sources, "-o", folder / "TextScan.o"], check=True)
    subprocess.run(["swiftc", *flags, "-module-name", "ScanBench", HERE / "ScanBench.swift",
                    HERE / "PatternCost.swift", folder / "TextScan.o",
                    "-lpcre2-8", "-o", folder / "nuanxi"], check=True)
    subprocess.run(["cc", "-O2", "-Wall", "-o", folder / "hyperscan", HERE / "hyperscan.c", "-lhs"], check=True)


def command(engine, folder, python):
    own = engine in ("nuanxi", "nuanxi-block", "hyperscan")
    return [folder / engine.split("-")[0]] if own else [python, HERE / "peers.py", engine]


def measured(engine, folder, python, lines, size, passes):
    run = [*command(engine, folder, python), lines, folder / f"phrases-{size}.txt", str(passes)]
    if engine == "nuanxi-block":
        run.append("block")
    return json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)


def reference(lines, phrases):
    """The plainest search there can be: every phrase tried at every byte."""
    matches = total = 0
    for line, text in enumerate(lines):
        for phrase, words in enumerate(phrases):
            at = text.find(words)
            while at >= 0:
                matches += 1
                word = line << 40 | phrase << 20 | at + len(words)
                total += ((word * 0x9E3779B97F4A7C15) & MASK) >> 16
                at = text.find(words, at + 1)
    return matches, total & MASK


def checked(folder, python):
    lines = (folder / "lines.txt").read_bytes().split(b"\n")[:CHECKED]
    few = folder / "few.txt"
    few.write_bytes(b"\n".join(lines) + b"\n")
    right = True
    for size in SIZES:
        phrases = (folder / f"phrases-{size}.txt").read_bytes().split(b"\n")[:-1]
        wanted = reference(lines, phrases)
        for engine in ENGINES:
            result = measured(engine, folder, python, few, size, 1)
            # A block has matches of its own only where a phrase has a line feed: none does.
            if (result["matches"], result["sum"]) != wanted:
                right = False
                print(f"{engine}, {size} phrases: {result['matches']} matches, the reference has {wanted[0]}")
    print(f"check against the naive reference, {CHECKED} lines: {'equal' if right else 'DIFFERENT'}")
    return right


def compared(folder, python, options):
    """CPU seconds of a pass: the median of all rounds' passes. Engines take turns, each round another one first."""
    right = True
    for size in SIZES:
        times, results = {engine: [] for engine in ENGINES}, {}
        for turn in range(options.rounds):
            for engine in ENGINES[turn % len(ENGINES):] + ENGINES[:turn % len(ENGINES)]:
                results[engine] = measured(engine, folder, python, folder / "lines.txt", size, options.passes)
                times[engine] += results[engine]["times"]
        right = right and len({(one["matches"], one["sum"]) for one in results.values()}) == 1
        shown(size, times, results, folder)
    return right


def shown(size, times, results, folder):
    megabytes = (folder / "lines.txt").stat().st_size / 1e6
    middle = {engine: statistics.median(times[engine]) for engine in ENGINES}
    peer = min(middle["rs"], middle["py"])
    print(f"\n{size} phrases, {results['nuanxi']['matches']} matches\n")
    print("| | build s | CPU ms a pass | MB/s | fastest, slowest ms |", "| --- " * 5 + "|", sep="\n")
    for engine in ENGINES:
        ends = f"{min(times[engine]) * 1e3:.0f} {max(times[engine]) * 1e3:.0f}"
        print(f"| {engine} | {results[engine]['build']:.3f} | {middle[engine] * 1e3:.1f} "
              f"| {megabytes / middle[engine]:.0f} | {ends} |")
    print(f"\n× the faster Aho-Corasick peer: {peer / middle['nuanxi']:.2f} line by line, "
          f"{middle['rs-block'] / middle['nuanxi-block']:.2f} in one block; "
          f"× Hyperscan: {middle['hyperscan'] / middle['nuanxi']:.2f}; "
          f"automaton: {results['nuanxi']['states']} states, {results['nuanxi']['bytes'] / 1e6:.1f} MB")


def patterns(folder):
    """What 500 patterns add to a line when none of their words is there."""
    run = [folder / "nuanxi", folder / "lines.txt", folder / "phrases-2000.txt", "1", "patterns"]
    cost = json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)
    print(f"\nCPU µs a line: folding {cost['folding']:.2f}, folding and 2000 phrases {cost['phrases']:.2f}, "
          f"and 500 patterns whose words are absent {cost['patterns']:.2f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--lines", type=int, default=200_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--passes", type=int, default=3)
    parser.add_argument("--keep", type=pathlib.Path)
    options = parser.parse_args()
    folder = (options.keep or pathlib.Path(tempfile.mkdtemp(prefix="nuanxi-scan-"))).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    try:
        python = installed(folder)
        subprocess.run([python, HERE / "generate.py", folder, str(options.lines)], check=True)
        built(folder)
        right = checked(folder, python)
        versions = " · ".join((HERE / "requirements.txt").read_text().split())
        print(f"{platform.machine()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}; {versions}")
        right = compared(folder, python, options) and right
        patterns(folder)
        print(f"\nresults {'equal' if right else 'DIFFERENT'}")
    finally:
        if not options.keep:
            shutil.rmtree(folder)
    sys.exit(0 if right else 1)


main()
