"""What PyAirbyte asks of Airbyte Cloud to publish a manifest, answered on this machine."""

import json
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class StandIn:
    """Runs while it is entered. `definition` is what was published."""

    def __enter__(self):
        self.definition = None
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _handler(stand_in):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self._answer({"data": []})

            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                if self.path == "/applications/token":
                    return self._answer({"access_token": "token", "token_type": "Bearer", "expires_in": 300})
                stand_in.definition = json.loads(body)
                return self._answer({**stand_in.definition, "id": str(uuid.uuid4()), "version": 1})

            def _answer(self, content):
                text = json.dumps(content).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(text)))
                self.end_headers()
                self.wfile.write(text)

            def log_message(self, *_):
                """Says nothing."""

        return Handler
