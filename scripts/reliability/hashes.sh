# shellcheck shell=bash
# The same training on two versions of Java and several numbers of threads: one hash for each backend.
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
if [ ${#jdks[@]} -eq 0 ]; then
    skip "one hash: neither JDK 17 nor JDK 25 was found"
    return
fi
# Each version with each number of threads; in short, two of these.
runs=()
for home in "${jdks[@]}"; do runs+=("$home 1" "$home 2" "$home 4"); done
$short && runs=("${jdks[0]} 1" "${jdks[-1]} 4")
for backend in reference vector ojalgo; do
    hashes=$(for run in "${runs[@]}"; do
        rm -f "$work/h.safetensors"
        "${run% *}/bin/java" -Xmx512m "${options[@]}" io.limpid.cli.Main train --data digits --depth 4 --epochs 3 --backend "$backend" \
            --threads "${run##* }" --checkpoint off --out "$work/h.safetensors" >/dev/null 2>"$work/err" || tail -n 1 "$work/err"
        hash_of "$work/h.safetensors"
    done)
    expect "$backend: ${#runs[@]} runs (${#jdks[@]} versions of Java, up to 4 threads) give one hash, ${hashes:0:16}…" "${#runs[@]} 1" \
        "$(grep -c '^[0-9a-f]\{64\}$' <<<"$hashes") $(sort -u <<<"$hashes" | wc -l)"
done
