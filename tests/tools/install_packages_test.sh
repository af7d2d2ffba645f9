#!/bin/sh
# The package installer, with stand-ins for dpkg-query, apt-get, id and sudo.
set -eu
. "$(dirname "$0")/support.sh"

bin=$folder/bin
mkdir "$bin"
for tool in sh sed grep dirname env cat; do ln -s "$(command -v "$tool")" "$bin/$tool"; done

# stand_in NAME BODY: a program of that name in the only folder of the search path.
stand_in() {
  printf '#!/bin/sh\n%s\n' "$2" >"$bin/$1"
  chmod +x "$bin/$1"
}

install_from() { outcome env PATH="$bin" sh "$root/tools/install_packages.sh" "$folder/list"; }

printf '# a comment\nalpha\nbeta  # and why\n\ngamma\n' >"$folder/list"
stand_in dpkg-query 'printf "alpha install ok installed\nbeta hold ok installed\n"
printf "gamma deinstall ok config-files\n"; exit 1'
stand_in apt-get 'echo "apt-get $DEBIAN_FRONTEND $*"'
stand_in id 'echo 0'

expect "only what is missing is installed" "installing: gamma
apt-get noninteractive update -q
apt-get noninteractive install -q -y --no-install-recommends gamma
exit 0" "$(install_from)"

stand_in id 'echo 1000'
expect "neither root nor sudo" "install_packages: these packages are missing and neither root nor \
sudo is at hand: gamma
exit 2" "$(install_from)"

stand_in sudo 'echo sudo; exec "$@"'
expect "sudo where there is no root" "installing: gamma
sudo
apt-get noninteractive update -q
sudo
apt-get noninteractive install -q -y --no-install-recommends gamma
exit 0" "$(install_from)"

stand_in apt-get 'exit 100'
expect "a mirror out of reach" "installing: gamma
sudo
install_packages: apt-get update failed; is the package mirror reachable?
exit 2" "$(install_from)"

printf 'alpha\nbeta\n' >"$folder/list"
expect "nothing missing: no tool is called" "exit 0" "$(install_from)"

rm "$bin/apt-get"
expect "not an apt system" "install_packages: this is not an apt system; install what \
$folder/list names by hand and build with CMake
exit 2" "$(install_from)"

expect "no list" "install_packages: cannot read the package list $folder/none
exit 2" "$(outcome sh "$root/tools/install_packages.sh" "$folder/none")"

finish
