#!/usr/bin/env bash
# Whether what is public has changed in a way that the version does not say, against the last tag `v…`, by cargo-semver-checks,
# which is installed where it is missing. Where there is no tag there is nothing to keep, and it says so.
set -euo pipefail
cd "$(dirname "$0")/.."

last=$(git tag --list 'v*' --sort=-version:refname | head -1)
if [[ -z $last ]]; then
    echo "no version was tagged yet, so there is nothing to compare with"
    exit
fi
version=0.51.0
if ! cargo semver-checks --version 2>/dev/null | grep -q " $version$"; then
    cargo install --quiet --locked --version "$version" cargo-semver-checks
fi
# The reader of specs and the generator are public for the macro and promise nothing by themselves; see CONTRIBUTING.md.
cargo semver-checks --workspace --exclude alipayhk-tests --exclude alipayhk-cli --exclude alipayhk-spec \
    --exclude alipayhk-codegen --baseline-rev "$last"
