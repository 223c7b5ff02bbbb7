with_python && with_proxies && pytest_part "proxies and certificates" test/platform/networks
