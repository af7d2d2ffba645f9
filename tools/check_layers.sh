#!/bin/sh
# check_layers.sh [ROOT]: holds the sources to the house's walls. Prints file:line of each breach
# and exits 1 when there is one.
#   - what a file includes of ours is of its own module or of one below it, by the opcit_module
#     lines of CMakeLists.txt, which must not form a circle;
#   - a third-party header stays in the modules named in the table here; none is in include/;
#   - no std::regex, no std::locale;
#   - sources within 500 lines, headers within 200, tables excepted.
set -eu

cd "${1:-$(dirname "$0")/..}"

# Header (a name, or a folder ending in /) and the modules that may include it; * is all in src/.
headers='
curl/           net
sqlite3.h       store net
boost/          cli
zip.h           io
nlohmann/       io
toml++/         io
yaml-cpp/       io
gumbo.h         manuscript
spawn.h         io
md4c.h          manuscript
pugixml.hpp     io csl fields formats manuscript
unicode/        text
fmt/            *
tl/expected.hpp include
sys/            *
arpa/           net
netinet/        net
dirent.h        io
dlfcn.h         base
fcntl.h         *
malloc.h        cli
poll.h          *
signal.h        *
unistd.h        *
'
# pugixml in csl, fields, formats and manuscript: what they read is compiled or walked straight from the XML
# tree; a tree of ours between the two would only copy it.

# Files that may be longer than the rule says, each with its reason.
long_files='
'

files=$(find src include -type f \( -name '*.cpp' -o -name '*.h' -o -name '*.def' \) | LC_ALL=C sort)

LC_ALL=C awk -v headers="$headers" -v long_files="$long_files" '
function breach(place, message) {
  print place ": " message
  breaches++
}

function read_modules(   line, words, n, i, name, mode) {
  while ((getline line < "CMakeLists.txt") > 0) {
    if (line !~ /^opcit_module\(/) continue
    if (line !~ /\)/) breach("CMakeLists.txt", "an opcit_module call must stand on one line")
    gsub(/^opcit_module\(|\).*/, "", line)
    n = split(line, words, /[ \t]+/)
    name = words[1]
    modules[name] = 1
    mode = ""
    for (i = 2; i <= n; i++) {
      if (words[i] == "USES" || words[i] == "LIBS") mode = words[i]
      else if (mode == "USES") uses[name, words[i]] = 1
    }
  }
}

# Warshall: uses becomes its own transitive closure.
function close_uses(   via, a, b) {
  for (via in modules) for (a in modules) if ((a, via) in uses)
    for (b in modules) if ((via, b) in uses) uses[a, b] = 1
  for (a in modules) if ((a, a) in uses)
    breach("CMakeLists.txt", "module " a " uses itself in a circle")
}

function read_headers(   lines, words, n, i, k, m) {
  n = split(headers, lines, "\n")
  for (i = 1; i <= n; i++) {
    m = split(lines[i], words, /[ \t]+/)
    if (m < 2) continue
    known[words[1]] = 1
    for (k = 2; k <= m; k++) allowed[words[1], words[k]] = 1
  }
  n = split(long_files, lines, "\n")
  for (i = 1; i <= n; i++) if (split(lines[i], words, /[ \t]+/) > 0) may_be_long[words[1]] = 1
}

# The row of the table that a third-party header falls under, or "".
function row_of(header,   folder) {
  folder = header
  sub(/\/.*/, "/", folder)
  return (header in known) ? header : (folder in known) ? folder : ""
}

function check_ours(header,   target) {
  target = header
  sub(/\/.*/, "", target)
  if (!(target in modules)) breach(place, "\"" header "\" is of no module")
  else if (target != module && !((module, target) in uses))
    breach(place, module " includes " header " but does not use " target)
}

function check_third_party(header,   row) {
  if (header ~ /^[a-z_0-9]+$/) return  # the standard library
  row = row_of(header)
  if (row == "") breach(place, "<" header "> is not in the table of tools/check_layers.sh")
  else if (public && !((row, "include") in allowed))
    breach(place, "<" header "> in a public header")
  else if (!public && !((row, module) in allowed) && !((row, "*") in allowed) &&
           !((row, "include") in allowed))
    breach(place, "<" header "> does not belong in " module)
  else if (module == "base" && row == "fmt/") breach(place, "base uses the standard library only")
}

function check_include(line,   header) {
  header = line
  sub(/^[ \t]*#[ \t]*include[ \t]*[<"]/, "", header)
  sub(/[>"].*/, "", header)
  if (line ~ /<opcit\//) check_ours(substr(header, 7))
  else if (line ~ /</) check_third_party(header)
  else if (public) breach(place, "a public header includes \"" header "\", which is not public")
  else check_ours(header)
}

function check_length(   most) {
  if (file == "" || file ~ /\.def$/ || file ~ /_tables?\.(h|cpp)$/ || file in may_be_long) return
  most = file ~ /\.h$/ ? 200 : 500
  if (lines_read > most)
    breach(file ":" lines_read, "longer than " most " lines; split it")
}

function open_file(   parts) {
  check_length()
  file = FILENAME
  public = file ~ /^include\//
  split(file, parts, "/")
  module = public ? parts[3] : parts[2]
  if (!(module in modules)) breach(file, module " has no opcit_module line in CMakeLists.txt")
}

BEGIN {
  read_modules()
  close_uses()
  read_headers()
}
FNR == 1 { open_file() }
{
  place = file ":" FNR
  lines_read = FNR
}
/^[ \t]*#[ \t]*include[ \t]*[<"]/ {
  if ($0 ~ /<(regex|locale)>/) breach(place, "no std::regex and no std::locale in this house")
  else check_include($0)
  next
}
/regex|locale/ {
  code = $0
  sub(/\/\/.*/, "", code)
  if (code ~ /std::(basic_|w)?regex|std::(set)?locale|[^_a-z:]setlocale\(/)
    breach(place, "no std::regex and no std::locale in this house")
}
END {
  check_length()
  exit breaches > 0
}
' $files
