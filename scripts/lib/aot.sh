# The AOT cache of the command line; to be sourced after common.sh. It saves about half of the start, and never fails one:
# where it cannot be built or does not fit, the JVM starts without.

# Sets AOT_OPTIONS. The cache lies beside the jar, named by the jar's time and the JVM, so that neither can be mixed up.
aot_options() {
    AOT_OPTIONS=()
    [[ "${HOLDFAST_AOT:-on}" == off ]] && return 0
    local cache
    cache="${HOLDFAST_JAR%.jar}-$(aot_key).aot"
    [[ -e "$cache" ]] || aot_build "$cache"
    if [[ -s "$cache" ]]; then # An empty one says that building failed, and is not tried again.
        AOT_OPTIONS=("-XX:AOTCache=$cache" -Xlog:aot=off -Xlog:cds=off)
    fi
}

aot_key() {
    printf '%s-%s' "$(stat -c %Y "$HOLDFAST_JAR")" "$(cat "$JDK/release" "$HOLDFAST_FLAGS" 2> /dev/null | cksum | cut -d ' ' -f 1)"
}

aot_build() { # CACHE
    local cache="$1" folder training
    folder="$(dirname "$cache")"
    [[ -w "$folder" ]] || return 0
    training="$(mktemp -d "${TMPDIR:-/tmp}/holdfast-aot.XXXXXX")" || return 0
    say "building the AOT cache ${cache#"$HOLDFAST_ROOT"/} (once per build; HOLDFAST_AOT=off does without) …"
    rm -f "${HOLDFAST_JAR%.jar}"-*.aot
    aot_train "$training" > "$training/log" 2>&1 < /dev/null || true
    if [[ -s "$training/cache.aot" ]]; then
        cp "$training/cache.aot" "$cache.$$" 2> /dev/null && mv "$cache.$$" "$cache" 2> /dev/null || rm -f "$cache.$$"
    else
        : > "$cache" || true
    fi
    rm -rf "$training"
}

# A short life of the command line, from which the JVM learns what is loaded and linked; no metadata service answers on that port, but what
# asks for it is learned.
aot_train() { # FOLDER
    local -a command=(version)
    [[ -f "$HOLDFAST_ROOT/scripts/lib/training.yaml" ]] \
        && command=(run "$HOLDFAST_ROOT/scripts/lib/training.yaml" --dir "$1/run" --progress off --imds http://127.0.0.1:9)
    timeout 60 "$JDK/bin/java" "@$HOLDFAST_FLAGS" "-XX:AOTCacheOutput=$1/cache.aot" \
        -cp "$HOLDFAST_JAR" "$HOLDFAST_MAIN" "${command[@]}"
}
