"""SQLite on a disk that gets full under load, again and again: writers are refused with 503 while it is, everything
else is still answered, and with room it goes on without a restart. Every third time the server is killed while full."""
import os

from looking import SQLiteFile
from places import SmallDisk, needs_root
from server import Server
from trial import Folder, Trial, options, pause


def main():
    needs_root()
    chosen = options(__doc__, rounds=3)
    folder = Folder("full")
    data = folder.part("data")
    disk = SmallDisk(data, megabytes=24)
    server = Server(data)
    server.start()
    trial = Trial("full disk", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    def trouble():
        refused = sum(writer.refused for writer in trial.writers)
        disk.fill()
        pause(1.5)
        trial.expect(server.is_well(), "/healthz did not answer on a full disk")
        trial.expect(sum(writer.refused for writer in trial.writers) > refused, "nobody was refused")
        if trial.rounds % 3 == 0:
            server.kill()
            disk.clear()
            server.start()
        else:
            disk.clear()

    try:
        trial.run(chosen.rounds, trouble)
        trial.end(folder)
    finally:
        disk.remove()


if __name__ == "__main__":
    main()
