"""PostgreSQL for a trial, by way of Tools/postgres."""
import os, subprocess, sys

TOOL = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Tools/postgres")


class Cluster:
    def __init__(self, folder, space=None):
        self.folder, self.prefix = folder, ["ip", "netns", "exec", space.name] if space else []

    def tool(self, command, *arguments):
        done = subprocess.run(
            [*self.prefix, sys.executable, TOOL, command, self.folder, *arguments],
            capture_output=True, text=True, timeout=300)
        if done.returncode != 0:
            raise Failed(done.stderr.strip())
        return done.stdout.strip()

    def start(self, *arguments):
        return self.tool("start", *arguments)

    def stop(self):
        self.tool("stop")

    def kill(self):
        self.tool("kill")

    def standby(self, primary, *arguments):
        return self.tool("standby", "--of", primary.folder, "--synchronous", *arguments)

    def promote(self):
        self.tool("promote")

    def url(self):
        return self.tool("url")

    def psql(self, *arguments):
        return subprocess.run(
            [*self.prefix, "psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.url(), *arguments],
            capture_output=True, text=True, timeout=60, check=True,
            env={**os.environ, "PGCONNECT_TIMEOUT": "10"}).stdout

    def damage(self):
        """What the server's own examiner finds in tables and indexes."""
        self.psql("-c", "CREATE EXTENSION IF NOT EXISTS amcheck")
        tables = self.psql("-c", """SELECT c.relname, v.blkno, v.msg FROM pg_class c, verify_heapam(c.oid) v
            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace""").splitlines()
        try:
            self.psql("-c", """SELECT bt_index_check(i.indexrelid, true) FROM pg_index i
                JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am a ON a.oid = c.relam
                WHERE a.amname = 'btree' AND c.relnamespace = 'public'::regnamespace""")
        except subprocess.CalledProcessError as error:
            tables.append(error.stderr.strip())
        return [f"damage: {line}" for line in tables]


class Failed(Exception):
    pass
