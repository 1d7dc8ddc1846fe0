# shellcheck shell=bash
# Disks that are full from the start, or become full, or may not be written to; outputs that nobody takes.
model="$work/whole/m.safetensors"

# Mounts a small disk and sets $small to where it is. Fails where that may not be done.
mount_small() { # size, name
    small="$work/$2"
    mkdir "$small"
    mount -t tmpfs -o "size=$1" tmpfs "$small" 2>/dev/null || return 1
    mounted+=("$small")
}
# The last line of $work/err names the place where a model was put instead; checks that it is there and whole, and removes it.
expect_rescued() {
    local rescued
    rescued=$(sed -n 's/.*the model is in \(.*\) instead.*/\1/p' "$work/err")
    expect "  its model is kept elsewhere, whole" "$whole" "$(hash_of "$rescued" || tail -n 1 "$work/err")"
    rm -f "$rescued"
}

code=0
limpid inspect "$model" --json >/dev/full 2>"$work/err" || code=$?
expect "standard output full" 1 "$code"
{
    code=0
    limpid inspect "$model" --json 2>"$work/err" || code=$?
    echo "$code" >"$work/code"
} | true
expect "standard output closed" 1 "$(cat "$work/code")"
code=0
(
    ulimit -f 100
    trap '' XFSZ
    cd "$work" && limpid explain --model "$model" --data digits --out limited.npz >"$work/out" 2>"$work/err"
) || code=$?
expect "an output beyond the limit of file sizes" 1 "$code"
expect "  leaves nothing" 0 "$(find "$work" -maxdepth 1 -name '*.part' -o -name limited.npz | wc -l)"

if ! mount_small 64k tiny; then
    skip "full and read-only disks: no small disk can be mounted here (that needs root)"
    return
fi
expect "a model that will not fit is refused before training" 2 "$(code_of limpid "${training[@]}" --out "$small/m.safetensors")"
if grep -q 'bytes, but only .* are free' "$work/err"; then ok "  and the line says so"; else bad "  $(tail -n 1 "$work/err")"; fi

mount_small 1m full
start_in "$small" "${training[@]}" --out m.safetensors
while ! compgen -G "$small/*.checkpoint-*" >/dev/null && kill -0 "$process" 2>/dev/null; do sleep 0.02; done
head -c 2000000 /dev/zero >"$small/filler" 2>/dev/null || true
end_of "$process"
cp "$small/err" "$work/err"
expect "a disk that fills during training" 1 "$code"
expect_rescued
if grep -q 'no checkpoint could be written' "$work/err"; then ok "  and that there are no more checkpoints is said"; else bad "  no warning"; fi
expect "  checkpoints from before stay" yes "$(compgen -G "$small/*.checkpoint-*" >/dev/null && echo yes)"
rm -f "$small/out" "$small/err"
head -c 2000000 /dev/zero >>"$small/filler" 2>/dev/null || true
for out in e.npz e.csv e.safetensors; do
    expect "explaining onto a full disk ($out)" 1 "$(code_of limpid explain --model "$model" --data digits --out "$small/$out")"
done
expect "  leaves nothing" 0 "$(find "$small" -name '*.part' -o -name 'e.*' | wc -l)"
expect "a page onto a full disk" 1 "$(code_of limpid features --model "$model" --data digits --out "$small/f.html")"
expect "  leaves nothing" 0 "$(find "$small" -name '*.part' -o -name 'f.*' | wc -l)"

mount -o remount,ro "$small"
expect "explaining onto a disk that is read only" 2 "$(code_of limpid explain --model "$model" --data digits --out "$small/e.npz")"
expect "training onto it" 2 "$(code_of limpid "${training[@]}" --out "$small/m.safetensors")"
