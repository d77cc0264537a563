# Shared by the scripts beside it; to be sourced, after `set -euo pipefail`.
# Everything a function has to say goes to standard error: standard output belongs to what it starts.

HOLDFAST_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd -P)"
HOLDFAST_FLAGS="$HOLDFAST_ROOT/scripts/jvm.flags"
HOLDFAST_JAR="$HOLDFAST_ROOT/engine-cli/target/holdfast.jar"
HOLDFAST_MAIN=io.holdfast.cli.launch.Launcher
HOLDFAST_JDK_MIN=25

say() {
    printf '%s\n' "$*" >&2
}

die() { # EXIT_CODE MESSAGE
    say "$(basename "$0"): $2"
    exit "$1"
}

# The feature number of the JDK in a folder, read from its release file (no JVM is started); nothing where it is none.
jdk_feature() { # JDK_HOME
    [[ -x "$1/bin/java" && -r "$1/release" ]] || return 0
    local line
    while IFS= read -r line; do
        if [[ "$line" =~ ^JAVA_VERSION=\"(1\.)?([0-9]+) ]]; then
            printf '%s' "${BASH_REMATCH[2]}"
            return 0
        fi
    done < "$1/release"
}

# Sets JDK to the home of a JDK 25. HOLDFAST_JAVA_HOME is believed or refused, never replaced; then JAVA_HOME and the java
# on the path where they are one, then the usual folders.
find_jdk() {
    [[ -n "${JDK:-}" ]] && return 0
    local feature candidate on_path
    if [[ -n "${HOLDFAST_JAVA_HOME:-}" ]]; then
        feature="$(jdk_feature "$HOLDFAST_JAVA_HOME")"
        if (( ${feature:-0} < HOLDFAST_JDK_MIN )); then
            die 64 "HOLDFAST_JAVA_HOME=$HOLDFAST_JAVA_HOME is Java ${feature:-unknown}, and a JDK $HOLDFAST_JDK_MIN is needed"
        fi
        JDK="$HOLDFAST_JAVA_HOME"
        return 0
    fi
    on_path="$(command -v java || true)"
    [[ -n "$on_path" ]] && on_path="$(dirname "$(dirname "$(readlink -f "$on_path")")")"
    for candidate in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* "${SDKMAN_DIR:-${HOME:-}/.sdkman}"/candidates/java/* \
        "${HOME:-}"/.jdks/* /opt/* /opt/java/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if [[ "$(jdk_feature "$candidate")" == "$HOLDFAST_JDK_MIN" ]]; then
            JDK="$candidate"
            return 0
        fi
    done
    die 64 "no JDK $HOLDFAST_JDK_MIN found: install one (for example below /usr/lib/jvm), or set HOLDFAST_JAVA_HOME to its folder"
}

# True where a built file is missing or older than any source or pom of the named modules; of their tests too where these are compiled.
stale() { # FILE OPTION MODULE...
    local file="$1" tests="$2" module candidate
    shift 2
    [[ -f "$file" ]] || return 0
    local -a sources=()
    for module in "$@"; do
        for candidate in "$HOLDFAST_ROOT/$module/pom.xml" "$HOLDFAST_ROOT/$module/src/main"; do
            [[ -e "$candidate" ]] && sources+=("$candidate")
        done
        [[ "$tests" == -DskipTests && -e "$HOLDFAST_ROOT/$module/src/test" ]] && sources+=("$HOLDFAST_ROOT/$module/src/test")
    done
    [[ -f "$HOLDFAST_ROOT/pom.xml" ]] && sources+=("$HOLDFAST_ROOT/pom.xml")
    (( ${#sources[@]} == 0 )) && return 1 # Installed without sources: the jar is what there is.
    [[ -n "$(find "${sources[@]}" -newer "$file" -print -quit)" ]]
}

# Builds a module and what it needs where its file is stale, with an option that says what becomes of the tests. One build at a time.
build() { # FILE MODULE OPTION OF_MODULES...
    local file="$1" target="$2" tests="$3"
    shift 3
    stale "$file" "$tests" "$@" || return 0
    [[ -x "$HOLDFAST_ROOT/mvnw" ]] || die 64 "$file is missing, and there are no sources to build it from"
    find_jdk
    mkdir -p "$HOLDFAST_ROOT/target"
    (
        if command -v flock > /dev/null; then
            flock 9
            stale "$file" "$tests" "$@" || exit 0 # Someone else built it while we waited.
        fi
        say "building ${file#"$HOLDFAST_ROOT"/} (the first time takes a minute) …"
        cd "$HOLDFAST_ROOT"
        JAVA_HOME="$JDK" MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}" \
            ./mvnw -q -B -ntp "$tests" -pl "$target" -am package >&2 9>&-
        touch -c "$file" # Maven leaves what is up to date as it is, and it would look older than the sources for ever.
    ) 9> "$HOLDFAST_ROOT/target/build.lock" || die 70 "the build of $target failed (see above)"
}

build_jar() {
    build "$HOLDFAST_JAR" engine-cli -Dmaven.test.skip=true \
        engine-core engine-azure engine-imds engine-numerics engine-workloads engine-cli
}

# Runs a main class of engine-bench with everything on its class path; fixtures of other modules' tests too, so these are compiled.
bench_java() { # MAIN_CLASS ARGUMENTS...
    local class_path="$HOLDFAST_ROOT/engine-bench/target/classpath.txt"
    find_jdk
    build_jar
    build "$class_path" engine-bench -DskipTests \
        engine-core engine-azure engine-imds engine-numerics engine-workloads engine-cli examples engine-bench
    # shellcheck disable=SC2086 # Options are words.
    "$JDK/bin/java" "@$HOLDFAST_FLAGS" ${HOLDFAST_JAVA_OPTS:-} \
        "-Dholdfast.root=$HOLDFAST_ROOT" -cp "$HOLDFAST_ROOT/engine-bench/target/classes:$(< "$class_path")" "$@"
}
