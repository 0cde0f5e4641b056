/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/minute/missed_print.h"

#include "base/i18n.h"
#include "cmd/minute/conclusions_print.h"
#include "index/catalog.h"
#include "output/json_writer.h"
#include "output/outline.h"

static const struct column columns[] = {
	{ "name", NULL, LOOK_DATA },	{ "id", NULL, LOOK_DATA },	{ "date", NULL, LOOK_DATA },
	{ "title", NULL, LOOK_DATA },	{ "absence", NULL, LOOK_DATA }, { "item", NULL, LOOK_DATA },
	{ "item_id", NULL, LOOK_DATA }, { "text", NULL, LOOK_DATA },	{ "in_force", NULL, LOOK_DATA },
	{ "due", NULL, LOOK_DATA },	{ "done", NULL, LOOK_DATA },	{ "path", NULL, LOOK_DATA },
	{ "line", NULL, LOOK_DATA },	{ NULL, NULL, LOOK_DATA },
};

static const struct column people_columns[] = {
	{ "name", N_("name"), LOOK_TEXT },
	{ "meetings", N_("meetings"), LOOK_RIGHT },
	{ "conclusions", N_("conclusions"), LOOK_RIGHT },
	{ "actions", N_("follow-ups"), LOOK_RIGHT },
	{ "since", N_("since"), LOOK_TEXT },
	{ NULL, NULL, LOOK_DATA },
};

/* The conclusion that an item is, NULL for any other item. */
static const struct conclusion *conclusion_of(const struct missed_view *view, const struct catalog_item *item)
{
	const struct conclusion *found = NULL;

	if (item->role == ROLE_CONCLUSIONS && *item->text)
		found = register_find(view->conclusions, span_of(arena_format(view->session->ctx->arena, "%s#%s",
									      item->note->id, item->anchor)));
	return found && found->item == item ? found : NULL;
}

static bool is_theirs(const struct missed_view *view, const struct catalog_item *item)
{
	return item->role == ROLE_ACTIONS && missed_is_owner(view->missed, view->person, item);
}

static const char *absence_words(enum absence absence)
{
	static const char *const words[] = {
		[ABSENT_NOT] = "",
		[ABSENT_UNNAMED] = N_("not named in the minutes"),
		[ABSENT_PART] = N_("there for a part"),
		[ABSENT_EXCUSED] = N_("excused"),
		[ABSENT_AWAY] = N_("away"),
	};

	return absence == ABSENT_NOT ? "" : _(words[absence]);
}

static void print_action(const struct missed_view *view, const struct catalog_item *item)
{
	struct context *ctx = view->session->ctx;
	struct buf text = BUF_INIT;

	buf_add_format(&text, "%s %s", item->ticked ? "[x]" : "[ ]", item->text);
	if (date_is_set(item->due)) {
		buf_add_text(&text, " (");
		date_add_text(&text, item->due);
		buf_add_byte(&text, ')');
	}
	outline_line(ctx, 2, item->anchor, text.at);
	buf_done(&text);
}

static void print_meeting(const struct missed_view *view, const struct missed_meeting *meeting, bool *begun)
{
	struct context *ctx = view->session->ctx;
	const struct catalog_item *items;
	size_t count = missed_items(&items, view->catalog, meeting->note), theirs = 0;
	char day[DATE_TEXT];

	outline_heading(ctx, begun,
			arena_format(ctx->arena, "%s  %s (%s)", date_text(day, meeting->note->date),
				     meeting->note->title, absence_words(meeting->absence)));
	outline_line(ctx, 2, "", meeting->note->path);
	for (size_t i = 0; i < count; i++) {
		const struct conclusion *conclusion = conclusion_of(view, &items[i]);

		if (!conclusion)
			continue;
		outline_line(ctx, 2, items[i].anchor, items[i].text);
		conclusions_print_replaced(ctx, view->conclusions, conclusion, 4);
	}
	for (size_t i = 0; i < count; i++) {
		if (!is_theirs(view, &items[i]))
			continue;
		if (!theirs++)
			outline_line(ctx, 2, "", arena_format(ctx->arena, _("To be done by %s:"), view->person->name));
		print_action(view, &items[i]);
	}
}

static void write_ids(struct json_writer *json, const char *key, const struct strings *ids)
{
	json_begin(json, key, '[');
	for (size_t i = 0; i < ids->count; i++)
		json_text(json, NULL, ids->items[i]);
	json_end(json, ']');
}

