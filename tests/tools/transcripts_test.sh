#!/bin/sh
# transcripts_test.sh BUILD: the transcript runner itself: it passes what is right, fails what is
# not, and --update makes a failing transcript pass.
set -eu
. "$(dirname "$0")/support.sh"

runner=${1:?the build folder}/tests/cli_transcripts
transcript=$folder/one.transcript
verdict() { outcome "$runner" "$transcript" | tail -n 2; }

cat >"$transcript" <<'END'
# The program's own name and number are all these cases rely on.
== the version is one line
$ opcit --version
-- stdout
opcit {{*}}
-- exit 0

== quotes and the environment of a step
$ LANG=C opcit "--version"
-- stdout
{{*}}cit {{*}}.{{*}}
-- exit 0
END
expect "what is right passes" "2 passed, 0 failed, 0 skipped
exit 0" "$(verdict)"

cat >"$transcript" <<'END'
== wrong output
$ opcit --version
-- stdout
opcit, or something like it
-- exit 0

== wrong exit code
$ opcit --version
-- stdout
opcit {{*}}
-- exit 1

== output where none is expected
$ opcit --version
-- exit 0
END
expect "what is wrong fails" "0 passed, 3 failed, 0 skipped
exit 1" "$(verdict)"

"$runner" --update "$transcript" >/dev/null
expect "an updated transcript passes" "3 passed, 0 failed, 0 skipped
exit 0" "$(verdict)"
expect "only what was expected is rewritten" "== wrong output
\$ opcit --version
-- stdout" "$(head -n 3 "$transcript")"

printf '== a case\n$ cat /etc/passwd\n-- exit 0\n' >"$transcript"
expect "only opcit runs" "0 passed, 1 failed, 0 skipped
exit 1" "$(verdict)"

printf 'text before any case\n' >"$transcript"
expect "a transcript that cannot be read is a failure" "0 passed, 1 failed, 0 skipped
exit 1" "$(verdict)"

finish
