/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What departments took on, and the thanks. Places are theirs to tell: they are no small counts. */
#include "base/i18n.h"
#include "cmd/report/programme/programme.h"
#include "cmd/report/words.h"

static const char *guests_words(const struct programme_view *view, size_t count)
{
	return arena_format(view->report->arena, i18n_plural_in(view->language, "%zu guest", "%zu guests", count),
			    count);
}

const char *programme_thanks(const struct programme_view *view, const struct benefit_host *host)
{
	struct arena *arena = view->report->arena;
	const char *l = view->language, *guests, *name = host->where->label;

	if (!host->been)
		return "";
	guests = guests_words(view, host->been);
	if (*host->where->host)
		name = arena_format(arena, i18n_in(l, "%s and everybody at %s"), host->where->host, host->where->label);
	if (!host->days_been)
		return arena_format(arena, i18n_in(l, "Thank you, %s, for receiving %s."), name, guests);
	return arena_format(arena,
			    i18n_plural_in(l, "Thank you, %s, for receiving %s on %zu day.",
					   "Thank you, %s, for receiving %s on %zu days.", host->days_been),
			    name, guests, host->days_been);
}

/* "19.2. 2/2, 12.3. 1/2": the days on which there was a place or a guest. */
static const char *days_of(const struct programme_view *view, const struct benefit_host *host)
{
	struct buf text = BUF_INIT;
	const char *copy;

	for (size_t i = 0; i < view->benefit.day_count; i++) {
		const struct benefit_day *day = &host->days[i];

		if (day->offered || day->used)
			buf_add_format(&text, "%s%d.%d.\u00A0%zu/%zu", text.len ? ", " : "", day->date.day,
				       day->date.month, day->used, day->offered);
	}
	copy = arena_copy(view->report->arena, text.at);
	buf_done(&text);
	return copy;
}

static void add_load_table(struct programme_view *view)
{
	struct document_column *columns = arena_array(view->report->arena, 3, sizeof(*columns));
	struct document *document = &view->report->document;
	const char *l = view->language;

	columns[0] = (struct document_column){ i18n_in(l, "department"), false };
	columns[1] = (struct document_column){ i18n_in(l, "places used"), true };
	columns[2] = (struct document_column){ i18n_in(l, "day by day"), false };
	document_table(document, i18n_in(l, "Places used and offered, day by day"), columns, 3);
	for (size_t i = 0; i < view->benefit.host_count; i++) {
		const struct benefit_host *host = &view->benefit.hosts[i];

		document_cell(document, host->where->label);
		document_cell(document, words_of(view->report->arena, l, host->used, host->offered));
		document_cell(document, days_of(view, host));
	}
}

static void add_thank(struct programme_view *view, bool *begun, const char *thanks)
{
	if (!*begun) {
		programme_heading(view, 1, i18n_in(view->language, "Thank you"));
		document_list(&view->report->document);
	}
	*begun = true;
	document_item(&view->report->document, MARK_NONE, thanks, "");
}

/* Hosts that are in no table have no days of their own to tell. */
static void thank_elsewhere(struct programme_view *view, bool *begun)
{
	for (size_t i = 0; i < view->benefit.elsewhere_count; i++) {
		const struct benefit_elsewhere *host = &view->benefit.elsewhere[i];

		if (host->been)
			add_thank(view, begun,
				  arena_format(view->report->arena,
					       i18n_in(view->language, "Thank you, %s, for receiving %s."), host->name,
					       guests_words(view, host->been)));
	}
}

static void add_thanks(struct programme_view *view)
{
	bool begun = false;

	for (size_t i = 0; i < view->benefit.host_count; i++) {
		const char *thanks = programme_thanks(view, &view->benefit.hosts[i]);

		if (*thanks)
			add_thank(view, &begun, thanks);
	}
	thank_elsewhere(view, &begun);
}

/* Nothing was offered by days, as of a loan, and nobody has been anywhere yet. */
static bool has_no_load(const struct benefit *benefit)
{
	size_t been = 0;

	for (size_t i = 0; i < benefit->host_count; i++)
		been += benefit->hosts[i].been;
	for (size_t i = 0; i < benefit->elsewhere_count; i++)
		been += benefit->elsewhere[i].been;
	return !benefit->offered && !been;
}

void programme_add_load(struct programme_view *view)
{
	if (view->audience == AUDIENCE_HOSTS || !view->programme->placements.count || has_no_load(&view->benefit))
		return;
	programme_heading(view, 0, i18n_in(view->language, "The departments"));
	if (view->benefit.offered) {
		programme_add_load_chart(view);
		add_load_table(view);
	}
	add_thanks(view);
}

static void add_host_days(struct programme_view *view, const struct benefit_host *host)
{
	struct document_column *columns = arena_array(view->report->arena, 3, sizeof(*columns));
	struct document *document = &view->report->document;
	struct arena *arena = view->report->arena;
	const char *l = view->language;

	columns[0] = (struct document_column){ i18n_in(l, "day"), false };
	columns[1] = (struct document_column){ i18n_in(l, "guests"), true };
	columns[2] = (struct document_column){ i18n_in(l, "places"), true };
	document_table(document, arena_format(arena, "%s, %s", host->where->label, i18n_in(l, "day by day")), columns,
		       3);
	for (size_t i = 0; i < view->benefit.day_count; i++) {
		if (!host->days[i].offered && !host->days[i].used)
			continue;
		document_cell(document, words_day_short(arena, l, host->days[i].date));
		document_cell(document, arena_format(arena, "%zu", host->days[i].used));
		document_cell(document, arena_format(arena, "%zu", host->days[i].offered));
	}
}

/* A sheet a department, to be handed to it alone: its own load, and no other's. */
void programme_add_hosts(struct programme_view *view)
{
	struct document *document = &view->report->document;
	bool begun = false, thanked = false;

	for (size_t i = 0; i < view->benefit.host_count; i++) {
		const struct benefit_host *host = &view->benefit.hosts[i];
		const char *thanks = programme_thanks(view, host);

		if ((view->only && view->only != host->where) || (!host->used && !view->only))
			continue;
		programme_heading(view, 0, host->where->label);
		if (begun && view->level == 2)
			document_new_page(document);
		begun = true;
		if (*thanks)
			document_paragraph(document, thanks);
		if (host->used > host->been)
			document_paragraph(
				document,
				arena_format(view->report->arena,
					     i18n_plural_in(view->language, "%zu guest is still to come.",
							    "%zu guests are still to come.", host->used - host->been),
					     host->used - host->been));
		if (view->benefit.day_count)
			add_host_days(view, host);
	}
	if (!view->only)
		thank_elsewhere(view, &thanked);
}
