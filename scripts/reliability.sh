#!/usr/bin/env bash
# Tries to make the program lose something, or tell something false. Prints a line for each thing that was tried, and ends with 1 if
# one went wrong.
#
#   scripts/reliability.sh               everything: 50 kills, 10 million rows
#   scripts/reliability.sh --short       6 kills, fewer threads, no large files
#   scripts/reliability.sh [--short] kills disks places hashes rows      these parts alone
#
# LIMPID_KILLS=N sets another number of kills. What the parts do is told in scripts/reliability/.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
short=false
if [ "${1:-}" = --short ]; then
    short=true
    shift
fi
parts=("$@")
[ ${#parts[@]} -gt 0 ] || parts=(kills disks places hashes rows)
for part in "${parts[@]}"; do
    [ -f "scripts/reliability/$part.sh" ] || { echo "reliability: there is no part $part" >&2; exit 2; }
done

work=$(mktemp -d)
mounted=()
running=()
cleanup() {
    for process in "${running[@]+"${running[@]}"}"; do kill -KILL "$process" 2>/dev/null || true; done
    for place in "${mounted[@]+"${mounted[@]}"}"; do umount "$place" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

failures=0
ok() { printf 'ok       %s\n' "$*"; }
bad() {
    printf 'FAILED   %s\n' "$*"
    failures=$((failures + 1))
}
skip() { printf 'left out %s\n' "$*"; }
expect() { # what, expected, found
    if [ "$2" = "$3" ]; then ok "$1"; else bad "$1: expected $2, found $3"; fi
}
hash_of() { [ -f "$1" ] && sha256sum "$1" | cut -d' ' -f1; }

"$root/limpid" backends >/dev/null 2>&1 || { echo "reliability: the program can't be built or run" >&2; exit 1; }
# A copy, so that a build in the meantime changes nothing under a run.
mkdir "$work/program"
cp -r cli/target/limpid-cli.jar cli/target/lib "$work/program/"
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
options=(--add-modules jdk.incubator.vector -cp "$work/program/limpid-cli.jar:$work/program/lib/*")
# Programs of a few seconds are over sooner without the optimizing compiler.
quick=(-Xmx512m -XX:TieredStopAtLevel=1 -XX:+UseSerialGC)
limpid() { "$java" "${quick[@]}" "${options[@]}" io.limpid.cli.Main "$@"; }
# The code with which a command ends; it writes to $work/out and $work/err.
code_of() {
    local code=0
    "$@" >"$work/out" 2>"$work/err" || code=$?
    echo "$code"
}
# Starts a command in a folder and sets $process, which is that of Java itself. Bash lets what it starts beside it ignore INT.
start_in() { # folder, arguments
    local folder=$1
    shift
    (cd "$folder" && exec env --default-signal=INT "$java" "${quick[@]}" "${options[@]}" io.limpid.cli.Main "$@" >out 2>err) &
    process=$!
    running=("$process")
}
end_of() { # process; sets $code
    code=0
    wait "$1" 2>/dev/null || code=$?
    running=()
}

# The training that most parts interrupt in one way or another, and what comes out when nothing does.
plain=(train --backend reference --data digits --depth 4 --epochs 12 --batch 20 --seed 7)
training=("${plain[@]}" --checkpoint epoch)
mkdir "$work/whole"
start_in "$work/whole" "${training[@]}" --out m.safetensors
while ! grep -q '^training on' "$work/whole/err" 2>/dev/null && kill -0 "$process" 2>/dev/null; do sleep 0.01; done
started=$(date +%s%N)
end_of "$process"
took=$((($(date +%s%N) - started) / 1000000))
whole=$(hash_of "$work/whole/m.safetensors")
echo "a training that nothing interrupts takes $took ms once it has begun; its model has the SHA-256 ${whole:0:16}…"

for part in "${parts[@]}"; do
    began=$SECONDS
    # shellcheck source=/dev/null
    . "$root/scripts/reliability/$part.sh"
    echo "         $part: $((SECONDS - began)) s"
done

if [ "$failures" -gt 0 ]; then
    echo "reliability: $failures went wrong"
    exit 1
fi
echo "reliability: nothing went wrong"
