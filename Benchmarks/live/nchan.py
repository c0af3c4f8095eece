"""nginx with nchan (Debian), unpacked into .build/peers: push over the same streams, without keeping anything."""
import pathlib, re, shutil, signal, socket, subprocess, tempfile, time
import desk

PEERS = pathlib.Path(__file__).resolve().parents[2] / ".build/peers"
FOLDER = PEERS / "nginx"
PACKAGES = ["nginx", "libnginx-mod-nchan"]

CONFIGURATION = """
load_module {folder}/usr/lib/nginx/modules/ngx_nchan_module.so;
user nobody nogroup; worker_processes 2; worker_rlimit_nofile 20000; daemon off;
pid {run}/pid; error_log {run}/error.log warn;
events {{ worker_connections 19900; multi_accept on; }}
http {{
  access_log off; keepalive_requests 100000000; tcp_nodelay on; nchan_shared_memory_size 512M;
  server {{
    listen 127.0.0.1:{port} backlog=4096 reuseport;
    location ~ ^/sub/(\\d+)$ {{
      nchan_subscriber eventsource; nchan_channel_id $1; nchan_subscriber_first_message newest;
    }}
    location ~ ^/pub/(\\d+)$ {{
      nchan_publisher; nchan_channel_id $1; nchan_message_buffer_length 2000; nchan_message_timeout 60s;
    }}
  }}
}}
"""


def installed():
    if not (FOLDER / "usr/sbin/nginx").exists():
        packages = PEERS / "packages"
        packages.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "download", "-q", *PACKAGES], cwd=packages, check=True)
        for name in PACKAGES:
            for file in packages.glob(f"{name}_*.deb"):
                subprocess.run(["dpkg", "-x", file, FOLDER], check=True)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, process, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.02)
    raise SystemExit("a peer did not start")


class Nginx:
    def __init__(self):
        installed()
        self.port, self.run = free_port(), tempfile.mkdtemp(prefix="nuanxi-nginx-")
        file = pathlib.Path(self.run) / "nginx.conf"
        file.write_text(CONFIGURATION.format(folder=FOLDER, run=self.run, port=self.port))
        # nchan makes nginx insist on its own /var/lib/nginx: it gets one that only it can see.
        self.process = subprocess.Popen(
            ["unshare", "--mount", "sh", "-c", "mount -t tmpfs tmpfs /var/lib && mkdir /var/lib/nginx && exec \"$@\"",
             "sh", FOLDER / "usr/sbin/nginx", "-c", file, "-p", self.run])
        wait_for(self.port, self.process)

    def processes(self):
        children = pathlib.Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def seconds(self):
        """Processor time taken so far."""
        return sum(desk.processor_seconds(pid) for pid in self.processes())

    def resident(self):
        """Megabytes; pages that the workers share (nchan keeps its channels there) count once."""
        texts = [pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in self.processes()]
        return sum(int(re.search(r"^Pss:\s+(\d+)", text, re.M).group(1)) for text in texts) / 1024

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=30)
        shutil.rmtree(self.run, ignore_errors=True)


def stream(channel):
    return f"GET /sub/{channel} HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nAccept: text/event-stream\\r\\n\\r\\n"


def message(channel, size):
    """As many bytes as nuanxi's event has, the mark among them."""
    body = ("k=" + "0" * 19 + "#").ljust(size, "x")
    return (f"POST /pub/{channel} HTTP/1.1\\r\\nHost: 127.0.0.1\\r\\nContent-Type: text/plain\\r\\n"
            f"Content-Length: {len(body)}\\r\\n\\r\\n{body}")
