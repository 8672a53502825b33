# shellcheck shell=bash
# Faults in one process only: the program that mpirun starts is a script here, which first changes something in that
# process.
: "${programs:?is the folder of the programs}" "${pullback:?is the program}" "${work:?is the folder of the run}"
# with_fault COMMANDS: makes the folder `faulty` with a program whose processes run these commands first.
with_fault() {
    mkdir -p faulty
    [ -e faulty/pullback ] || ln "$pullback" faulty/ 2>/dev/null || cp "$pullback" faulty/
    printf '#!/bin/sh\nrank=$OMPI_COMM_WORLD_RANK\n%s\nexec "%s" "$@"\n' "$1" "$programs/pullback-distributed" \
        >faulty/pullback-distributed
    chmod +x faulty/pullback-distributed
}

# Another row in the file of process 1, and another number of rows.
awk 'BEGIN { OFS = ","; print "x,y,label"; for (i = 0; i < 60; i++) print i % 7, i % 11, i % 3 }' >table.csv
with_fault "[ \$rank = 0 ] || cd '$work/elsewhere'"
mkdir elsewhere
sed 's/^3,3,0$/3,4,0/' table.csv >elsewhere/table.csv
! cmp -s table.csv elsewhere/table.csv || wrong "the tables are the same"
expect 1 'the processes do not agree on the examples: process 1 has' faulty/pullback distribute -n 3 train table.csv
head -50 table.csv >elsewhere/table.csv
expect 1 'the processes do not agree on the examples: process 1 has' faulty/pullback distribute -n 2 train table.csv
cp table.csv elsewhere/
expect 0 '' faulty/pullback distribute -n 2 train table.csv --epochs 2 --quiet --save same.safetensors
rm elsewhere/table.csv
expect 1 'process 1 on' faulty/pullback distribute -n 2 train table.csv
grep -q 'table.csv: no such file' err || wrong "does not say what is missing"
right 'other data in one process are named'

# No process but the first one writes, and the first one's disk is full. MPI itself needs a file of some megabytes for
# memory that processes share, so the limit, in blocks of 512 bytes, is above that, and the network larger.
with_fault '[ $rank != 0 ] || ulimit -f 14000'
expect 1 'full.safetensors: cannot be written' faulty/pullback distribute -n 3 train digits --hidden 1000,1000 \
    --precision double --epochs 1 --quiet --save full.safetensors
[ ! -e full.safetensors ] || wrong "a part of a file is left"
right 'a full disk ends all processes'

# A process that does not even start.
with_fault '[ $rank = 0 ] || exit 3'
status=0
timeout 60 faulty/pullback distribute -n 2 train digits --epochs 2 >out 2>err </dev/null || status=$?
case $status in 0 | 124) wrong "a process that does not start: status $status" ;; esac
[ -s err ] || wrong "says nothing of a process that does not start"
right 'a process that does not start ends all'
