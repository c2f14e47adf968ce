#!/bin/sh
# Makes the virtual environment .venv with the first Python of 3.11 or later.
# PYTHON=... names another one.
set -eu

suits() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for python in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
    suits "$python" && break
    python=
done
if [ -z "$python" ]; then
    echo "sitegen needs Python 3.11 or later: install it, or name it: make PYTHON=..." >&2
    exit 1
fi

# Debian and Ubuntu keep ensurepip, without which a venv has no pip, in a package of its own.
if ! "$python" -c 'import ensurepip' 2>/dev/null; then
    package="$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        apt-get -qq update
        DEBIAN_FRONTEND=noninteractive apt-get -qq install -y "$package"
    else
        echo "$python cannot make a virtual environment: apt-get install $package" >&2
        exit 1
    fi
fi
"$python" -m venv .venv
