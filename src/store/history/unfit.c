/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/history/unfit.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "store/history/repository.h"

/* Words that stand in a sentence: "PATH is ...". NULL: it is an ordinary file. */
static const char *unfit_kind(const struct tree_difference *difference)
{
	if (difference->new_mode == GIT_FILEMODE_LINK)
		return _("a symbolic link");
	if (difference->new_mode == GIT_FILEMODE_COMMIT)
		return _("another repository inside this one (a submodule)");
	return span_is_nocase(path_name(span_of(difference->path)), ".gitmodules") && difference->new_mode
		       ? _("a list of submodules")
		       : NULL;
}

static int refuse(const struct tree_difference *difference, void *to)
{
	const char *kind = unfit_kind(difference);

	(void)to;
	if (!kind)
		return 0;
	return fail(
		ERROR_REMOTE,
		_("%s is %s, which your colleagues' erfar does not take in, so nothing was sent. Take it out of git "
		  "with: git rm --cached \"%s\" and git commit -m \"%s\", then share again; the file itself stays "
		  "here"),
		difference->path, kind, difference->path, difference->path);
}

static int open_tree(git_tree **out, struct history *history, const char *commit)
{
	git_oid id;

	*out = NULL;
	if (!commit || !*commit)
		return 0;
	if (git_oid_fromstr(&id, commit) < 0)
		return fail(ERROR_INTERNAL, _("\"%s\" is no commit"), commit);
	return tree_of(out, history->repository, &id);
}

int history_refuse_unfit(struct history *history, const char *since, const char *tip)
{
	git_tree *before = NULL, *after = NULL;
	int rc = open_tree(&before, history, since);

	if (rc >= 0 && (rc = open_tree(&after, history, tip)) >= 0)
		rc = tree_compare(history, before, after, refuse, NULL);
	git_tree_free(before);
	git_tree_free(after);
	return rc < 0 ? rc : 0;
}
