"""Several nodes on one PostgreSQL behind a balancer, for stories in which a node dies."""

import os
import select
import shutil
import socket
import subprocess
import tempfile
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


class Node:
    """One `nuanxi serve` on the shared database; can be killed and started again."""

    def __init__(self, database, data, number):
        self.database, self.data, self.number, self.port, self.process = database, data, number, 0, None

    def start(self):
        program = os.environ.get("NUANXI_BIN", str(ROOT / ".build/debug/nuanxi"))
        self.log = open(os.path.join(self.data, f"node-{self.number}.log"), "a")
        self.process = subprocess.Popen(
            [program, "serve", "--port", str(self.port), "--data", self.data, "--database", self.database,
             "--node", str(self.number)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=self.log, text=True)
        heard, _, _ = select.select([self.process.stdout], [], [], 300)
        line = self.process.stdout.readline() if heard else ""
        assert line.startswith("listening on "), f"node {self.number} does not listen: {line!r}"
        self.port = int(line.rsplit(":", 1)[1])

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            assert self.process.wait(30) == 0


class Balancer:
    """Hands each new connection to the next node that takes it, byte by byte; knows nothing of what it carries."""

    def __init__(self, nodes):
        self.nodes, self.turn = nodes, 0
        self.door = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.url = f"http://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.door.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client):
        self.turn += 1
        for step in range(len(self.nodes)):
            node = self.nodes[(self.turn + step) % len(self.nodes)]
            try:
                server = socket.create_connection(("127.0.0.1", node.port), timeout=2)
            except OSError:
                continue
            server.settimeout(None)
            threading.Thread(target=self._carry, args=(client, server), daemon=True).start()
            return self._carry(server, client)
        client.close()

    @staticmethod
    def _carry(source, target):
        try:
            while piece := source.recv(65536):
                target.sendall(piece)
        except OSError:
            pass
        for end in (source, target):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.door.close()


class Nodes:
    """The installation as a browser sees it: `url`."""

    def __init__(self, count=2):
        self.folder = tempfile.mkdtemp(prefix="nuanxi-nodes-")
        os.chmod(self.folder, 0o755)
        database = subprocess.run(
            [ROOT / "Tools/postgres", "start", f"{self.folder}/postgres"], check=True, capture_output=True, text=True
        ).stdout.strip()
        self.all = [Node(database, self.folder, number) for number in range(1, count + 1)]
        for node in self.all:
            node.start()
        self.balancer = Balancer(self.all)
        self.url = self.balancer.url

    def close(self):
        try:
            for node in self.all:
                node.stop()
        finally:
            self.balancer.close()
            for node in self.all:
                if node.process.poll() is None:
                    node.kill()
            subprocess.run([ROOT / "Tools/postgres", "stop", f"{self.folder}/postgres"], capture_output=True)
            shutil.rmtree(self.folder, ignore_errors=True)
