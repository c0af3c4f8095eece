"""SQLite on a disk that fails and turns read-only under load: writers are refused with 503, /healthz is answered, and
once the disk is mended and the server started again all that was acknowledged is there."""
import os

from looking import SQLiteFile
from places import FailingDisk, needs_root
from server import Server
from trial import Folder, Trial, options, pause


def main():
    needs_root()
    chosen = options(__doc__, rounds=2)
    folder = Folder("readonly")
    disk = FailingDisk(folder.path)
    data = os.path.join(disk.path, "data")
    os.makedirs(data)
    server = Server(data)
    server.log = os.path.join(folder.path, "node.log")
    server.start()
    trial = Trial("read-only disk", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    def trouble():
        refused = sum(writer.refused for writer in trial.writers)
        # While ext4 gives up, a sync in flight may succeed with nothing on disk (seen with pwrite and fdatasync alone,
        # 6 times in 30, Linux 6.18): no program can know, so none is in flight.
        server.freeze()
        disk.fail()
        server.wake()
        pause(1.5)
        trial.expect(server.is_well(), "/healthz did not answer on a read-only disk")
        trial.expect(sum(writer.refused for writer in trial.writers) > refused, "nobody was refused")
        trial.expect(server.stop() == 0, "SIGTERM on a read-only disk did not end with 0")
        disk.mend()
        server.start()

    try:
        trial.run(chosen.rounds, trouble)
        trial.end(folder)
    finally:
        disk.remove()


if __name__ == "__main__":
    main()
