#!/usr/bin/env bash
# Takes the pictures of pages that README and docs show, from real pages, in a Chromium without a window.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
./limpid demo --out "$work/demo" -q

# picture NAME PAGE#STATE WIDTH HEIGHT
picture() {
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
        --window-size="$3,$4" --virtual-time-budget=10000 --screenshot="docs/images/$1.png" "file://$2" 2> "$work/log" \
        || { cat "$work/log" >&2; exit 1; }
}

# The row that changes its mind latest is the one that pages open with.
picture page "$work/demo/index.html#layer=9&view=contribution" 1280 1500

# Only the circuit: the rest of the page is left away.
sed 's|</style>|#explorer-root > :not(:has(.x-circuit)), main > :not(#explorer), #explorer > :not(#explorer-root) { display: none } main { padding: 0 40px } main > section { margin: 0 }</style>|' \
    "$work/demo/index.html" > "$work/demo/circuit.html"
picture page-circuit "$work/demo/circuit.html#layer=10&view=contribution&circuit=drawn" 1280 1060
