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
# `mock`, `blocking` and `axum` only add a module each, so they are there together or not at all, besides each by itself.
hack -p alipayhk-runtime --at-least-one-of aws-lc,rsa --group-features mock,blocking
hack -p alipayhk --at-least-one-of aws-lc,rsa --group-features mock,blocking,axum
for feature in mock blocking axum; do
    cargo check --locked --quiet -p alipayhk --no-default-features --features "rsa,$feature"
done
hack -p alipayhk-sandbox --at-least-one-of aws-lc,rsa
hack -p alipayhk-cli --at-least-one-of aws-lc,rsa
