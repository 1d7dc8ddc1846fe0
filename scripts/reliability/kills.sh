# shellcheck shell=bash
# Trainings are killed, at random moments and while a checkpoint is being written, and go on from what they kept: the model must have the
# bytes of a training that nothing interrupted.
kills=${LIMPID_KILLS:-$($short && echo 6 || echo 50)}
signals=(KILL TERM INT)
codes=(137 143 130)
RANDOM=11

# Waits for the moment: until training has begun, but for each fifth; then so many milliseconds; and then, if so wanted, for a file that is being
# written. Bash itself looks, because nothing else is fast enough.
wait_for_moment() { # milliseconds, whether training has to have begun, whether in a write
    while $2 && ! grep -q '^training on' "$folder/err" 2>/dev/null && kill -0 "$process" 2>/dev/null; do sleep 0.01; done
    sleep "$(($1 / 1000)).$(printf '%03d' $(($1 % 1000)))"
    $3 || return 0
    while kill -0 "$process" 2>/dev/null; do
        for _ in 1 2 3 4 5 6 7 8 9 10; do
            compgen -G "$folder/.limpid-*.part" >/dev/null && return 0
        done
    done
    return 0 # the training ended before it wrote a file; the loop's own status is that of the last look, and would end the script
}

same=0 early=0 resumed=0 writing=0 litter=0 wrong_codes=0 done_before=0
for ((i = 0; i < kills; )); do
    folder="$work/kill-$i"
    mkdir "$folder"
    signal=${signals[i % 3]}
    in_write=$([ $((i % 5)) -ge 3 ] && echo true || echo false)
    begun=$([ $((i % 5)) -gt 0 ] && echo true || echo false)
    at=$(((RANDOM * 32768 + RANDOM) % took))
    start_in "$folder" "${training[@]}" --out m.safetensors
    wait_for_moment "$at" "$begun" "$in_write"
    kill -"$signal" "$process" 2>/dev/null || true
    end_of "$process"
    if [ -f "$folder/m.safetensors" ]; then
        # The moment came after the end; another one.
        done_before=$((done_before + 1))
        rm -rf "$folder"
        continue
    fi
    if [ "$code" != "${codes[i % 3]}" ]; then
        wrong_codes=$((wrong_codes + 1))
        echo "         $signal after $at ms: exit code $code; $(tail -n 1 "$folder/err")"
    fi
    parts_left=$(find "$folder" -name '*.part' | wc -l)
    if [ "$signal" != KILL ]; then
        litter=$((litter + parts_left))
    elif [ "$parts_left" -gt 0 ]; then
        writing=$((writing + 1))
        # As if a later day had come: nobody can hold the file any more, and the next run removes it.
        find "$folder" -name '*.part' -exec touch -d '2 hours ago' {} +
    fi
    newest=$(find "$folder" -name 'm.checkpoint-*.safetensors' | sort -V | tail -n 1)
    if [ -n "$newest" ]; then
        resumed=$((resumed + 1))
        start_in "$folder" train --resume "$(basename "$newest")"
    else
        early=$((early + 1))
        start_in "$folder" "${training[@]}" --out m.safetensors
    fi
    end_of "$process"
    left=$(find "$folder" -name '*.part' -o -name '*checkpoint*' | wc -l)
    if [ "$(hash_of "$folder/m.safetensors")" = "$whole" ] && [ "$left" = 0 ]; then
        same=$((same + 1))
    else
        echo "         $signal after $at ms, files left over: $left; $(tail -n 1 "$folder/err")"
    fi
    rm -rf "$folder"
    i=$((i + 1))
done
expect "$kills trainings killed by KILL, TERM and INT in turn, two fifths of them in a write: $same have the same bytes in the end ($resumed went on \
from a checkpoint, $early had none yet; $writing KILLs left a file half written; $done_before more had ended before)" "$kills" "$same"
expect "exit codes other than 137, 143, 130: $wrong_codes" 0 "$wrong_codes"
expect "temporary files left by TERM or INT: $litter" 0 "$litter"
