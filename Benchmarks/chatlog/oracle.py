"""The same figures by the plainest possible program: one conversation, one message at a time, all in memory.

Usage: oracle.py FILE.csv > TABLE.json. Meant for some hundred thousand rows.
"""
import collections, csv, datetime, json, sys, time

SHANGHAI = datetime.timezone(datetime.timedelta(hours=8))  # no summer time since 1991
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
Message = collections.namedtuple("Message", "time day role agent")
Turn = collections.namedtuple("Turn", "owner day wait")  # wait in ms; None is unanswered


def conversations(path):
    """Each conversation's messages by time, then file order (the sort is stable)."""
    found = collections.defaultdict(list)
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            moment = datetime.datetime.fromisoformat(row["sent_at"])
            sent = (moment - EPOCH) // datetime.timedelta(milliseconds=1)
            day = moment.astimezone(SHANGHAI).date().isoformat()
            found[row["conversation_id"]].append(Message(sent, day, row["role"], row["agent"]))
    return [sorted(messages, key=lambda message: message.time) for messages in found.values()]


def turns(messages):
    """The turns a human answered or nobody did, in the order they opened."""
    opening = None
    for message in messages:
        if opening and message.day > opening.day:
            yield Turn(opening.agent, opening.day, None)
            opening = None
        if message.role == "customer":
            opening = opening or message
        elif message.role == "human" and opening:
            yield Turn(message.agent, opening.day, message.time - opening.time)
            opening = None
        elif message.role == "bot":
            opening = None
    if opening:
        yield Turn(opening.agent, opening.day, None)


def table(path):
    """(agent, day): turns, answered, Σ ms, within 3 min, unanswered, first responses, Σ ms, conversations."""
    result = collections.defaultdict(lambda: [0] * 8)
    for messages in conversations(path):
        seen = set()
        for turn in turns(messages):
            row = result[turn.owner, turn.day]
            row[0] += 1
            if turn.wait is None:
                row[4] += 1
            else:
                row[1] += 1
                row[2] += turn.wait
                row[3] += turn.wait <= 180_000
            if turn.owner not in seen and turn.wait is not None:
                row[5] += 1
                row[6] += turn.wait
            row[7] += (turn.owner, turn.day) not in seen
            seen |= {turn.owner, (turn.owner, turn.day)}
    return result


def main():
    begun = time.perf_counter()
    rows = [[agent, day, *figures] for (agent, day), figures in table(sys.argv[1]).items()]
    json.dump({"seconds": time.perf_counter() - begun, "rows": rows}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
