# shellcheck shell=bash
# Folders that go, names in other letters, folders of the program that can't be written to.
mkdir "$work/gone"
start_in "$work" "${plain[@]}" --checkpoint off --out gone/m.safetensors
while ! grep -q '^epoch' "$work/err" 2>/dev/null && kill -0 "$process" 2>/dev/null; do sleep 0.02; done
rm -rf "$work/gone"
end_of "$process"
expect "a folder that goes during training" 1 "$code"
rescued=$(sed -n 's/.*the model is in \(.*\) instead.*/\1/p' "$work/err")
expect "  its model is kept elsewhere, whole" "$whole" "$(hash_of "$rescued" || tail -n 1 "$work/err")"
rm -f "$rescued"

# A built checkout in a folder with a colon, a blank and an ü; then one that nobody may write to.
checkout="$work/a:b ü"
mkdir -p "$checkout/cli/src/main"
cp -r limpid "$checkout/"
cp -r cli/src/dist "$checkout/cli/src/"
mkdir "$checkout/cli/target"
cp -rl "$work/program/lib" "$work/program/limpid-cli.jar" "$checkout/cli/target/"
touch "$checkout/pom.xml" "$checkout/cli/pom.xml" "$checkout/cli/target/limpid-built"
table="$work/fü.csv"
printf 'größe,kind\n1,bär\n2,bär\n3,öl\n4,öl\n5,bär\n6,öl\n' >"$table"
in_plain_locale() { (cd "$work" && LC_ALL=C "$checkout/limpid" "$@"); }
few=(train --data fü.csv --label kind --epochs 3 --test-fraction 0 --json --out)
expect "LC_ALL=C, ü in names of files, a colon in the path of the program" 0 "$(code_of in_plain_locale "${few[@]}" mü.safetensors)"
if [ -f "$work/mü.safetensors" ] && grep -q 'bär' "$work/out"; then ok "  and the JSON is UTF-8"; else bad "  $(tail -n 1 "$work/err")"; fi
sleep 0.01
touch "$checkout/pom.xml"
chmod -R a-w "$checkout"
if [ "$(id -u)" = 0 ] && mount --bind "$checkout" "$checkout" 2>/dev/null; then
    mounted+=("$checkout")
    mount -o remount,bind,ro "$checkout"
fi
expect "a build older than its sources, in a folder that can't be written to" 0 "$(code_of in_plain_locale "${few[@]}" mü.safetensors)"
if grep -q 'running the build that is there' "$work/err"; then ok "  and that is said"; else bad "  $(tail -n 1 "$work/err")"; fi
umount "$checkout" 2>/dev/null || true
chmod -R u+w "$checkout"

expect "retraining from the provenance of a model" 0 "$(code_of limpid retrain --from "$work/whole/m.safetensors")"
