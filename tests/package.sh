#!/usr/bin/env bash
# Whether each crate builds from what would be published of it, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

# Cargo unpacks what it has packaged into a folder of its home, and takes it from there the next time, by version alone: without
# this, one crate is built against yesterday's copy of another. The folders that begin with a dash are of no registry.
rm -rf "${CARGO_HOME:-$HOME/.cargo}"/registry/src/-*/alipayhk*
cargo package --workspace --exclude alipayhk-tests --allow-dirty --locked
