/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/gate/screen.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/command.h"
#include "cmd/share/say.h"
#include "merge/merge.h"
#include "model/guard.h"
#include "store/history/compare.h"
#include "text/settings.h"

#include <string.h>

#define FILE_LIMIT ((size_t)16 * 1024 * 1024)

int screen_open(struct screen *out, struct notebook *notebook, struct history *history)
{
	int rc;

	*out = (struct screen){ .history = history };
	permits_init(&out->permits, notebook->ctx->arena);
	map_init(&out->files, notebook->ctx->arena);
	rc = guard_open(&out->gate, notebook);
	out->standing = (struct standing){ .gate = out->gate, .arena = notebook->ctx->arena, .history = history };
	return rc;
}

/* Whether the folder has that list otherwise. */
static bool is_other_here(const struct notebook *notebook, const struct tree_file *list)
{
	struct span here = { NULL, 0 };

	if (folder_read(&here, notebook->ctx->arena, notebook->folder, list->path, FILE_LIMIT) < 0) {
		error_clear();
		return false; /* what is not there excuses nothing either */
	}
	return !list->bytes.at || !span_equal(here, list->bytes);
}

int screen_lay(struct screen *screen, struct notebook *notebook, const struct tree_files *lists)
{
	bool is_other = false;
	int rc;

	for (size_t i = 0; i < lists->count; i++)
		if (is_other_here(notebook, &lists->items[i])) {
			is_other = true;
			screen->behind = lists->items[i].path;
		}
	screen->lists = *lists;
	is_other |= screen->is_laid; /* the lists of another commit, until now */
	if (!is_other)
		return 0;
	rc = guard_open_with(&screen->gate, notebook, lists);
	screen->is_laid = true;
	screen->standing.gate = screen->gate;
	return rc;
}

void screen_tell_behind(const struct screen *screen, struct context *ctx)
{
	if (screen->behind)
		context_warn(ctx,
			     _("Changes in %s excuse nothing while they stay behind on this machine; where they are to "
			       "count, let that file go along."),
			     screen->behind);
}

void screen_tell_count(const struct screen *screen, struct context *ctx)
{
	const struct gate_report *report = &screen->report;

	if (screen->unread)
		say_line(ctx,
			 ngettext("%zu file that nobody can look into goes along, because somebody has let it go.",
				  "%zu files that nobody can look into go along, because somebody has let them go.",
				  screen->unread),
			 screen->unread);
	if (screen->standing.behind)
		say_line(
			ctx,
			ngettext("%zu text in a commit before the last one goes along with what stands on the clinic's "
				 "server already; \"erfar share check --history\" names it.",
				 "%zu texts in commits before the last one go along with what stands on the clinic's "
				 "server already; \"erfar share check --history\" names them.",
				 screen->standing.behind),
			screen->standing.behind);
	if (!report->texts && !report->names && !screen->commits)
		say_line(ctx, "%s", _("There is nothing new to look through."));
	else if (!report->findings.count && !screen->standing.behind)
		say_line(ctx, _("Looked through (texts: %zu, names: %zu, commits: %zu): no pattern found."),
			 report->texts, report->names, screen->commits);
	else
		say_line(ctx, _("Looked through (texts: %zu, names: %zu, commits: %zu); what was found stands above."),
			 report->texts, report->names, screen->commits);
}

/* The rules of which a person may say that they do no harm here; too large a file comes under the second one. */
static bool is_unreadable(const struct finding *finding)
{
	return strcmp(finding->rule, "attachment") == 0 || strcmp(finding->rule, "not-text") == 0;
}

/* What the gate says about a text. 1: it can't look into it. */
static int look_into(struct gate_report *out, struct screen *screen, struct arena *arena, const char *name,
		     struct span bytes)
{
	size_t first = out->findings.count;
	int rc = gate_attachment(out, screen->gate, arena, name, bytes);

	if (rc == 0)
		rc = gate_check(out, screen->gate, arena, name, bytes);
	if (rc < 0)
		return rc;
	for (size_t i = first; i < out->findings.count; i++)
		if (is_unreadable(&out->findings.items[i]))
			return bytes.len <= FILE_LIMIT;
	return 0;
}

int screen_is_attachment(struct screen *screen, struct arena *arena, const char *path, struct span bytes)
{
	struct gate_report unused = { 0 };

	return look_into(&unused, screen, arena, path, bytes);
}

/* 1: somebody has allowed these bytes at this path. blob is NULL for a file of the work tree. */
static int is_allowed(struct screen *screen, const char *path, const char *blob, struct span bytes)
{
	char id[HISTORY_ID];
	int rc;

	if (!screen->history)
		return 0;
	if (!blob && history_blob_id(id, screen->history, path, bytes) < 0) {
		error_clear(); /* it could not be kept either */
		return 0;
	}
	blob = blob ? blob : id;
	if (permits_hold(&screen->permits, path, blob))
		return 1;
	if ((rc = permits_load(&screen->permits, screen->history)) < 0)
		return rc;
	return permits_hold(&screen->permits, path, blob);
}

