/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/remote/reason.h"

#include "base/arena.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/remote/hostkey.h"

#include <string.h>

#define OWNER_COMMAND "git config --global --add safe.directory "

/* In the order of how much they tell: the first that is said holds. */
static const struct {
	const char *said, *sentence;
	bool line_adds;	  /* the line itself says more, such as which key was refused */
	const char *here; /* instead, of a folder that this machine should see; NULL for none */
} known[] = {
	{ "Host key verification failed",
	  N_("that server is new here, or not the one it was; ask whoever runs it, then sign in there once with ssh"),
	  false, NULL },
	{ "Permission denied", N_("it does not let you in; ask whoever runs it"), true, NULL },
	{ "authentication", N_("it does not let you in; ask whoever runs it"), true, NULL },
	{ "Could not resolve host", N_("no server has that name; check the address and your network"), false, NULL },
	{ "failed to resolve", N_("no server has that name; check the address and your network"), false, NULL },
	{ "does not appear to be a git repository",
	  N_("there is no shared notebook at that address; check how it is written"), false,
	  N_("there is no shared notebook there; see whether the shared drive is connected, and how the address is "
	     "written") },
	{ "Connection refused", N_("nobody answers there; check the address and your network"), false, NULL },
	{ "timed out", N_("nobody answers there; check the address and your network"), false, NULL },
	{ "failed to connect to", N_("nobody answers there; check the address and your network"), false, NULL },
	{ "status code: 404", N_("there is no shared notebook at that address; check how it is written"), false, NULL },
	{ "unreachable", N_("nobody answers there; check the address and your network"), false, NULL },
	{ "No route to host", N_("nobody answers there; check the address and your network"), false, NULL },
};

/* What git adds to every failure. */
static bool is_empty_talk(struct span line)
{
	static const char *const talk[] = { "Could not read from remote repository", "Please make sure you have",
					    "and the repository exists", "unexpectedly", "early EOF" };

	for (size_t i = 0; i < sizeof(talk) / sizeof(*talk); i++)
		if (span_find_text(line, talk[i]) < line.len)
			return true;
	return !line.len;
}

static bool next_line(struct span *rest, struct span *line)
{
	size_t newline = span_find(*rest, '\n'), mark = span_find_text(*rest, "; ");
	size_t end = newline < mark ? newline : mark;

	if (!rest->len)
		return false;
	*line = span_trim(span_take(*rest, end));
	*rest = span_skip(*rest, end + (mark < newline ? 2 : 1));
	return true;
}

/* The last line that says something; the last one at all where none does. */
static struct span last_line(struct span said)
{
	struct span line, telling = span_of(""), last = span_of("");

	while (next_line(&said, &line)) {
		last = line.len ? line : last;
		telling = is_empty_talk(line) ? telling : line;
	}
	return telling.len ? telling : last;
}

static struct span line_with(struct span said, const char *words)
{
	struct span line;

	while (next_line(&said, &line))
		if (span_find_text(line, words) < line.len)
			return line;
	return span_of("");
}

/* Both fingerprints, for whoever asks about them. */
static void add_host_key(struct buf *out, const struct host_key_change *change)
{
	struct buf place = BUF_INIT;

	visible_add(&place, span_of(change->place));
	buf_add_format(
		out,
		_("the server shows another key than before. Now: %s. Before: %s (%s). Another machine may stand in "
		  "its place: ask whoever runs it, by telephone, which one is right. If it is the new one, take "
		  "that line out of the file and sign in there once with ssh"),
		change->now, change->before ? change->before : "?", place.at);
	buf_done(&place);
}

/* git trusts a folder of another user only when it is told to, by whoever runs it: for ssh, over there. */
static bool add_owner(struct buf *out, struct span said, bool here)
{
	struct span command = line_with(said, OWNER_COMMAND);

	if (!command.len)
		return false;
	if (!here) { /* what another machine wants to be typed is not repeated */
		buf_add_text(out, _("over there that folder belongs to another user than the one you sign in as; ask "
				    "whoever runs it"));
		return true;
	}
	buf_add_text(out, _("that folder belongs to another user of this machine; if you trust it, run:"));
	buf_add_byte(out, ' ');
	visible_add(out, command);
	return true;
}

const char *reason_of(struct arena *arena, const char *said, bool here)
{
	struct host_key_change change;
	struct span all = span_of(said), line = last_line(all);
	struct buf out = BUF_INIT;
	const char *text;

	if (host_key_changed(&change, arena, all)) {
		add_host_key(&out, &change);
		line = span_of("");
	} else if (add_owner(&out, all, here)) {
		line = span_of("");
	}
	for (size_t i = 0; !out.len && i < sizeof(known) / sizeof(*known); i++) {
		struct span found = line_with(all, known[i].said);

		if (!found.len)
			continue;
		buf_add_format(&out, "%s%s", _(here && known[i].here ? known[i].here : known[i].sentence),
			       known[i].line_adds ? ": " : "");
		line = known[i].line_adds ? found : span_of("");
		break;
	}
	if (span_starts(line, "fatal: "))
		line = span_skip(line, 7);
	visible_add(&out, span_take(line, 400));
	text = arena_copy(arena, out.at);
	buf_done(&out);
	return text;
}
