"""Starts the Rust kernel in a workshop that it keeps: what one session compiled, the next finds ready.

    launch.py WORKSHOPS KERNEL CONNECTION_FILE

evcxr compiles the course's crates anew in every session, because its folder is temporary. Here each session takes the
first folder under WORKSHOPS that no other one holds (a lock tells), so two notebooks never share one.
"""

import fcntl
import os
import sys


def take(workshops):
    number = 1
    while True:
        folder = os.path.join(workshops, str(number))
        os.makedirs(folder, exist_ok=True)
        lock = os.open(os.path.join(folder, "lock"), os.O_CREAT | os.O_RDWR)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(lock)
            number += 1
            continue
        os.set_inheritable(lock, True)  # the kernel holds it until it ends
        return folder


workshops, kernel, connection_file = sys.argv[1:]
os.environ["EVCXR_TMPDIR"] = take(workshops)
os.environ.setdefault("XDG_CACHE_HOME", os.path.join(os.path.dirname(workshops), "cache"))
os.execv(kernel, [kernel, "--control_file", connection_file])
