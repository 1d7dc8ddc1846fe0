#!/usr/bin/env bash
# Tries the two steps of a release that nothing else tries, on one small module of the last commit: publishes it as a release to a folder,
# signed with a key that is made for that and thrown away, and looks at the signatures; then compares changed copies with that
# release, one of which lacks a public method (must fail) and one of which has a new one (must pass).
#
#   scripts/check-release.sh     with the Java that is used; needs gpg
set -euo pipefail
cd "$(dirname "$0")/.."

module=core-api
class=io/limpid/core/network/NetworkShape.java
release=0.1.0-trial

if ! command -v gpg >/dev/null; then
    echo "check-release: left out, because there is no gpg here"
    exit 0
fi

work=$(mktemp -d)
stop() {
    gpgconf --homedir "$work/keys" --kill all 2>/dev/null || true
    rm -rf "$work"
}
trap stop EXIT

fail() {
    echo "check-release: $*" >&2
    exit 1
}

# A local repository of its own, for the release must not be found anywhere afterwards.
known=$(mvn -q -B help:evaluate -Dexpression=settings.localRepository -DforceStdout 2>/dev/null || true)
[ -d "$known" ] || known="$HOME/.m2/repository"
repository="$work/repository"
[ ! -d "$known" ] || cp -al "$known" "$repository" 2>/dev/null || cp -a "$known" "$repository"
rm -rf "$repository/io/limpid"

build() {
    mvn -q -B -Dmaven.repo.local="$repository" -Dfast -Dmaven.test.skip=true -Dspotless.check.skip -Dmdep.analyze.skip -pl "$module" -am "$@"
}

mkdir -m 700 "$work/keys"
export GNUPGHOME="$work/keys"
gpg --batch --quiet --pinentry-mode loopback --passphrase '' --quick-generate-key 'A trial <trial@example.com>' rsa2048 sign 1d 2>/dev/null

git clone --quiet --no-hardlinks . "$work/release"
cd "$work/release"
version=$(sed -n 's:^  <version>\(.*\)</version>$:\1:p' pom.xml | head -n 1)
git ls-files '*pom.xml' pom.xml | sort -u | xargs sed -i "s:<version>$version</version>:<version>$release</version>:"
build -Prelease,sign deploy -DaltDeploymentRepository="staging::file:$work/staging"
signed=0
while IFS= read -r file; do
    gpg --batch --quiet --verify "$file.asc" "$file" 2>/dev/null || fail "no good signature of $(basename "$file")"
    signed=$((signed + 1))
done < <(find "$work/staging" -type f \( -name '*.jar' -o -name '*.pom' -o -name '*.json' \))
[ "$signed" -ge 5 ] || fail "only $signed files are signed"
build install

# Returns whether a copy with a changed class is taken for compatible.
compare() {
    build -Pcompare-with-last-release -Dlimpid.last.release="$release" verify >"$work/said" 2>&1
}

git clone --quiet --no-hardlinks "$OLDPWD" "$work/changed"
cd "$work/changed"
source=$module/src/main/java/$class
compare || { cat "$work/said" >&2; fail "the unchanged module differs from its release"; }
sed -i '$ d' "$source"
printf '\n    /** New. */\n    public int brandNew() {\n        return 1;\n    }\n}\n' >>"$source"
compare || { cat "$work/said" >&2; fail "a new method is taken for a break"; }
git checkout --quiet "$source"
sed -i 's/public \(NetworkShape withTemperature\)/\1/' "$source"
! git diff --quiet || fail "there is no method to remove from $source"
if compare; then fail "a removed method is not noticed"; fi
grep -q 'japicmp' "$work/said" || { cat "$work/said" >&2; fail "the changed module fails for another reason"; }

echo "check-release: $signed files have good signatures; japicmp lets a new method pass, and fails on one that is gone"
