#!/usr/bin/env bash
# Publishes the last commit to a folder, checks that what Central demands is there, builds a program from that folder alone, and runs
# it on the class path and on the module path, on each JDK that is named; then tries the release archive on them.
#
#   scripts/check-consumer.sh [JDK_HOME ...]     without a name: the Java that is used
set -euo pipefail
cd "$(dirname "$0")/.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
staging="$work/staging"
bad=0

fail() {
    echo "check-consumer: $*" >&2
    bad=1
}

jdks=("$@")
if [ ${#jdks[@]} -eq 0 ]; then
    jdks=("$(dirname "$(dirname "$(readlink -f "$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java")")")")")
fi

git clone --quiet --no-hardlinks . "$work/clone"
(cd "$work/clone" && JAVA_HOME="${jdks[0]}" mvn -q -B -Prelease -Dfast -Dmaven.test.skip=true -Dspotless.check.skip -Dmdep.analyze.skip \
    -pl '!bench,!fuzz,!examples/own-backend' deploy -DaltDeploymentRepository="staging::file:$staging")

# What Central demands of each artifact.
artifacts=0
while IFS= read -r pom; do
    artifacts=$((artifacts + 1))
    name=$(basename "$(dirname "$(dirname "$pom")")")
    for element in name description url licenses developers scm; do
        grep -q "<$element\b" "$pom" || fail "$name: no <$element> in its POM"
    done
    # shellcheck disable=SC2016 # the letters themselves
    ! grep -v '\${project.version}' "$pom" | grep -q '\${' || fail "$name: its POM has a property that nobody sets"
    if ! grep -q '<packaging>pom</packaging>' "$pom"; then
        for kind in .jar -sources.jar -javadoc.jar -cyclonedx.json; do
            [ -s "${pom%.pom}$kind" ] || fail "$name: no $kind is published"
        done
        ! grep -q '<parent>' "$pom" || fail "$name: its POM is not flattened"
    fi
done < <(find "$staging" -name '*.pom' ! -path '*/limpid-parent/*')
[ "$artifacts" -ge 15 ] || fail "only $artifacts artifacts were published, 15 were expected"

# A local repository that knows other projects, but not this one.
repository="$work/repository"
known=$(mvn -q -B help:evaluate -Dexpression=settings.localRepository -DforceStdout 2>/dev/null || true)
[ -d "$known" ] || known="$HOME/.m2/repository"
[ ! -d "$known" ] || cp -al "$known" "$repository" 2>/dev/null || cp -a "$known" "$repository"
rm -rf "$repository/io/limpid"

table=interpret/src/main/resources/io/limpid/interpret/data/breast-cancer.csv
for jdk in "${jdks[@]}"; do
    consumer="$work/consumer"
    rm -rf "$consumer"
    cp -r examples/consumer "$consumer"
    (cd "$consumer" && JAVA_HOME="$jdk" mvn -q -B -Dmaven.repo.local="$repository" -Dlimpid.repository="file:$staging" compile)
    jars="$consumer/target/classes:$consumer/target/lib"
    one=$("$jdk/bin/java" --add-modules jdk.incubator.vector -cp "$jars/*" com.example.consumer.Consumer "$table" 2>"$work/err") \
        || fail "on the class path: $(cat "$work/err")"
    two=$("$jdk/bin/java" -p "$jars" -m com.example.consumer/com.example.consumer.Consumer "$table" 2>"$work/err") \
        || fail "on the module path: $(cat "$work/err")"
    case $one in *"on the class path"*) ;; *) fail "not on the class path: $one" ;; esac
    case $two in *"on the module path"*) ;; *) fail "not on the module path: $two" ;; esac
    [ "$(head -n 1 <<<"$one")" = "$(head -n 1 <<<"$two")" ] || fail "two answers: $one / $two"
    echo "check-consumer: $jdk: $(head -n 1 <<<"$one")"
done

# The archive, in a folder with a space and through a link, with nothing but a JDK.
mkdir "$work/an archive" "$work/bin"
unzip -q "$work"/clone/cli/target/limpid-*.zip -d "$work/an archive"
ln -s "$work/an archive"/limpid-*/bin/limpid "$work/bin/limpid"
for jdk in "${jdks[@]}"; do
    model="$work/model.safetensors"
    rm -f "$model"
    (
        cd "$work/bin"
        export JAVA_HOME="$jdk" LIMPID_CACHE=off
        ./limpid --version
        ./limpid train -q --data breast-cancer --epochs 1 --depth 2 --out "$model" >/dev/null
        [ "$(./limpid predict -q --model "$model" --data breast-cancer --rows 0..9 2>/dev/null | wc -l)" = 11 ]
    ) || fail "the archive does not work with $jdk"
done
find "$work/an archive" -name limpid.bash -size +1k | grep -q . || fail "the archive has no completion"

[ "$bad" = 0 ] || exit 1
echo "check-consumer: $artifacts artifacts have all that Central demands; the program and the archive ran on ${#jdks[@]} JDKs"
