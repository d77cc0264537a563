# The native peers of the suite montecarlo; to be sourced after common.sh.

PEERS_SOURCES="$HOLDFAST_ROOT/engine-bench/peers/cpp"
PEERS="$HOLDFAST_ROOT/engine-bench/target/peers"

# Installs a package of Debian where its file is missing, or says what is.
need_package() { # FILE PACKAGE
    [[ -e "$1" ]] && return 0
    command -v apt-get > /dev/null || die 64 "$1 is missing: the peers are built from Debian's packages, here $2"
    (( EUID == 0 )) || die 64 "$1 is missing: apt-get install --no-install-recommends $2 (as root), and try again"
    say "installing $2 …"
    local log
    if ! log="$(apt-get update -qq 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$2" 2>&1)"; then
        say "$log"
        die 69 "apt-get could not install $2"
    fi
    [[ -e "$1" ]] || die 69 "$2 was installed, and has no $1"
}

build_peer() { # NAME OPTIONS...
    local name="$1"
    shift
    say "building engine-bench/target/peers/$name …"
    g++ -std=c++17 -Wall -Wextra -march=native -I"$PEERS_SOURCES" "$PEERS_SOURCES/$name"/*.cpp -o "$PEERS/$name.new" -pthread "$@" \
        || die 70 "the build of peer $name failed (see above)"
    mv "$PEERS/$name.new" "$PEERS/$name"
}

# Builds all where a source, the compiler or the processor is another than last time.
build_peers() {
    need_package /usr/bin/g++ g++
    need_package /usr/include/ql/qldefines.hpp libquantlib0-dev
    local stamp
    stamp="$(g++ --version | head -n 1; grep -m 1 'model name' /proc/cpuinfo || true; cat "$PEERS_SOURCES"/*.h "$PEERS_SOURCES"/*/* "${BASH_SOURCE[0]}" | cksum)"
    [[ -f "$PEERS/stamp" && "$(< "$PEERS/stamp")" == "$stamp" ]] && return 0
    mkdir -p "$PEERS"
    build_peer mersenne -O3
    build_peer philox_plain -Ofast
    build_peer philox -Ofast
    build_peer quantlib -O3 -lQuantLib
    # Without the vector functions the second peer would not be what it is said to be.
    local symbols function
    symbols="$(nm -D "$PEERS/philox")"
    for function in log sin cos exp; do
        [[ "$symbols" =~ _ZGV[a-zA-Z0-9]+_$function ]] || die 70 "g++ made no vectors of $function: an older compiler or C library?"
    done
    printf '%s' "$stamp" > "$PEERS/stamp"
}