/* Takes those findings from first on away that only say that nobody can look into the file. */
static void let_through(struct screen *screen, size_t first)
{
	struct gate_report *report = &screen->report;
	struct findings *findings = &report->findings;
	bool unread = false;
	size_t kept = first;

	for (size_t i = first; i < findings->count; i++)
		if (!is_unreadable(&findings->items[i]))
			findings->items[kept++] = findings->items[i];
		else
			unread |= strcmp(findings->items[i].rule, "not-text") == 0;
	report->errors -= findings->count - kept;
	findings->count = kept;
	report->texts -= unread;
	screen->unread += unread;
}

/* A password in an address is no pattern of the gate's own, and must not leave either. */
static void check_settings(struct gate_report *report, struct arena *arena, const char *name, struct span bytes)
{
	size_t before = report->findings.count;

	settings_check_passwords(&report->findings, arena, name, bytes);
	report->errors += report->findings.count - before;
}

/* A name, which stands in a commit ("commit:ID:", else empty): so does what is said of it. */
static int check_name(struct screen *screen, struct arena *arena, struct span commit, const char *name, bool is_path)
{
	struct gate_report *report = &screen->report;
	size_t finding = report->findings.count, waiver = report->waiver_count, why = report->why_count;
	int rc = (is_path ? gate_check_path : gate_check_name)(report, screen->gate, arena, name);
	const char *shown = NULL;

	if (!commit.len)
		return rc;
	if (finding < report->findings.count)
		shown = report->findings.items[finding].path;
	else if (waiver < report->waiver_count)
		shown = report->waivers[waiver].path;
	if (shown)
		shown = arena_format(arena, "%.*s%s", (int)commit.len, commit.at, shown);
	for (; finding < report->findings.count; finding++)
		report->findings.items[finding].path = shown;
	for (; waiver < report->waiver_count; waiver++)
		report->waivers[waiver].path = shown;
	for (; why < report->why_count; why++)
		report->whys[why].path = shown;
	return rc;
}

/* The text alone, less what its permit answers. */
static int check_bytes(struct screen *screen, struct arena *arena, const char *name, const char *path, const char *blob,
		       struct span bytes)
{
	struct gate_report *report = &screen->report;
	const size_t first = report->findings.count, texts = report->texts;
	int rc;

	if ((rc = look_into(report, screen, arena, name, bytes)) <= 0 ||
	    (rc = is_allowed(screen, path, blob, bytes)) <= 0)
		return rc;
	/* an attachment may still be of a kind that holds text */
	if (report->texts == texts && (rc = gate_check(report, screen->gate, arena, name, bytes)) < 0)
		return rc;
	let_through(screen, first);
	return 0;
}

int screen_text(struct screen *screen, struct arena *arena, const char *path, struct span bytes)
{
	return check_bytes(screen, arena, path, path, NULL, bytes);
}

/* name is the path, or "commit:ID:" and the path. */
static int check(struct screen *screen, struct arena *arena, const char *name, const char *path, const char *blob,
		 struct span bytes)
{
	int rc = check_name(screen, arena, span_take(span_of(name), strlen(name) - strlen(path)), path, true);

	if (rc < 0)
		return rc;
	if (strcmp(merge_beside_about(arena, path), "erfar.conf") == 0)
		check_settings(&screen->report, arena, name, bytes);
	return check_bytes(screen, arena, name, path, blob, bytes);
}

int screen_file(struct span *seen, struct screen *screen, struct notebook *notebook, const char *path)
{
	struct arena *arena = notebook->ctx->arena;
	struct span bytes = { NULL, 0 };
	int rc = folder_read(&bytes, arena, notebook->folder, path, FILE_LIMIT);

	if (rc == ERROR_ABSENT) {
		error_clear();
		bytes = (struct span){ NULL, 0 };
	}
	if (seen)
		*seen = bytes;
	map_put(&screen->files, span_of(path), screen);
	return rc == ERROR_ABSENT ? 0 : rc < 0 ? rc : check(screen, arena, path, path, NULL, bytes);
}

