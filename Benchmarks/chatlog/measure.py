"""Runs a command on two processors; prints as JSON its exit status, wall and CPU seconds, peak memory in MB.

Usage: python3 -I -S measure.py OUTPUT COMMAND… The command's standard output goes to the file OUTPUT.
This is a process of its own because the kernel counts what a command's starter held in memory as the
command's: so that is about 10 MB at most.
"""
import json
import os
import sys
import time


def main():
    output, command = sys.argv[1], sys.argv[2:]
    os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
    files = [(os.POSIX_SPAWN_OPEN, 1, output, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)]
    begun = time.perf_counter()
    child = os.posix_spawn(command[0], command, os.environ, file_actions=files)
    _, status, used = os.wait4(child, 0)
    print(json.dumps({
        "status": os.waitstatus_to_exitcode(status), "wall": time.perf_counter() - begun,
        "cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024}))


main()