static void write_items(struct json_writer *json, const struct missed_view *view, const struct catalog_item *items,
			size_t count)
{
	struct arena *arena = view->session->ctx->arena;

	json_begin(json, "conclusions", '[');
	for (size_t i = 0; i < count; i++) {
		const struct conclusion *conclusion = conclusion_of(view, &items[i]);

		if (!conclusion)
			continue;
		json_begin(json, NULL, '{');
		json_text(json, "id", conclusion_id(arena, conclusion));
		json_text(json, "text", items[i].text);
		json_bool(json, "in_force", conclusion->in_force);
		write_ids(json, "replaced_by", &conclusion->links->replaced_by);
		json_number(json, "line", items[i].line);
		json_end(json, '}');
	}
	json_end(json, ']');
	json_begin(json, "actions", '[');
	for (size_t i = 0; i < count; i++) {
		if (!is_theirs(view, &items[i]))
			continue;
		json_begin(json, NULL, '{');
		json_text(json, "id", arena_format(arena, "%s#%s", items[i].note->id, items[i].anchor));
		json_text(json, "text", items[i].text);
		json_date(json, "due", items[i].due);
		if (items[i].ticked && date_is_set(items[i].done))
			json_date(json, "done", items[i].done);
		else
			json_bool(json, "done", items[i].ticked);
		json_number(json, "line", items[i].line);
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void write_meeting(const struct missed_view *view, const struct missed_meeting *meeting)
{
	const struct catalog_item *items;
	size_t count = missed_items(&items, view->catalog, meeting->note);
	struct buf out = BUF_INIT;
	struct json_writer json;

	json_writer_init(&json, &out);
	json.ctx = view->session->ctx;
	json_begin(&json, NULL, '{');
	json_text(&json, "schema", "missed/1");
	json_text(&json, "name", view->person->name);
	json_text(&json, "id", meeting->note->id);
	json_date(&json, "date", meeting->note->date);
	json_text(&json, "title", meeting->note->title);
	json_text(&json, "absence", absence_name(meeting->absence));
	write_items(&json, view, items, count);
	json_text(&json, "path", meeting->note->path);
	json_end(&json, '}');
	buf_add_byte(&out, '\n');
	(void)fwrite(out.at, 1, out.len, view->session->ctx->out);
	buf_done(&out);
}

/* A row of CSV: item is a conclusion, a follow-up of theirs, or NULL for a meeting that has neither. */
static void print_row(struct printer *printer, const struct missed_view *view, const struct missed_meeting *meeting,
		      const struct catalog_item *item)
{
	const struct conclusion *conclusion = item ? conclusion_of(view, item) : NULL;
	const struct catalog_item *action = conclusion ? NULL : item;

	printer_begin(printer);
	printer_string(printer, view->person->name);
	printer_string(printer, meeting->note->id);
	printer_date(printer, meeting->note->date);
	printer_string(printer, meeting->note->title);
	printer_string(printer, absence_name(meeting->absence));
	printer_string(printer, conclusion ? "conclusion" : action ? "action" : NULL);
	printer_string(printer,
		       item ? arena_format(view->session->ctx->arena, "%s#%s", item->note->id, item->anchor) : NULL);
	printer_string(printer, item ? item->text : NULL);
	if (conclusion)
		printer_bool(printer, conclusion->in_force);
	else
		printer_null(printer);
	printer_date(printer, action ? action->due : (struct date){ 0 });
	if (action && date_is_set(action->done))
		printer_date(printer, action->done);
	else if (action)
		printer_bool(printer, action->ticked);
	else
		printer_null(printer);
	printer_string(printer, meeting->note->path);
	if (item)
		printer_number(printer, item->line);
	else
		printer_null(printer);
	printer_end(printer);
}

static void print_rows(struct printer *printer, const struct missed_view *view, const struct missed_meeting *meeting)
{
	const struct catalog_item *items;
	size_t count = missed_items(&items, view->catalog, meeting->note), rows = 0;

	for (size_t i = 0; i < count; i++) {
		if (!conclusion_of(view, &items[i]) && !is_theirs(view, &items[i]))
			continue;
		print_row(printer, view, meeting, &items[i]);
		rows++;
	}
	if (!rows)
		print_row(printer, view, meeting, NULL);
}

void missed_print_person(const struct missed_view *view)
{
	const struct missed_person *person = view->person;
	struct context *ctx = view->session->ctx;
	struct printer *printer = NULL;
	bool begun = false;

	if (view->session->format == FORMAT_CSV || view->session->format == FORMAT_PLAIN_CSV)
		printer = printer_open(ctx, view->session->format, "missed/1", columns);
	for (size_t i = 0; i < person->count; i++) {
		if (printer)
			print_rows(printer, view, &person->meetings[i]);
		else if (view->session->format == FORMAT_JSON)
			write_meeting(view, &person->meetings[i]);
		else
			print_meeting(view, &person->meetings[i], &begun);
	}
	if (printer)
		(void)printer_close(printer);
}

static void print_line(struct printer *printer, const struct missed_view *view)
{
	const struct missed_person *person = view->person;
	long conclusions = 0, actions = 0;

	for (size_t i = 0; i < person->count; i++) {
		const struct catalog_item *items;
		size_t count = missed_items(&items, view->catalog, person->meetings[i].note);

		for (size_t k = 0; k < count; k++) {
			conclusions += items[k].role == ROLE_CONCLUSIONS && *items[k].text;
			actions += !items[k].ticked && is_theirs(view, &items[k]);
		}
	}
	printer_begin(printer);
	printer_string(printer, person->name);
	printer_number(printer, (long)person->count);
	printer_number(printer, conclusions);
	printer_number(printer, actions);
	printer_date(printer, person->meetings[0].note->date);
	printer_end(printer);
}

size_t missed_print_all(const struct missed_view *view, const struct missed *missed)
{
	struct context *ctx = view->session->ctx;
	struct printer *printer = printer_open(ctx, view->session->format, "missed-people/1", people_columns);
	struct missed_view one = *view;

	for (size_t i = 0; i < missed->count; i++) {
		one.person = missed->people[i];
		if (one.person->count && missed_works_here(missed, one.person, ctx->now.date))
			print_line(printer, &one);
	}
	return printer_close(printer);
}
