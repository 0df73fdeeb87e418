#!/bin/sh
# Brings one peer (node, python or java) and what it needs into a folder, at the versions that are pinned here. What is there
# already is left as it is. Measuring is left to `tests/benches/calls`.
set -eu
here=$(dirname "$0")
folder=$2
case $1 in
node)
    cp "$here/package.json" "$here/peer.mjs" "$folder"
    cd "$folder"
    wanted=$(sed -n 's/.*"undici": "\(.*\)".*/\1/p' package.json)
    grep -qs "\"version\": \"$wanted\"" node_modules/undici/package.json || npm install --silent --no-audit --no-fund >&2
    ;;
python)
    cp "$here/requirements.txt" "$here/peer.py" "$folder"
    cd "$folder"
    [ -x python/bin/pip ] || python3 -m venv python >&2
    python/bin/pip install --quiet --disable-pip-version-check -r requirements.txt >&2
    ;;
java)
    javac -d "$folder" "$here/Peer.java" >&2
    ;;
*)
    echo "there is no peer $1" >&2
    exit 1
    ;;
esac
