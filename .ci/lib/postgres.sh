# PostgreSQL's programs, for a server that the tests start themselves. On a Debian where we may install, they are installed.

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

with_postgres() {
  has_postgres && return 0
  if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then
    step "PostgreSQL" .ci/lib/install-postgres && has_postgres && return 0
  fi
  note "PostgreSQL: skipped, its programs are not there"
  return 1
}
