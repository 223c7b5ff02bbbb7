"""The account that acceptance-test-config.yml is about: a fake ConfigCat that says the same each time."""

import json

from fake_configcat import FakeConfigCat
from repository import ROOT

# What is generated goes by the server's clock, so the clock stands still.
CLOCK = "2026-06-01T12:00:00Z"
SECRETS = ROOT / "secrets"


class AcceptanceAccount(FakeConfigCat):
    """Runs from `with` to its end."""

    def __init__(self, host="127.0.0.1"):
        super().__init__("--clock", CLOCK, host=host)

    def write_configs(self, reached_as):
        """The files that acceptance-test-config.yml names, for a connector that finds this machine under `reached_as`."""
        config = self.config(reached_as)
        SECRETS.mkdir(exist_ok=True)
        self._write("config.json", config)
        self._write("invalid_config.json", {**config, "password": "a-password-that-nobody-has"})

    def _write(self, name, config):
        file = SECRETS / name
        if file.exists() and json.loads(file.read_text()).get("username") != self.credentials["username"]:
            raise SystemExit(f"{file} is not the fake ConfigCat's. Move it away: it would be overwritten.")
        file.write_text(json.dumps(config, indent=2) + "\n")
