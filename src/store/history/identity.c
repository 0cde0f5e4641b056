/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who writes: name and e-mail from git's configuration. */
#include "base/error.h"
#include "base/i18n.h"
#include "store/history/repository.h"

#include <string.h>

static const char *setting(struct history *history, git_config *config, const char *key)
{
	const char *value;

	if (git_config_get_string(&value, config, key) < 0)
		return "";
	return span_copy(history->ctx->arena, span_trim(span_of(value)));
}

int history_identity(struct history_person *out, struct history *history)
{
	struct history_person person;
	git_config *config = NULL;
	int rc = git_repository_config_snapshot(&config, history->repository);

	if (rc < 0)
		return git_failed(rc, ERROR_FORMAT, _("Git's configuration can't be read"));
	person.name = setting(history, config, "user.name");
	person.email = setting(history, config, "user.email");
	git_config_free(config);
	if (!*person.name || !*person.email)
		return fail(ERROR_USAGE, _("Your name is not known yet; tell it once with: "
					   "git config --global user.name \"Kari Nilsen\"; "
					   "git config --global user.email kari@clinic.example"));
	*out = person;
	return 0;
}

int history_person_parse(struct history_person *out, struct arena *arena, const char *text)
{
	struct span all = span_trim(span_of(text));
	size_t open = span_find(all, '<');
	struct span name = span_trim(span_take(all, open)), email = span_skip(all, open + 1);

	if (!name.len || !span_ends(all, ">") || span_find(email, '>') != email.len - 1)
		goto wrong;
	email = span_trim(span_take(email, email.len - 1));
	if (!email.len || span_find(email, '@') == email.len || span_find(email, ' ') < email.len)
		goto wrong;
	for (size_t i = 0; i < all.len; i++)
		if ((unsigned char)all.at[i] < 0x20 || all.at[i] == 0x7F)
			goto wrong;
	out->name = span_copy(arena, name);
	out->email = span_copy(arena, email);
	return 0;
wrong:
	return fail(ERROR_USAGE, _("\"%s\" is no name with an e-mail address; write it as 'Kari Nilsen <kari@clinic.example>'"),
		    text);
}
