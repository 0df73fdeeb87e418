#!/usr/bin/env bash
# Every set of features of the crates that are published builds, each by itself. One of the two backends has to be there, which
# the runtime says in words; the sets without one are left out here.
set -euo pipefail
cd "$(dirname "$0")/.."

hack() {
    cargo hack check --locked --quiet --feature-powerset "$@"
}
hack -p alipayhk-spec
hack -p alipayhk-codegen
hack -p alipayhk-runtime --at-least-one-of aws-lc,rsa
hack -p alipayhk --at-least-one-of aws-lc,rsa
hack -p alipayhk-sandbox --at-least-one-of aws-lc,rsa
hack -p alipayhk-cli --at-least-one-of aws-lc,rsa
