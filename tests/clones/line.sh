#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# In ssh's place: runs the last argument, git's command, beside the server's repository. LINE_CUT="in|out BYTES" breaks
# the line after so many bytes.
for command; do :; done
cd "${world:?}" || exit 255
exec 9>>"$world/line.lock"
flock -s 9
case ${LINE_CUT-} in
'') eval "exec $command" ;;
in\ *) dd bs=1 "count=${LINE_CUT#in }" 2>/dev/null | eval "$command" ;;
out\ *)
	# dd alone holds our end, so that the line ends with it
	exec 3>&1 4<&0 1>&2
	{
		exec 0<&4 3>&- 4<&-
		eval "exec $command"
	} | {
		exec 1>&3 2>/dev/null 3>&- 4<&-
		exec dd bs=1 "count=${LINE_CUT#out }"
	} &
	exec 3>&- 4<&-
	wait
	;;
esac
