#!/bin/sh
# install_packages.sh [LIST]: installs the packages of LIST (tools/packages.txt) that are missing.
# Says what it installs. With nothing missing it needs neither root nor network and is silent.
set -eu

list=${1:-$(dirname "$0")/packages.txt}

fail() {
  printf 'install_packages: %s\n' "$1" >&2
  exit 2
}

packages() { sed -e 's/#.*//' "$list"; }

missing() {
  # dpkg-query names the packages it does not know on stderr and exits 1: both are answers here.
  installed=$(dpkg-query -W -f='${Package} ${Status}\n' $(packages) 2>/dev/null |
    sed -n 's/ [a-z]* ok installed$//p') || true
  for package in $(packages); do
    printf '%s\n' "$installed" | grep -Fqx -e "$package" || printf ' %s' "$package"
  done
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

[ -r "$list" ] || fail "cannot read the package list $list"
command -v dpkg-query >/dev/null 2>&1 && command -v apt-get >/dev/null 2>&1 ||
  fail "this is not an apt system; install what $list names by hand and build with CMake"

wanted=$(missing)
[ -n "$wanted" ] || exit 0

[ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null 2>&1 ||
  fail "these packages are missing and neither root nor sudo is at hand:$wanted"

printf 'installing:%s\n' "$wanted" >&2
as_root apt-get update -q >&2 || fail "apt-get update failed; is the package mirror reachable?"
as_root apt-get install -q -y --no-install-recommends $wanted >&2 ||
  fail "apt-get install failed for:$wanted"
