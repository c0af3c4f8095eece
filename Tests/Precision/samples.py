"""Talks from the data set through the catalogue: counts a rule, and a seeded sample of its findings to judge.

Usage: samples.py DATA OUT SAMPLES. Writes OUT/findings.jsonl and OUT/samples.txt.
"""
import collections, csv, datetime, gzip, json, pathlib, random, subprocess, sys

ROLES = {"customer": "customer", "human": "agent", "bot": "bot", "auto": "auto", "system": "system"}


def conversations(path):
    """Whole talks with times: chatlog_jd."""
    talks = collections.defaultdict(list)
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["text"] != "OVERALL":
                talks[row["conversation_id"]].append(row)
    for name, rows in talks.items():
        said = [{"speaker": ROLES[row["role"]], "text": row["text"],
                 "seconds": int(datetime.datetime.fromisoformat(row["sent_at"]).timestamp())} for row in rows]
        said.sort(key=lambda one: one["seconds"])
        yield {"id": name, "said": said, "isClosed": True}


def replies(path):
    """Single answers of agents: who said what of the context is not known, so only the reply is read."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield {"id": row["id"], "isClosed": False,
                   "said": [{"speaker": "agent", "text": row["reply"], "seconds": 1}]}


def findings(out, talks):
    text = "".join(json.dumps(talk, ensure_ascii=False) + "\n" for talk in talks)
    run = subprocess.run([out / "precision"], input=text, capture_output=True, text=True, check=True)
    print(run.stderr.strip())
    return [json.loads(line) for line in run.stdout.splitlines()]


def main():
    data, out, most = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), int(sys.argv[3])
    talks = list(conversations(data / "chatlog_jd.csv.gz")) + list(replies(data / "jd_context_reply.train.jsonl.gz"))
    found = findings(out, talks)
    rules = collections.defaultdict(list)
    for one in found:
        rules[one["rule"]].append(one)
    (out / "findings.jsonl").write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in found))
    chance = random.Random(20260302)
    with open(out / "samples.txt", "w") as file:
        for rule in sorted(rules):
            print(f"{rule}\t{len(rules[rule])}")
            for one in chance.sample(rules[rule], min(most, len(rules[rule]))):
                file.write(f"{rule}\t{' / '.join(one['words'])}\t{one['text']}\t<- {one['before'][:60]}\n")


main()
