/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/declared.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "store/files/child.h"
#include "text/heading.h"

#include <errno.h>
#include <unistd.h>

#define TABLE "synthetic.csv"

/* Whoever wrote a name, as the history or git's settings have them. */
struct hand {
	struct span name, mail;
	struct date date; /* not set: nobody can be said to have written it */
};

/* Who wrote the names of a line of the table as it was saved. */
struct witnessed {
	struct hand by, confirmed;
};

struct declared {
	struct notebook *notebook;
	const struct people *people;
	struct date today;
	struct declarations lines;
	struct map numbers;	     /* digits to the lines of that number, a struct line */
	struct map witnessed;	     /* key to struct witnessed, of the server's table or of the saved state's */
	const struct person *acting; /* NULL: nobody of people.csv */
	bool asked, is_alone;	     /* is_alone: the folder has no history, and what stands there is all there is */
	int failed;		     /* the code of a history that can't be read, and what was said */
	const char *failure;
};

struct line {
	const struct declaration *line;
	struct line *next;
	struct gate_number *weighed; /* NULL until it is asked for */
};

static void read_lines(struct declarations *out, struct arena *arena, const struct csv_table *table)
{
	int number = heading_column(table, HEADING_NUMBER);
	int why = heading_column(table, HEADING_WHY);
	int by = heading_column(table, HEADING_BY);
	int confirmed = heading_column(table, HEADING_CONFIRMED);

	out->items = arena_array(arena, table->row_count + 1, sizeof(*out->items));
	out->count = table->row_count;
	for (size_t row = 0; row < table->row_count; row++)
		out->items[row] = (struct declaration){
			.number = number_digits(arena, csv_cell(table, row, number)),
			.why = span_trim(csv_cell(table, row, why)),
			.by = span_trim(csv_cell(table, row, by)),
			.confirmed = span_trim(csv_cell(table, row, confirmed)),
			.line = table->rows[row].line,
		};
}

void declarations_read(struct declarations *out, struct arena *arena, struct span bytes)
{
	struct findings unread = { 0 };
	struct csv_table table;

	*out = (struct declarations){ 0 };
	if (csv_table_parse(&table, &unread, arena, TABLE, bytes) >= 0)
		read_lines(out, arena, &table);
	else
		error_clear();
}

/* Letter case and runs of blanks aside, as names are compared. */
static void add_to_key(struct buf *key, struct span part)
{
	struct buf folded = BUF_INIT;

	people_fold_name(&folded, part);
	buf_add_format(key, "%zu ", folded.len);
	buf_add_span(key, buf_span(&folded));
	buf_done(&folded);
}

struct span declaration_key(struct arena *arena, const struct declaration *line, bool confirmed)
{
	struct buf key = BUF_INIT;
	struct span copy;

	add_to_key(&key, line->number);
	add_to_key(&key, line->why);
	add_to_key(&key, line->by);
	if (confirmed)
		add_to_key(&key, line->confirmed);
	copy = span_make(span_copy(arena, buf_span(&key)), key.len);
	buf_done(&key);
	return copy;
}

void declarations_add_keys(struct map *keys, struct span bytes)
{
	static char present;
	struct arena *scratch = arena_open();
	struct declarations lines;

	declarations_read(&lines, scratch, bytes);
	for (size_t i = 0; i < lines.count; i++) {
		map_put(keys, declaration_key(scratch, &lines.items[i], false), &present);
		map_put(keys, declaration_key(scratch, &lines.items[i], true), &present);
	}
	arena_close(scratch);
}

int declared_open(struct declared **out, struct notebook *notebook, const struct people *people, struct date today)
{
	struct arena *arena = notebook->ctx->arena;
	struct declared *declared = arena_alloc(arena, sizeof(*declared));
	struct csv_table table;
	struct span file;
	int rc;

	*declared = (struct declared){ .notebook = notebook, .people = people, .today = today };
	map_init(&declared->numbers, arena);
	map_init(&declared->witnessed, arena);
	if ((rc = notebook_table(&table, &file, notebook, TABLE)) < 0)
		return rc;
	read_lines(&declared->lines, arena, &table);
	for (size_t i = 0; i < declared->lines.count; i++) {
		struct line *line = arena_alloc(arena, sizeof(*line));

		*line = (struct line){ .line = &declared->lines.items[i] };
		line->next = map_get(&declared->numbers, line->line->number);
		if (line->line->number.len)
			map_put(&declared->numbers, line->line->number, line);
	}
	*out = declared;
	return 0;
}

