#!/usr/bin/env bash
# Every line that is `unsafe`, under valgrind, which is installed from Debian's packages where it is missing (as root).
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v valgrind >/dev/null; then
    apt-get update
    DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends valgrind libc6-dbg
fi
runtime/src/backend/aws_lc/valgrind.sh
