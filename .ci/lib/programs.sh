# Debian's programs that some tests start themselves. Where we may install, they are installed.

with_postgres() { with_programs "PostgreSQL" has_postgres .ci/lib/install-postgres; }
has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

with_proxies() { with_programs "tinyproxy and stunnel" has_proxies .ci/lib/install-proxies; }
has_proxies() { command -v tinyproxy >/dev/null && command -v stunnel4 >/dev/null; }

# with_programs NAME TEST INSTALLER. Parts run side by side, and apt fails where another one is at work.
with_programs() {
  "$2" && return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    step "$1" flock "$results/installing" "$3" && "$2" && return 0
  fi
  note "$1: skipped, not there"
  return 1
}
