#!/usr/bin/env bash
# Makes all of ../golden anew, but for the keys: what four programs sign, what they say of our signatures, and what is malformed.
# Needs openssl, a JDK of version 17, Node 20 and Python 3 with `cryptography` (`pip install cryptography`).
set -euo pipefail
cd "$(dirname "$0")"
golden=../golden
python3 messages.py
declare -A programs=(
    [openssl]="bash openssl.sh"
    [java]="java -Dgolden=$golden Golden.java"
    [node]="node node.mjs"
    [python]="python3 python.py"
)
for name in openssl java node python; do ${programs[$name]} sign > "$golden/$name.txt"; done
python3 malformed.py > "$golden/malformed.txt"
# ours.txt is written by `BLESS=1 cargo test -p alipayhk-tests --test golden_vectors`.
{
    echo "# What other programs said of the signatures in ours.txt."
    echo "# openssl: $(openssl version)"
    echo "# java: $(java -version 2>&1 | head -1)"
    echo "# node: $(node --version)"
    echo "# python: cryptography $(python3 -c 'import cryptography; print(cryptography.__version__)')"
    for name in openssl java node python; do ${programs[$name]} verify < "$golden/ours.txt" | sed "s/^/$name /"; done
} > "$golden/verified.txt"
