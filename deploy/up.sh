#!/bin/sh
# Makes what nobody may share, once, and starts everything. Further arguments go to 'docker compose up'.
set -eu
cd "$(dirname "$0")"

random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }

make_secrets() {
  umask 077
  mkdir -p secrets
  # The container's user must read it; the folder is closed to everybody else.
  [ -s secrets/admin.key ] || random > secrets/admin.key
  [ -s secrets/grafana.password ] || random > secrets/grafana.password
  chmod 0444 secrets/admin.key secrets/grafana.password
  [ -s secrets/hub.env ] || cat > secrets/hub.env <<EOF
Admin__Key=$(cat secrets/admin.key)
Identity__Applications__0__Key=operator
Identity__Applications__0__Secret=$(random)
Identity__Applications__0__Roles=Operator
Identity__Applications__1__Key=H39-first
Identity__Applications__1__Secret=$(random)
Identity__Applications__1__Agency=H39
EOF
}

make_secrets
[ "${1:-}" = "--secrets-only" ] && exit 0
echo "Keys and secrets are in $(pwd)/secrets: hub.env, admin.key, grafana.password"
exec docker compose up --build --detach "$@"
