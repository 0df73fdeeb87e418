#!/usr/bin/env bash
# Whether each crate builds from what would be published of it, and nothing else.
set -euo pipefail
cd "$(dirname "$0")/.."

# Of its own, so that what is taken away here is missed by nobody; without debug information, since nothing is run.
export CARGO_TARGET_DIR=target/packaged CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0
# What cargo has unpacked and built of a published crate it knows by version alone, and takes again whatever has changed since:
# one crate would be built against yesterday's copy of another. The folders that begin with a dash are of no real registry.
rm -rf "${CARGO_HOME:-$HOME/.cargo}"/registry/src/-*/alipayhk* "$CARGO_TARGET_DIR"/debug/.fingerprint/alipayhk*
cargo package --workspace --exclude alipayhk-tests --allow-dirty --locked
