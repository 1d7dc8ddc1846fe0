#!/usr/bin/env bash
# Draws the figures that docs/figures.md shows. Takes the table of credits (german-credit-train.csv, column risk) as its argument.
set -euo pipefail
cd "$(dirname "$0")/.."

[ $# -eq 1 ] || { echo "usage: scripts/figures.sh german-credit-train.csv" >&2; exit 2; }
credits=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./limpid train --data digits --out "$work/digits.safetensors" -q
./limpid train --data digits --rank 8 --out "$work/detectors.safetensors" -q
./limpid train --data "$credits" --label risk --out "$work/credits.safetensors" -q

# figure NAME MODEL OPTIONS
figure() {
    name=$1
    model=$2
    shift 2
    ./limpid figure --model "$work/$model.safetensors" --dpi 200 --out "docs/images/figure-$name.png" -q "$@"
}

figure layers digits --data digits --kind layers
figure layers-table credits --data "$credits" --kind layers --show evidence --rows 4..4
figure accuracy digits --data digits --kind accuracy
figure deviation digits --kind deviation
figure waterfall credits --data "$credits" --kind waterfall --rows 4..4
figure detectors detectors --kind detectors
figure beeswarm credits --data "$credits" --kind beeswarm
