# shellcheck shell=bash
# Several computers: network namespaces with an address each, joined by a bridge, and with a name each.
: "${work:?is the folder of the run}" "${programs:?is the folder of the programs}"
name=pb$$

# Makes two computers, ${name}h1 and ${name}h2. Fails where the system does not allow it.
make_computers() {
    local number
    [ "$(id -u)" = 0 ] && command -v ip >/dev/null || return 1
    ip link add "${name}b" type bridge 2>/dev/null || return 1
    ip link set "${name}b" up
    for number in 1 2; do
        ip netns add "${name}h$number" || return 1
        ip link add "${name}v$number" type veth peer name eth0 netns "${name}h$number" || return 1
        ip link set "${name}v$number" master "${name}b" up
        ip -n "${name}h$number" address add "10.77.0.$number/24" dev eth0
        ip -n "${name}h$number" link set eth0 up
        ip -n "${name}h$number" link set lo up
    done
    printf '%s slots=2\n' "${name}h1" "${name}h2" >hosts
    # What mpirun calls in the place of ssh.
    printf '%s\n' '#!/bin/sh' 'host=$1' 'shift' \
        'exec ip netns exec "$host" unshare -u sh -c "hostname $host; $*"' >agent
    chmod +x agent
}

remove_computers() {
    local number process
    for number in 1 2; do
        if [ -e "/run/netns/${name}h$number" ]; then
            for process in $(ip netns pids "${name}h$number" 2>/dev/null); do
                kill -KILL "$process" 2>/dev/null || true
            done
            ip netns delete "${name}h$number" 2>/dev/null || true
        fi
        ip link delete "${name}v$number" 2>/dev/null || true
    done
    ip link delete "${name}b" 2>/dev/null || true
}

# on_first COMMAND …: replaces this shell by a command on the first computer.
on_first() {
    export OMPI_MCA_plm_rsh_agent=$work/agent OMPI_MCA_btl_tcp_if_include=eth0 OMPI_MCA_oob_tcp_if_include=eth0
    exec ip netns exec "${name}h1" unshare -u sh -c "hostname ${name}h1; exec \"\$@\"" sh "$@"
}
