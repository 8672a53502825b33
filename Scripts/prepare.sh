# shellcheck shell=bash
# What ./pullback, ./test and ./benchmark share: it makes sure of the toolchain and the libraries, and builds.
# Speaks on standard error alone; runs in macOS's bash 3.2 too.
: "${root:?is the folder of the repository}"

# build PRODUCT [FILE]: builds the release of PRODUCT, if anything it is made from has changed since the last time. FILE is
# what the build makes, else PRODUCT.
build() {
    local product=$1 stamp=$root/.build/$1.stamp
    if is_current "${2:-$1}" "$stamp"; then return; fi
    prepare
    touch "$stamp.$$" # Before the build, so that what is edited during it counts as newer.
    say "Building $product (release) …"
    quietly swift build -c release --package-path "$root" --product "$product" || {
        rm -f "$stamp.$$"
        fail "the build failed, for the reasons above"
    }
    mv "$stamp.$$" "$stamp"
}

# Builds the engine for the browser, if anything it is made from has changed since the last time, and names it for
# pages that hold it.
build_page_engine() {
    export PULLBACK_PAGE_ENGINE=$root/.build/wasm/pullback.wasm
    local sources=$root/Sources
    [ -e "$PULLBACK_PAGE_ENGINE" ] && [ -z "$(find -H "$sources"/{Base,Engine,Data,Proof,Practice,Programs/Browser} \
        "$root/Scripts/wasm" -cnewer "$PULLBACK_PAGE_ENGINE")" ] || "$root/Scripts/wasm" || exit 1
}

# Makes sure of everything that a build needs.
prepare() {
    require_swift
    require_libraries
    local origin=$root/.build/root
    if [ "$(cat "$origin" 2>/dev/null)" = "$root" ]; then return; fi
    if [ -e "$origin" ]; then
        rm -rf "$root/.build" # Compiled modules hold absolute paths: they break when the folder has moved.
    else
        offer_pictures
    fi
    mkdir -p "$root/.build"
    printf '%s\n' "$root" >"$origin.$$"
    mv "$origin.$$" "$origin"
}

# Folders change when a file is added or deleted, and the time of status change (-cnewer) sees even files
# that were put in place with an old date. The compiler counts as a source.
is_current() {
    local compiler
    compiler=$(command -v swift) || compiler=$root/Package.swift
    [ -x "$root/.build/release/$1" ] && [ -e "$2" ] &&
        [ -z "$(find -H "$root/Sources" "$root/Tests/References" "$root/Package.swift" "$compiler" -cnewer "$2")" ]
}

require_swift() {
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p')
    if [ -z "$version" ]; then
        fail "needs Swift 6.2 or newer and finds none: install it from https://www.swift.org/install"
    elif [ "$((${version%.*} * 100 + ${version#*.}))" -lt 602 ]; then
        fail "needs Swift 6.2 or newer and finds $version: install a newer one from https://www.swift.org/install"
    fi
}

# macOS brings zlib with it.
require_libraries() {
    local needed=(zlib libpng libjpeg libzip) packages=(zlib1g-dev libpng-dev libjpeg-dev libzip-dev pkg-config)
    if [ "$(uname)" = Darwin ]; then
        needed=(libpng libjpeg libzip)
        packages=(libpng jpeg-turbo libzip pkgconf)
    fi
    if pkg-config --exists "${needed[@]}" 2>/dev/null; then return; fi
    install_packages "${packages[@]}" ||
        fail "needs ${needed[*]} with headers, and pkg-config (packages ${packages[*]}): install them and try again"
}

# Finds MPI, or installs it, and says in PULLBACK_MPI which one there is: the name of its pkg-config package.
require_mpi() {
    find_mpi && return
    local packages=(openmpi-bin libopenmpi-dev)
    if [ "$(uname)" = Darwin ]; then packages=(open-mpi); fi
    { install_packages "${packages[@]}" && find_mpi; } ||
        fail "needs MPI with headers (packages ${packages[*]}): install it and try again"
}

find_mpi() {
    has mpirun || return
    local name
    for name in ${PULLBACK_MPI-} mpi ompi-c mpich; do
        if pkg-config --exists "$name" 2>/dev/null; then
            export PULLBACK_MPI=$name
            return
        fi
    done
    return 1
}

offer_pictures() {
    if has gnuplot && has dot; then return; fi
    local gnuplot=gnuplot
    if has apt-get; then gnuplot='gnuplot-nox'; fi
    install_packages "$gnuplot" graphviz ||
        say "pullback: without gnuplot and Graphviz it draws no pictures; all else works. Install them at any time."
}

# install_packages NAME...: with the system's package manager; fails where there is none.
install_packages() {
    if has apt-get; then
        say "Installing $* with apt-get …"
        # shellcheck disable=SC2016 # The inner shell expands "$@".
        quietly as_root sh -c 'apt-get update; DEBIAN_FRONTEND=noninteractive \
            apt-get -o DPkg::Lock::Timeout=600 install -y --no-install-recommends "$@"' sh "$@"
    elif has brew; then
        say "Installing $* with Homebrew …"
        quietly brew install "$@"
    else
        return 1
    fi
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# quietly COMMAND...: shows what the command says only if it fails.
quietly() {
    local log
    log=$("$@" </dev/null 2>&1) || {
        say "$log"
        return 1
    }
}

has() { command -v "$1" >/dev/null; }

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "pullback: $*"
    exit 1
}
