"""Kills the server with SIGKILL at random moments under a load of writers, and checks what is left.

After every kill the server is started again on the same data; at the end, and after every restart, for each writer:
  every acknowledged message is there exactly once, in the order it was sent; one that was not acknowledged is there once
  or not at all, and once after the writer tried again under the same key; the journal has no gap.

Usage: crash.py [--rounds 10] [--writers 12] [--bin .build/debug/nuanxi] [--seed 1]
Ends with 0 when all held, 1 otherwise. Prints one line of figures a round and a sum.
"""
import argparse, http.client, json, os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time


class Server:
    def __init__(self, binary, data):
        self.binary, self.data, self.port, self.process = binary, data, 0, None

    def start(self):
        env = dict(os.environ, NUANXI_VISITOR_WRITES="1000000", NUANXI_VISITS="1000000")
        begun = time.monotonic()
        self.process = subprocess.Popen(
            [self.binary, "serve", "--port", str(self.port), "--data", self.data],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on"):
            raise SystemExit(f"the server did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])
        return time.monotonic() - begun

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)


def ask(port, method, path, body=None, headers={}):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    try:
        connection.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = connection.getresponse()
        return answer.status, json.loads(answer.read() or b"{}"), answer.getheader("set-cookie")
    finally:
        connection.close()


class Writer(threading.Thread):
    """A visitor who sends one numbered message after another and tries each again until it is acknowledged."""

    def __init__(self, server, number, token):
        super().__init__(daemon=True)
        self.server, self.number, self.token = server, number, token
        self.acknowledged, self.retried, self.halt = 0, 0, threading.Event()

    def run(self):
        while not self.halt.is_set():
            text = f"{self.number}-{self.acknowledged}"
            body = {"key": f"crash-{text:>08}", "kind": "text", "text": text}
            try:
                status, _, _ = ask(
                    self.server.port, "POST", "/c/v1/messages", body,
                    {"Authorization": "Bearer " + self.token, "Idempotency-Key": body["key"]})
            except (OSError, http.client.HTTPException, json.JSONDecodeError):
                self.retried += 1
                self.halt.wait(0.02)
                continue
            if status == 201:
                self.acknowledged += 1
            elif status != 503:
                raise SystemExit(f"writer {self.number}: {status}")


def check(path, writers):
    """What the database holds against what the writers were told. Returns a list of complaints."""
    # Taken before looking: what is acknowledged while we look must not count as lost.
    told = {writer.number: writer.acknowledged for writer in writers}
    database = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    wrong = []
    found = {writer.number: [] for writer in writers}
    for (text,) in database.execute(
            "SELECT text FROM message WHERE author = 'customer' ORDER BY conversation, seq"):
        number, count = text.split("-")
        found[int(number)].append(int(count))
    for number, counts in found.items():
        if counts != list(range(len(counts))):
            wrong.append(f"writer {number}: out of order or doubled: {counts[:20]}…")
        if len(counts) < told[number]:
            wrong.append(f"writer {number}: {told[number]} acknowledged, {len(counts)} kept")
    for shop, count, last in database.execute("SELECT shop, COUNT(*), MAX(seq) FROM journal GROUP BY shop"):
        head, = database.execute("SELECT seq FROM journal_head WHERE shop = ?", (shop,)).fetchone()
        if not count == last == head:
            wrong.append(f"journal: {count} entries, last {last}, head {head}")
    for conversation, count, last in database.execute(
            "SELECT conversation, COUNT(*), MAX(seq) FROM message GROUP BY conversation"):
        if count != last:
            wrong.append(f"conversation {conversation}: {count} messages, last {last}")
    answer, = database.execute("PRAGMA integrity_check").fetchone()
    if answer != "ok":
        wrong.append(f"integrity: {answer}")
    database.close()
    return wrong


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--writers", type=int, default=12)
    parser.add_argument("--bin", default=os.environ.get("NUANXI_BIN", ".build/debug/nuanxi"))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    data = tempfile.mkdtemp(prefix="nuanxi-crash-")
    server = Server(options.bin, data)
    server.start()
    status, _, _ = ask(server.port, "POST", "/api/v1/setup", {
        "shop": {"name": "崩溃测试"}, "owner": {"login": "owner", "name": "店主", "password": "password"},
        "team": {"name": "售前组", "kind": "presale"}})
    assert status == 201, status
    database = os.path.join(data, "nuanxi.db")
    key, = sqlite3.connect(database).execute("SELECT key FROM widget").fetchone()
    writers = []
    for number in range(options.writers):
        status, visit, _ = ask(server.port, "POST", "/c/v1/visits", {"widget": key})
        assert status == 201, status
        writers.append(Writer(server, number, visit["token"]))
    for writer in writers:
        writer.start()
    wrong, starts = [], []
    for round_ in range(options.rounds):
        before = sum(writer.acknowledged for writer in writers)
        # The moment of death is the test's subject, not a wait for something.
        threading.Event().wait(chance.uniform(0.05, 1.2))
        server.kill()
        wrong += check(database, writers)
        starts.append(server.start())
        now = sum(writer.acknowledged for writer in writers)
        print(f"round {round_ + 1}: {now - before} acknowledged, start {starts[-1]:.2f} s, {len(wrong)} wrong", flush=True)
    for writer in writers:
        writer.halt.set()
    for writer in writers:
        writer.join()
    code = server.stop()
    wrong += check(database, writers)
    if code != 0:
        wrong.append(f"SIGTERM ended with {code}")
    acknowledged = sum(writer.acknowledged for writer in writers)
    retried = sum(writer.retried for writer in writers)
    print(f"{options.rounds} kills, {acknowledged} acknowledged, {retried} requests cut off, "
          f"slowest start {max(starts):.2f} s, {len(wrong)} wrong")
    for line in wrong[:20]:
        print("WRONG:", line)
    shutil.rmtree(data)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
