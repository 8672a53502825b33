# shellcheck shell=bash
# Ctrl-C in a terminal, which sends it to all processes in it.
# in_terminal TIMES COMMAND …: runs a command in a terminal, in which Ctrl-C is typed so many times once it has printed some
# epochs. It must end with status 130. Sets `took`, the milliseconds from the last Ctrl-C to the end of all processes.
in_terminal() {
    local times=$1 status left
    shift
    : >err
    read -r status took left < <(python3 "$here/terminal.py" "$times" 14 out "$@") || wrong "the terminal does not work"
    [ "$left" = 0 ] || wrong "Ctrl-C, $times times: $left processes are left"
    [ "$status" = 130 ] || wrong "Ctrl-C, $times times: status $status, not 130"
    ! grep -qi 'mpirun\|PMIX\|ORTE' out || wrong "Ctrl-C, $times times: mpirun is heard"
}

options=(digits --epochs 4000 --precision double --activation tanh --dropout 0.2)
in_terminal 1 "$pullback" distribute -n 3 train "${options[@]}" --save stopped.safetensors --every 1
cp out screen
"$pullback" look stopped.safetensors >out || wrong "Ctrl-C leaves no file"
epochs=$(grep -c '^epoch\|^^Cepoch' screen)
right "Ctrl-C saves after $epochs epochs, and ends with status 130 after $took ms"

# As far as it came, and a little farther.
options[2]=$((epochs + 3))
cp stopped.safetensors other.safetensors
expect 0 '' "$pullback" train "${options[@]}" --quiet --save whole.safetensors
expect 0 '' "$pullback" distribute -n 2 train "${options[@]}" --quiet --resume --save stopped.safetensors
expect 0 '' "$pullback" train "${options[@]}" --quiet --resume --save other.safetensors
largest=0
for file in stopped other; do expect_same whole.safetensors $file.safetensors "resumed after Ctrl-C"; done
right "what Ctrl-C has saved goes on, with two processes and with one, within $largest"

options[2]=4000
in_terminal 2 "$pullback" distribute -n 2 train "${options[@]}" --save twice.safetensors
[ "$took" -lt 8000 ] || wrong "Ctrl-C twice: takes $took ms"
right "Ctrl-C twice ends after $took ms"
