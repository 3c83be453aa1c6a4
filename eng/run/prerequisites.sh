# What must be on the machine, and what may be missing. Sourced by ./run.

# package: why we need it
debian_packages=(clamav-daemon bubblewrap libicu72)
declare -A why=(
    [clamav-daemon]='scans every file; without it all transfers are held'
    [bubblewrap]='locks up the program that opens hostile files; without it all transfers are held'
    [libicu72]='Japanese dates and sorting'
)

check_prerequisites() {
    prepare_home
    install_packages
    command -v dotnet >/dev/null || die 'the .NET SDK 10 is missing (command "dotnet"): https://dotnet.microsoft.com/download/dotnet/10.0'
    has_icu || {
        # .NET refuses to start without ICU; this way it runs, with dates and sorting of no language.
        export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY=0
        warn 'without libicu72 Japanese dates are not shown in the Japanese calendar'
    }
    local sdk
    sdk=$(cd "$root" && dotnet --version 2>/dev/null) || sdk=none
    [[ $sdk == 10.* ]] || die "the .NET SDK 10 is missing (global.json asks for 10.0.4xx; found: $sdk)"
    command -v node >/dev/null && command -v npm >/dev/null || die 'Node.js 20 or later with npm is missing (commands "node" and "npm")'
    local node_major
    node_major=$(node -p 'process.versions.node.split(".")[0]')
    ((node_major >= 20)) || die "Node.js 20 or later is needed; found $node_major"
}

# dotnet and npm want a home folder to write to; a service account may have none.
prepare_home() {
    if [[ -z ${HOME:-} || ! -d $HOME || ! -w $HOME ]]; then
        export HOME=$root/artifacts/home
        mkdir -p -- "$HOME" || die "cannot write to $root/artifacts"
    fi
    export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
}

has_icu() { [[ $(PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null) == *libicuuc.so.* ]]; }

is_there() {
    case $1 in
        clamav-daemon) PATH=$PATH:/usr/sbin command -v clamd >/dev/null ;;
        bubblewrap) command -v bwrap >/dev/null ;;
        libicu72) has_icu ;;
    esac
}

missing_packages() {
    local package
    for package in "${debian_packages[@]}"; do
        is_there "$package" || printf '%s\n' "$package"
    done
}

install_packages() {
    local missing package
    mapfile -t missing < <(missing_packages)
    ((${#missing[@]})) || return 0
    for package in "${missing[@]}"; do
        say "missing Debian package $package: ${why[$package]}"
    done
    if ((EUID != 0)) || ! command -v apt-get >/dev/null; then
        say 'to install what is missing:'
        say "    sudo RUNLEVEL=1 apt-get install --no-install-recommends ${missing[*]}"
        return 0
    fi
    say "installing ${missing[*]}; no service is started"
    without_services apt_install "${missing[@]}" || warn 'the installation failed; going on without'
}

apt_install() {
    export DEBIAN_FRONTEND=noninteractive RUNLEVEL=1
    apt-get update -q >/dev/null || warn 'apt-get update failed; trying with the lists that are there'
    apt-get install -q -y --no-install-recommends "$@" >/dev/null
}

# RUNLEVEL keeps init scripts quiet, policy-rc.d keeps systemd quiet. A policy that is there already stays.
without_services() (
    policy=/usr/sbin/policy-rc.d
    if [[ ! -e $policy ]]; then
        trap 'rm -f "$policy"' EXIT
        printf '#!/bin/sh\nexit 101\n' >"$policy"
        chmod 0755 "$policy"
    fi
    "$@"
)

can_be_scanned() { is_there clamav-daemon && is_there bubblewrap; }
