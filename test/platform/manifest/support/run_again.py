"""source-declarative-manifest, loaded once for many runs: loading it takes longer than most of them.

Each line of stdin is an order in JSON, with `arguments` and the files for `stdout` and `stderr`. A fork carries it out,
as the program itself would, and its exit code is the answer.
"""

import json
import os
import sys

from airbyte_cdk.cli.source_declarative_manifest._run import run

for line in sys.stdin:
    order = json.loads(line)
    child = os.fork()
    if child == 0:
        for descriptor, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(order[name], os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
        sys.argv = ["source-declarative-manifest", *order["arguments"]]
        sys.exit(run())
    _, status = os.waitpid(child, 0)
    print(os.waitstatus_to_exitcode(status), flush=True)
