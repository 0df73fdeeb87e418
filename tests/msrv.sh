#!/usr/bin/env bash
# Whether everything that is published builds with the oldest Rust that Cargo.toml promises. That toolchain is installed by rustup
# where it is missing; where it can't be had, this says that nothing was tried.
set -euo pipefail
cd "$(dirname "$0")/.."

oldest=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
if ! rustup toolchain install "$oldest" --profile minimal --no-self-update; then
    echo "LEFT OUT: Rust $oldest can't be installed here, so nothing was built with it"
    exit
fi
# Of its own, so that it doesn't stand in the way of what else is built; without debug information, since nothing is run.
CARGO_PROFILE_DEV_DEBUG=0 CARGO_INCREMENTAL=0 CARGO_TARGET_DIR=target/msrv \
    cargo "+$oldest" check --workspace --exclude alipayhk-tests --lib --bins --examples --all-features --locked
