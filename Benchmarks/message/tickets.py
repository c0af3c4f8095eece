"""The ticket desks: django-helpdesk and Request Tracker 5, on PostgreSQL, adding a reply to a ticket over their REST.

`install` puts them into .build/peers. Their database begins empty each time; everything ends with `stop`.
"""
import json, os, pathlib, re, shutil, signal, subprocess, tempfile, urllib.request
import load, nchan

HERE = pathlib.Path(__file__).resolve().parent
PEERS = HERE.parents[1] / ".build/peers"
TREE = PEERS / "debian"
BIN = "/usr/lib/postgresql/15/bin"
TICKETS, UNDER_WAY, WORKERS = 100, 8, 3
WORDS = "您好，已经帮您登记，24小时内回复您"


def in_tree(*command, user=None, **options):
    """A process that sees the Debian tree as its root, with a /proc of its own."""
    chroot = ["chroot", *(["--userspec", user] if user else []), TREE, *command]
    script = f"mount -t proc proc {TREE}/proc && exec \"$@\""
    return subprocess.Popen(["unshare", "--mount", "sh", "-c", script, "sh", *chroot], **options)


def done(*command, user=None, **options):
    process = in_tree(*command, user=user, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                      stderr=subprocess.STDOUT, text=True, **options)
    output, _ = process.communicate()
    if process.returncode != 0:
        raise SystemExit(f"{command[0]}: {output[-2000:]}")


def ended(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=60)


class Postgres:
    """Durable as it comes: synchronous_commit stays on."""

    def __init__(self):
        self.port, self.data = nchan.free_port(), "/srv/benchmark"
        shutil.rmtree(f"{TREE}{self.data}", ignore_errors=True)
        os.makedirs(f"{TREE}{self.data}")
        done("chown", "postgres:postgres", self.data)
        done(f"{BIN}/initdb", "-D", self.data, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", user="postgres:postgres")
        self.process = in_tree(
            f"{BIN}/postgres", "-D", self.data, "-p", str(self.port), "-h", "127.0.0.1", "-k", self.data,
            "-c", "shared_buffers=256MB", user="postgres:postgres", stderr=subprocess.DEVNULL)
        nchan.wait_for(self.port, self.process)

    def stop(self):
        self.process.send_signal(signal.SIGINT)
        self.process.wait(timeout=60)


def measured(port, requests, seconds):
    """Replies a second, with as many under way as keep all workers busy."""
    client = load.Load(port)
    client.posters(requests)
    client.closed(UNDER_WAY, 2, 0)
    run = client.closed(UNDER_WAY, seconds, 0)
    client.stop()
    if run["refused"] or run["closed"]:
        raise SystemExit(f"a ticket desk refused: {run}")
    return run["acknowledged"] / run["seconds"]


def request(path, headers, body):
    text = json.dumps(body, ensure_ascii=False)
    lines = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", *headers, "Content-Type: application/json",
             f"Content-Length: {len(text.encode())}"]
    return "\\r\\n".join(lines) + "\\r\\n\\r\\n" + text.replace("\\", "\\\\")


def helpdesk(seconds):
    postgres = Postgres()
    env = {**os.environ, "HELPDESK_PORT": str(postgres.port), "PYTHONPATH": str(HERE),
           "DJANGO_SETTINGS_MODULE": "helpdesk_settings"}
    programs, port = PEERS / "helpdesk/bin", nchan.free_port()
    try:
        made = subprocess.run([programs / "python", HERE / "helpdesk_setup.py", str(TICKETS)], env=env, check=True,
                              stdout=subprocess.PIPE, text=True)
        session = json.loads(made.stdout.splitlines()[-1])
        server = subprocess.Popen(
            [programs / "gunicorn", "-b", f"127.0.0.1:{port}", "-w", str(WORKERS), "-k", "gthread", "--threads", "4",
             "--keep-alive", "75", "--preload", "--log-level", "error",
             "django.core.wsgi:get_wsgi_application()"], env=env)
        try:
            nchan.wait_for(port, server)
            headers = [f"Cookie: sessionid={session['session']}; csrftoken={'a' * 32}", f"X-CSRFToken: {'a' * 32}"]
            return measured(port, [
                request("/api/followups/", headers, {
                    "ticket": session["tickets"][number], "comment": WORDS, "public": True, "user": session["user"]})
                for number in range(UNDER_WAY)], seconds)
        finally:
            ended(server)
    finally:
        postgres.stop()


