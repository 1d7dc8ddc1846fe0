#!/usr/bin/env bash
# Lets a fuzzer that is guided by coverage (Jazzer) look for inputs that make a reader do anything but give a value or one clear line. The
# targets are those of fuzz/src/test/java/io/limpid/fuzz/Target.java.
#
#   scripts/fuzz.sh                        every target in turn, an hour in all
#   scripts/fuzz.sh SECONDS [TARGET…]      each of these for so long; all where none is named
#
# What is found lies in fuzz/target/found/TARGET, and belongs into fuzz/src/test/corpus/TARGET once it is mended; what the fuzzer learned stays
# in fuzz/target/learned/TARGET, for the next run.
set -euo pipefail
cd "$(dirname "$0")/.."
corpus=fuzz/src/test/corpus
targets=("${@:2}")
[ ${#targets[@]} -gt 0 ] || mapfile -t targets < <(ls "$corpus")
seconds=${1:-$((3600 / ${#targets[@]}))}

mvn -q -B -Dfast -DskipTests -Pfuzz -pl fuzz -am test-compile
class_path=fuzz/target/test-classes:$(cat fuzz/target/class-path)
work=$(mktemp -d -p "$([ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")")
trap 'rm -rf "$work"' EXIT

failures=0
for target in "${targets[@]}"; do
    [ -d "$corpus/$target" ] || { echo "fuzz: there is no target $target" >&2; exit 2; }
    found=fuzz/target/found/$target
    learned=fuzz/target/learned/$target
    mkdir -p "$found" "$learned"
    code=0
    # An input of 64 KiB has 512 MB and 20 s; the fuzzer itself takes memory too.
    "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx512m -Djava.io.tmpdir="$work" -Dlimpid.fuzz.target="$target" -Dlimpid.fuzz.corpus="$corpus" -cp "$class_path" \
        com.code_intelligence.jazzer.Jazzer --target_class=io.limpid.fuzz.Fuzzing --instrumentation_includes='io.limpid.**' \
        --reproducer_path="$work" -artifact_prefix="$found/" -max_len=65536 -timeout=20 -rss_limit_mb=4096 \
        -max_total_time="$seconds" -print_final_stats=1 "$learned" "$corpus/$target" >"$found.log" 2>&1 || code=$?
    runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$found.log")
    if [ "$code" = 0 ]; then
        echo "ok       $target: ${runs:-0} inputs in $seconds s, $(find "$learned" -type f | wc -l) worth keeping"
    else
        failures=$((failures + 1))
        what=$(grep -m 1 -E '^== Java Exception|ERROR: libFuzzer' "$found.log" || tail -n 1 "$found.log")
        echo "FAILED   $target after ${runs:-0} inputs: $what; see $found.log"
    fi
done
[ "$failures" = 0 ]
