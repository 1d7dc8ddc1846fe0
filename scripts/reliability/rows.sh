# shellcheck shell=bash
# Ten times the rows, in an array and in a table, must take the same memory.
if $short; then
    skip "10 million rows: only without --short"
    return
fi
printf 'a,b,c,d,kind\n0,0,255,0,x\n255,0,0,255,y\n0,255,255,0,x\n255,255,0,255,y\n0,0,255,255,x\n255,255,0,0,y\n' >"$work/four.csv"
limpid train --data "$work/four.csv" --label kind --depth 2 --epochs 5 --test-fraction 0 --out "$work/four.safetensors" >/dev/null 2>&1

bytes() { # how many; the same at each call
    head -c "$1" /dev/zero | openssl enc -aes-128-ctr -K 00 -iv 00 -nosalt 2>/dev/null
}
write_npy() { # rows
    local header="{'descr': '|u1', 'fortran_order': False, 'shape': ($1, 4), }"
    printf '\x93NUMPY\x01\x00\x76\x00%-117s\n' "$header"
    bytes $(($1 * 4))
}
write_csv() { # rows
    echo a,b,c,d
    bytes $(($1 * 4)) | od -An -v -t u1 -w4 | sed 's/^ *//; s/  */,/g'
}
# Sets $resident, the highest memory of a process's own in kB, while it runs; $heap_peak is what its heap held after a collection, in MB.
watch_memory() { # process, log of collections
    local now
    resident=0
    while kill -0 "$1" 2>/dev/null; do
        now=$(awk '/^RssAnon/ { print $2 }' "/proc/$1/status" 2>/dev/null || true)
        [ "${now:-0}" -gt "$resident" ] && resident=$now
        sleep 0.2
    done
    heap_peak=$(sed -nE 's/.*->([0-9]+)M\(.*/\1/p' "$2" | sort -n | tail -n 1)
}
for form in npy csv; do
    residents=() heaps=()
    for count in 1000000 10000000; do # the smaller one is enough to fill every buffer
        "write_$form" "$count" >"$work/rows.$form"
        began_rows=$SECONDS
        # The whole heap is there from the start: what it may take is no growth, and all other memory shows.
        "$java" -Xms256m -Xmx256m -XX:+AlwaysPreTouch "-Xlog:gc:file=$work/gc.log" "${options[@]}" io.limpid.cli.Main explain --backend ojalgo --model "$work/four.safetensors" \
            --data "$([ "$form" = npy ] && echo npy:)$work/rows.$form" --rows all --reference mean --out "$work/e.safetensors" >"$work/out" 2>"$work/err" &
        process=$!
        running=("$process")
        watch_memory "$process" "$work/gc.log"
        end_of "$process"
        expect "$count rows ($form) explained in $((SECONDS - began_rows)) s; at most ${heap_peak:-0} MB of heap after a collection, \
$((resident / 1024)) MB of memory of its own" 0 "$code"
        [ "$code" = 0 ] || tail -n 2 "$work/err"
        residents+=("$resident") heaps+=("${heap_peak:-0}")
        rm -f "$work/e.safetensors" "$work/rows.$form"
    done
    if [ "${residents[1]}" -lt $((residents[0] + residents[0] / 4 + 32768)) ] && [ "${heaps[1]}" -lt $((heaps[0] * 5 / 4 + 16)) ]; then
        ok "  ten times the rows, the same memory"
    else
        bad "  memory grows with the rows: ${residents[*]} kB, heap ${heaps[*]} MB"
    fi
done
