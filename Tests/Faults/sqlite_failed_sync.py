"""SQLite on a disk that fails one sync and then behaves as if nothing had been: since nobody knows what it lost, not
one further write is acknowledged until the server has been started again."""
import os

from looking import SQLiteFile
from places import Shim
from server import Server
from trial import Folder, Trial, options, pause


def main():
    chosen = options(__doc__, rounds=3)
    folder = Folder("sync")
    shim = Shim("slowdisk", folder.path)
    data = folder.part("data")
    server = Server(data, environment=shim.environment)
    server.start()
    trial = Trial("failed sync", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    def trouble():
        shim.set(-1)
        pause(0.5)
        before = trial.told.count
        shim.set(0)
        pause(2)
        trial.expect(trial.told.count == before, f"{trial.told.count - before} acknowledged after a failed sync")
        trial.expect(server.is_well(), "/healthz")
        trial.expect(server.stop() == 0, "SIGTERM did not end with 0")
        server.start()

    trial.run(chosen.rounds, trouble)
    trial.end(folder)


if __name__ == "__main__":
    main()
