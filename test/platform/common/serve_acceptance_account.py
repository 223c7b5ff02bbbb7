"""Serves the account of acceptance-test-config.yml and writes secrets/, for who runs Airbyte's suites by hand.

    python test/platform/common/serve_acceptance_account.py [IMAGE]

Containers have to find this machine, and where that is, the image is asked: source-configcat:dev where none is named.
"""

import signal
import sys

from acceptance_account import SECRETS, AcceptanceAccount
from docker_network import host_seen_from

image = sys.argv[1] if len(sys.argv) > 1 else "source-configcat:dev"
with AcceptanceAccount(host="0.0.0.0") as account:
    account.write_configs(host_seen_from(image))
    print(f"The files in {SECRETS} point at port {account.port} of this machine. Ctrl-C ends it.", flush=True)
    signal.sigwait([signal.SIGINT, signal.SIGTERM])
