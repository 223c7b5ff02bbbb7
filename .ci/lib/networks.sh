# A proxy, and TLS before it: Debian's programs, which the tests start themselves. Where we may install, they are installed.

has_proxies() { command -v tinyproxy >/dev/null && command -v stunnel4 >/dev/null; }

with_proxies() {
  has_proxies && return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    step "tinyproxy and stunnel" .ci/lib/install-proxies && has_proxies && return 0
  fi
  note "Networks: skipped, tinyproxy and stunnel4 are not there"
  return 1
}
