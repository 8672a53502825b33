# shellcheck shell=bash
# What is typed wrong is told in one line, and nothing of mpirun is heard.
expect 2 'how many processes' "$pullback" distribute
expect 2 'how many processes' "$pullback" distribute train digits
expect 2 'which command' "$pullback" distribute -n 2
expect 2 '-n 0: must be a whole number' "$pullback" distribute -n 0 train digits
expect 2 '-n two: must be a whole number' "$pullback" distribute -n two train digits
expect 2 "unknown command to distribute 'tarin'" "$pullback" distribute -n 2 tarin digits
expect 2 "unknown command to distribute 'look'" "$pullback" distribute -n 2 look model.safetensors
expect 2 '--epochs -1: must be' "$pullback" distribute -n 2 train digits --epochs -1
grep -q 'see pullback train --help' err || wrong "does not name the help of train"
expect 2 "unknown dataset 'digit'" "$pullback" distribute -n 2 train digit
expect 1 'nowhere.csv: no such file' "$pullback" distribute -n 2 train nowhere.csv
expect 1 'cannot be written' "$pullback" distribute -n 2 train digits --save nowhere/model.safetensors
expect 1 'mpirun: is not installed' env PATH=/nowhere "$pullback" distribute -n 2 train digits
expect 1 'hosts: cannot be read' "$pullback" distribute -n 2 --hostfile hosts train digits
: >hosts
expect 1 'names no computer' "$pullback" distribute -n 2 --hostfile hosts train digits
echo 'localhost slots=1' >hosts
expect 1 'fewer slots than processes' "$pullback" distribute -n 2 --hostfile hosts train digits
! grep -q resume err || wrong "speaks of a training that has not begun"
echo 'nowhere.invalid slots=2' >hosts
expect 1 'cannot be used' "$pullback" distribute -n 2 --hostfile hosts train digits
mkdir alone
ln "$pullback" alone/ 2>/dev/null || cp "$pullback" alone/
expect 1 'pullback-distributed: is not beside' alone/pullback distribute -n 2 train digits
expect 0 '' "$pullback" distribute -n 2 train --help
cp out help
expect 0 '' "$pullback" train --help
cmp -s out help || wrong "distribute -n 2 train --help is another help than that of train"
expect 0 '' "$pullback" distribute --help
grep -q 'usage: pullback distribute -n COUNT' out || wrong "distribute --help is another help"
rm -f hosts
right 'what is typed wrong is told in one line'
