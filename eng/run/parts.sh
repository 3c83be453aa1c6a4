# Starts, watches and stops the parts: scanner, server, demo. Sourced by ./run.

declare -A part=() # name -> process id
log=''
scanner=none
scanner_socket=''
stopping=false

# Two gateways on one data folder would ruin it.
lock_data() {
    exec 9>>"$data/run.lock" || die "cannot write to $data"
    flock -n 9 || die "another ./run uses $data"
    log=$data/log
    mkdir -p -- "$log"
    start_guard
    trap 'stop_all 130' INT
    trap 'stop_all 143' TERM HUP
    trap 'stop_all $?' EXIT
}

check_ports() {
    local offset port offsets=(1 2 3 4)
    $empty || offsets+=(10 11 12 13 14)
    for offset in "${offsets[@]}"; do
        port=$((port_base + offset))
        if (exec 7<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
            die "port $port is in use; choose others with --port-base"
        fi
    done
}

# Ends the parts should this script be killed without a chance to do so itself: its end closes the pipe.
start_guard() {
    exec 6> >(guard 9>&-)
}

guard() {
    trap '' INT TERM HUP
    local word id ids=()
    while read -r word id; do
        case $word in
            part) ids+=("$id") ;;
            over) exit 0 ;;
        esac
    done
    ((${#ids[@]})) || exit 0
    kill -TERM "${ids[@]}" 2>/dev/null
    for _ in {1..100}; do
        kill -0 "${ids[@]}" 2>/dev/null || exit 0
        sleep 0.1
    done
    kill -KILL "${ids[@]}" 2>/dev/null
}

# start NAME COMMAND...: in the background, its output in a file of its own, one older file kept.
start() {
    local name=$1
    shift
    [[ -f $log/$name.log ]] && mv -f -- "$log/$name.log" "$log/$name.log.1"
    # There at once, for whoever reads along: the part itself may start late on a busy machine.
    : >"$log/$name.log"
    "$@" >"$log/$name.log" 2>&1 </dev/null 6>&- 8<&- 9>&- &
    part[$name]=$!
    printf 'part %s\n' "$!" >&6
}

# finish NAME: waits for a part that is meant to end by itself.
finish() {
    local code=0
    wait "${part[$1]}" || code=$?
    unset "part[$1]"
    return "$code"
}

is_running() { kill -0 "${part[$1]}" 2>/dev/null; }

tell_log() {
    warn "the last lines of $log/$1.log:"
    tail -n 15 -- "$log/$1.log" | sed 's/^/    /' >&2
}

start_scanner() {
    if ! can_be_scanned; then
        warn 'transfers are HELD: no file is passed on without ClamAV and bubblewrap'
        return
    fi
    say 'starting ClamAV'
    start clamd "$root/eng/clamav/clamd-local" --data "$data/clamav"
    for _ in {1..100}; do
        scanner_socket=$(sed -n 's/^SOCKET //p' "$log/clamd.log" | head -n 1)
        [[ -z $scanner_socket ]] || break
        is_running clamd || break
        sleep 0.05
    done
    if [[ -z $scanner_socket ]]; then
        tell_log clamd
        warn 'transfers are HELD: ClamAV did not start'
        stop_part clamd
        return
    fi
    scanner=$(sed -n 's/^SIGNATURES \([a-z]*\).*/\1/p' "$log/clamd.log" | head -n 1)
}

configure() {
    node "$root/eng/run/configure.mjs" --data "$data" --port-base "$port_base" --published "$published" \
        --scanner "$scanner" --scanner-socket "$scanner_socket" --empty "$empty" --persons "$persons"
}

# Before the server's first start: the one-time codes of the first two operators and the first approver, for the demo. A start
# that was interrupted in between makes new ones.
init_office() {
    local codes=$data/demo/first-codes.json
    [[ ! -e $codes ]] || return 0
    (umask 077 && mkdir -p -- "$data/demo")
    say 'opening the office'
    (
        umask 077
        dotnet "$published/Dsg.Server/release/Dsg.Server.dll" admin init --data "$data" \
            --config "$data/config/server-earlier.json" --names "試行 さくら,試行 健,模擬 茂" --json >"$codes.new" 6>&- 8<&- 9>&-
    ) || die "the office cannot be opened for the demo; was $data begun with --empty? (choose another --data)"
    : >"$data/demo/earlier-days"
    mv -- "$codes.new" "$codes"
}

# A new office only: time never goes back under what was recorded in the present. Stopped in between, it goes on at the next start.
play_earlier_days() {
    [[ -e $data/demo/earlier-days ]] || return 0
    say 'making the demo data that take days, with the clock set back'
    run_server server-earlier
    start earlier dotnet "$published/Dsg.Demo/release/Dsg.Demo.dll" --config "$data/config/demo-earlier.json"
    finish earlier || {
        tell_log earlier
        die 'the demo data of earlier days could not be made'
    }
    stop_part server 300
    rm -f -- "$data/demo/earlier-days"
}

start_server() {
    say 'starting the server'
    run_server server
}

run_server() { # the name of its settings
    start server dotnet "$published/Dsg.Server/release/Dsg.Server.dll" --data "$data" --config "$data/config/$1.json"
}

start_demo() {
    say 'starting the demo'
    start demo dotnet "$published/Dsg.Demo/release/Dsg.Demo.dll" --config "$data/config/demo.json"
}

# Waits until every part answers, then writes the ready file and prints the table.
announce() {
    local name processes=''
    for name in "${!part[@]}"; do
        processes+="$name=${part[$name]},"
    done
    node "$root/eng/run/announce.mjs" --data "$data" --ready-file "$ready_file" --scanner "$scanner" \
        --processes "$processes" 6>&- 8<&- 9>&- &
    part[announcement]=$!
    while [[ -n ${part[announcement]:-} ]]; do
        wait_for_one || exit 1
    done
}

stand_by() {
    while ((${#part[@]})); do
        wait_for_one || exit 1
    done
}

# Waits until any part ends and says so. False when nothing works without it. Without the scanner the server goes on
# and holds transfers.
wait_for_one() {
    local ended='' code=0 name
    wait -n -p ended "${part[@]}" || code=$?
    for name in "${!part[@]}"; do
        [[ ${part[$name]} == "$ended" ]] || continue
        unset "part[$name]"
        if [[ $name == announcement ]]; then
            ((code == 0)) || warn "not every part answers; see the files in $log"
            return "$code"
        fi
        warn "$name has ended (code $code)"
        tell_log "$name"
        [[ $name == clamd ]] || return 1
        warn 'transfers are HELD until ClamAV runs again: stop and start ./run'
    done
}

stop_part() {
    local id=${part[$1]:-} patience=${2:-100}
    [[ -n $id ]] || return 0
    unset "part[$1]"
    kill -TERM "$id" 2>/dev/null || true
    while ((patience-- > 0)) && kill -0 "$id" 2>/dev/null; do
        sleep 0.1
    done
    if kill -0 "$id" 2>/dev/null; then
        warn "$1 does not stop; ending it"
        kill -KILL "$id" 2>/dev/null || true
    fi
}

# The demo first, so that nobody talks to a server that is going; the scanner last.
stop_all() {
    # To the end, even when nobody listens any more: the terminal may be gone.
    trap '' INT TERM HUP PIPE
    trap - EXIT ERR
    set +e
    $stopping && return
    stopping=true
    ((${#part[@]} == 0)) || say 'stopping'
    stop_part publish
    stop_part announcement
    stop_part earlier
    stop_part demo
    stop_part server 300
    stop_part clamd
    [[ -z $ready_file ]] || rm -f -- "$ready_file"
    printf 'over\n' >&6 2>/dev/null || true
    exit "$1"
}
