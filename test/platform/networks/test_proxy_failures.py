"""What a person is told of a proxy that is of no use: it is the proxy that is named, and not ConfigCat."""

from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

import pytest
from servers import Tinyproxy, free_port


def failure(connector, config):
    status = connector.say("check", config=config)[-1]["connectionStatus"]
    assert status["status"] == "FAILED"
    return status["message"]


def test_a_proxy_that_does_not_run(encrypted, connector):
    proxy = f"http://127.0.0.1:{free_port()}"
    message = failure(connector(HTTPS_PROXY=proxy), encrypted.config("localhost"))
    assert message == f"The proxy {proxy} refuses the connection. Check the proxy variables, and that the server runs."


def test_a_proxy_that_lets_nobody_reach_the_host(tmp_path, encrypted, connector):
    (tmp_path / "refused").write_text("localhost\n")
    with Tinyproxy(tmp_path, f'Filter "{tmp_path}/refused"') as proxy:
        message = failure(connector(HTTPS_PROXY=f"http://127.0.0.1:{proxy.port}"), encrypted.config("localhost"))
    assert message == (
        f"The proxy http://127.0.0.1:{proxy.port} does not let requests to localhost:{encrypted.port} pass (status 403). "
        "Ask who runs it to allow them, or add the host to NO_PROXY."
    )


def test_a_proxy_that_does_not_reach_the_host_either(proxy, encrypted, connector):
    nobody = free_port()
    config = {**encrypted.config(), "base_url": f"https://localhost:{nobody}"}
    message = failure(connector(HTTPS_PROXY=f"http://127.0.0.1:{proxy.port}"), config)
    assert message.startswith(f"The proxy http://127.0.0.1:{proxy.port} could not reach localhost:{nobody} (status 5")


def test_a_proxy_whose_certificate_is_not_trusted(plain, encrypted_proxy, connector):
    proxy = f"https://localhost:{encrypted_proxy.port}"
    message = failure(connector(HTTP_PROXY=proxy, NODE_EXTRA_CA_CERTS=""), plain.config())
    assert message.startswith(f"The certificate of the proxy {proxy} is not trusted (")
    assert message.endswith("For a private authority, set NODE_EXTRA_CA_CERTS to its certificate file.")


@pytest.fixture
def refusing_proxy():
    """Answers every CONNECT with 503, and counts them."""
    tunnels = []

    class Refuse(StreamRequestHandler):
        def handle(self):
            tunnels.append(self.rfile.readline())
            self.wfile.write(b"HTTP/1.1 503 No\r\nContent-Length: 6\r\n\r\n<html>")

    with ThreadingTCPServer(("127.0.0.1", 0), Refuse) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", tunnels
        server.shutdown()


def test_a_proxy_that_refuses_is_asked_for_one_tunnel_a_try(refusing_proxy, encrypted, connector):
    proxy, tunnels = refusing_proxy
    # With one worker the next request waits for the connection of the one before.
    message = failure(connector(HTTPS_PROXY=proxy), {**encrypted.config("localhost"), "num_workers": 1})
    assert message.startswith(f"The proxy {proxy} could not reach localhost:{encrypted.port} (status 503)")
    assert len(tunnels) < 100


@pytest.mark.parametrize("proxy", ["socks5://127.0.0.1:1080", "http://user:p w@:x", "http://"])
def test_a_variable_that_names_no_http_proxy(proxy, encrypted, connector):
    message = failure(connector(HTTPS_PROXY=proxy), encrypted.config("localhost"))
    assert message == (
        "The proxy variable HTTPS_PROXY (or ALL_PROXY) must be the URL of an HTTP proxy, "
        "such as http://proxy.example:3128."
    )