/* By the address, as git's commits tell people apart; by the name where people.csv does not have the address. */
static const struct person *person_of(const struct people *people, const struct hand *hand)
{
	for (size_t i = 0; i < people->count; i++)
		if (*people->items[i].mail && span_is_nocase(hand->mail, people->items[i].mail))
			return &people->items[i];
	return people_find(people, hand->name);
}

/* One person may stand there twice, under the old name and the new one. */
static bool is_same(const struct person *one, const struct person *other)
{
	return one && other && (one == other || (*one->mail && span_is_nocase(span_of(one->mail), other->mail)));
}

/* Whether they have written it themselves, while they worked here. */
static bool wrote(const struct declared *declared, const struct person *person, const struct hand *hand)
{
	return date_is_set(hand->date) && is_same(person, person_of(declared->people, hand)) &&
	       person_works_on(person, hand->date);
}

static bool works_now(const struct declared *declared, const struct person *person)
{
	return date_is_set(declared->today) ? person_works_on(person, declared->today) : !date_is_set(person->to);
}

static const struct witnessed *witness_of(const struct declared *declared, const struct declaration *line,
					  bool confirmed)
{
	return map_get(&declared->witnessed, declaration_key(declared->notebook->ctx->arena, line, confirmed));
}

/* A name of a line, and how it came there. */
struct signature {
	const struct person *person; /* NULL: nobody of people.csv */
	bool stands;		     /* the saved table has it, written by that person */
	bool fresh;		     /* that person, who sits here, has just written it */
};

static struct signature sign(const struct declared *declared, struct span name, const struct hand *hand)
{
	struct signature out = { .person = people_find(declared->people, name) };
	bool here;

	if (!out.person)
		return out;
	here = works_now(declared, out.person);
	out.stands = declared->is_alone ? here : hand && wrote(declared, out.person, hand);
	out.fresh = here && !hand && is_same(out.person, declared->acting);
	return out;
}

/*
 * What a line lacks to count; NULL when it counts. *waits when that is a second colleague's name alone: the line may
 * then travel, but not with a name that somebody else has written.
 */
static const char *missing(bool *waits, const struct declared *declared, const struct declaration *line)
{
	const struct witnessed *first = witness_of(declared, line, false), *both = witness_of(declared, line, true);
	struct signature by = sign(declared, line->by, first ? &first->by : NULL);
	struct signature second = sign(declared, line->confirmed, both ? &both->confirmed : NULL);

	*waits = false;
	if (!line->why.len)
		return _(
			"synthetic.csv:%d declares it to be nobody's, but does not count until the column \"why\" says "
			"what number it is");
	if (!by.person || (!by.stands && !works_now(declared, by.person)))
		return _(
			"synthetic.csv:%d declares it to be nobody's, but does not count until the column \"by\" names "
			"somebody of people.csv who works here");
	if (!by.stands && !by.fresh)
		return _("synthetic.csv:%d declares it to be nobody's, but does not count: the colleague in the column "
			 "\"by\" has not written the line on their own machine; take it out, and write it in your own "
			 "name or let them");
	*waits = !line->confirmed.len || is_same(by.person, second.person);
	if (*waits)
		return _("synthetic.csv:%d declares it to be nobody's, but does not count until a second colleague of "
			 "people.csv, who works here, has put their name into the column \"confirmed\"");
	if (both && !second.person)
		return _(
			"synthetic.csv:%d declares it to be nobody's, but does not count any more: people.csv does not "
			"have who confirmed it; somebody who works here must put their own name in its place");
	if (!second.stands && !second.fresh)
		return _(
			"synthetic.csv:%d declares it to be nobody's, but is not yet confirmed: the name in the column "
			"\"confirmed\" counts when that colleague has put it there from their own machine; leave the "
			"column empty and share the table, then they can");
	if (!by.stands)
		return _(
			"synthetic.csv:%d declares it to be nobody's, but is not yet confirmed: the line must have been "
			"shared as it stands, without a name in the column \"confirmed\", before a second colleague puts "
			"theirs there");
	return NULL;
}

/* Who has left since is told with their last day: the line goes on counting. */
static const char *name_shown(const struct declared *declared, struct arena *arena, struct span name)
{
	const struct person *person = people_find(declared->people, name);
	char day[DATE_TEXT];

	return works_now(declared, person) ? person->name
					   : arena_format(arena, "%s (-%s)", person->name, date_text(day, person->to));
}

/* Told wherever the number is let through, in one language for all: it goes into the history. */
static const char *reason(const struct declared *declared, const struct declaration *line)
{
	struct arena *arena = declared->notebook->ctx->arena;

	return gate_shown_message(arena, arena_format(arena, "%.*s; %s, %s", (int)line->why.len, line->why.at,
						      name_shown(declared, arena, line->by),
						      name_shown(declared, arena, line->confirmed)));
}

