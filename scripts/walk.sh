#!/usr/bin/env bash
# What the walk in docs/detectors.md shows: from the pixels of a digit to the answer, and what its detectors read. Needs MNIST (scripts/fetch-datasets.sh).
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

./limpid train --data mnist --rank 32 --epochs 20 --sparse 60,88 --out "$work/sparse.safetensors" -q
./limpid explain --model "$work/sparse.safetensors" --data mnist --rows 7..7 -q
./limpid circuit --model "$work/sparse.safetensors" --data mnist --rows 7..7 -q
./limpid figure --model "$work/sparse.safetensors" --kind detectors --width 120 --out docs/images/detectors-sparse.png -q
