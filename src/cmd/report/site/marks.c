/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The marks of pages: what each is made from, so that the next run makes no page that would come out as it lies there.
 * What a page shows and no mark knows of would stay old: whoever shows more of a note on a list adds it to seal_row().
 */
#include "cmd/report/site/site.h"

#include "base/hash.h"
#include "base/i18n.h"

#include <string.h>

#define FORM "4" /* another one whenever pages come out differently */

/* Not 0, which zeroes would leave as it is. */
static const struct site_mark begun = { { 1, 2 } };

static inline void seal_number(struct site_mark *seal, uint64_t number)
{
	seal->sums[0] = (seal->sums[0] ^ number) * 0xD6E8FEB86659FD93U;
	seal->sums[0] ^= seal->sums[0] >> 32;
	seal->sums[1] = (seal->sums[1] + number) * 0x9E3779B97F4A7C15U;
	seal->sums[1] ^= seal->sums[1] >> 29;
}

static void seal_bytes(struct site_mark *seal, struct span bytes)
{
	struct site_mark own = *seal; /* which the processor can keep to itself */
	uint64_t word;

	seal_number(&own, bytes.len);
	for (; bytes.len >= sizeof(word); bytes = span_make(bytes.at + sizeof(word), bytes.len - sizeof(word))) {
		memcpy(&word, bytes.at, sizeof(word));
		seal_number(&own, word);
	}
	seal_number(&own, hash_tail(bytes));
	*seal = own;
}

static void seal_text(struct site_mark *seal, const char *text)
{
	seal_bytes(seal, span_of(text));
}

static void seal_seal(struct site_mark *seal, struct site_mark other)
{
	seal_number(seal, other.sums[0]);
	seal_number(seal, other.sums[1]);
}

static void seal_date(struct site_mark *seal, struct date date)
{
	seal_number(seal, (uint64_t)date.year << 16 | (uint64_t)date.month << 8 | (uint64_t)date.day);
}

/* The program, and what it was told to make; of its words one, which tells whether the language was found. */
static struct site_mark seal_task(const struct site_build *build)
{
	struct site_mark seal = begun;

	seal_text(&seal, FORM " " ERFAR_VERSION);
	seal_text(&seal, site_style);
	seal_text(&seal, site_script);
	seal_text(&seal, build->language);
	seal_text(&seal, i18n_in(build->language, "Replies"));
	seal_text(&seal, build->forum ? build->forum : "");
	seal_text(&seal, build->args->url ? build->args->url : "");
	seal_text(&seal, build->args->mode ? build->args->mode : "");
	return seal;
}

uint64_t site_seal_files(const struct site_build *build)
{
	const struct files_look *look = &build->looked->look;
	const struct strings *hidden = &build->session->ctx->hidden;
	struct site_mark seal = seal_task(build);

	if (!look->settled || !build->history || !build->folder->list_sum)
		return 0;
	seal_number(&seal, build->folder->list_sum);
	seal_date(&seal, build->today);
	seal_number(&seal, look->notes);
	seal_number(&seal, look->beside);
	seal_number(&seal, build->history);
	seal_text(&seal, build->commit);
	seal_number(&seal, (uint64_t)build->unsaved);
	for (size_t i = 0; i < hidden->count; i++)
		seal_text(&seal, hidden->items[i]);
	return seal.sums[0];
}

static void seal_base(struct site_build *build)
{
	const struct site *site = build->site;
	struct site_mark seal = seal_task(build);

	seal_text(&seal, build->title);
	seal_text(&seal, site->notebook->clinic);
	seal_text(&seal, site->notebook->name);
	seal_text(&seal, site->notebook->language);
	for (size_t i = 0; i < build->themes.count; i++) {
		seal_text(&seal, build->themes.items[i].slug);
		seal_text(&seal, build->themes.items[i].side);
		seal_text(&seal, theme_name(&build->themes.items[i], build->language));
	}
	build->base = seal;
}

/* What others have made of a conclusion since. */
static void seal_replaced(struct site_mark *seal, const struct site_conclusion *conclusion)
{
	const struct site_conclusion *newer = conclusion->replaced_by;

	if (conclusion->conclusion->in_force)
		return;
	seal_text(seal, conclusion->conclusion->item->anchor);
	if (!newer)
		return;
	seal_text(seal, newer->note->name);
	seal_text(seal, newer->note->note->title);
	seal_text(seal, newer->conclusion->item->anchor);
	seal_date(seal, newer->note->note->date);
}

/* Of what stands in a note, its name, and what others have made of its conclusions. */
static struct site_mark seal_whole(const struct site_note *note)
{
	struct site_mark seal = begun;

	seal_text(&seal, note->name);
	seal_number(&seal, note->note->digest);
	if (note->published)
		seal_bytes(&seal, *note->published);
	for (size_t i = 0; i < note->conclusion_count; i++)
		seal_replaced(&seal, &note->conclusions[i]);
	return seal;
}

