"""What the database holds against what people were told."""
import sqlite3

# Each finds what must not be.
RULES = [
    ("the journal has a gap",
     """SELECT h.shop, h.seq, COUNT(*) FROM journal_head h JOIN journal j ON j.shop = h.shop
        GROUP BY h.shop, h.seq HAVING COUNT(*) <> h.seq OR MAX(j.seq) <> h.seq"""),
    ("messages are not numbered one by one",
     """SELECT c.id, c.seq, COUNT(m.seq) FROM conversation c
        LEFT JOIN message m ON m.shop = c.shop AND m.conversation = c.id
        GROUP BY c.shop, c.id, c.seq HAVING COUNT(m.seq) <> c.seq OR COALESCE(MAX(m.seq), 0) <> c.seq"""),
    ("a state that is none",
     """SELECT id, phase FROM conversation WHERE (phase = 'queued' AND agent IS NOT NULL)
        OR (phase IN ('offered', 'active', 'parked') AND agent IS NULL)
        OR (phase = 'offered') <> (offered_until IS NOT NULL)"""),
    ("a reader is parked", "SELECT reader, error FROM journal_cursor WHERE parked_at IS NOT NULL"),
]
# True once the readers have caught up, and only if each message counted once with them.
FIGURES = """SELECT m.conversation, COUNT(*), MAX(f.messages_in) FROM message m
    LEFT JOIN metric_conversation f ON f.shop = m.shop AND f.conversation = m.conversation
    WHERE m.author = 'customer' GROUP BY m.shop, m.conversation HAVING COUNT(*) <> COALESCE(MAX(f.messages_in), 0)"""
SENT = "SELECT text FROM message WHERE author = 'customer' AND kind = 'text' ORDER BY conversation, seq"


class SQLiteFile:
    def __init__(self, path):
        self.path = path

    def ask(self, *questions):
        """The rows of each question, all of one moment."""
        database = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True, isolation_level=None)
        try:
            database.execute("BEGIN")
            return [[tuple(map(str, row)) for row in database.execute(question)] for question in questions]
        finally:
            database.close()

    def damage(self):
        (found,), = self.ask("PRAGMA integrity_check")
        return [] if found == ("ok",) else [f"integrity: {found[0]}"]


class Postgres:
    def __init__(self, cluster):
        self.cluster = cluster

    def ask(self, *questions):
        commands = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
        for question in questions:
            commands += [question, r"\echo =next="]
        said = self.cluster.psql(*[part for command in commands for part in ("-c", command)])
        parts = said.split("=next=\n")[:-1]
        return [[tuple(line.split("\t")) for line in part.splitlines()] for part in parts]

    def damage(self):
        return self.cluster.damage()


def look(database, writers):
    """Complaints about what is there; may be called at any time, under load as well."""
    # Taken before looking: what is acknowledged while we look must not count as lost.
    told = {writer.number: writer.acknowledged for writer in writers}
    sent, *broken = database.ask(SENT, *[sql for _, sql in RULES])
    wrong = [f"{words}: {rows[:3]}" for (words, _), rows in zip(RULES, broken) if rows]
    found = {number: [] for number in told}
    for (text,) in sent:
        number, count = text.split("-")
        found[int(number)].append(int(count))
    for number, counts in found.items():
        if counts != list(range(len(counts))):
            wrong.append(f"writer {number}: out of order or doubled: {counts[:20]}…")
        if len(counts) < told[number]:
            wrong.append(f"writer {number}: {told[number]} acknowledged, {len(counts)} kept")
    return wrong


def unsettled(database):
    return database.ask(FIGURES)[0]


DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"


def number(text):
    """An id as the database has it, from the text the interface shows."""
    value = 0
    for digit in text:
        value = value * 32 + DIGITS.index(digit)
    return str(value)


def look_at_watcher(database, watcher, after, customer_of=None):
    """Whether it saw each message that came after entry `after` once. A page that was told to reload saw others."""
    wrong = list(watcher.wrong)
    only = "" if customer_of is None else f" AND text LIKE '{customer_of}-%' AND author = 'customer'"
    there = [row[0] for row in database.ask(f"SELECT id FROM message WHERE id > {after}{only}")[0]]
    seen = [number(text) for text in watcher.messages]
    if len(set(seen)) != len(seen):
        wrong.append(f"{watcher.who}: {len(seen) - len(set(seen))} messages twice")
    lost = set(there) - set(seen)
    if lost and not watcher.reloads:
        wrong.append(f"{watcher.who}: {len(lost)} of {len(there)} messages never came")
    return wrong
