/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A commit that is named to be taken back, by its id or the beginning of that. */
#include "store/history/undo_parts.h"

#include "base/error.h"
#include "base/i18n.h"

#include <string.h>

#define NAME_LEAST 4 /* letters of an id by which a commit may be named */

/* The commit that was named; NULL where there is none. */
static const struct history_entry *find_named(const struct undoing *undoing)
{
	for (size_t i = 0; i < undoing->log.count; i++)
		if (span_starts(span_of(undoing->log.items[i].id), undoing->named))
			return &undoing->log.items[i];
	return NULL;
}

/* Why the commit that was named is not taken back. */
int undo_refuse_named(const struct undoing *undoing)
{
	const struct history_entry *entry = find_named(undoing);

	if (!entry)
		return fail(ERROR_NOTHING,
			    _("There is no commit %s here; \"erfar share log --format csv\" shows them."),
			    undoing->named);
	if (!undo_is_own(undoing, entry))
		return fail(ERROR_NOTHING, _("%s is %s's, and only she or he can take it back; nothing was changed."),
			    undoing->named, entry->author);
	return fail(ERROR_NOTHING,
		    _("%s is no command of yours that can be taken back, or it is taken back already; nothing "
		      "was changed."),
		    undoing->named);
}

/* The id of a commit, or its beginning. */
static int check_name(const char *named)
{
	size_t len = strlen(named);

	if (len >= NAME_LEAST && len < HISTORY_ID && strspn(named, "0123456789abcdef") == len)
		return 0;
	return fail(ERROR_USAGE, _("\"%s\" is no number of a commit; \"erfar share log --format csv\" shows them."),
		    named);
}

/* The beginning of an id that two commits share names neither. */
static int check_single(struct undoing *undoing)
{
	const struct history_entry *found = NULL;
	const char *line = NULL;

	for (size_t i = 0; i < undoing->log.count; i++) {
		const struct history_entry *entry = &undoing->log.items[i];

		if (!span_starts(span_of(entry->id), undoing->named))
			continue;
		undoing->subject = entry;
		if (found)
			return fail(
				ERROR_USAGE,
				_("The numbers of several commits begin with \"%s\", such as %.*s (%s) and %.*s (%s); "
				  "give more of the one you mean."),
				undoing->named, UNDO_ID, found->id, line, UNDO_ID, entry->id, undo_first_line(undoing));
		found = entry;
		line = undo_first_line(undoing);
	}
	return 0;
}

int undo_check_named(struct undoing *undoing)
{
	const struct history_entry *entry;
	int rc;

	if ((rc = check_name(undoing->named)) < 0 || (rc = check_single(undoing)) < 0)
		return rc;
	entry = find_named(undoing);
	return entry && undo_is_own(undoing, entry) ? 0 : undo_refuse_named(undoing);
}
