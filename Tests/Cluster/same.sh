# shellcheck shell=bash
# The network of 1, 2 and 3 processes is that of `pullback train`.
trainings=(
    'digits --epochs 3 --optimizer sgd --momentum 0.9 --dropout 0.3'
    'digits --epochs 3 --optimizer adam --learning-rate 0.001 --layer-normalization --average 0.99'
    'digits --epochs 3 --optimizer sgd --batch-normalization --validation 0.2 --keep-best --class-weights balanced'
    'digits --epochs 3 --optimizer sgd --accumulation 3 --clip-norm 0.5 --l1 0.0001 --schedule one-cycle'
    'waves --epochs 30 --loss huber'
)
for training in "${trainings[@]}"; do
    read -ra options <<<"$training --precision double --activation tanh --quiet"
    expect 0 '' "$pullback" train "${options[@]}" --save alone.safetensors
    largest=0
    for count in 1 2 3; do
        expect 0 '' "$pullback" distribute -n $count train "${options[@]}" --save shared.safetensors
        expect_same alone.safetensors shared.safetensors "$training, $count processes"
    done
    right "$training: 1, 2 and 3 processes within $largest"
done

expect 0 '' "$pullback" distribute -n 2 train digits --epochs 2 --profile --save shared.safetensors
[ "$(grep -c '^epoch' out)" = 2 ] || wrong "not one line an epoch"
grep -q '^2 processes with' out && grep -q '^communication: ' out || wrong "processes and communication are not told"
expect 0 '' "$pullback" distribute -n 2 train digits --epochs 2 --json --save shared.safetensors
python3 -c 'import json, sys; [json.loads(line) for line in sys.stdin]' <out || wrong "lines that are not JSON"
right 'two processes print what one prints, once'
