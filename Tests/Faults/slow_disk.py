"""SQLite on a disk whose fsync takes its time (100 ms, 500 ms) and stands still for 3 s: group commit lets all writers
through together, reads do not wait for it, and killed in the middle of it nothing acknowledged is lost."""
import os

from looking import SQLiteFile
from places import Shim
from server import Server
from trial import Folder, Trial, options, pause

DELAYS = [100, 500, 3_000]


def main():
    chosen = options(__doc__, rounds=3)
    folder = Folder("slow")
    shim = Shim("slowdisk", folder.path)
    data = folder.part("data")
    server = Server(data, environment=shim.environment)
    server.start()
    trial = Trial("slow disk", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    def trouble():
        delay = DELAYS[(trial.rounds - 1) % len(DELAYS)]
        before = trial.told.count
        shim.set(delay)
        pause(1)
        trial.expect(server.is_well("/readyz"), f"/readyz waits for a disk of {delay} ms")
        pause(6)
        server.kill()
        shim.set(0)
        server.start()
        rate = (trial.told.count - before) / 7
        trial.expect(rate > 0.5 * chosen.writers * min(1, 1_000 / (4 * delay)), f"only {rate:.1f} writes a second")
        return f"{rate:.1f} writes a second at {delay} ms a sync"

    trial.run(chosen.rounds, trouble)
    trial.end(folder)


if __name__ == "__main__":
    main()
