"""Writes a folder of damaged chat logs, and manifest.json with what should become of each. Needs only Python.

Usage: damage.py FOLDER [--line-bytes 1000000000] [--bomb-bytes 10000000000] [--columns 1000000]

In the manifest, `expect` lists the outcomes that are right, the first preferred:
  {"error": SUBJECT}          a clear error about the subject, and no figures
  {"good": N, "bad": M}       figures from N rows, and M rows reported as left out, with where and why
`agents` are the figures themselves; `figures_of` names a file whose figures must come out, `turns_of` one
whose turns must (messages count otherwise). `encoding` is what the program is to be told. `memory_mb` is the
most it may hold at its peak, whatever the length of the file.
"""
import argparse, datetime, gzip, html, io, json, pathlib, struct, zipfile, zlib

HEADER = """shop channel conversation_id customer_id agent role sent_at text order_id rating
rating_reason""".split()
TALK = [("", "customer", "在吗"), ("", "bot", "您好，请问有什么可以帮您"), ("", "customer", "转人工"),
        ("", "system", "会话已转人工"), ("安冬", "auto", "客服正在赶来,请稍候"), ("安冬", "human", "您好，请讲"),
        ("安冬", "customer", '标题写着"现货"\n为什么还没发'), ("安冬", "human", "帮您查一下"), ("安冬", "human", "今天发出"),
        ("安冬", "customer", "好的")]
TIMES = ["-5", "0", "10000-01-01T00:00:00.000+08:00", "2026-02-31T10:00:00.000+08:00", "昨天下午三点", "",
         "2026-11-02T25:00:00.000+08:00", "2026-11-02T10:61:00.000+08:00", "2026-11-02T10:00:00.000+99:00"]
TALKS, MEMORY = 50, 512
GOOD = TALKS * len(TALK)
# Of a talk's four turns a bot closes the first, 安冬 answers the second after 90 s, the third after 30 s.
FIGURES = {"安冬": {"2026-11-02": {
    "turns": 3 * TALKS, "answered": 2 * TALKS, "response_sum_ms": 120_000 * TALKS, "within_3min": 2 * TALKS,
    "unanswered": TALKS, "first_response_count": TALKS, "first_response_sum_ms": 90_000 * TALKS,
    "conversations": TALKS}}}


