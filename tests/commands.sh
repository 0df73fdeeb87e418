#!/usr/bin/env bash
# Runs every command that README.md, CONTRIBUTING.md and the guide print, as printed. A block of `sh` is run in the root of the
# workspace, unless a comment before it in the Markdown, which readers do not see, says otherwise:
#
#   <!-- not run: WHY -->        it is left out, and listed with the reason
#   <!-- in an empty folder -->  it is run in a folder outside the workspace, one for all such blocks of a document
#   <!-- file: NAME -->          before a block of another language: it is written into that folder under this name
#
# In such a folder `alipayhk` and `alipayhk-spec` are on the path, `alipay.pem` is somebody's public key, and `REPOSITORY` is a
# copy of what is committed here. `--list` only lists the blocks. Fails when a command fails, and when a block has no language or one of a
# shell other than `sh`, since such a block would be run by nobody. Needs what the commands need: a network for crates, git.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
cd "$root"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

documents=(README.md CONTRIBUTING.md generated-example/guide/*.md)
# One line a block: number, document, line, kind (run, folder, file or left), and the word that goes with it.
blocks=$(awk -v out="$work" '
    FNR == 1 { if (within) { print last ": a block is not closed" > "/dev/stderr"; failed = 1 } within = 0; mark = ""; last = FILENAME }
    !within && /^```/ {
        within = 1; language = substr($0, 4); sub(/,.*/, "", language); at = FNR; kind = ""
        if (language == "" || language ~ /^(bash|shell|console|zsh)$/) {
            print FILENAME ":" FNR ": `" language "` is not run by anybody; commands stand in a block of `sh`" > "/dev/stderr"
            failed = 1
        }
        if (language == "sh") {
            kind = "run"; word = "-"
            if (mark ~ /^not run: ./) { kind = "left"; word = substr(mark, 10) }
            else if (mark == "in an empty folder") kind = "folder"
            else if (mark != "" && mark !~ /^[A-Z]/) {
                print FILENAME ":" FNR ": the mark `" mark "` is not known" > "/dev/stderr"; failed = 1
            }
        } else if (mark ~ /^file: ./) { kind = "file"; word = substr(mark, 7) }
        if (kind != "") { number++; printf "%03d\t%s\t%d\t%s\t%s\n", number, FILENAME, at, kind, word }
        next
    }
    within && /^```/ { within = 0; kind = ""; mark = ""; next }
    within { if (kind != "") print > (out "/" sprintf("%03d", number)); next }
    /^<!-- .* -->$/ { mark = $0; sub(/^<!-- /, "", mark); sub(/ -->$/, "", mark); next }
    /./ { mark = "" }
    END { if (within) { print last ": a block is not closed" > "/dev/stderr"; failed = 1 } exit failed }
' "${documents[@]}")

if [[ ${1:-} == --list ]]; then
    cut -f 2- <<<"$blocks"
    exit
fi

cargo build --quiet --locked -p alipayhk-cli -p alipayhk-spec
# Prints nothing but the public key.
"$root/target/debug/alipayhk" keygen --out "$work/stranger.pem" >"$work/alipay.pem" 2>/dev/null

left=() ran=0 failed=0 folder= of=
while IFS=$'\t' read -r number document line kind word; do
    if [[ $document != "$of" ]]; then
        of=$document folder=$work/folder-$number
        mkdir "$folder"
        cp "$work/alipay.pem" "$folder"
    fi
    case $kind in
        left) left+=("$document:$line: $word") && continue ;;
        file) cp "$work/$number" "$folder/$word" && continue ;;
    esac
    printf '\n== %s:%s\n' "$document" "$line"
    sed 's/^/    /' "$work/$number"
    start=$SECONDS
    if (
        if [[ $kind == folder ]]; then
            cd "$folder"
            export REPOSITORY=$root PATH=$root/target/debug:$PATH CARGO_TARGET_DIR=$root/target/commands CARGO_PROFILE_DEV_DEBUG=0
        fi
        timeout 1800 bash -euo pipefail "$work/$number" </dev/null
    ) >"$work/said" 2>&1; then
        printf '== done, %s s\n' "$((SECONDS - start))"
        ran=$((ran + 1))
    else
        tail -n 50 "$work/said"
        printf '== FAILED, %s s\n' "$((SECONDS - start))"
        failed=$((failed + 1))
    fi
done <<<"$blocks"

printf '\n%s blocks were run, %s failed. Left out:\n' "$((ran + failed))" "$failed"
printf '  %s\n' "${left[@]}"
[[ $failed == 0 ]]
