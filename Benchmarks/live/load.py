"""The load client: `load.c`, compiled when it has changed, and obeyed over its standard input."""
import json, pathlib, subprocess, tempfile

HERE = pathlib.Path(__file__).resolve().parent
BUILT = HERE.parents[1] / ".build/bench-load"


def compiled():
    source = HERE / "load.c"
    if not BUILT.exists() or BUILT.stat().st_mtime < source.stat().st_mtime:
        BUILT.parent.mkdir(exist_ok=True)
        subprocess.run(["cc", "-O2", "-Wall", "-Wextra", "-o", BUILT, source], check=True)
    return BUILT


class Load:
    def __init__(self, port):
        self.process = subprocess.Popen([compiled(), str(port)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True)

    def tell(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the load client ended")
        return json.loads(line)

    def tell_of(self, command, lines):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            return self.tell(command, file.name)

    def streams(self, requests):
        """Returns once each has said something."""
        answer = self.tell_of("streams", requests)
        if answer["open"] != answer["streams"]:
            raise SystemExit(f"{answer['open']} of {answer['streams']} streams opened")

    def posters(self, requests):
        return self.tell_of("posters", requests)

    def closed(self, under_way, seconds, copies=1):
        """As fast as answers come, with so many requests under way."""
        return self.tell("closed", under_way, seconds, copies)

    def open(self, rate, seconds, copies=1):
        """So many a second, whatever the answers do; a request's time runs from when it was due."""
        return self.tell("open", rate, seconds, copies)

    def acknowledged(self):
        """The marks the server acknowledged in the last run."""
        with tempfile.NamedTemporaryFile("r", suffix=".txt") as file:
            self.tell("acknowledged", file.name)
            return file.read().split()

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


def wrong(run):
    """What of a run must not be: lost, doubled, refused, cut off."""
    return {name: run[name] for name in ("missing", "doubled", "refused", "closed") if run[name]}
