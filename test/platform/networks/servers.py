"""Programs of Debian as servers of a test: each has a configuration file and ends with the test."""

import socket
import subprocess
import time


class Server:
    """Runs a command from `with` to its end, and is there when its port takes connections."""

    def __init__(self, command, port):
        self._command = command
        self.port = port

    def __enter__(self):
        self._process = subprocess.Popen(self._command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        deadline = time.monotonic() + 20
        while not takes_connections(self.port):
            assert self._process.poll() is None, self._process.stderr.read().decode()
            assert time.monotonic() < deadline, f"Nothing listens on port {self.port}."
            time.sleep(0.02)
        return self

    def __exit__(self, *_):
        self._process.terminate()
        self._process.wait(timeout=10)
        self._process.stderr.close()


def takes_connections(port):
    with socket.socket() as client:
        return client.connect_ex(("127.0.0.1", port)) == 0


def free_port():
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


class Tinyproxy(Server):
    """A proxy; `lines` are further lines of its configuration."""

    def __init__(self, folder, *lines):
        port = free_port()
        self._log = folder / "tinyproxy.log"
        settings = [f"Port {port}", "Listen 127.0.0.1", f'LogFile "{self._log}"', "LogLevel Connect", "MaxClients 100"]
        file = folder / "tinyproxy.conf"
        file.write_text("\n".join([*settings, *lines]) + "\n")
        super().__init__(["tinyproxy", "-d", "-c", str(file)], port)

    def requests(self):
        """The first line of each request that it was asked for."""
        lines = self._log.read_text().splitlines()
        return [line.split("): ", 1)[1] for line in lines if "Request (" in line]


class Stunnel(Server):
    """TLS before a server that speaks none."""

    def __init__(self, folder, certificate, key, to):
        port = free_port()
        file = folder / "stunnel.conf"
        settings = ["foreground = quiet", "pid =", "[front]", f"accept = 127.0.0.1:{port}", f"connect = 127.0.0.1:{to}"]
        file.write_text("\n".join([*settings, f"cert = {certificate}", f"key = {key}"]) + "\n")
        super().__init__(["stunnel4", str(file)], port)
