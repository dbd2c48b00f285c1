#!/usr/bin/env bash
# Proves the two commands of the README on a Debian 12 that has only Python, pip and root, from a clean clone.
#
#   sudo tests/building/bare_machine.sh FOLDER [COMMAND [ARGUMENT ...]]     (default: test, then run)
#
# FOLDER lies outside the checkout; FOLDER/base is kept, FOLDER/machine is made anew each time. WORKING_TREE=1 takes
# the files as they are instead of a clone. Needs debootstrap, git and root.
set -euo pipefail

[ $# -ge 1 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0"; exit 2; }
[ "$(id -u)" = 0 ] || { echo "This needs root: debootstrap and chroot do." >&2; exit 2; }
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
mkdir -p "$1"
folder=$(cd "$1" && pwd)
shift
case "$folder/" in "$root"/*) echo "FOLDER must lie outside the checkout." >&2; exit 2 ;; esac
base=$folder/base machine=$folder/machine
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}

leave() {
    for place in dev/shm dev proc; do
        if mountpoint -q "$machine/$place"; then umount "$machine/$place" || umount -l "$machine/$place"; fi
    done
}
trap leave EXIT
leave

if [ ! -e "$base/.complete" ]; then
    rm -rf "$base"
    debootstrap --variant=minbase --include=python3,python3-pip,ca-certificates bookworm "$base" "$mirror"
    touch "$base/.complete"
fi
rm -rf "$machine"
cp -a "$base" "$machine"

# The way to the package registries is this machine's own: mirrors, proxies, certificates, names.
cp -L /etc/resolv.conf "$machine/etc/resolv.conf"
cp -rL /etc/apt/sources.list* "$machine/etc/apt/" 2>/dev/null || true
for file in /etc/apt/apt.conf.d/*; do
    if grep -qE '^ *Acquire::' "$file"; then cp -L "$file" "$machine/etc/apt/apt.conf.d/"; fi
done
[ ! -e /etc/pip.conf ] || cp -L /etc/pip.conf "$machine/etc/pip.conf"
cp -L /etc/ssl/certs/ca-certificates.crt "$machine/etc/ssl/certs/ca-certificates.crt"
# No service of the packages starts: a process left behind would hold the folder.
printf '#!/bin/sh\nexit 101\n' >"$machine/usr/sbin/policy-rc.d"
chmod +x "$machine/usr/sbin/policy-rc.d"
for place in proc dev dev/shm; do mount --bind "/$place" "$machine/$place"; done

checkout=$machine/root/balady-desktop
if [ -n "${WORKING_TREE:-}" ]; then
    mkdir -p "$checkout"
    git -C "$root" ls-files -z --cached --others --exclude-standard |
        tar -C "$root" --null --ignore-failed-read -cf - -T - | tar -C "$checkout" -xf -
else
    git clone --quiet --no-hardlinks "$root" "$checkout"
fi

settings=()
while IFS='=' read -r name value; do
    case "$name" in
        PIP_FIND_LINKS) ;;
        PIP_* | SSL_CERT_FILE | REQUESTS_CA_BUNDLE | http_proxy | https_proxy | no_proxy | HTTP_PROXY | HTTPS_PROXY)
            settings+=("$name=$value") ;;
    esac
done < <(env)

inside() {
    local started=$SECONDS code=0
    echo "== bare machine: python3 dev.py $*"
    chroot "$machine" env -i HOME=/root CI=true PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
        "${settings[@]}" sh -c 'cd /root/balady-desktop && exec python3 dev.py "$@"' dev "$@" </dev/null || code=$?
    echo "== python3 dev.py $*: exit $code after $((SECONDS - started)) s"
    return "$code"
}

if [ $# -gt 0 ]; then
    inside "$@"
else
    inside test
    inside run
    cp -r "$checkout/tour-pictures" "$folder/"
    echo "The tour's pictures: $folder/tour-pictures"
fi