RT_SITE = r"""
Set($rtname, 'bench'); Set($Organization, 'bench');
Set($CorrespondAddress, 'rt@bench.invalid'); Set($CommentAddress, 'rt-comment@bench.invalid');
Set($WebPath, ''); Set($WebDomain, '127.0.0.1'); Set($WebPort, %(web)d); Set($WebBaseURL, 'http://127.0.0.1:%(web)d');
Set($DatabaseType, 'Pg'); Set($DatabaseHost, '127.0.0.1'); Set($DatabaseRTHost, '127.0.0.1');
Set($DatabasePort, %(port)d); Set($DatabaseUser, 'rt'); Set($DatabasePassword, 'rt'); Set($DatabaseName, 'rt5');
Set($DatabaseAdmin, 'postgres');
Set($MailCommand, 'sendmailpipe'); Set($SendmailPath, '/bin/true'); Set($SendmailArguments, '');
Set($LogToSyslog, ''); Set($LogToSTDERR, 'error');
1;
"""


def tracker(seconds):
    postgres, port = Postgres(), nchan.free_port()
    site = TREE / "etc/request-tracker5/RT_SiteConfig.d/50-debconf.pm"
    try:
        site.write_text(RT_SITE % {"web": port, "port": postgres.port})
        (TREE / "etc/request-tracker5/RT_SiteConfig.pm").chmod(0o644)
        done("/usr/sbin/rt-setup-database-5", "--action", "init", "--dba", "postgres", "--dba-password", "")
        done("chown", "-R", "www-data:www-data", "/var/cache/request-tracker5", "/var/lib/request-tracker5")
        server = in_tree(
            "starman", "--listen", f"127.0.0.1:{port}", "--workers", str(UNDER_WAY), "--preload-app", "-E",
            "deployment", "--max-requests", "1000000", "--keepalive-timeout", "60",
            "/usr/share/request-tracker5/libexec/rt-server", user="www-data:www-data", stderr=subprocess.DEVNULL)
        try:
            nchan.wait_for(port, server, 90)
            # A session: a password would be hashed anew for each request.
            headers = [f"Cookie: {signed_in(port)}"]
            tickets = [new_ticket(port, headers[0]) for _ in range(UNDER_WAY)]
            return measured(port, [
                request(f"/REST/2.0/ticket/{ticket}/correspond", headers, {
                    "Content": WORDS, "ContentType": "text/plain"}) for ticket in tickets], seconds)
        finally:
            ended(server)
    finally:
        postgres.stop()


def signed_in(port):
    base = f"http://127.0.0.1:{port}"
    form = urllib.request.Request(f"{base}/NoAuth/Login.html", b"user=root&pass=password", {"Referer": base + "/"})
    opener = urllib.request.build_opener(NoRedirect)
    with opener.open(form) as answer:
        return re.search(r"RT_SID[^=]*=[^;]+", " ".join(answer.headers.get_all("Set-Cookie"))).group()


class NoRedirect(urllib.request.HTTPErrorProcessor):
    def http_response(self, request, response):
        return response


def new_ticket(port, cookie):
    body = json.dumps({"Queue": "General", "Subject": "退款", "Requestor": "buyer@example.com", "Content": WORDS,
                       "ContentType": "text/plain"}).encode()
    headers = {"Content-Type": "application/json", "Cookie": cookie.split(": ", 1)[1]}
    with urllib.request.urlopen(
            urllib.request.Request(f"http://127.0.0.1:{port}/REST/2.0/ticket", body, headers)) as answer:
        return int(json.load(answer)["id"])
