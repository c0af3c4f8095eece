"""The conversations that begin on one day, as columns of integers: who speaks, when, what.

Chance comes only from uniform integers and tables of integers, so a seed gives the same log on every machine.
"""
import numpy as np

CUSTOMER, HUMAN, BOT, AUTO, SYSTEM = range(5)
ROLES = ["customer", "human", "bot", "auto", "system"]
START = 5
WITH_BOT, WITH_HUMAN, BOT_ONLY, NEVER_ANSWERED = range(4)
AGENTS, SHOPS, NOBODY = 400, 20, 400
HOUR = 3_600_000
DAY = 24 * HOUR
COLUMNS = ["talk", "agent", "role", "time", "text", "rating"]

# What follows what, per mille of customer, human, bot, auto, system. A row for each role before, the last
# for the start.
FOLLOWS = {
    WITH_BOT: [[130, 0, 820, 0, 50], [1000, 0, 0, 0, 0], [560, 0, 30, 0, 410], [1000, 0, 0, 0, 0],
               [1000, 0, 0, 0, 0], [1000, 0, 0, 0, 0]],
    WITH_HUMAN: [[230, 650, 5, 95, 20], [600, 370, 0, 15, 15], [600, 400, 0, 0, 0], [230, 690, 0, 40, 40],
                 [420, 420, 0, 160, 0], [890, 20, 0, 0, 90]],
    BOT_ONLY: [[200, 0, 800, 0, 0], [1000, 0, 0, 0, 0], [970, 0, 30, 0, 0], [1000, 0, 0, 0, 0],
               [1000, 0, 0, 0, 0], [1000, 0, 0, 0, 0]],
    NEVER_ANSWERED: [[560, 0, 0, 380, 60], [1000, 0, 0, 0, 0], [1000, 0, 0, 0, 0], [900, 0, 0, 80, 20],
                     [700, 0, 0, 300, 0], [950, 0, 0, 0, 50]],
}
LIMITS = np.array([np.cumsum(FOLLOWS[phase], axis=1) for phase in range(4)])
PHASES = np.repeat(np.array([WITH_BOT, WITH_HUMAN, BOT_ONLY, NEVER_ANSWERED]), [42, 46, 8, 4])
HOURS = np.repeat(
    np.arange(24), [2, 1, 1, 1, 1, 1, 2, 3, 6, 9, 10, 9, 8, 9, 10, 10, 9, 9, 10, 12, 14, 13, 9, 5])


