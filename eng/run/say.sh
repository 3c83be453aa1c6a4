# Messages of ./run. Sourced.

say() { printf '%s\n' "run: $*"; }
warn() { printf '%s\n' "run: $*" >&2; }
die() {
    warn "$@"
    exit 1
}
