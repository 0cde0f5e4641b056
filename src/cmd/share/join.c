/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar share join: fetch your clinic's notebook for the first time. */
#include "cmd/share/actions.h"

#include "base/error.h"
#include "base/i18n.h"
#include "cmd/share/forum/forums.h"
#include "cmd/share/gate/screen.h"
#include "cmd/share/say.h"
#include "model/notebook.h"
#include "store/remote/clone.h"
#include "store/remote/forum.h"

struct join_args {
	const char *as;
};

static const struct option options[] = {
	TEXT(0, "as", "'NAME <MAIL>'", struct join_args, as, N_("who you are, where git does not know it yet")),
	OPTIONS_END,
};

struct joining {
	struct session *session;
	const struct history_person *person;
	const char *name, *language; /* the notebook's, once it is there */
	size_t refused;		     /* places in it that the gate refuses */
};

/* What is there before anybody here could stop it. Of notes and tables as they are; the history would take too long. */
static size_t count_refused(const struct session *session, struct history *history)
{
	static const char *const endings[] = { ".md", ".csv" };
	struct folder_list list = { 0 };
	struct screen screen;
	int rc = screen_open(&screen, session->notebook, history);

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings) && rc >= 0; i++) {
		rc = folder_walk(&list, session->ctx->arena, session->notebook->folder, "", endings[i]);
		for (size_t k = 0; k < list.count && rc >= 0; k++)
			rc = screen_file(NULL, &screen, session->notebook, list.items[k].path);
	}
	error_clear(); /* a table that can't be read is told by the first share */
	return rc < 0 ? 0 : screen.report.errors;
}

/* A forum whose address can't be used is told, and keeps nobody from the notebook. */
static int accept_forum(const struct session *session, struct history *history, const struct forum_setting *setting)
{
	int rc = forum_accept_url(history, setting->name, setting->url);

	if (rc != ERROR_USAGE)
		return rc;
	(void)forums_name_place(setting, rc);
	context_warn(session->ctx, "%s", error_message());
	error_clear();
	return 0;
}

/* Who sits here is kept in this clone alone; the forums that stand there now are accepted with the notebook. */
static int complete(const char *path, void *to)
{
	struct joining *joining = to;
	struct session *session = joining->session;
	struct forum_settings forums;
	struct history *history;
	int rc;

	if ((rc = notebook_open(&session->notebook, session->ctx, path)) < 0)
		return rc;
	rc = history_open(&history, session->ctx, session->notebook->folder);
	if (rc >= 0) {
		rc = history_configure(history, joining->person);
		forums_read(&forums, session);
		for (size_t i = 0; i < forums.count && rc >= 0; i++)
			rc = accept_forum(session, history, &forums.items[i]);
		joining->refused = rc < 0 ? 0 : count_refused(session, history);
		history_close(history);
	}
	joining->name = arena_copy(session->ctx->arena, session->notebook->name);
	joining->language = arena_copy(session->ctx->arena, session->notebook->language);
	notebook_close(session->notebook);
	session->notebook = NULL;
	return rc < 0 ? rc : 0;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	const struct join_args *args = parsed;
	const char *directory = operands[1] ? operands[1] : remote_clone_name(session->ctx->arena, operands[0]);
	struct history_person person = { 0 };
	struct joining joining = { .session = session, .person = args->as ? &person : NULL };
	const char *path;
	int rc;

	if (!*directory)
		return fail(ERROR_USAGE, _("Name the folder to put it in: erfar share join URL DIR."));
	if (args->as && (rc = history_person_parse(&person, session->ctx->arena, args->as)) < 0)
		return rc;
	if (!args->as && !history_knows_person(session->ctx))
		return fail(ERROR_USAGE,
			    _("Say who you are, so that your colleagues see who wrote what: --as 'NAME <MAIL>'"));
	if ((rc = remote_clone(&path, session->ctx, operands[0], directory, complete, &joining)) < 0)
		return rc;
	(void)i18n_open(session->language, joining.language);
	say_line(session->ctx, _("%s is here, in the folder %s."), joining.name, directory);
	if (joining.refused)
		context_warn(
			session->ctx,
			ngettext("%zu place in these notes holds what must not leave, and was there before you came. "
				 "\"erfar share check --history\" says where; tell your colleagues.",
				 "%zu places in these notes hold what must not leave, and were there before you came. "
				 "\"erfar share check --history\" says where; tell your colleagues.",
				 joining.refused),
			joining.refused);
	return 0;
}

const struct command share_join = {
	.name = "join",
	.operands = "URL [DIR]",
	.summary = N_("fetch your clinic's notebook for the first time"),
	.examples = "erfar share join ssh://git@server.example/fjord.git\n"
		    "erfar share join /fellesomraade/fjord.git fjord --as 'Ola Berg <ola.berg@fjord.example>'",
	.options = options,
	.args_size = sizeof(struct join_args),
	.run = run,
};