def quantiles(*points, size=16384):
    """A table to draw from evenly, given (per mille, value) points; between them it is straight."""
    table = []
    for (left, low), (right, high) in zip(points, points[1:]):
        steps = right * size // 1000 - left * size // 1000
        table += [low + (high - low) * step // steps for step in range(steps)]
    return np.array(table, np.int64)


LENGTHS = quantiles(
    (0, 2), (150, 3), (300, 5), (500, 9), (750, 16), (900, 25), (970, 38), (995, 60), (1000, 81))
# Milliseconds until: the customer writes, a human answers, a human writes on, a machine writes.
ASK = quantiles(
    (0, 800), (200, 5000), (500, 22000), (800, 70000), (950, 240000), (990, 900000), (1000, 3000000))
ANSWER = quantiles(
    (0, 1000), (100, 6000), (300, 14000), (500, 28000), (700, 55000), (850, 110000), (930, 190000),
    (970, 420000), (990, 1100000), (1000, 7200000))
WRITE_ON = quantiles((0, 700), (300, 4000), (600, 11000), (900, 40000), (1000, 300000))
MACHINE = quantiles((0, 0), (100, 1), (500, 400), (900, 900), (1000, 2500))
GAPS = np.stack([ASK, ANSWER, MACHINE, MACHINE, MACHINE, WRITE_ON])


def draw(rng, table, count):
    return table[rng.integers(0, len(table), count)]


def lengths(rng, rows):
    """Lengths of conversations that add up to exactly so many rows, longest first."""
    drawn = draw(rng, LENGTHS, rows // 2 + 1)
    count = int(np.searchsorted(np.cumsum(drawn), rows)) + 1
    drawn = drawn[:count]
    drawn[-1] -= drawn.sum() - rows
    return np.sort(drawn)[::-1]


def speakers(rng, length):
    """Role and phase of every message, each a matrix of conversation by position."""
    count, longest = len(length), int(length[0])
    role, phase = np.zeros((count, longest), np.int8), np.zeros((count, longest), np.int8)
    before, now = np.full(count, START), draw(rng, PHASES, count)
    for position in range(longest):
        going = int(np.searchsorted(-length, -position))
        limits = LIMITS[now[:going], before[:going]]
        drawn = (rng.integers(0, 1000, going)[:, None] >= limits).sum(axis=1)
        role[:going, position], phase[:going, position] = drawn, now[:going]
        before[:going] = drawn
        now[:going][(now[:going] == WITH_BOT) & (drawn == SYSTEM)] = WITH_HUMAN
    return role, phase


def times(rng, start, first, talk, role):
    """When every message is sent: a few at the same millisecond, a few a night later."""
    before = np.concatenate([[START], role[:-1]])
    kind = np.where((role == HUMAN) & (before == HUMAN), 5, role)
    gap = GAPS[kind, rng.integers(0, GAPS.shape[1], len(role))]
    chance = rng.integers(0, 1000, len(role))
    gap[chance < 3] = 0
    gap[chance > 997] += rng.integers(8 * HOUR, 30 * HOUR, int((chance > 997).sum()))
    gap[first] = 0
    run = np.cumsum(gap)
    return start[talk] + run - run[first][talk]


def agents(rng, shop, first, talk, role, phase):
    """Whose hands: nobody's beside a bot and in some queues until an answer, another's after a handover."""
    count, rows = len(shop), len(role)
    human = phase == WITH_HUMAN
    before = np.concatenate([[False], human[:-1]])
    handed = human & before & (role == SYSTEM) & (rng.integers(0, 2, rows) == 0)
    handed[first] = False
    turns = np.cumsum(handed)
    desk = rng.integers(0, 20, count)[talk] + rng.integers(1, 20, count)[talk] * (turns - turns[first][talk])
    answers = np.cumsum(role == HUMAN)
    waiting = (answers - (answers - (role == HUMAN))[first][talk]) == 0
    queued = (rng.integers(0, 100, count) < np.where(phase[first] == NEVER_ANSWERED, 50, 15))[talk] & waiting
    nobody = (phase == WITH_BOT) | (phase == BOT_ONLY) | queued
    return np.where(nobody, NOBODY, shop[talk] + SHOPS * (desk % (AGENTS // SHOPS)))


def ratings(rng, length, first, phase, choices):
    """A choice (0 is none) on the last message of a third of the conversations that reached a human."""
    rating = np.zeros(len(phase), np.int64)
    last = first + length - 1
    rated = (phase[last] == WITH_HUMAN) & (rng.integers(0, 3, len(first)) == 0)
    rating[last[rated]] = draw(rng, choices, int(rated.sum()))
    return rating


def texts(rng, role, counts):
    """An index into the texts of all roles, laid end to end."""
    starts = np.cumsum([0, *counts[:-1]])
    return starts[role] + rng.integers(0, 2**31, len(role)) % np.array(counts)[role]


def begun(rng, day, rows, counts, choices):
    """The shop of every conversation begun on the day, and their messages, conversation by conversation."""
    length = lengths(rng, rows)
    role, phase = speakers(rng, length)
    filled = np.arange(role.shape[1]) < length[:, None]
    role, phase = role[filled].astype(np.int64), phase[filled]
    talk, first = np.repeat(np.arange(len(length)), length), np.cumsum(length) - length
    shop = rng.integers(0, SHOPS, len(length))
    start = day * DAY + draw(rng, HOURS, len(length)) * HOUR + rng.integers(0, HOUR, len(length))
    return shop, dict(
        talk=talk, role=role, time=times(rng, start, first, talk, role),
        agent=agents(rng, shop, first, talk, role, phase), text=texts(rng, role, counts),
        rating=ratings(rng, length, first, phase, choices))
