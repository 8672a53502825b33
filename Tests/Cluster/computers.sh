# shellcheck shell=bash
# A training on two computers.
if make_computers; then
    options=(digits --epochs 400 --precision double --activation tanh --batch-normalization)
    shared=("$pullback" distribute -n 3 --hostfile hosts train "${options[@]}")

    options[2]=3
    expect 0 '' "$pullback" train "${options[@]}" --quiet --save alone.safetensors
    (on_first timeout 120 "$pullback" distribute -n 3 --hostfile hosts train "${options[@]}" --save two.safetensors) \
        >out 2>err </dev/null || wrong "two computers: status $?"
    [ ! -s err ] || wrong "two computers: says something on standard error"
    largest=0
    expect_same alone.safetensors two.safetensors "two computers"
    right "two computers with three processes: within $largest of one"

    # begin: starts a long training, and waits until it has trained some epochs. Sets `launcher` and `all`.
    begin() {
        rm -f lost.safetensors
        (on_first "${shared[@]}" --checkpoint 0.1s --save lost.safetensors) >out 2>err </dev/null &
        launcher=$!
        wait_for 120 has_lines out 13 || wrong "nothing happens on the computers"
        all="$(ip netns pids "${name}h1") $(ip netns pids "${name}h2")"
    }
    # expect_end WORDS: it ends within ten seconds, says this, and leaves a checkpoint that goes on.
    expect_end() {
        local start status=0
        start=$(date +%s%N)
        # shellcheck disable=SC2086 # Several numbers.
        wait_for 10 are_gone $launcher $all || wrong "$1: processes are left after ten seconds"
        took=$((($(date +%s%N) - start) / 1000000))
        wait $launcher || status=$?
        expect_ending $status 1 "$1" "two computers"
        "$pullback" look lost.safetensors >out 2>err || wrong "$1: the checkpoint is not whole"
    }

    begin
    for victim in $(ip netns pids "${name}h2"); do
        if [[ $(readlink "/proc/$victim/exe") == */pullback-distributed ]]; then break; fi
    done
    kill -KILL "$victim"
    expect_end "on ${name}h2 was ended by signal 9"
    right "a process that is lost on the other computer ends all after $took ms"

    begin
    ip -n "${name}h2" link set eth0 down
    expect_end 'no longer answers'
    right "a computer that does not answer any longer ends all after $took ms"
else
    echo '- several computers: this system does not allow network namespaces'
fi
remove_computers
