#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# The scripts of examples/cron: what is worth a mail, and what they leave on the machine.
. "${0%/*}/lib.sh"
clinic fjord
cron=$top/examples/cron
ERFAR_DIR=$world/fjord
export ERFAR_DIR
printf '#!/bin/sh\nexit 5\n' >five
chmod +x five
times_lines() { test "$(grep -c "$1" "$world/out")" = "$2" || { echo "not $2 times on stdout: $1"; return 1; }; }

check 'the weekly mail' exits 0 "$cron/weekly-agenda.sh"
check '... has what comes' out_has 'Etikk i telefonen'
check '... and each overdue follow-up once' times_lines 'bok til hylla' 1
check 'two runs that got no further' exits 0 env ERFAR="$world/five" ERFAR_NIGHTS=2 "$cron/quietly.sh" share
check '... the first is quiet' out_empty
check '... the second' exits 5 env ERFAR="$world/five" ERFAR_NIGHTS=2 "$cron/quietly.sh" share
check '... is not' out_has 'nothing went out the last 2 times'
check 'without a home' exits 0 env -u HOME ERFAR="$world/five" ERFAR_NIGHTS=2 sh -x "$cron/quietly.sh" share
check '... nothing is counted' fails grep -q mkdir "$world/err"
# Each as cron starts it: with a home, a PATH, and what its crontab sets.
printf '#!/bin/sh\n[ -z "${BROKEN-}" ] || exit 75\ncat >>"%s/sent"\n' "$world" >sendmail
chmod +x sendmail
by_cron()
{
	env -i HOME="$HOME" PATH="$PATH" ERFAR_DIR="$ERFAR_DIR" ERFAR_EXEC_PATH="$ERFAR_EXEC_PATH" \
		ERFAR_LOCALEDIR="$ERFAR_LOCALEDIR" ERFAR_NOW="$ERFAR_NOW" SENDMAIL="$world/sendmail" "$@"
}
sent() { test "$(grep -c '^Message-ID:' "$world/sent" 2>/dev/null)" = "$1"; }

git init -q --bare -b main there.git
git -C fjord remote add origin "$world/there.git"
git -C fjord push -q origin main
git -C fjord branch -q --set-upstream-to=origin/main main
check 'the hourly share' exits 0 by_cron "$cron/share.sh"
check '... is quiet' out_empty
check 'the site' exits 0 by_cron ERFAR_SITE="$world/pages" "$cron/site.sh"
check '... is there for the group' test "$(stat -c %a pages/index.html)" = 640
check '... and quiet' out_empty
check 'a site nowhere' exits 2 by_cron "$cron/site.sh"
to='liv@by.example jon@by.example'
check 'the first digest' exits 0 by_cron ERFAR_NOW=2026-09-01 ERFAR_TO="$to" "$cron/digest.sh"
printf -- '---\nid: 2026-09-02-qwert\nkind: learning\ntitle: Kurs på Ås\ndate: 2026-09-02\n---\n\nx\n' >fjord/learning/2026-09-02-kurs.md
git -C fjord add learning && git -C fjord commit -qm x
rm -f sent
check 'a digest that sendmail does not take' exits 1 by_cron BROKEN=1 ERFAR_TO="$to" "$cron/digest.sh"
check '... says so' out_has 'waits for the next run'
check '... and has not gone' fails test -e sent
check 'the next run' exits 0 by_cron ERFAR_TO="$to" "$cron/digest.sh"
check '... sends it' sent 1
check '... whole' python3 - sent <<END
import email, email.policy, sys
mail = email.message_from_file(open(sys.argv[1]), policy=email.policy.default)
assert [a.addr_spec for a in mail["To"].addresses] == "liv@by.example jon@by.example".split() and not mail.defects
assert "Kurs på Ås" in mail.get_body("plain").get_content()
END
check '... once' sh -c '! ls "$HOME"/.local/state/erfar-cron/*.eml 2>/dev/null'
check 'no news' exits 0 by_cron ERFAR_TO="$to" "$cron/digest.sh"
check '... is no mail' sent 1
check 'the monthly report' exits 0 by_cron ERFAR_REPORTS="$world/reports" ERFAR_LEADER=leder@fjord.example "$cron/monthly-report.sh"
check '... is a page for the group' test "$(stat -c %a reports/term-*.html)" = 640
check '... and a mail' sent 2
check '... to the leader' file_has sent 'To: leder@fjord.example'
check 'a report to nobody' exits 2 by_cron "$cron/monthly-report.sh"
check 'the agenda' exits 0 by_cron "$cron/weekly-agenda.sh"
check '... is printed' out_has 'Etikk i telefonen'
check 'every script of a unit is there' sh -c 'cd "$0" && sed -n "s,^ExecStart=.*/,,p" systemd/*.service | while read -r script; do test -x "$script" || exit 1; done' "$cron"
check 'every script of a crontab too' sh -c 'cd "$0" && sed -n "s,.*SCRIPTS\"/,,p" *.example | while read -r script; do test -x "$script" || exit 1; done' "$cron"
if command -v systemd-analyze >/dev/null; then
	mkdir units
	for unit in "$cron"/systemd/erfar-*; do
		sed "s,^ExecStart=.*/,ExecStart=$cron/," "$unit" >"units/${unit##*/}"
	done
	check 'systemd takes the units' sh -c 'systemd-analyze --user verify units/* 2>&1 | { ! grep "units/\|erfar-"; }'
else
	skip 'systemd takes the units' 'no systemd here'
fi

check 'the programs take no unknown words' exits 2 "$top/bin/setup" --prnt
check '... any of them' exits 2 "$top/bin/bench" abc
finish
