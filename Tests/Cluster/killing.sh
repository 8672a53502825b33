# shellcheck shell=bash
# Processes that are killed at random moments. The training goes on with any number of processes, and ends with the
# parameters that it would have had.
: "${kills:?is the number of kills}"
trainings=(
    'digits --epochs 100 --optimizer sgd --momentum 0.9 --dropout 0.3'
    'digits --epochs 100 --optimizer sgd --batch-normalization --average 0.99'
    'digits --epochs 100 --optimizer adam --learning-rate 0.001 --validation 0.2 --keep-best'
    'digits --epochs 100 --optimizer sgd --accumulation 3 --schedule warm-up:2+cosine'
)
slowest=0
for index in "${!trainings[@]}"; do
    # The kills that are left are divided evenly among the trainings that are left.
    due=$(((kills + ${#trainings[@]} - index - 1) / (${#trainings[@]} - index)))
    read -ra options <<<"${trainings[index]} --precision double --activation tanh"
    expect 0 '' "$pullback" train "${options[@]}" --quiet --save whole.safetensors
    killed=0
    while [ "$killed" -lt "$due" ]; do
        count=$((RANDOM % 3 + 1)) status=0
        [ "$count" -lt 3 ] || count=4
        resumption=()
        [ ! -e killed.safetensors ] || resumption=(--resume)
        "$pullback" distribute -n $count train "${options[@]}" --checkpoint 0.1s --save killed.safetensors \
            "${resumption[@]}" >out 2>err </dev/null &
        launcher=$!
        # After some epochs, and somewhere within one.
        wait_for 120 has_lines out $((RANDOM % 4 + 12)) || true
        wait_for 120 test -e killed.safetensors || true
        sleep "0.$(printf %03d $((RANDOM % 300)))"
        rank=$((RANDOM % count))
        all=$(processes $launcher)
        victim=$(process_of_rank $launcher $rank)
        if [ -z "$victim" ] || ! kill -KILL "$victim" 2>/dev/null; then
            # A training that was faster begins anew.
            wait $launcher || wrong "the training fails by itself"
            rm -f killed.safetensors
            continue
        fi
        start=$(date +%s%N)
        # shellcheck disable=SC2086 # Several numbers.
        wait_for 10 are_gone $launcher $all || wrong "processes are left ten seconds after process $rank was killed"
        wait $launcher || status=$?
        took=$((($(date +%s%N) - start) / 1000000))
        [ "$took" -le "$slowest" ] || slowest=$took
        expect_ending $status 1 "process $rank on " "process $rank of $count killed"
        grep -q 'signal 9' err || wrong "does not say how the process was lost"
        "$pullback" look killed.safetensors >out 2>err || wrong "the checkpoint is not whole"
        killed=$((killed + 1))
    done
    processes=(distribute -n $((index + 1)))
    [ "$index" -gt 0 ] || processes=()
    expect 0 '' "$pullback" "${processes[@]}" train "${options[@]}" --quiet --save killed.safetensors --resume
    largest=0
    expect_same whole.safetensors killed.safetensors "${trainings[index]}, after $killed kills"
    right "${trainings[index]}: within $largest after $killed kills"
    kills=$((kills - killed))
    rm -f ./*.safetensors
done
right "all processes are gone at the latest $slowest ms after one was killed"