/* What a commit or tag says, and who says it. */
static int check_message(struct screen *screen, struct arena *arena, const struct outgoing *item)
{
	size_t id_length = strnlen(item->commit, SHORT_ID);
	const char *of = item->tag   ? arena_format(arena, "tag:%s:", screen_shown(screen, arena, item->tag))
			 : id_length ? arena_format(arena, "commit:%.*s:", (int)id_length, item->commit)
				     : "commit:new:";
	struct span people = span_of(item->people);
	struct span line, before = span_of("");
	int rc = gate_check(&screen->report, screen->gate, arena, arena_format(arena, "%smessage", of), item->bytes);

	while (rc >= 0 && span_next_line(&people, &line)) {
		if (!span_equal(line, before))
			rc = check_name(screen, arena, span_of(of), span_copy(arena, line), false);
		before = line;
	}
	return rc;
}

const char *screen_place(struct arena *arena, const struct outgoing *item, const char *path)
{
	size_t id_length = strnlen(item->commit, SHORT_ID);

	return id_length ? arena_format(arena, "commit:%.*s:%s", (int)id_length, item->commit, path) : path;
}

static int check_item(struct screen *screen, struct arena *arena, const struct outgoing *item)
{
	int rc;

	if (!item->path)
		return check_message(screen, arena, item);
	if (item->is_link && (rc = check_name(screen, arena, span_of(screen_place(arena, item, "")),
					      span_copy(arena, item->bytes), true)) < 0)
		return rc;
	return check(screen, arena, screen_place(arena, item, item->path), item->path, item->blob, item->bytes);
}

static void add_refused(struct screen *screen, struct arena *arena, const struct outgoing *item)
{
	screen->refused = arena_grow(arena, screen->refused, screen->refused_count, &screen->refused_capacity,
				     sizeof(*screen->refused));
	screen->refused[screen->refused_count++] = item;
}

/* What lies in drafts/ is its writer's alone, but for what only makes git keep the folder. */
static bool is_draft(const struct outgoing *item)
{
	return item->path && strncmp(item->path, "drafts/", 7) == 0 && item->bytes.len &&
	       !span_starts(path_name(span_of(item->path)), ".git");
}

/* Drafts go nowhere by themselves, not even where plain git has committed them; unless the server has them already. */
static int check_draft(struct screen *screen, struct arena *arena, const struct outgoing *item)
{
	const bool is_kept = *item->commit;
	struct finding finding = { NULL, 1, 1, is_kept ? SEVERITY_ERROR : SEVERITY_WARNING, "draft", NULL };
	char sent[HISTORY_ID];
	int rc;

	if (!is_draft(item))
		return 0;
	if ((rc = history_sent(sent, screen->history)) < 0 ||
	    (*sent && (rc = history_holds(screen->history, sent, item->path, item->blob)) != 0))
		return rc;
	finding.path = screen_place(arena, item, screen_shown(screen, arena, item->path));
	finding.message = _("a draft is yours alone, and the whole clinic would get this one and keep it "
			    "in its history");
	findings_add(&screen->report.findings, arena, finding);
	screen->report.errors += is_kept;
	return 0;
}

static int refuse_item(struct screen *screen, struct arena *arena, const struct outgoing_list *list,
		       const struct outgoing *item, size_t first)
{
	const bool follows = item->path && map_get(&screen->files, span_of(item->path));
	int rc = standing_take(&screen->standing, &screen->report, first, list, item, follows);

	if (rc > 0)
		add_refused(screen, arena, item);
	return rc;
}

int screen_list(struct screen *screen, struct arena *arena, const struct outgoing_list *list)
{
	int rc = 0;

	for (size_t i = 0; i < list->count; i++)
		if (!list->items[i].path)
			permits_parse(&screen->permits, list->items[i].bytes);
	for (size_t i = 0; i < list->count && rc >= 0; i++) {
		const struct outgoing *item = &list->items[i];
		const size_t errors = screen->report.errors, first = screen->report.findings.count;

		if ((rc = check_item(screen, arena, item)) >= 0)
			rc = check_draft(screen, arena, item);
		if (rc >= 0 && screen->report.errors > errors)
			rc = refuse_item(screen, arena, list, item, first);
	}
	screen->commits += list->commits;
	return rc < 0 ? rc : 0;
}

int screen_outgoing(struct screen *screen, struct arena *arena, struct history *history, const char *upstream)
{
	struct outgoing_list list;
	int rc = history_outgoing(&list, history, upstream);

	return rc < 0 ? rc : screen_list(screen, arena, &list);
}

int screen_name(struct screen *screen, struct arena *arena, const char *name)
{
	int rc = gate_check_name(&screen->report, screen->gate, arena, name);

	return rc < 0 ? rc : 0;
}

int screen_message(struct screen *screen, struct arena *arena, struct span message)
{
	int rc = gate_check_message(&screen->report, screen->gate, arena, "new", message);

	return rc < 0 ? rc : 0;
}

const char *screen_shown(const struct screen *screen, struct arena *arena, const char *text)
{
	return screen->gate ? gate_shown_value(screen->gate, arena, text) : "…";
}
