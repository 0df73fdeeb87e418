#!/usr/bin/env bash
# Licences, sources, doubled versions and known advisories of every dependency, by cargo-deny and deny.toml. Installs cargo-deny
# where it is missing. The list of advisories comes from the network; without one, a list of an earlier run is used, or that
# part is left out, and said to be.
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.20.2
if ! cargo deny --version 2>/dev/null | grep -q " $version$"; then
    cargo install --quiet --locked --version "$version" cargo-deny
fi
if cargo deny fetch db >/dev/null 2>&1; then
    cargo deny check
elif compgen -G "${CARGO_HOME:-$HOME/.cargo}/advisory-dbs/*" >/dev/null; then
    echo "no new list of advisories can be had; an earlier one is used"
    cargo deny --offline check
else
    echo "LEFT OUT: advisories, since no list of them can be had here"
    cargo deny --offline check bans licenses sources
fi
