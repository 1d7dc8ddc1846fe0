#!/usr/bin/env bash
# Tries to make the program lose something, or tell something false: kills trainings and goes on from what they kept, fills disks, takes
# folders away, and compares the bytes of models over Java versions, threads and locales.
#
#   scripts/reliability.sh            50 kills, 5 million rows: takes about half an hour
#   scripts/reliability.sh --short    6 kills, no large files
#
# LIMPID_KILLS=N sets another number of kills. Prints a line for each thing that was tried, and ends with 1 if one went wrong.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
short=false
[ "${1:-}" = --short ] && short=true
kills=${LIMPID_KILLS:-$($short && echo 6 || echo 50)}

work=$(mktemp -d)
mounted=()
cleanup() {
    for place in "${mounted[@]+"${mounted[@]}"}"; do umount "$place" 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT

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

"$root/limpid" backends >/dev/null 2>&1 || { echo "reliability: the program can't be built or run" >&2; exit 1; }
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
class_path="$root/cli/target/limpid-cli.jar:$root/cli/target/lib/*"
limpid() { # Not through the launcher: the process that is killed must be Java itself.
    "$java" -Xmx512m --add-modules jdk.incubator.vector -cp "$class_path" io.limpid.cli.Main "$@"
}
hash_of() { sha256sum "$1" | cut -d' ' -f1; }

# ---- kills ------------------------------------------------------------------------------------------------------------------
training=(train --data digits --depth 6 --epochs 20 --batch 20 --seed 7 --checkpoint epoch)
mkdir "$work/whole"
started=$(date +%s%N)
(cd "$work/whole" && limpid "${training[@]}" --out m.safetensors >/dev/null 2>&1)
took=$((($(date +%s%N) - started) / 1000000))
whole=$(hash_of "$work/whole/m.safetensors")
echo "a whole training takes $took ms; its model is ${whole:0:16}…"

same=0 early=0 late=0 resumed=0 in_write=0 litter=0 codes=0
signals=(KILL TERM INT)
expected_codes=(137 143 130)
RANDOM=11
for ((i = 0; i < kills; i++)); do
    folder="$work/kill-$i"
    mkdir "$folder"
    signal=${signals[i % 3]}
    at=$((300 + (RANDOM * 32768 + RANDOM) % took))
    (cd "$folder" && exec env --default-signal=INT "$java" -Xmx512m --add-modules jdk.incubator.vector \
        -cp "$class_path" io.limpid.cli.Main "${training[@]}" --out m.safetensors >out 2>err) &
    process=$!
    sleep "$((at / 1000)).$(printf '%03d' $((at % 1000)))"
    kill -"$signal" "$process" 2>/dev/null || true
    code=0
    wait "$process" 2>/dev/null || code=$?
    parts=$(find "$folder" -name '*.part' | wc -l)
    newest=$(find "$folder" -name 'm.checkpoint-*.safetensors' | sort -V | tail -n 1)
    if [ -f "$folder/m.safetensors" ]; then
        late=$((late + 1))
    else
        if [ "$code" = "${expected_codes[i % 3]}" ]; then codes=$((codes + 1)); else
            echo "         $signal after $at ms gave exit code $code"
        fi
        if [ "$signal" = KILL ]; then
            [ "$parts" -gt 0 ] && in_write=$((in_write + 1))
            # As if a later day had come: then nobody holds the file any more, and the next run removes it.
            find "$folder" -name '*.part' -exec touch -d '2 hours ago' {} +
        elif [ "$parts" -gt 0 ]; then
            litter=$((litter + 1))
        fi
        if [ -n "$newest" ]; then
            resumed=$((resumed + 1))
            (cd "$folder" && limpid train --resume "$(basename "$newest")" >out 2>>err) || true
        else
            early=$((early + 1))
            (cd "$folder" && limpid "${training[@]}" --out m.safetensors >out 2>>err) || true
        fi
    fi
    left=$(find "$folder" -name '*.part' -o -name '*checkpoint*' | wc -l)
    if [ -f "$folder/m.safetensors" ] && [ "$(hash_of "$folder/m.safetensors")" = "$whole" ] && [ "$left" = 0 ]; then
        same=$((same + 1))
        rm -rf "$folder"
    else
        echo "         $signal after $at ms: $(tail -n 1 "$folder/err"); left over: $left"
    fi
done
expect "$kills kills (KILL, TERM, INT in turn): same bytes afterwards in $same; $resumed went on from a checkpoint, $early had none yet, \
$late were done already, $in_write KILLs hit a write" "$kills" "$same"
expect "temporary files left by INT or TERM: $litter" 0 "$litter"
expect "exit codes 137, 143, 130: $codes of $((kills - late))" "$((kills - late))" "$codes"

# ---- full disks -------------------------------------------------------------------------------------------------------------
mount_small() { # size, name; sets $small
    small="$work/$2"
    mkdir "$small"
    mount -t tmpfs -o "size=$1" tmpfs "$small" 2>/dev/null || return 1
    mounted+=("$small")
}
code=0
limpid inspect "$work/whole/m.safetensors" --json >/dev/full 2>"$work/err" || code=$?
expect "standard output full" 1 "$code"
(limpid inspect "$work/whole/m.safetensors" --json 2>"$work/err"; echo $? >"$work/code") | true
expect "standard output closed" 1 "$(cat "$work/code")"
if mount_small 64k tiny; then
    code=0
    limpid "${training[@]}" --out "$small/m.safetensors" >"$work/out" 2>"$work/err" || code=$?
    expect "a model that will not fit is refused before training" 2 "$code"
    if grep -q 'only .* bytes are free\|are free' "$work/err"; then ok "and the line says so"; else bad "$(tail -n 1 "$work/err")"; fi
    umount "$small"
    mount_small 400k full
    (cd "$small" && limpid "${training[@]}" --out m.safetensors >"$work/out" 2>"$work/err") &
    process=$!
    while ! ls "$small"/*.checkpoint-* >/dev/null 2>&1 && kill -0 "$process" 2>/dev/null; do sleep 0.05; done
    head -c 1000000 /dev/zero >"$small/filler" 2>/dev/null || true
    code=0
    wait "$process" || code=$?
    expect "a disk that fills during training" 1 "$code"
    rescued=$(sed -n 's/.*the model is in \(.*\) instead.*/\1/p' "$work/err")
    if [ -f "$rescued" ]; then
        expect "its model is kept elsewhere" "$whole" "$(hash_of "$rescued")"
        rm -f "$rescued"
    else
        bad "its model is kept elsewhere: $(tail -n 1 "$work/err")"
    fi
    code=0
    limpid explain --model "$work/whole/m.safetensors" --data digits --out "$small/e.npz" >"$work/out" 2>"$work/err" || code=$?
    expect "explaining onto a full disk" 1 "$code"
    expect "which leaves nothing there" 0 "$(find "$small" -name '*.part' -o -name 'e.npz' | wc -l)"
    mount -o remount,ro "$small"
    code=0
    limpid explain --model "$work/whole/m.safetensors" --data digits --out "$small/e.npz" >"$work/out" 2>"$work/err" || code=$?
    expect "explaining onto a disk that is read only" 2 "$code"
    umount "$small"
else
    skip "full and read-only disks: no small file system can be mounted here (needs root)"
fi

# ---- places -----------------------------------------------------------------------------------------------------------------
mkdir "$work/gone"
(cd "$work" && limpid "${training[@]}" --checkpoint off --out gone/m.safetensors >"$work/out" 2>"$work/err") &
process=$!
while ! grep -q '^epoch' "$work/err" 2>/dev/null && kill -0 "$process" 2>/dev/null; do sleep 0.05; done
rm -rf "$work/gone"
code=0
wait "$process" || code=$?
expect "a folder that goes during training" 1 "$code"
rescued=$(sed -n 's/.*the model is in \(.*\) instead.*/\1/p' "$work/err")
expect "its model is kept elsewhere" "$whole" "$([ -f "$rescued" ] && hash_of "$rescued")"
rm -f "$rescued"

mkdir -p "$work/a:b c/cli"
cp -r limpid "$work/a:b c/"
cp -r cli/target "$work/a:b c/cli/"
touch "$work/a:b c/pom.xml" "$work/a:b c/cli/target/limpid-built"
printf 'größe,kind\n1,bär\n2,bär\n3,öl\n4,öl\n5,bär\n6,öl\n' >"$work/f"
code=0
(cd "$work" && mv f fü.csv && LC_ALL=C "$work/a:b c/limpid" train --data fü.csv --label kind --epochs 3 --out "mü.safetensors" --test-fraction 0 \
    --json >out.json 2>err) || code=$?
expect "LC_ALL=C, ü in names of files, a colon in the path of the program" 0 "$code"
if [ -f "$work/mü.safetensors" ] && grep -q 'bär' "$work/out.json"; then ok "and the JSON is UTF-8"; else bad "the JSON: $(tail -n 1 "$work/err")"; fi
expect "retraining from the provenance of a model" 0 \
    "$(limpid retrain --from "$work/whole/m.safetensors" >"$work/out" 2>"$work/err" && echo 0 || tail -n 1 "$work/err")"

# ---- one hash ---------------------------------------------------------------------------------------------------------------
jdks=()
for feature in 17 25; do
    for home in "${JAVA_HOME:-}" /usr/lib/jvm/* /opt/*jdk* "$HOME"/.sdkman/candidates/java/*; do
        if [ -n "$home" ] && [ -x "$home/bin/java" ] &&
            [ "$("$home/bin/java" -version 2>&1 | sed -nE '1s/.*version "([0-9]+).*/\1/p')" = "$feature" ]; then
            jdks+=("$home")
            break
        fi
    done
done
$short && jdks=("${jdks[@]:0:2}")
threads=(1 2 4)
$short && threads=(1 4)
for backend in reference vector ojalgo; do
    hashes=$(for home in "${jdks[@]}"; do
        for n in "${threads[@]}"; do
            "$home/bin/java" -Xmx512m --add-modules jdk.incubator.vector -cp "$class_path" io.limpid.cli.Main train --data digits \
                --depth 4 --epochs 3 --backend "$backend" --threads "$n" --checkpoint off --out "$work/h.safetensors" >/dev/null 2>&1
            hash_of "$work/h.safetensors"
        done
    done | sort | uniq -c)
    expect "$backend: one hash over ${#jdks[@]} Java versions and ${#threads[@]} numbers of threads (${threads[*]})" 1 "$(wc -l <<<"$hashes")"
done

# ---- many rows --------------------------------------------------------------------------------------------------------------
if ! $short; then
    rows_file() { # rows: an array of zeros of 4 columns
        header="{'descr': '<f4', 'fortran_order': False, 'shape': ($1, 4), }"
        { printf '\x93NUMPY\x01\x00\x76\x00%-117s\n' "$header"; head -c $(($1 * 16)) /dev/zero; } >"$work/rows-$1.npy"
    }
    printf 'a,b,c,d,kind\n0,0,1,0,x\n1,0,0,1,y\n0,1,1,0,x\n1,1,0,1,y\n0,0,1,1,x\n1,1,0,0,y\n' >"$work/four.csv"
    limpid train --data "$work/four.csv" --label kind --depth 2 --epochs 5 --test-fraction 0 --out "$work/four.safetensors" >/dev/null 2>&1
    for count in 500000 5000000; do
        rows_file "$count"
        "$java" -Xmx256m --add-modules jdk.incubator.vector -Xlog:gc:file="$work/gc-$count.log" -cp "$class_path" io.limpid.cli.Main \
            explain --model "$work/four.safetensors" --data "npy:$work/rows-$count.npy" --out "$work/e.safetensors" >"$work/out" 2>"$work/err" &
        process=$!
        peak=0
        while kill -0 "$process" 2>/dev/null; do
            resident=$(awk '/^RssAnon/ { print $2 }' "/proc/$process/status" 2>/dev/null || true)
            [ "${resident:-0}" -gt "$peak" ] && peak=$resident
            sleep 0.2
        done
        code=0
        wait "$process" || code=$?
        heap=$(sed -nE 's/.*->([0-9]+)M\(.*/\1/p' "$work/gc-$count.log" | sort -n | tail -n 1)
        expect "$count rows explained; heap after collections at most ${heap:-0} MB, resident memory of its own at most $((peak / 1024)) MB" 0 "$code"
        peaks="${peaks:-} $peak"
        rm -f "$work/e.safetensors" "$work/rows-$count.npy"
    done
    read -r few many <<<"$peaks"
    if [ "$many" -lt $((few + few / 4 + 32768)) ]; then ok "ten times the rows, the same memory"; else bad "memory grows with the rows: $peaks kB"; fi
fi

if [ "$failures" -gt 0 ]; then
    echo "reliability: $failures went wrong"
    exit 1
fi
echo "reliability: nothing went wrong"
