#!/usr/bin/env bash
# Signs the messages (`sign`), or verifies signatures of them on standard input (`verify`), with the `openssl` program.
set -euo pipefail
cd "$(dirname "$0")/../golden"
if [ "$1" = sign ]; then
    for algorithm in sha1 sha256; do
        for message in messages/*.json; do
            echo "$algorithm $(basename "$message" .json) $(openssl dgst -$algorithm -sign TEST-KEY.pkcs8.pem "$message" | base64 -w0)"
        done
    done
else
    signature=$(mktemp)
    trap 'rm "$signature"' EXIT
    while read -r algorithm message text; do
        echo "$text" | base64 -d > "$signature"
        openssl dgst -$algorithm -verify TEST-KEY.spki.pem -signature "$signature" "messages/$message.json" > /dev/null &&
            echo "$algorithm $message verified"
    done
fi
