"""peers.py ENGINE LINES PHRASES PASSES: as ScanBench.swift, by a peer from PyPI. ENGINE: rs, rs-block, py."""
import json, pathlib, sys, time
MASK = (1 << 64) - 1


def mixed(line, phrase, end):
    return (((line << 40 | phrase << 20 | end) * 0x9E3779B97F4A7C15) & MASK) >> 16


def rs(phrases, lines, block):
    """The matches as the library returns them: a list of (phrase, start, end) a line."""
    import ahocorasick_rs
    machine = ahocorasick_rs.BytesAhoCorasick(phrases, implementation=ahocorasick_rs.Implementation.DFA)
    find = machine.find_matches_as_indexes
    count = lambda: sum(len(find(line, overlapping=True)) for line in lines)
    found = lambda: ((line, phrase, end) for line, text in enumerate(lines)
                     for phrase, _, end in find(text, overlapping=True))
    return count, found


def rs_block(phrases, lines, block):
    """All lines in one call: what it gains is the cost of a call from Python."""
    import ahocorasick_rs
    machine = ahocorasick_rs.BytesAhoCorasick(phrases, implementation=ahocorasick_rs.Implementation.DFA)
    count = lambda: len(machine.find_matches_as_indexes(block, overlapping=True))
    return count, rs(phrases, lines, block)[1]


def py(phrases, lines, block):
    import ahocorasick
    machine = ahocorasick.Automaton()
    for number, phrase in enumerate(phrases):
        machine.add_word(phrase.decode(), number)
    machine.make_automaton()
    texts = [line.decode() for line in lines]

    def count():
        matches = 0
        for text in texts:
            for _ in machine.iter(text):
                matches += 1
        return matches

    found = lambda: ((line, phrase, len(text[:end + 1].encode())) for line, text in enumerate(texts)
                     for end, phrase in machine.iter(text))
    return count, found


def main():
    engine, lines, phrases, passes = sys.argv[1:]
    block, phrases = pathlib.Path(lines).read_bytes(), pathlib.Path(phrases).read_bytes().split(b"\n")[:-1]
    lines, times = block.split(b"\n")[:-1], []
    began = time.process_time()
    count, found = {"rs": rs, "rs-block": rs_block, "py": py}[engine](phrases, lines, block)
    build = time.process_time() - began
    for _ in range(int(passes)):
        began = time.process_time()
        matches = count()
        times.append(time.process_time() - began)
    total = sum(mixed(*one) for one in found()) & MASK
    print(json.dumps({"build": build, "times": times, "matches": matches, "sum": total}))


main()
