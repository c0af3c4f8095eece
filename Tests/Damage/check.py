#!/usr/bin/env python3
"""Gives every damaged log of make.py to `nuanxi analyze` and compares what becomes of it with what should.

Usage: check.py PROGRAM FOLDER

Of each file: how it ends, rows taken and left out, peak memory. Ends with 1 when one is not as it should be.
"""
import json, os, pathlib, resource, subprocess, sys, tempfile

COUNTS = {"turns": "turns", "answered": "answered", "response_sum_ms": "response_sum_ms", "unanswered": "unanswered",
          "first_response_count": "first_response_count", "within_3min": "within_3min",
          "first_response_sum_ms": "first_response_sum_ms", "conversations": "conversations"}


def run(program, path, bad, more):
    """Exit code, standard output, standard error, peak MiB of one run."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = subprocess.Popen([program, "analyze", str(path), "--json", "--by-day", "--quiet", "--bad-rows", bad, *more],
                                 stdout=out, stderr=err)
        _, status, usage = os.wait4(child.pid, 0)
        out.seek(0), err.seek(0)
        return os.waitstatus_to_exitcode(status), out.read(), err.read().decode(), usage.ru_maxrss // 1024


def figures(document):
    """By agent and day, the counts that are compared."""
    names = {**document["agents"]}
    if "unassigned" in document:
        names[""] = document["unassigned"]
    return {name: {day: {key: it[key] for key in COUNTS} for day, it in agent["days"].items()}
            for name, agent in names.items() if agent["turns"]}


def turns(table):
    """The same without what a second copy of a message changes."""
    return {name: {day: {key: value for key, value in it.items() if key != "first"} for day, it in days.items()}
            for name, days in table.items()}


def outcome(code, out, err):
    if code == 1 and not out and err.startswith("nuanxi: "):
        return {"error": err.strip()}
    if code in (0, 3) and out:
        source = json.loads(out)["source"]
        return {"good": source["rows"], "bad": source["bad_rows"]}
    return {"broken": f"exit {code}: {err.strip()[-200:]}"}


def fits(found, wanted):
    if "error" in wanted:
        return "error" in found
    if "good" not in found:
        return False
    return all(found[key] == wanted[key] or isinstance(wanted[key], list) and wanted[key][0] <= found[key] <= wanted[key][1]
               for key in ("good", "bad"))


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    known, wrong = {}, []
    for it in json.loads((folder / "manifest.json").read_text())["files"]:
        name = it["file"]
        with tempfile.TemporaryDirectory() as scratch:
            bad = os.path.join(scratch, "bad.csv")
            more = ["--encoding", it["encoding"]] if "encoding" in it else []
            code, out, err, memory = run(program, folder / name, bad, more)
            found = outcome(code, out, err)
            problems = []
            if not any(fits(found, wanted) for wanted in it["expect"]):
                problems.append(f"expected one of {it['expect']}")
            if memory > it["memory_mb"]:
                problems.append(f"held {memory} MiB")
            if found.get("bad") and (not os.path.exists(bad) or code != 3):
                problems.append("bad rows without a file, or not exit 3")
            if "good" in found:
                known[name] = figures(json.loads(out))
                for key in ("figures_of", "turns_of"):
                    if key in it and found.get("bad", 0) <= 1 and turns(known[name]) != turns(known[it[key]]):
                        problems.append(f"figures differ from those of {it[key]}")
                if "agents" in it and known[name] != it["agents"]:
                    problems.append(f"figures are {known[name]}")
        said = found.get("error") or found.get("broken") or f"{found['good']} rows, {found['bad']} left out"
        print(f"{'ok  ' if not problems else 'NO  '} {name:28} {memory:5} MiB  {said[:150]}", flush=True)
        wrong += [f"{name}: {problem}" for problem in problems]
    print("\n".join(wrong))
    print(f"{len(known)} read, {len(wrong)} not as expected")
    sys.exit(1 if wrong else 0)


main()
