"""Runs a program and says at its end what it used: usage.py COMMAND [ARGUMENT...]."""

import json
import os
import sys

pid = os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:])
_, status, used = os.wait4(pid, 0)
with open(os.environ["BENCH_USAGE_FILE"], "w", encoding="utf-8") as file:
    json.dump({"peakMb": used.ru_maxrss / 1024, "cpuSeconds": used.ru_utime + used.ru_stime}, file)
sys.exit(os.waitstatus_to_exitcode(status))