def rows():
    """Fifty conversations of ten messages, one after the other, a message every 30 s; FIGURES are theirs."""
    start = datetime.datetime(2026, 11, 2, 9, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
    for talk in range(TALKS):
        for place, (agent, role, text) in enumerate(TALK):
            sent = start + datetime.timedelta(minutes=11 * talk, seconds=30 * place)
            rated = ["满意", "回复及时"] if place == len(TALK) - 1 and talk % 3 == 0 else ["", ""]
            yield ["青禾家居", "网页", f"C{talk:03}", f"买家{talk % 40:03}", agent, role,
                   sent.isoformat(timespec="milliseconds"), text, "", *rated]


def field(text, always=False):
    return '"' + text.replace('"', '""') + '"' if always or any(mark in text for mark in ',"\r\n') else text


def line(row):
    return ",".join(map(field, row))


def document(lines, end="\n"):
    return end.join(lines) + end


def lines():
    return [line(HEADER), *map(line, rows())]


def changed(column, values):
    """The good rows, the first few of them with another value in one column."""
    found = list(rows())
    for row, value in zip(found, values):
        row[HEADER.index(column)] = value
    return [line(HEADER), *map(line, found)]


def reordered(names):
    """The same rows with these columns; a name that is not ours is filled with dots."""
    cells = ([dict(zip(HEADER, row)).get(name, "…") for name in names] for row in rows())
    return document([line(names), *map(line, cells)])


class Folder:
    def __init__(self, path):
        self.path, self.entries = path, []
        path.mkdir(parents=True, exist_ok=True)

    def add(self, name, content, *expect, **more):
        """Writes one file (text, bytes, or a function that writes to it) and notes what is expected."""
        with open(self.path / name, "wb") as file:
            if callable(content):
                content(file)
            else:
                file.write(content.encode() if isinstance(content, str) else content)
        self.entries.append({"file": name, "expect": list(expect), "memory_mb": MEMORY, **more})

    def finish(self):
        text = json.dumps({"files": self.entries}, ensure_ascii=False, indent=1)
        (self.path / "manifest.json").write_text(text + "\n", encoding="utf-8")


def error(word):
    return {"error": word}


def counted(good, bad=0):
    return {"good": good, "bad": bad}


def repeated(file, before, unit, count, after, packed):
    """Writes before, count × unit and after, plain or as one gzip member; compresses the unit only once."""
    if not packed:
        file.write(before)
        for _ in range(count):
            file.write(unit)
        file.write(after)
        return
    deflate, check = zlib.compressobj(9, zlib.DEFLATED, -15), zlib.crc32(before)
    file.write(b"\x1f\x8b\x08\0\0\0\0\0\x02\xff")
    file.write(deflate.compress(before) + deflate.flush(zlib.Z_FULL_FLUSH))
    block = deflate.compress(unit) + deflate.flush(zlib.Z_FULL_FLUSH)  # refers to nothing before it
    for _ in range(count):
        file.write(block)
        check = zlib.crc32(unit, check)
    file.write(deflate.compress(after) + deflate.flush())
    length = len(before) + len(unit) * count + len(after)
    file.write(struct.pack("<II", zlib.crc32(after, check), length & 0xFFFFFFFF))


def packed_files(folder):
    good = gzip.compress(document(lines()).encode(), mtime=0)
    broken = bytearray(good)
    broken[len(good) // 2:len(good) // 2 + 16] = b"\xff" * 16
    checksum = bytearray(good)
    checksum[-8] ^= 1
    folder.add("good.csv", document(lines()), counted(GOOD), agents=FIGURES)
    folder.add("good.csv.gz", good, counted(GOOD), figures_of="good.csv")
    folder.add("two-members.csv.gz", b"".join(gzip.compress(document(part).encode(), mtime=0) for part in (
        lines()[:200], lines()[200:])), counted(GOOD), figures_of="good.csv")
    folder.add("truncated.csv.gz", good[:len(good) * 2 // 3], error("truncated"))
    folder.add("broken-middle.csv.gz", bytes(broken), error("damaged"))
    folder.add("wrong-checksum.csv.gz", bytes(checksum), error("damaged"))
    folder.add("not-gzip.csv.gz", document(lines()), counted(GOOD), error("gzip"), figures_of="good.csv")


def encodings(folder):
    text = document(lines())
    mixed = [part.encode("gb18030" if place % 10 == 5 else "utf-8") for place, part in enumerate(lines())]
    wrong = sum(part != original.encode() for part, original in zip(mixed, lines()))
    folder.add("some-rows-gb18030.csv", b"\n".join(mixed) + b"\n", counted(GOOD - wrong, wrong),
               counted(GOOD), turns_of="good.csv")
    little, big = b"\xff\xfe" + text.encode("utf-16-le"), b"\xfe\xff" + text.encode("utf-16-be")
    folder.add("utf16le-bom.csv", little, counted(GOOD), figures_of="good.csv")
    folder.add("utf16be-bom.csv", big, counted(GOOD), figures_of="good.csv")
    folder.add("utf16le-odd-byte.csv", little[:-1], error("UTF-16"),
               counted(GOOD), counted(GOOD - 1, 1))
    folder.add("gb18030.csv", text.encode("gb18030"), counted(GOOD), error("encoding"), figures_of="good.csv")
    folder.add("gb18030-told.csv", text.encode("gb18030"), counted(GOOD), figures_of="good.csv",
               encoding="gb18030")
    quoted = [",".join(field(name, always=True) for name in HEADER), *lines()[1:]]
    folder.add("bom-quoted-header.csv", b"\xef\xbb\xbf" + document(quoted).encode(), counted(GOOD),
               figures_of="good.csv")


def columns(folder, count):
    missing = [name for name in HEADER if name != "sent_at"]
    folder.add("no-sent-at.csv", reordered(missing), error("sent_at"))
    folder.add("sent-at-twice.csv", reordered([*HEADER, "sent_at"]), error("sent_at"))
    folder.add("more-columns.csv", reordered(["id", *HEADER[:4], "备注", *HEADER[4:], "device"]), counted(GOOD),
               figures_of="good.csv")
    folder.add("other-order.csv", reordered(HEADER[::-1]), counted(GOOD), figures_of="good.csv")
    short = [*lines()[:101], "青禾家居,网页,C000", *lines()[101:]]
    folder.add("short-row.csv", document(short), counted(GOOD, 1), figures_of="good.csv")
    wide = [*lines()[:101], ",".join(["列"] * count), *lines()[101:]]
    folder.add("a-row-of-many-columns.csv", document(wide), counted(GOOD, 1), figures_of="good.csv")


def fields(folder):
    folder.add("times.csv", document(changed("sent_at", TIMES)), counted(GOOD - len(TIMES), len(TIMES)))
    folder.add("unknown-role.csv", document(changed("role", ["主管", "CUSTOMER2", ""])), counted(GOOD - 3, 3))
    folder.add("nul-in-text.csv", document(changed("text", ["您\0好", "\0", "a\0"])), counted(GOOD),
               counted(GOOD - 3, 3), figures_of="good.csv")
    folder.add("nul-in-time.csv", document(changed("sent_at", ["2026-11-02T09:00:00\0.000+08:00"])),
               counted(GOOD - 1, 1))
    folder.add("nul-tail.csv", document(lines()).encode() + bytes(4096), counted(GOOD, 1), error("NUL"),
               figures_of="good.csv")
    twice = [part for part in lines()[1:] for _ in range(2)]
    folder.add("every-row-twice.csv", document([lines()[0], *twice]), counted(2 * GOOD), counted(GOOD, GOOD),
               turns_of="good.csv", note="a second copy right after the first opens and closes no turn")


def ends(folder):
    text = [part.replace("\n", "\r\n") for part in lines()]
    folder.add("crlf.csv", document(text, "\r\n"), counted(GOOD), figures_of="good.csv")
    folder.add("cr.csv", document(lines(), "\r"), counted(GOOD), error("line"), figures_of="good.csv")
    mixed = "".join(part + ["\n", "\r\n", "\r"][place % 3] for place, part in enumerate(lines()))
    folder.add("mixed-ends.csv", mixed, counted(GOOD), error("line"), figures_of="good.csv")
    folder.add("blank-lines.csv", document([lines()[0], "", *lines()[1:], "", ""]), counted(GOOD),
               figures_of="good.csv")
    folder.add("no-last-end.csv", document(lines())[:-1], counted(GOOD), figures_of="good.csv")
    folder.add("empty.csv", b"", error("empty"))
    folder.add("only-bom.csv", b"\xef\xbb\xbf", error("empty"))
    folder.add("only-header.csv", document(lines()[:1]), counted(0))


def quotes(folder):
    row = lines()[101].split(",")
    opened = ",".join([*row[:7], '"没有关上的引号', "", "", ""])
    swallowed = [*lines()[:101], opened, *(part for part in lines()[102:] if '"' not in part)]
    folder.add("open-quote.csv", document(swallowed), error("quote"), counted([100, 500], 1),
               note="the quote in row 101, on line 112 of the file, never ends; reading goes on at the next line")
    stray = ",".join([*row[:7], '"好"的', "", "", ""])
    folder.add("text-after-quote.csv", document([*lines()[:101], stray, *lines()[102:]]),
               counted(GOOD - 1, 1), counted(GOOD), error("quote"))


def huge(folder, line_bytes, bomb_bytes):
    """What must not be held in memory: one line without end, a small file that unpacks to a very long one."""
    before, after = document(lines()[:101]).encode(), ("\n" + document(lines()[101:])).encode()
    unit, zeros = "很长".encode() * 1_000_000, bytes(10_000_000)
    for name, packed in (("one-huge-line.csv", False), ("one-huge-line.csv.gz", True)):
        folder.add(name, lambda file, packed=packed: repeated(
            file, before, unit, max(1, line_bytes // len(unit)), after, packed),
            counted(GOOD, 1), error("long"), figures_of="good.csv")
    count = max(1, bomb_bytes // len(zeros))
    folder.add("zeros.csv.gz", lambda file: repeated(file, b"", zeros, count, b"", True), error("header"))
    folder.add("zeros-after-rows.csv.gz", lambda file: repeated(file, before, zeros, count, b"", True),
               error("long"), counted(100, 1))


TYPES = ("Types", "http://schemas.openxmlformats.org/package/2006/content-types")
LINKS = ("Relationships", "http://schemas.openxmlformats.org/package/2006/relationships")
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook(file, body):
    """A workbook of one sheet; body yields pieces of what stands inside sheetData."""
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": f'<{TYPES[0]} xmlns="{TYPES[1]}"><Default Extension="rels" ContentType='
        f'"application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" '
        f'ContentType="{main}.sheet.main+xml"/><Override PartName="/xl/sheet.xml" ContentType="{main}.worksheet+xml"/>'
        f'</{TYPES[0]}>',
        "_rels/.rels": f'<{LINKS[0]} xmlns="{LINKS[1]}"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
        f'Target="xl/workbook.xml"/></{LINKS[0]}>',
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets><sheet name="a" sheetId="1" r:id="a"/>'
        '</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<{LINKS[0]} xmlns="{LINKS[1]}"><Relationship Id="a" Type="{OFFICE}/worksheet" '
        f'Target="sheet.xml"/></{LINKS[0]}>'}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
        with packed.open("xl/sheet.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'<worksheet xmlns="{SHEET}"><sheetData>'.encode())
            for piece in body:
                sheet.write(piece.encode() if isinstance(piece, str) else piece)
            sheet.write(b"</sheetData></worksheet>")


def workbooks(folder, bomb_bytes):
    def cells(row):
        texts = (f'<c t="inlineStr"><is><t xml:space="preserve">{html.escape(text)}</t></is></c>' for text in row)
        return f"<row>{''.join(texts)}</row>"

    good = io.BytesIO()
    workbook(good, (cells(row) for row in [HEADER, *rows()]))
    folder.add("good.xlsx", good.getvalue(), counted(GOOD), figures_of="good.csv")
    folder.add("cut.xlsx", good.getvalue()[:-200], error("cut"))
    folder.add("named.csv.xlsx", document(lines()), counted(GOOD), figures_of="good.csv")
    spaces = b" " * 4_000_000
    folder.add("bomb.xlsx", lambda file: workbook(file, (spaces for _ in range(max(1, bomb_bytes // len(spaces))))),
               error("large"))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--line-bytes", type=int, default=10**9)
    parser.add_argument("--bomb-bytes", type=int, default=10**10)
    parser.add_argument("--columns", type=int, default=10**6)
    options = parser.parse_args()
    folder = Folder(options.folder)
    packed_files(folder)
    encodings(folder)
    columns(folder, options.columns)
    fields(folder)
    ends(folder)
    quotes(folder)
    workbooks(folder, min(options.bomb_bytes, 4 * 10**9))
    huge(folder, options.line_bytes, options.bomb_bytes)
    folder.finish()
    print(f"{len(folder.entries)} files in {options.folder}")


if __name__ == "__main__":
    main()
