#!/usr/bin/env bash
# What the walks in docs/detectors.md show: from the pixels of a digit, and from the columns of a row of adult, to the answer, and what the detectors read. Needs MNIST
# (scripts/fetch-datasets.sh), the two halves of adult as arguments (column income), and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -eq 2 ] || { echo "usage: scripts/walk.sh adult-train.csv adult-test.csv" >&2; exit 2; }
root=$PWD
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/adult-train.csv"
cp "$2" "$work/adult-test.csv"
cd "$work" # so that pages name files as people do

limpid() {
    "$root/limpid" "$@" -q
}

limpid train --data mnist --rank 32 --epochs 20 --sparse 60,88 --out sparse.safetensors
limpid explain --model sparse.safetensors --data mnist --rows 7..7
limpid circuit --model sparse.safetensors --data mnist --rows 7..7
limpid figure --model sparse.safetensors --kind detectors --width 120 --out "$root/docs/images/detectors-sparse.png"

limpid train --data adult-train.csv --label income --test adult-test.csv --rank 8 --sparse --out adult-sparse.safetensors
limpid explain --model adult-sparse.safetensors --data adult-test.csv --rows 7..7
limpid circuit --model adult-sparse.safetensors --data adult-test.csv --rows 7..7 --against '>50K' --out circuit.html
limpid figure --model adult-sparse.safetensors --data adult-test.csv --kind waterfall --rows 7..7 --width 160 --out "$root/docs/images/walk-waterfall.png"
limpid figure --model adult-sparse.safetensors --kind detectors --width 160 --out "$root/docs/images/walk-detectors.png"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" --window-size=1280,1180 \
    --virtual-time-budget=10000 --screenshot="$root/docs/images/walk-circuit.png" "file://$work/circuit.html" 2> log || { cat log >&2; exit 1; }
