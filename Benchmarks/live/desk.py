"""A real `nuanxi serve` with a shop full of agents and open conversations, for benchmarks to drive."""
import concurrent.futures, http.client, json, os, pathlib, re, shutil, signal, sqlite3, subprocess, sys, tempfile
import threading

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "chatlog"))
import sentences

PASSWORD = "benchmark-8"
HELD = 100  # conversations one person may hold at once, as the product allows
THREADS = 32


class Server:
    """`nuanxi serve` on a fresh folder; with `database` on that PostgreSQL database, which must be empty."""

    def __init__(self, binary, database=None):
        self.data = tempfile.mkdtemp(prefix="nuanxi-bench-")
        self.database = database
        limits = {f"NUANXI_{name}": "100000000" for name in ("VISITOR_WRITES", "VISITS", "SIGN_INS")}
        command = [os.path.abspath(binary), "serve", "--port", "0", "--data", self.data]
        self.process = subprocess.Popen(
            command + (["--database", database] if database else []), stdout=subprocess.PIPE,
            env={**os.environ, **limits, "SWIFT_BACKTRACE": "enable=no"}, text=True)
        line = self.process.stdout.readline()
        if not line.startswith("listening on"):
            raise SystemExit(f"the server did not start: {line!r}")
        self.port = int(line.rsplit(":", 1)[1])

    def rows(self, sql):
        """Read-only, beside the running server."""
        if self.database:
            answer = subprocess.run(["psql", "-X", "-A", "-t", "-F", "\t", "-c", sql, self.database], check=True,
                                    capture_output=True, text=True)
            return [tuple(line.split("\t")) for line in answer.stdout.splitlines()]
        with sqlite3.connect(f"file:{self.data}/nuanxi.db?mode=ro", uri=True) as database:
            return database.execute(sql).fetchall()

    def resident(self):
        """Megabytes."""
        with open(f"/proc/{self.process.pid}/status") as file:
            return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024

    def seconds(self):
        """Processor time taken so far."""
        return processor_seconds(self.process.pid)

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=60)
        shutil.rmtree(self.data, ignore_errors=True)


def processor_seconds(pid):
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Client:
    """Calls over connections that are kept, one a thread."""

    def __init__(self, port):
        self.port, self.local = port, threading.local()

    def ask(self, method, path, body=None, headers=None):
        """The answer's JSON and its session cookie. What is refused ends the benchmark."""
        connection = getattr(self.local, "connection", None)
        if connection is None:
            connection = self.local.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        text = json.dumps(body) if body is not None else None
        connection.request(method, path, text, {"Content-Type": "application/json", **(headers or {})})
        answer = connection.getresponse()
        content, cookie = answer.read(), answer.getheader("set-cookie")
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {content[:300]!r}")
        return json.loads(content or b"null"), cookie and cookie.split(";")[0]


class Shop:
    """One shop, its agents signed in; conversations are opened by visitors and taken by the agents in turn."""

    def __init__(self, server, agents):
        self.server, self.client, self.visitors = server, Client(server.port), []
        _, self.owner = self.client.ask("POST", "/api/v1/setup", {
            "shop": {"name": "测速小店"}, "owner": {"login": "owner", "name": "店主", "password": PASSWORD},
            "team": {"name": "售前组", "kind": "presale"}})
        teams, _ = self.client.ask("GET", "/api/v1/teams", headers={"Cookie": self.owner})
        self.team = teams["items"][0]["id"]
        widget, _ = self.client.ask("GET", "/api/v1/widget", headers={"Cookie": self.owner})
        self.widget = widget["key"]
        self.agents = in_threads(self.sign_in, range(agents))

    def sign_in(self, number):
        login = f"agent{number:02}"
        self.client.ask("POST", "/api/v1/staff", {
            "login": login, "name": f"客服{number:02}", "password": PASSWORD, "role": "agent", "teams": [self.team],
            "capacity": HELD}, {"Cookie": self.owner})
        return self.client.ask("POST", "/api/v1/sessions", {"login": login, "password": PASSWORD})[1]

    def set_status(self, status):
        """Only possible to hold while their streams are open: who is away is taken off the desk."""
        in_threads(lambda cookie: self.client.ask("PUT", "/api/v1/me/status", {"status": status}, {"Cookie": cookie}),
                   self.agents)

    def visit(self, number):
        """A visitor says hello; what comes back is their token and their conversation, in the queue."""
        visit, _ = self.client.ask("POST", "/c/v1/visits", {"widget": self.widget})
        visitor = {"Authorization": "Bearer " + visit["token"]}
        message, _ = self.client.ask("POST", "/c/v1/messages", {
            "key": f"hello-{number:06}", "kind": "text", "text": "您好"}, visitor)
        return visit["token"], message["conversation"]

    def open(self, count):
        """Until `count` conversations are open, each in the hands of an agent who took it from the queue."""
        def opened(number):
            token, conversation = self.visit(number)
            agent = self.agents[number % len(self.agents)]
            self.client.ask("POST", f"/api/v1/conversations/{conversation}/acceptance", {}, {"Cookie": agent})
            return token
        self.set_status("busy")  # there, but the router offers them nothing: they take
        self.visitors += in_threads(opened, range(len(self.visitors), count))
        self.set_status("ready")

    def streams(self):
        return [stream(cookie) for cookie in self.agents]

    def posters(self):
        words = [line.replace("{", "").replace("}", "") for line in sentences.CUSTOMER]
        return [message(token, words[number % len(words)]) for number, token in enumerate(self.visitors)]


def stream(cookie):
    return (f"GET /api/v1/stream HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nAccept: text/event-stream\\r\\n"
            f"Cookie: {cookie}\\r\\n\\r\\n")


def message(token, text):
    """As the widget sends it: the message's key is its idempotency key too."""
    mark = "k=" + "0" * 19
    body = json.dumps({"key": mark, "kind": "text", "text": text}, ensure_ascii=False)
    return (f"POST /c/v1/messages HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nAuthorization: Bearer {token}\\r\\n"
            f"Idempotency-Key: {mark}\\r\\nContent-Type: application/json\\r\\n"
            f"Content-Length: {len(body.encode())}\\r\\n\\r\\n" + body.replace("\\", "\\\\"))


def in_threads(work, items):
    with concurrent.futures.ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(work, items))
