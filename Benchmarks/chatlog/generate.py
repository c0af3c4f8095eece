"""A chat log of any length, day by day: the same seed gives the same bytes. Needs numpy.

Usage: generate.py [--rows 10000000] [--seed 1] [--grouped | --shuffled] --out FILE.csv[.gz]
Rows are in order of time across all conversations, as in an export; --grouped puts each conversation's rows
together, --shuffled mixes the rows of a day. Prints rows, bytes and SHA-256 of the CSV (before compression).
"""
import argparse, datetime, gzip, hashlib
import numpy as np
import conversations, sentences
from conversations import COLUMNS, DAY

DAYS, FIRST = 60, datetime.date(2026, 11, 2)
HEADER = "shop,channel,conversation_id,customer_id,agent,role,sent_at,text,order_id,rating,rating_reason\n"
WEEK = [102, 98, 97, 99, 104, 112, 108]  # Monday to Sunday


def pieces(strings):
    return np.array(list(strings), dtype=object)


TEXTS = [sentences.spoken(getattr(sentences, role.upper())) for role in conversations.ROLES]
TEXT = pieces(text for texts in TEXTS for text in texts)
RATED = [("满意", 16, sentences.GOOD_REASONS), ("一般", 2, sentences.BAD_REASONS),
         ("失望", 2, sentences.BAD_REASONS)]
RATINGS = [",\n"] + [f"{word},{sentences.quoted(why)}\n" for word, _, reasons in RATED for why in reasons]
CHOICES = np.array([1 + RATINGS[1:].index(f"{word},{sentences.quoted(why)}\n")
                    for word, weight, reasons in RATED for why in reasons * weight])
RATING = pieces(RATINGS)
HANDS = pieces(f"{name},{role}," for name in [*sentences.AGENTS, ""] for role in conversations.ROLES)
CLOCK = pieces(f"T{s // 3600:02}:{s // 60 % 60:02}:{s % 60:02}" for s in range(86400))
MILLI = pieces(f".{ms:03}+08:00," for ms in range(1000))
DATES = pieces(str(FIRST + datetime.timedelta(days=day)) for day in range(DAYS + 3650))


def shares(rows):
    """How many of the rows belong to conversations begun on each day."""
    weights = [WEEK[(FIRST.weekday() + day) % 7] for day in range(DAYS)]
    ends = [rows * sum(weights[:day + 1]) // sum(weights) for day in range(DAYS)]
    return [end - begin for begin, end in zip([0, *ends], ends)]


def ends_of_talks(rng, day, shop, customers):
    """For each conversation what stands before the agent, and what stands between text and rating."""
    count = len(shop)
    who = rng.integers(0, customers, count) * rng.integers(1, customers + 1, count) // customers
    order = np.where(rng.integers(0, 10, count) < 7, rng.integers(10**11, 10**12, count), 0)
    date = DATES[day].replace("-", "")
    head = pieces(f"{sentences.SHOPS[s]},{sentences.CHANNELS[s % 5]},{date}-{i:06},买家{w:07},"
                  for i, (s, w) in enumerate(zip(shop.tolist(), who.tolist())))
    return head, pieces(f",E{number}," if number else ",," for number in order.tolist())


def lines(rows, heads, tails, block=100_000):
    """The rows as CSV, a block at a time."""
    for begin in range(0, len(rows["time"]), block):
        part = {name: rows[name][begin:begin + block] for name in COLUMNS}
        day, inside = np.divmod(part["time"], DAY)
        second, milli = np.divmod(inside, 1000)
        cells = np.empty((len(day), 8), dtype=object)
        for column, cell in enumerate([
                heads[part["talk"]], HANDS[part["agent"] * 5 + part["role"]], DATES[day], CLOCK[second],
                MILLI[milli], TEXT[part["text"]], tails[part["talk"]], RATING[part["rating"]]]):
            cells[:, column] = cell
        yield "".join(cells.ravel().tolist()).encode()


def placed(rng, rows, order):
    """The rows in the order they are written in; a conversation's equal times stay as they are."""
    if order == "shuffled":
        return rng.permutation(len(rows["time"]))
    if order == "grouped":
        first = np.concatenate([[True], rows["talk"][1:] != rows["talk"][:-1]])
        return np.argsort(rows["time"][first][rows["talk"]], kind="stable")
    return np.argsort(rows["time"], kind="stable")


def kept(rows, later, heads, tails):
    """What the next day gets: the later rows, and the conversations they belong to, numbered anew."""
    talks, number = np.unique(rows["talk"][later], return_inverse=True)
    carried = {name: rows[name][later] for name in COLUMNS}
    carried["talk"] = number
    return carried, heads[talks], tails[talks]


def blocks(count, seed, order):
    """The whole file in blocks. Only a day's conversations, and those still going on, are in memory."""
    yield HEADER.encode()
    counts, carried = [len(texts) for texts in TEXTS], {name: np.zeros(0, np.int64) for name in COLUMNS}
    heads, tails, share, day = pieces([]), pieces([]), shares(count), 0
    while day < DAYS or len(carried["time"]):
        rng, rows = np.random.Generator(np.random.PCG64([seed, day])), carried
        if day < DAYS and share[day]:
            shop, new = conversations.begun(rng, day, share[day], counts, CHOICES)
            new["talk"] = new["talk"] + len(heads)
            ends = ends_of_talks(rng, day, shop, max(1000, count // 20))
            heads, tails = np.concatenate([heads, ends[0]]), np.concatenate([tails, ends[1]])
            rows = {name: np.concatenate([carried[name], new[name]]) for name in COLUMNS}
        later = (rows["time"] >= (day + 1) * DAY) & (order != "grouped")
        today = {name: rows[name][~later] for name in COLUMNS}
        place = placed(rng, today, order) if len(today["time"]) else []
        yield from lines({name: today[name][place] for name in COLUMNS}, heads, tails)
        carried, heads, tails = kept(rows, later, heads, tails)
        day += 1


def opened(path):
    if path.endswith(".gz"):
        return gzip.GzipFile(path, "wb", compresslevel=5, mtime=0)
    return open(path, "wb", buffering=0)


def write(path, rows, seed=1, order="time"):
    """Writes the log; returns its length in bytes and its SHA-256."""
    digest, length = hashlib.sha256(), 0
    with opened(path) as file:
        for block in blocks(rows, seed, order):
            file.write(block)
            digest.update(block)
            length += len(block)
    return length, digest.hexdigest()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--grouped", dest="order", action="store_const", const="grouped", default="time")
    parser.add_argument("--shuffled", dest="order", action="store_const", const="shuffled")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    length, digest = write(options.out, options.rows, options.seed, options.order)
    print(f"{options.rows} rows, {length} bytes, sha256 {digest}")


if __name__ == "__main__":
    main()
