# shellcheck shell=sh
# Starts the program: read by the launcher of a release and by that of a checkout.

# Sets $java, and $release to the file that says what this Java is, or to nothing.
find_java() {
    java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
    if ! found=$(command -v "$java" 2>/dev/null); then
        echo "limpid: no Java found; install a JDK 17 or later, or set JAVA_HOME" >&2
        exit 2
    fi
    release="$(dirname -- "$(readlink -f -- "$found")")/../release"
    grep -q '^MODULES=' "$release" 2>/dev/null || release=""
}

# Tells of this Java whether it has the Vector API, which a run-time image may lack (the program then runs on another backend and
# says so), and whether it warns about the native code of the ND4J backend. To ask Java itself takes as long as to run the program.
know_java() {
    vector=false
    warns=false
    if [ -n "$release" ]; then
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")
        ! grep -q '^MODULES=.*jdk\.incubator\.vector' "$release" || vector=true
        [ "${version:-0}" -lt 24 ] || warns=true
    else
        ! "$java" --list-modules 2>/dev/null | grep -q '^jdk\.incubator\.vector' || vector=true
        ! "$java" --sun-misc-unsafe-memory-access=allow --version >/dev/null 2>&1 || warns=true
    fi
}

# Sets $archive to an archive of the classes of jars in a folder as this Java has loaded them, with which it starts faster, or to
# nothing where there is none yet: then one is made beside this run. Java goes without one that it can't use.
find_archive() {
    archive=""
    cache=${LIMPID_CACHE:-}
    [ -n "$release" ] && [ "$cache" != off ] || return 0
    if [ -z "$cache" ]; then
        if [ -w "$1" ]; then cache=$1; else cache="${XDG_CACHE_HOME:-${HOME:-}/.cache}/limpid"; fi
    fi
    case $cache in
        *:*) return 0 ;; # to Java, these would be two files
    esac
    archive="$cache/classes-$({ cat "$release" && echo "$1"; } | cksum | cut -d ' ' -f 1).jsa"
    if [ ! -r "$archive" ] || [ "$1/limpid-cli.jar" -nt "$archive" ]; then
        make_archive "$archive" "$2" </dev/null >/dev/null 2>&1 &
        archive=""
    fi
}

# Makes an archive, unless another run is about to. It appears whole or not at all. One run lists the classes and another archives them:
# an archive that a run writes of itself lacks those of picocli, which are of Java 5.
make_archive() {
    exec 3>&-
    new="$1.$$"
    list="$1.$$.list"
    lock="$1.lock"
    mkdir -p "${1%/*}" || exit 0
    find "$lock" -maxdepth 0 -mmin +10 -exec rmdir {} + || true # of a run that was killed
    mkdir "$lock" || exit 0
    trap 'rm -f "$new" "$list"; rmdir "$lock"' EXIT
    flags=""
    [ "$vector" = false ] || flags="--add-modules jdk.incubator.vector"
    # shellcheck disable=SC2086 # a list of words
    nice "$java" -Xmx256m -XX:DumpLoadedClassList="$list" $flags -cp "$2" io.limpid.cli.UsualClasses \
        && nice "$java" -Xmx256m -Xshare:dump -XX:SharedClassListFile="$list" -XX:SharedArchiveFile="$new" $flags -cp "$2" \
        && mv -f "$new" "$1"
}

# Java warns of each incubating module on its first line of stderr, which says nothing to a user. So what Java itself says goes
# through a pipe that leaves that line out; the program writes to stderr directly. Sets $stderr to where that is, or to nothing.
filter_stderr() {
    stderr=""
    if [ -e /dev/fd/2 ] && pipes=$(mktemp -d 2>/dev/null); then
        if mkfifo "$pipes/stderr" 2>/dev/null; then
            {
                IFS= read -r line || true
                case $line in
                    "" | "WARNING: Using incubator modules: jdk.incubator.vector") ;;
                    *) printf '%s\n' "$line" ;;
                esac
                exec cat
            } <"$pipes/stderr" >&2 &
            exec 3>&2 2>"$pipes/stderr"
            stderr=/dev/fd/3
        fi
        rm -rf "$pipes"
    fi
}

# Becomes the program: launch FOLDER ARGUMENT..., where the folder has limpid-cli.jar, and the other jars beside it or in lib.
launch() {
    place=$1
    shift

    # Java takes file names by the locale: in one without UTF-8, names with other letters could not be used.
    case $(locale charmap 2>/dev/null) in
        UTF-8 | utf-8 | utf8) ;;
        *) if locale -a 2>/dev/null | grep -qix 'C.utf-\{0,1\}8'; then export LC_ALL=C.UTF-8; fi ;;
    esac

    # A class path can't name a folder with a colon, but what the process has open has a name without one.
    case $place in
        *:*)
            exec 9<"$place"
            if [ ! -r /proc/self/fd/9/limpid-cli.jar ]; then
                echo "limpid: can't be run in $place, because Java's class paths have no colons; move it" >&2
                exit 2
            fi
            place=/proc/self/fd/9
            LIMPID_CACHE=off # a name that is another folder's next time
            ;;
    esac
    if [ -d "$place/lib" ]; then classes="$place/limpid-cli.jar:$place/lib/*"; else classes="$place/*"; fi

    know_java
    find_archive "$place" "$classes"
    terminal=false
    [ ! -t 2 ] || terminal=true
    computes=true
    case ${1-} in
        --version | --help | -h | help | generate-completion) computes=false ;;
    esac

    # Until Java has compiled them, vector operations make garbage. A collector that uses the same little room again and again takes half
    # the time for a short job, and long ones make hardly any; a service has many threads, and keeps Java's choice.
    case "${1-} ${LIMPID_JAVA_OPTIONS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-}" in
        "serve "* | *-XX:*Use*GC*) collector="" ;;
        *) collector=-XX:+UseSerialGC ;;
    esac

    # shellcheck disable=SC2086 # a list of words
    set -- -Dlimpid.terminal=$terminal ${LIMPID_JAVA_OPTIONS:-} -cp "$classes" io.limpid.cli.Main "$@"
    [ -z "$archive" ] || set -- -Xshare:auto -XX:SharedArchiveFile="$archive" "$@"
    [ "$warns" = false ] || set -- --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow "$@"
    [ -z "$collector" ] || set -- "$collector" "$@"
    if [ "$computes" = false ]; then
        set -- -XX:TieredStopAtLevel=1 "$@"
    elif [ "$vector" = true ]; then
        filter_stderr
        [ -z "$stderr" ] || set -- -Dlimpid.stderr="$stderr" "$@"
        set -- --add-modules jdk.incubator.vector "$@"
    fi
    exec "$java" "$@"
}
