# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=sh
# A Debian guest under QEMU for a test case: source it from the top folder. One guest at a time; it never outlives the script.

. tests/vm/qemu.sh

guest_pid=
# Seconds: for a boot under emulation on a busy machine, and for one command.
: "${GUEST_BOOT_LIMIT:=600}" "${GUEST_RUN_LIMIT:=300}"

# guest_start NAME IMAGE MEM [QEMU OPTION...]: boots a throw-away overlay of the image (of `image`, such as bookworm-bios) and
# waits until it is up. NAME is the folder of its files.
guest_start() {
    guest_overlay "$1" "$2"
    shift 2
    guest_power "$@"
}

# guest_overlay NAME IMAGE [FIRMWARE]: the disk of a guest that is not switched on yet.
guest_overlay() {
    guest_dir=$BUILD/vm/$1
    guest_firmware=${3:-${2##*-}}
    rm -rf "$guest_dir"
    mkdir -p "$guest_dir"
    qemu-img create -q -f qcow2 -F qcow2 -b "$BUILD/vm/$2.qcow2" "$guest_dir/disk.qcow2"
}

# guest_power MEM [QEMU OPTION...]: switches the guest on with the disk it has, and waits until it is up.
guest_power() {
    guest_switch_on "$@"
    guest_wait
}

# guest_switch_on MEM [QEMU OPTION...]: does not wait.
guest_switch_on() {
    trap guest_stop EXIT
    trap 'exit 130' INT TERM
    mkfifo "$guest_dir/agent.in" "$guest_dir/agent.out" "$guest_dir/tty.in" "$guest_dir/tty.out"
    exec 8<> "$guest_dir/agent.in" 9<> "$guest_dir/agent.out"
    vm_qemu "$guest_firmware" "$guest_dir/vars.fd" "$@" \
        -drive "if=virtio,format=qcow2,cache=${GUEST_CACHE:-unsafe},discard=unmap,file=$guest_dir/disk.qcow2" \
        -chardev "pipe,id=tty,path=$guest_dir/tty" -serial chardev:tty \
        -device virtio-serial -chardev "pipe,id=agent,path=$guest_dir/agent" \
        -device virtserialport,chardev=agent,name=agent \
        < /dev/null > "$guest_dir/qemu.log" 2>&1 8<&- 9<&- &
    guest_pid=$!
    cat "$guest_dir/tty.out" > "$guest_dir/console.log" 8<&- 9<&- &
}

# guest_greets: waits until the guest's agent is there, early in a boot and whatever becomes of it.
guest_greets() {
    # shellcheck disable=SC2016 # for the inner shell
    guest_read "$GUEST_BOOT_LIMIT" 'until [ "$line" = ready ]; do read -r line || exit; done' ||
        guest_fail "the guest did not come up"
}

# guest_wait: waits until a guest that boots (or panics and boots again) is up, whatever state it comes up in.
guest_wait() {
    guest_greets || return
    guest_run_for "$GUEST_BOOT_LIMIT" 'systemctl is-system-running --wait' > "$guest_dir/state" || :
    [ -s "$guest_dir/state" ] || guest_fail "the guest's boot does not end" || return
    guest_applied
}

# guest_applied: waits until no edit is being applied, nor what a boot confirmed.
guest_applied() {
    # shellcheck disable=SC2016 # for the guest's shell
    guest_run_for 900 'for second in $(seq 300); do
        systemctl is-active --quiet memmap-boot.service memmap-apply.service || break
        sleep 1
    done'
}

# guest_run COMMAND...: runs a shell command line in the guest; its output and exit status are the guest's (124: too long).
guest_run() {
    guest_run_for "$GUEST_RUN_LIMIT" "$@"
}

# guest_run_for SECONDS COMMAND...
guest_run_for() {
    guest_limit=$1
    shift
    guest_ask "$guest_limit" "$*" /dev/null && guest_answer "$((guest_limit + 60))"
}

# guest_put FILE DESTINATION: with the same permissions.
guest_put() {
    guest_ask "$GUEST_RUN_LIMIT" "cat > '$2' && chmod $(stat -c %a "$1") '$2'" "$1" && guest_answer "$GUEST_RUN_LIMIT"
}

# guest_get FILE: to standard output.
guest_get() {
    guest_run "cat '$1' 2> /dev/null"
}

# guest_reboot: an orderly reboot of the running guest; returns when it is up again.
guest_reboot() {
    guest_ask "$GUEST_RUN_LIMIT" 'systemctl reboot' /dev/null
    guest_wait
}

# guest_restart MEM [QEMU OPTION...]: an orderly power off, then on again with other memory.
guest_restart() {
    guest_off
    guest_power "$@"
}

# guest_off: an orderly power off.
guest_off() {
    guest_ask "$GUEST_RUN_LIMIT" 'systemctl poweroff' /dev/null
    timeout "$GUEST_RUN_LIMIT" tail --pid="$guest_pid" -f /dev/null || guest_fail "the guest did not power off"
    guest_stop
}

# guest_stop: pulls the plug.
guest_stop() {
    [ -n "$guest_pid" ] || return 0
    kill "$guest_pid" 2> /dev/null || :
    wait "$guest_pid" 2> /dev/null || :
    guest_pid=
    exec 8<&- 9<&-
    rm -f "$guest_dir"/agent.in "$guest_dir"/agent.out "$guest_dir"/tty.in "$guest_dir"/tty.out
}

# guest_console: what the guest's console said since its last boot began.
guest_console() {
    tr -d '\r\000' < "$guest_dir/console.log" | awk '
        { text = text $0 "\n" }
        /reboot: (Restarting system|machine restart)/ || /Rebooting in [0-9]+ seconds/ { text = "" }
        END { printf "%s", text }'
}

# guest_forget_console: what it said before is not looked at any more. Whoever writes there goes on behind zeros.
guest_forget_console() {
    : > "$guest_dir/console.log"
}

# guest_sees SECONDS PATTERN: waits until the console has said it, whatever is up.
guest_sees() {
    # shellcheck disable=SC2016 # for the inner shell
    timeout "$1" sh -c 'until tr -d "\r\000" < "$1" | grep -qE -- "$2"; do
        kill -0 "$3" || exit
        sleep 0.3
    done' - "$guest_dir/console.log" "$2" "$guest_pid" 2> /dev/null
}

# guest_type TEXT: presses keys at the console; printf's escapes mean what they say.
guest_type() {
    printf '%b' "$1" > "$guest_dir/tty.in"
}

guest_ask() {
    printf '%s' "$2" > "$guest_dir/command"
    {
        echo "$1 $(wc -c < "$guest_dir/command") $(wc -c < "$3")"
        cat "$guest_dir/command" "$3"
    } | timeout "$1" cat >&8 || guest_fail "the guest does not listen"
}

guest_answer() {
    # shellcheck disable=SC2016 # for the inner shell
    guest_read "$1" 'read -r status size && echo "$status" > "$1" && head -c "$size"' ||
        guest_fail "the guest does not answer" || return
    return "$(cat "$guest_dir/status")"
}

# guest_read SECONDS COMMAND: the inner shell reads the agent's arguments, no longer than that and than the guest lives.
guest_read() {
    timeout "$1" sh -c "$2" - "$guest_dir/status" <&9 &
    guest_reader=$!
    while kill -0 "$guest_reader" 2> /dev/null; do
        kill -0 "$guest_pid" 2> /dev/null || kill "$guest_reader"
        sleep 0.1
    done
    wait "$guest_reader"
}

guest_fail() {
    {
        echo "$guest_dir: $1; its console ends:"
        tail -n 30 "$guest_dir/console.log" | tr -d '\r\000'
        cat "$guest_dir/qemu.log"
    } | sed 's/^/# /' >&2
    return 125
}
