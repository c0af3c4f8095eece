"""Kills the server with SIGKILL at random moments under a load of writers, and checks what is left.

After every kill the server is started again on the same data; at the end, and after every restart, for each writer:
  every acknowledged message is there exactly once, in the order it was sent; one that was not acknowledged is there once
  or not at all, and once after the writer tried again under the same key; the journal has no gap.
Pages that listen resume with the last number they saw and get every message once.

Usage: crash.py [--rounds 10] [--writers 12] [--seed 1]; NUANXI_BIN names the program (.build/debug/nuanxi).
Ends with 0 when all held, 1 otherwise. Prints one line of figures a round and a sum.
"""
import os, random, sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../Faults"))
from looking import SQLiteFile
from server import Server
from trial import Folder, Trial, options, pause


def main():
    chosen = options(__doc__, rounds=10, pace=0.0)
    chance = random.Random(chosen.seed)
    folder = Folder("crash")
    data = folder.part("data")
    server = Server(data)
    server.start()
    trial = Trial("kill", chosen, [server], SQLiteFile(os.path.join(data, "nuanxi.db")))

    def trouble():
        pause(chance.uniform(0.05, 1.2))
        server.kill()
        # Also as it lies there, before anybody repairs it.
        trial.look()
        return f"start {server.start():.2f} s"

    trial.run(chosen.rounds, trouble, rest=0)
    trial.end(folder)


if __name__ == "__main__":
    main()