static struct site_mark seal_row(const struct site_note *note)
{
	struct site_mark seal = begun;

	seal_text(&seal, note->name);
	seal_text(&seal, note->clinic);
	seal_text(&seal, note->note->title);
	seal_text(&seal, catalog_note_value(note->note, "lang"));
	seal_date(&seal, note->note->date);
	seal_number(&seal, (uint64_t)note->note->kind << 1 | (note->note->clinic != NULL));
	seal_number(&seal, note->note->themes.count);
	for (size_t i = 0; i < note->note->themes.count; i++)
		seal_text(&seal, note->note->themes.items[i]);
	for (size_t i = 0; i < note->conclusion_count; i++) {
		const struct site_conclusion *conclusion = &note->conclusions[i];

		seal_text(&seal, conclusion->conclusion->item->anchor);
		seal_text(&seal, conclusion->conclusion->item->text);
		seal_date(&seal, conclusion->conclusion->item->look_again);
		seal_number(&seal, (uint64_t)conclusion->conclusion->in_force << 1 | conclusion->doubled);
		seal_replaced(&seal, conclusion);
	}
	return seal;
}

void site_seal_all(struct site_build *build)
{
	const struct site *site = build->site;

	seal_base(build);
	build->shown = begun;
	build->seals = arena_array(build->arena, site->note_count + 1, sizeof(*build->seals));
	for (size_t i = 0; i < site->note_count; i++) {
		build->seals[i].whole = seal_whole(&site->notes[i]);
		build->seals[i].row = seal_row(&site->notes[i]);
		seal_text(&build->shown, site->notes[i].name);
		seal_text(&build->shown, site->notes[i].note->path);
	}
}

static const struct site_note_seals *seals_of(const struct site_build *build, const struct site_note *note)
{
	return &build->seals[note - build->site->notes];
}

struct site_mark site_seal_newest(const struct site_build *build, size_t count, size_t whole)
{
	const struct site *site = build->site;
	struct site_mark seal = begun;

	for (size_t i = 0; i < site->newest_count && i < count; i++) {
		const struct site_note_seals *seals = seals_of(build, site->newest[i].note);

		seal_date(&seal, site->newest[i].day);
		seal_seal(&seal, i < whole ? seals->whole : seals->row);
	}
	return seal;
}

struct site_mark site_seal_front(const struct site_build *build)
{
	struct site_mark seal = site_seal_newest(build, SITE_NEW, SITE_NEW_WHOLE);

	seal_text(&seal, build->commit);
	seal_number(&seal, (uint64_t)build->unsaved);
	return seal;
}

/* Each page of the register says how many there are, and the first has those that it is time to look at again. */
struct site_mark site_seal_conclusions(const struct site_build *build)
{
	const struct site *site = build->site;
	struct site_mark seal = begun;
	uint64_t in_force = 0;

	for (size_t i = 0; i < site->conclusion_count; i++) {
		const struct site_conclusion *conclusion = &site->conclusions[i];

		in_force += conclusion->conclusion->in_force;
		if (!conclusion_is_due(conclusion->conclusion, build->today))
			continue;
		seal_text(&seal, conclusion->note->note->id);
		seal_text(&seal, conclusion->conclusion->item->anchor);
		seal_seal(&seal, seals_of(build, conclusion->note)->row);
	}
	seal_number(&seal, site->conclusion_count);
	seal_number(&seal, in_force);
	return seal;
}

struct site_mark site_mark_note(const struct site_build *build, const struct site_note *note, bool linked)
{
	const struct site_notes *replies = &note->thread->replies;
	struct site_mark seal = build->base;

	seal_seal(&seal, seals_of(build, note)->whole);
	for (size_t i = 0; i < note->note->themes.count; i++)
		seal_text(&seal, site_theme_of(build, note->note->themes.items[i])->name);
	if (note->thread->original)
		seal_seal(&seal, seals_of(build, note->thread->original)->whole);
	seal_number(&seal, replies->count);
	for (size_t i = 0; i < replies->count; i++)
		seal_seal(&seal, seals_of(build, replies->items[i])->whole);
	if (linked)
		seal_seal(&seal, build->shown);
	return seal;
}

struct site_mark site_mark_list(const struct site_build *build, const struct site_job *job,
				const struct site_notes *notes, struct site_mark more)
{
	struct site_mark seal = build->base;

	seal_seal(&seal, more);
	if (job->group) {
		seal_text(&seal, job->group->key);
		seal_text(&seal, job->group->name);
	}
	for (size_t i = job->part.first; i < job->part.end; i++)
		seal_seal(&seal, seals_of(build, notes->items[i])->row);
	seal_number(&seal, notes->count);
	for (size_t i = 0; job->cut && i < job->cut->count; i++)
		seal_number(&seal, (uint64_t)job->cut->years[i].year);
	return seal;
}
