#!/usr/bin/env bash
# What the walks in docs/detectors.md show: from the pixels of a digit, and from the columns of a row of adult, to the answer, and what the detectors read. Needs MNIST
# (scripts/fetch-datasets.sh), the two halves of adult as arguments (column income), and Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -eq 2 ] || { echo "usage: scripts/walk.sh adult-train.csv adult-test.csv" >&2; exit 2; }
train=$1
test=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# walk MODEL DATA: both accounts of its row 7, and the circuit
walk() {
    ./limpid explain --model "$1" --data "$2" --rows 7..7 -q
    ./limpid circuit --model "$1" --data "$2" --rows 7..7 --out "${1%.safetensors}.html" -q
}

./limpid train --data mnist --rank 32 --epochs 20 --sparse 60,88 --out "$work/sparse.safetensors" -q
walk "$work/sparse.safetensors" mnist
./limpid figure --model "$work/sparse.safetensors" --kind detectors --width 120 --out docs/images/detectors-sparse.png -q

./limpid train --data "$train" --label income --test "$test" --rank 8 --sparse --out "$work/adult.safetensors" -q
walk "$work/adult.safetensors" "$test"
./limpid figure --model "$work/adult.safetensors" --data "$test" --kind waterfall --rows 7..7 --width 160 --out docs/images/walk-waterfall.png -q
./limpid figure --model "$work/adult.safetensors" --kind detectors --width 160 --out docs/images/walk-detectors.png -q
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" --window-size=1280,1500 \
    --virtual-time-budget=10000 --screenshot=docs/images/walk-circuit.png "file://$work/adult.html" 2> "$work/log" || { cat "$work/log" >&2; exit 1; }
