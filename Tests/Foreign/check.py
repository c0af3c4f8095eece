"""Reads each foreign export with `nuanxi analyze --json` and compares with what is in it.

Usage: check.py PROGRAM. Prints one line a file and a sum: right (conversations, messages and agents as counted), refused (exit 1, with a
line that says why), or wrong. Ends with 0: it measures and judges nothing.
"""
import collections
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent


def read(program, file):
    # What could not be read is written beside the file.
    with tempfile.TemporaryDirectory() as folder:
        copy = shutil.copy(file, folder)
        run = subprocess.run([program, "analyze", copy, "--json"], capture_output=True, text=True, timeout=120)
    return run.returncode, json.loads(run.stdout) if run.stdout.startswith("{") else {}


def verdict(code, found, wanted):
    if code == 1:
        return "refused"
    shop = found["shop"]
    messages = shop["messages_in"] + shop["messages_out"]
    agents = sorted(found["agents"])
    same = (shop["conversations"], messages, agents) == (wanted["conversations"], wanted["messages"], sorted(wanted["agents"]))
    return "right" if same else f"wrong: {shop['conversations']} conversations of {wanted['conversations']}, {messages} messages of {wanted['messages']}"


def main():
    counts = collections.Counter()
    for expected in sorted(HERE.glob("*.expected.json")):
        name = expected.name.removesuffix(".expected.json")
        file = next(path for path in HERE.glob(f"{name}.*") if path != expected)
        said = verdict(*read(sys.argv[1], file), json.loads(expected.read_text()))
        counts[said.split(":")[0]] += 1
        print(f"{file.name:32} {said}")
    print(dict(counts))


main()
