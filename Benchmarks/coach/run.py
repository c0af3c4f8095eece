"""From an agent's message being committed to the coach's finding on that agent's stream, and how long a draft takes to
be read, while 500 messages a second go through the desk. Limits: 150 ms and 50 ms at the 99th percentile.

run.py [--binary .build/release/nuanxi] [--rate 500] [--seconds 20] [--runs 3] [--agents 50] [--conversations 1000]
       [--database URL]
"""
import argparse, asyncio, json, os, pathlib, sys, threading, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "live"))
import desk, load

MEASURED = 10  # agents whose own messages and streams are looked at
RUDE = ["这款绝对不会坏", "不行，这个做不到", "那你想怎么办", "您必须先寄回来", "这个不归我管"]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default=".build/release/nuanxi")
    parser.add_argument("--rate", type=int, default=500, help="messages a second in all, a tenth of them agents'")
    parser.add_argument("--seconds", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--agents", type=int, default=50)
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument("--database")
    return parser.parse_args()


class Connection:
    """One kept connection of a signed-in agent."""

    def __init__(self, port, cookie):
        self.port, self.cookie, self.reader, self.writer = port, cookie, None, None

    async def ask(self, path, body):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        text = json.dumps(body, ensure_ascii=False).encode()
        self.writer.write((f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\n"
                           f"Content-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n").encode() + text)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        length = int(head.split("content-length:")[1].split("\r\n")[0])
        answer = json.loads(await self.reader.readexactly(length))
        if " 20" not in head.split("\r\n")[0]:
            raise SystemExit(f"{path}: {head.splitlines()[0]} {answer}")
        return answer


class Watcher:
    """The stream of one agent: when which finding came."""

    def __init__(self):
        self.came = {}

    async def read(self, port, cookie, opened):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
        writer.write((f"GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n"
                      f"Cookie: {cookie}\r\n\r\n").encode())
        name = ""
        while line := await reader.readline():
            opened.set()
            if line.startswith(b"event: "):
                name = line[7:].strip()
            elif line.startswith(b"data: ") and name == b"quality":
                moment = time.monotonic()
                for finding in json.loads(line[6:])["findings"]:
                    for seq in finding["messages"]:
                        self.came.setdefault((finding["conversation"], seq), moment)


async def speak(connections, conversations, rate, seconds, sent):
    """Rude words at an even pace, each agent in their own conversations in turn."""
    start, tasks, pool = time.monotonic(), [], [asyncio.Queue() for _ in connections]
    for queue, pair in zip(pool, connections):
        for connection in pair:
            queue.put_nowait(connection)

    async def one(number):
        agent = number % len(connections)
        own = conversations[agent]
        connection = await pool[agent].get()
        conversation = own[number // len(connections) % len(own)]
        answer = await connection.ask(f"/api/v1/conversations/{conversation}/messages", {
            "key": f"rude-{number:08}", "kind": "text", "text": RUDE[number % len(RUDE)] + f"（{number + 1000}）"})
        sent[(conversation, answer["seq"])] = time.monotonic()
        pool[agent].put_nowait(connection)

    for number in range(int(rate * seconds)):
        await asyncio.sleep(max(0, start + number / rate - time.monotonic()))
        tasks.append(asyncio.create_task(one(number)))
    await asyncio.gather(*tasks)


async def draft(connection, conversations, seconds, taken):
    """Ten drafts a second, as agents type."""
    until, number = time.monotonic() + seconds, 0
    while time.monotonic() < until:
        begun = time.monotonic()
        text = "亲，" + RUDE[number % len(RUDE)] + "，我帮您看看吧" * (number % 4)
        await connection.ask(f"/api/v1/conversations/{conversations[number % len(conversations)]}/advice", {"text": text})
        taken.append((time.monotonic() - begun) * 1000)
        number += 1
        await asyncio.sleep(max(0, begun + 0.1 - time.monotonic()))


def at(values, share):
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


async def measure(shop, conversations, options, background):
    port, cookies = shop.server.port, shop.agents[:MEASURED]
    watchers = [Watcher() for _ in cookies]
    opened = [asyncio.Event() for _ in cookies]
    readers = [asyncio.create_task(watcher.read(port, cookie, event))
               for watcher, cookie, event in zip(watchers, cookies, opened)]
    await asyncio.gather(*(event.wait() for event in opened))
    connections = [[Connection(port, cookie) for _ in range(4)] for cookie in cookies]
    sent, taken = {}, []
    thread = threading.Thread(target=background)
    thread.start()
    await asyncio.gather(
        speak(connections, conversations, options.rate / 10, options.seconds, sent),
        draft(Connection(port, cookies[0]), conversations[0], options.seconds, taken))
    while thread.is_alive():
        await asyncio.sleep(0.1)
    came = {}
    for _ in range(50):
        for watcher in watchers:
            came.update(watcher.came)
        if sent.keys() <= came.keys():
            break
        await asyncio.sleep(0.1)
    for task in readers:
        task.cancel()
    missing = sent.keys() - came.keys()
    if missing:
        raise SystemExit(f"{len(missing)} of {len(sent)} findings did not come")
    # A finding may be on the stream before the sender's own answer: then nobody waited for it.
    return [max(0, came[key] - moment) * 1000 for key, moment in sent.items()], taken


def main():
    options = arguments()
    print(f"load of the machine before: {os.getloadavg()[0]:.2f}\n")
    print("| messages/s | | p50 ms | p99 ms | longest ms | limit for p99 | server, share of one core |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for _ in range(options.runs):
        rate, findings, drafts, share = run(options)
        for what, values, limit in (("commit → finding on the stream", findings, 150), ("draft read", drafts, 50)):
            times = " | ".join(f"{value:.1f}" for value in (at(values, .5), at(values, .99), max(values)))
            print(f"| {rate:.0f} | {what}, {len(values)} | {times} | {limit} | {share:.2f} |", flush=True)


def run(options):
    """Messages a second, milliseconds of findings and of drafts, processor time by time."""
    server = desk.Server(options.binary, options.database)
    try:
        shop = desk.Shop(server, options.agents)
        client = load.Load(server.port)
        client.streams(shop.streams())
        shop.open(options.conversations)
        mine = [conversation_ids(shop, cookie) for cookie in shop.agents[:MEASURED]]
        others = [poster for number, poster in enumerate(shop.posters()) if number % options.agents >= MEASURED]
        client.posters(others)
        result, spent = {}, server.seconds()
        background = lambda: result.update(client.open(options.rate * 9 // 10, options.seconds))
        findings, drafts = asyncio.run(measure(shop, mine, options, background))
        spent = server.seconds() - spent
        client.stop()
        if load.wrong(result):
            raise SystemExit(f"{load.wrong(result)} in {result}")
        return (result["acknowledged"] + len(findings)) / options.seconds, findings, drafts, spent / options.seconds
    finally:
        server.stop()


def conversation_ids(shop, cookie):
    page, _ = shop.client.ask("GET", "/api/v1/conversations?view=mine&limit=100", headers={"Cookie": cookie})
    return [it["id"] for it in page["items"]]


if __name__ == "__main__":
    main()
