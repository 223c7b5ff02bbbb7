"""Serves the account of acceptance-test-config.yml and writes secrets/, for who runs Airbyte's suites by hand.

    python test/platform/common/serve_acceptance_account.py [IMAGE]

Containers have to find this machine, and where that is, the image is asked: source-configcat:dev where none is named.
"""

import signal
import subprocess
import sys
import threading

from acceptance_account import SECRETS, AcceptanceAccount
from docker_network import host_seen_from
from fake_configcat import PROGRAM

image = sys.argv[1] if len(sys.argv) > 1 else "source-configcat:dev"
if not PROGRAM.exists():
    sys.exit("The fake ConfigCat is not built. Build it first: npm ci")
if subprocess.run(["docker", "image", "inspect", image], capture_output=True).returncode != 0:
    sys.exit(f"There is no image {image}, or no Docker. Build it first: docker build --tag {image} .")
told_to_end = threading.Event()
# Set before the fake is there: a signal that came in between would leave it behind.
for number in (signal.SIGINT, signal.SIGTERM):
    signal.signal(number, lambda *_: told_to_end.set())
with AcceptanceAccount(host="0.0.0.0") as account:
    account.write_configs(host_seen_from(image))
    print(f"The files in {SECRETS} point at port {account.port} of this machine. Ctrl-C ends it.", flush=True)
    told_to_end.wait()
