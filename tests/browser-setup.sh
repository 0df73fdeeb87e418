#!/usr/bin/env bash
# Installs what tests/tests/browser needs, from Debian's packages: Chromium with its driver, and fonts that have Latin and
# Chinese letters, so that the pictures look the same everywhere. Does nothing where the browser is there. Needs root.
set -euo pipefail
if command -v chromium >/dev/null && command -v chromedriver >/dev/null; then
    exit 0
fi
apt-get update
DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends \
    chromium chromium-driver fonts-noto-cjk fonts-roboto-unhinted fonts-dejavu-core
