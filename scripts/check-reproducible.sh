#!/usr/bin/env bash
# Builds the last commit twice, in two folders and two time zones, and fails unless the jars that are published are the
# same byte for byte. Tests and checks of the code are left out.
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Builds a fresh clone in a folder, in a time zone, and writes the sum of each jar beside it.
build() {
    local folder="$work/$1"
    git clone --quiet --no-hardlinks . "$folder"
    (
        cd "$folder"
        TZ="$2" mvn -q -B -Dfast -Dmaven.test.skip=true -pl '!bench,!fuzz,!examples/own-backend' package
        find . -path '*/target/*' -name 'limpid-*.jar' -not -path '*/target/lib/*' -print0 | sort -z | xargs -0 sha256sum
    ) >"$folder.sums"
}

build one UTC
build another-folder Asia/Tokyo

count=$(wc -l <"$work/one.sums")
if [ "$count" -lt 10 ]; then
    echo "check-reproducible: only $count jars were built, at least 10 were expected" >&2
    exit 1
fi
if ! diff "$work/one.sums" "$work/another-folder.sums"; then
    echo "check-reproducible: the jars above differ between two builds of one commit" >&2
    exit 1
fi
echo "check-reproducible: two builds gave the same $count jars"
