#!/bin/sh
# What the tests need from the system's packages: a browser, a PostgreSQL server, a system-call tracer.
# Installs what is missing (as root); a machine that has them needs no root.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || missing="$missing chromium"
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null 2>&1 || missing="$missing postgresql"
command -v strace >/dev/null 2>&1 || missing="$missing strace"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ]; then
    echo "Testerna behöver:$missing. Installera dem först, till exempel: sudo apt-get install$missing" >&2
    exit 1
fi
echo "Installerar$missing …"
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
# shellcheck disable=SC2086
apt-get install -y -qq --no-install-recommends $missing >/dev/null