static struct gate_number *weigh(const struct declared *declared, const struct declaration *line)
{
	struct arena *arena = declared->notebook->ctx->arena;
	struct gate_number *number = arena_alloc(arena, sizeof(*number));
	const char *lack = missing(&number->waits, declared, line);

	number->confirmed = !lack;
	number->missing = lack ? arena_format(arena, lack, line->line) : NULL;
	number->reason = lack ? NULL : reason(declared, line);
	return number;
}

static struct hand read_hand(const struct csv_table *table, size_t row, int column)
{
	struct hand hand = { csv_cell(table, row, column), csv_cell(table, row, column + 1), { 0 } };

	if (!date_parse(&hand.date, csv_cell(table, row, column + 2)))
		hand.date = (struct date){ 0 };
	return hand;
}

/* Of lines that are alike the first. */
static void add_witnessed(struct declared *declared, struct span key, struct witnessed *witnessed)
{
	if (!map_get(&declared->witnessed, key))
		map_put(&declared->witnessed, key, witnessed);
}

static int take_answer(struct declared *declared, struct span bytes)
{
	struct arena *arena = declared->notebook->ctx->arena;
	struct findings unread = { 0 };
	struct declarations lines;
	struct csv_table table;
	struct hand acting;

	bytes = span_make(span_copy(arena, bytes), bytes.len);
	if (csv_table_parse(&table, &unread, arena, TABLE, bytes) < 0 || table.column_count != DECLARED_COLUMNS ||
	    !table.row_count)
		return fail(
			ERROR_INTERNAL,
			_("erfar-history gave an answer that erfar does not understand. Two versions of erfar may be mixed here; please tell those who keep erfar."));
	read_lines(&lines, arena, &table);
	acting = read_hand(&table, 0, 4);
	if (!declared->notebook->state)
		declared->acting = person_of(declared->people, &acting);
	for (size_t row = 1; row < lines.count; row++) {
		struct witnessed *witnessed = arena_alloc(arena, sizeof(*witnessed));

		*witnessed = (struct witnessed){ read_hand(&table, row, 4), read_hand(&table, row, 7) };
		add_witnessed(declared, declaration_key(arena, &lines.items[row], false), witnessed);
		add_witnessed(declared, declaration_key(arena, &lines.items[row], true), witnessed);
	}
	return 0;
}

static int ask_history(struct declared *declared)
{
	struct context *ctx = declared->notebook->ctx;
	const struct tree_files *state = declared->notebook->state;
	const char *program = child_program(ctx->arena, "erfar-history");
	const char *argv[] = { program,	     "-C",	 declared->notebook->folder->path,
			       "--no-input", "declared", state ? state->commit : NULL,
			       NULL };
	struct child_result result;
	int rc = child_run(&result, argv, span_of(""));

	if (rc < 0)
		return rc;
	if (result.status)
		rc = fail(
			ERROR_INTERNAL,
			_("It could not be found out who has written the lines of synthetic.csv, so none of them counts; please tell those who keep erfar."));
	else
		rc = take_answer(declared, buf_span(&result.out));
	buf_done(&result.out);
	buf_done(&result.err);
	return rc;
}

int declared_ask(struct declared *declared)
{
	struct arena *arena = declared->notebook->ctx->arena;
	const char *git;
	int rc;

	if (declared->asked || !declared->lines.count)
		return declared->failed ? fail(declared->failed, "%s", declared->failure) : 0;
	git = arena_format(arena, "%s/.git", declared->notebook->folder->path);
	declared->asked = true;
	declared->is_alone = access(git, F_OK) != 0 && errno == ENOENT;
	if (declared->is_alone || (rc = ask_history(declared)) >= 0)
		return 0;
	declared->failed = rc;
	declared->failure = arena_copy(arena, error_message());
	return rc;
}

/* Of several lines for one number, one that may not even travel decides, then one that waits. */
const struct gate_number *declared_find(void *data, struct span digits)
{
	struct declared *declared = data;
	const struct gate_number *worst = NULL;

	for (struct line *line = map_get(&declared->numbers, digits); line; line = line->next) {
		if (declared_ask(declared) < 0)
			error_clear(); /* then nobody has confirmed anything */
		if (!line->weighed)
			line->weighed = weigh(declared, line->line);
		if (!worst || worst->confirmed || (worst->waits && !line->weighed->confirmed))
			worst = line->weighed;
	}
	return worst;
}
