"""Runs all trials one after another, each a process of its own, and sums up. FAULT_ROUNDS=10 is a long form: ten times
the rounds of each. Names as arguments run only those: run.py failover clock_jumps."""
import os, subprocess, sys, time

HERE = os.path.dirname(os.path.abspath(__file__))
TRIALS = [
    "sqlite_full_disk", "sqlite_readonly_disk", "sqlite_failed_sync", "slow_disk", "clock_jumps",
    "nodes_die", "database_dies", "network_cut", "database_full", "failover",
]


def main():
    failed, begun = [], time.monotonic()
    chosen = sys.argv[1:] or TRIALS
    for name in chosen:
        if subprocess.run([sys.executable, os.path.join(HERE, f"{name}.py")]).returncode != 0:
            failed.append(name)
    print(f"{len(chosen)} trials in {time.monotonic() - begun:.0f} s, "
          + (f"something wrong in {', '.join(failed)}" if failed else "nothing wrong"))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
