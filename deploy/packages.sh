# What this project needs from Debian 12, and how it is installed; sourced by ./run and ./test.
# A package is named here and nowhere else.

build_packages=(
    g++ cmake ninja-build ccache
    libboost1.81-dev libboost-json1.81-dev libboost-url1.81-dev
    libsqlite3-dev libpq-dev
    libsodium-dev libssl-dev
    libgeos-dev libpugixml-dev libkainjow-mustache-dev libicu-dev libqrencode-dev libxlsxwriter-dev
    zlib1g-dev libturbojpeg0-dev libpng-dev libwebp-dev libseccomp-dev
    libcli11-dev libtomlplusplus-dev libspdlog-dev libfmt-dev libcurl4-openssl-dev
    curl # For the five lines of README.md.
)
test_packages=(libgtest-dev libgmock-dev librapidcheck-dev python3 python3-jsonschema postgresql-15
    faketime # For journeys that take a week.
    chromium fonts-wqy-microhei) # The front end is tried in a browser that can write Chinese.
fuzz_packages=(clang-16 libclang-rt-16-dev) # For ./test --long.
# What bench/run measures beside ours.
bench_packages=(nginx-light libpqxx-dev postgresql-15 postgresql-15-postgis-3 python3-jsonschema)
node_packages=(nodejs npm ca-certificates) # For the front end, where node or npm is missing.
peer_packages=(make ca-certificates)       # For bench/run --peers.
oldest_node=18.20.4                  # Parse Server's bound.

say() { printf '==> %s\n' "$*"; }
note() { printf '    %s\n' "$*"; }
die() {
    printf '\n%s: %s\n' "$(basename "$0")" "$1" >&2
    shift
    [ $# -eq 0 ] || printf '    %s\n' "$@" >&2
    exit 1
}

# Prints those of the packages given that are not installed.
missing_packages() {
    local installed
    installed=$(dpkg-query -W -f ' ${Package}=${db:Status-Status} ' "$@" 2>/dev/null || true)
    for package in "$@"; do
        [[ $installed == *" $package=installed "* ]] || printf '%s\n' "$package"
    done
}

# Runs apt-get as root, its output in the file $apt_log.
apt() {
    local as_root=(env)
    [ "$(id -u)" -eq 0 ] || as_root=(sudo env)
    "${as_root[@]}" DEBIAN_FRONTEND=noninteractive apt-get -y -q -o Dpkg::Use-Pty=0 \
        -o DPkg::Lock::Timeout=300 "$@" </dev/null 2>&1 | tee -a "$apt_log" |
        awk '/^Need to get/ { print "    " $0 }
             /^Setting up/ && ++n % 25 == 0 { print "    " n " packages set up" }'
}

# install_missing LOG PACKAGE...  One apt-get call for what is missing; nothing at all otherwise.
install_missing() {
    local apt_log=$1 missing
    shift
    command -v dpkg-query >/dev/null || die "this is not a Debian system" \
        "Packages are installed for Debian 12 (bookworm) only. Elsewhere, provide: $*"
    read -ra missing <<<"$(missing_packages "$@" | tr '\n' ' ')"
    [ ${#missing[@]} -gt 0 ] || return 0
    say "Installing ${#missing[@]} Debian packages (log: ${apt_log#"$PWD"/})"
    note "${missing[*]}"
    if [ "$(id -u)" -ne 0 ] && ! command -v sudo >/dev/null; then
        die "packages are missing, and there is no sudo" "As root, run once:" \
            "apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    fi
    mkdir -p "$(dirname "$apt_log")"
    : >"$apt_log"
    apt update && quiet_postgres "${missing[@]}" &&
        apt install --no-install-recommends "${missing[@]}" ||
        die "the packages could not be installed" "$(tail -n 5 "$apt_log")" \
            "Is the network up, is there disk space, is this Debian 12? The whole log: $apt_log"
}

# Debian's postgresql-15 starts a server on port 5432 when it is installed. The tests start their
# own, so on a machine that had none, none is left running.
quiet_postgres() {
    [[ " $* " == *" postgresql-15 "* ]] || return 0
    [ ! -e /etc/postgresql-common/createcluster.conf ] || return 0
    apt install --no-install-recommends postgresql-common || return 1
    local edit=(sed -i -E 's/^#?create_main_cluster.*/create_main_cluster = false/')
    [ "$(id -u)" -eq 0 ] || edit=(sudo "${edit[@]}")
    "${edit[@]}" /etc/postgresql-common/createcluster.conf
}

# How many compilers to run at once: one per core, as long as each has 1.5 GB.
compile_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable/ { print int($2 / 1500000) }' /proc/meminfo)
    [ "${memory:-1}" -ge 1 ] || memory=1
    echo $((cores < memory ? cores : memory))
}

# Requires GIGABYTES free where the sources are, which is where everything is built and stored.
need_disk() {
    local free
    free=$(df -Pk . | awk 'NR == 2 { print int($4 / 1048576) }')
    [ "$free" -ge "$1" ] || die "only $free GB are free on this disk, $1 GB are needed"
}
