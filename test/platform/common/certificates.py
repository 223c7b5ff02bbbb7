"""A private certificate authority, and certificates that it signs for this machine."""

import subprocess


class Authority:
    """Keeps its files in a folder; `certificate` is what clients are told to trust."""

    def __init__(self, folder):
        self._folder = folder
        self.certificate = folder / "authority.pem"
        self._key = folder / "authority.key"
        subject = ["-x509", "-subj", "/CN=An authority of our own", "-days", "2"]
        self._request(*subject, "-keyout", self._key, "-out", self.certificate)

    def issue(self, name, host="localhost"):
        """A certificate for a host, and its key; `name` is that of the files."""
        certificate, key = self._folder / f"{name}.pem", self._folder / f"{name}.key"
        names = ["-subj", f"/CN={host}", "-addext", f"subjectAltName=DNS:{host}"]
        signer = ["-CA", self.certificate, "-CAkey", self._key, "-x509", "-days", "2"]
        self._request(*names, *signer, "-keyout", key, "-out", certificate)
        return certificate, key

    def _request(self, *arguments):
        # A curve's key is made at once, and `prime256v1` is one that every client takes.
        key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        subprocess.run(["openssl", "req", *key, *arguments], check=True, capture_output=True)
