"""Who uses the desk while it suffers: visitors who write, and pages that listen."""
import http.client, json, threading, time


class Acknowledgements:
    """Counts what was acknowledged, and the longest time without one."""

    def __init__(self):
        self.lock, self.count = threading.Lock(), 0
        self.start_round()

    def start_round(self):
        with self.lock:
            self.last, self.longest = time.monotonic(), 0.0

    def note(self):
        now = time.monotonic()
        with self.lock:
            self.count += 1
            self.longest = max(self.longest, now - self.last)
            self.last = now

    def longest_pause(self):
        with self.lock:
            return max(self.longest, time.monotonic() - self.last)


class Writer(threading.Thread):
    """A visitor who sends one numbered message after another and tries each again, at the other server if there is
    one, until it is acknowledged."""

    def __init__(self, servers, number, token, told=None, pace=0.0):
        super().__init__(daemon=True)
        self.servers, self.number, self.token, self.pace = servers, number, token, pace
        self.told = told or Acknowledgements()
        self.acknowledged, self.retried, self.refused, self.wrong = 0, 0, 0, []
        self.slowest = 0.0
        self.halt, self.failed_at = threading.Event(), {}

    def server(self):
        """Its own, unless that one failed within the last second."""
        count = len(self.servers)
        choice = [self.servers[(self.number + step) % count] for step in range(count)]
        now = time.monotonic()
        return min(choice, key=lambda server: now - self.failed_at.get(server, -9) < 1)

    def run(self):
        while not self.halt.is_set():
            server, begun = self.server(), time.monotonic()
            if self.send(server):
                self.slowest = max(self.slowest, time.monotonic() - begun)
                self.acknowledged += 1
                self.told.note()
                self.halt.wait(self.pace)
            else:
                self.failed_at[server] = time.monotonic()
                self.halt.wait(0.02)

    def send(self, server):
        text = f"{self.number}-{self.acknowledged}"
        body = {"key": f"crash-{text:>08}", "kind": "text", "text": text}
        headers = {"Authorization": "Bearer " + self.token, "Idempotency-Key": body["key"]}
        try:
            status, answer, _ = server.ask("POST", "/c/v1/messages", body, headers)
        except (OSError, http.client.HTTPException, json.JSONDecodeError):
            self.retried += 1
            return False
        if status == 503:
            self.refused += 1
        elif status != 201 and len(self.wrong) < 5:
            self.wrong.append(f"writer {self.number}: {status} {answer.get('code')} {answer.get('detail')}")
        return status == 201


class Watcher(threading.Thread):
    """A page that listens, and comes back with the number of the last event it saw."""

    def __init__(self, servers, path, headers, after=0, name="", renew=None):
        super().__init__(daemon=True)
        self.servers, self.path, self.headers, self.renew = servers, path, headers, renew
        self.last, self.who = after, name
        self.messages, self.wrong, self.reloads, self.connects = [], [], 0, 0
        self.halt = threading.Event()

    def run(self):
        turn = 0
        while not self.halt.is_set():
            try:
                self.listen(self.servers[turn % len(self.servers)])
            except (OSError, http.client.HTTPException, ValueError):
                turn += 1
            self.halt.wait(0.1)

    def listen(self, server):
        # Longer than the server's own beat.
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
        try:
            connection.request("GET", self.path, headers={**self.headers, "Last-Event-ID": str(self.last)})
            answer = connection.getresponse()
            if answer.status == 401 and self.renew:
                self.headers = self.renew(server)
            if answer.status != 200:
                raise http.client.HTTPException(answer.status)
            self.connects += 1
            event = {}
            while not self.halt.is_set():
                line = answer.readline()
                if not line:
                    raise http.client.HTTPException("ended")
                event = self.take(line.decode().rstrip("\r\n"), event)
        finally:
            connection.close()

    def take(self, line, event):
        """Only an event that came whole counts: one that was cut off comes again."""
        if line:
            name, _, value = line.partition(": ")
            return {**event, name: value} if name else event
        if "id" in event:
            number = int(event["id"])
            if event.get("event") == "reload":
                self.reloads += 1
            elif number <= self.last:
                self.wrong.append(f"{self.who}: event {number} after {self.last}")
            self.last = max(self.last, number)
        if event.get("event") == "message":
            self.messages.append(json.loads(event["data"])["message"]["id"])
        return {}
