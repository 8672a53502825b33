# shellcheck shell=bash
# What all parts of Tests/Cluster/run share.
: "${pullback:?is the program}" "${work:?is the folder of the run}" "${here:?is the folder of this file}"

right() { echo "✔ $*"; }
wrong() {
    echo "✘ $*"
    for file in out err; do
        if [ -s "$file" ]; then sed "s/^/    $file: /" "$file" | head -20; fi
    done
    exit 1
}

# expect STATUS WORDS COMMAND …: runs a command, which must end with this status, and with one line on standard error that
# holds these words; with none, if WORDS is empty.
expect() {
    local status=0 due=$1 words=$2
    shift 2
    timeout 120 "$@" >out 2>err </dev/null || status=$?
    expect_ending "$status" "$due" "$words" "$*"
}

# expect_ending STATUS DUE WORDS NAME: the same of a command that has ended.
expect_ending() {
    [ "$1" = "$2" ] || wrong "$4: status $1, not $2"
    if [ -z "$3" ]; then
        [ ! -s err ] || wrong "$4: says something on standard error"
    else
        [ "$(wc -l <err)" = 1 ] || wrong "$4: not one line on standard error"
        grep -qF -- "$3" err || wrong "$4: does not say '$3'"
    fi
}

# expect_same FIRST SECOND NAME: two model files hold the same parameters but for the last digits.
expect_same() {
    local distance
    distance=$(python3 "$here/distance.py" "$1" "$2") || wrong "$3: no files that can be compared"
    awk -v d="$distance" 'BEGIN { exit !(d <= 1e-12) }' || wrong "$3: parameters differ by $distance"
    largest=$(awk -v a="${largest:-0}" -v b="$distance" 'BEGIN { print (a > b ? a : b) }')
}

# processes PID: the numbers of all processes that a process has started, and their descendants.
processes() {
    local child
    for child in $(pgrep -P "$1"); do
        echo "$child"
        processes "$child"
    done
}

# process_of_rank PID RANK: the number of the process of this rank among the descendants of a process.
process_of_rank() {
    local process
    for process in $(processes "$1"); do
        if [[ $(readlink "/proc/$process/exe") == */pullback-distributed ]] &&
            tr '\0' '\n' <"/proc/$process/environ" 2>/dev/null | grep -qx "OMPI_COMM_WORLD_RANK=$2"; then
            echo "$process"
            return
        fi
    done
}

# wait_for SECONDS CONDITION …: waits until a command succeeds; fails if it does not in time.
wait_for() {
    local end=$((SECONDS + $1))
    shift
    until "$@" 2>/dev/null; do
        [ "$SECONDS" -lt "$end" ] || return 1
        sleep 0.05
    done
}

# has_lines FILE COUNT: a file has at least so many lines.
has_lines() { [ "$(wc -l <"$1")" -ge "$2" ]; }

# are_gone PID …: none of these processes is left, but for those that nobody has waited for yet.
are_gone() {
    local process
    for process in "$@"; do
        if [ -e "/proc/$process" ] && ! grep -q '^State:.*Z' "/proc/$process/status"; then return 1; fi
    done
}
