"""The program under test as a process, and how to ask it something."""
import http.client, json, os, signal, subprocess, threading, time

BINARY = os.environ.get("NUANXI_BIN", ".build/debug/nuanxi")
# Limits are tried elsewhere; here many visitors come from one address.
LIMITS = {"NUANXI_VISITOR_WRITES": "1000000", "NUANXI_VISITS": "1000000", "NUANXI_SIGN_INS": "1000000"}
PASSWORD = "password"


class Server:
    """`nuanxi serve` on one data folder; restarted, it keeps its port."""

    def __init__(self, data, binary=BINARY, database=None, node=0, environment=None):
        self.data, self.binary, self.port, self.process = data, binary, 0, None
        self.arguments = ["--data", data]
        if database:
            self.arguments += ["--database", database, "--node", str(node)]
        self.environment = {**os.environ, **LIMITS, **(environment or {})}
        self.log = os.path.join(data if not database else os.path.dirname(data), f"node{node}.log")

    def start(self):
        """Returns after how many seconds it listened."""
        begun = time.monotonic()
        with open(self.log, "a") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", "--port", str(self.port), *self.arguments],
                stdout=subprocess.PIPE, stderr=log, env=self.environment, text=True)
        patience = threading.Timer(60, self.process.kill)
        patience.start()
        line = self.process.stdout.readline()
        patience.cancel()
        if not line.startswith("listening on"):
            raise SystemExit(f"the server did not start: {line!r}\n{self.last_words()}")
        self.port = int(line.rsplit(":", 1)[1])
        return time.monotonic() - begun

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def freeze(self):
        """Returns when every thread of it stands still, also those that were waiting for the disk."""
        self.process.send_signal(signal.SIGSTOP)
        tasks = f"/proc/{self.process.pid}/task"
        while any(self.state(f"{tasks}/{task}") != "T" for task in os.listdir(tasks)):
            time.sleep(0.005)

    @staticmethod
    def state(task):
        try:
            with open(f"{task}/stat") as file:
                return file.read().rsplit(")", 1)[1].split()[0]
        except FileNotFoundError:
            return "T"

    def wake(self):
        self.process.send_signal(signal.SIGCONT)

    def stop(self):
        """Ends it in good order; returns its exit code, "hangs" when it did not end."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()
            return "hangs"

    def last_words(self):
        with open(self.log) as log:
            return "".join(log.readlines()[-10:])

    def ask(self, method, path, body=None, headers=None, timeout=10):
        return ask(self.port, method, path, body, headers, timeout)

    def is_well(self, path="/healthz"):
        try:
            return self.ask("GET", path, timeout=5)[0] == 200
        except (OSError, http.client.HTTPException):
            return False


def ask(port, method, path, body=None, headers=None, timeout=10):
    """(status, JSON of the body, Set-Cookie)."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    try:
        connection.request(method, path, json.dumps(body) if body is not None else None, headers or {})
        answer = connection.getresponse()
        text = answer.read()
        found = json.loads(text) if "json" in (answer.getheader("content-type") or "") else {}
        return answer.status, found, answer.getheader("set-cookie")
    finally:
        connection.close()


def set_up(server):
    """Makes the shop; returns the widget's key and the owner's headers."""
    status, _, cookie = server.ask("POST", "/api/v1/setup", {
        "shop": {"name": "故障测试"}, "owner": {"login": "owner", "name": "店主", "password": PASSWORD},
        "team": {"name": "售前组", "kind": "presale"}})
    assert status == 201, status
    owner = {"Cookie": cookie.split(";")[0]}
    status, widget, _ = server.ask("GET", "/api/v1/widget", headers=owner)
    assert status == 200, status
    return widget["key"], owner


def sign_in(server):
    """The owner's headers, in a new session."""
    status, _, cookie = server.ask("POST", "/api/v1/sessions", {"login": "owner", "password": PASSWORD})
    if status != 201:
        raise http.client.HTTPException(f"signing in: {status}")
    return {"Cookie": cookie.split(";")[0]}


def visit(server, widget):
    """A new visitor's token."""
    status, visit, _ = server.ask("POST", "/c/v1/visits", {"widget": widget})
    assert status == 201, status
    return visit["token"]
