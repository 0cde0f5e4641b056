/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The front matter that a file gets; its text stays byte for byte. */
#include "model/import_parts.h"

#include "base/error.h"

struct span import_keep(struct arena *arena, struct span text)
{
	return span_make(arena_copy_bytes(arena, text.at, text.len), text.len);
}

/* Adds one key where the file has none. The file in bytes is the scratch arena's. */
static int add_key(struct deciding *now, struct span *bytes, const char *key, struct span value)
{
	struct front_problem problem;
	struct buf next = BUF_INIT;
	struct front front;
	int rc = 0;

	if (!value.len || front_parse(&front, &problem, now->scratch, *bytes) < 0 || front_find(&front, key))
		return 0;
	if ((rc = front_set(&next, now->scratch, *bytes, key, value)) >= 0)
		*bytes = import_keep(now->scratch, buf_span(&next));
	buf_done(&next);
	return rc;
}

static int add_text(struct deciding *now, struct span *bytes, const char *key, const char *text)
{
	struct buf value = BUF_INIT;
	int rc;

	if (!*text)
		return 0;
	front_write_text(&value, span_of(text), false);
	rc = add_key(now, bytes, key, buf_span(&value));
	buf_done(&value);
	return rc;
}

static int add_list(struct deciding *now, struct span *bytes, const char *key, const struct strings *list)
{
	struct buf value = BUF_INIT;
	int rc;

	if (!list->count)
		return 0;
	front_write_list(&value, list->items, list->count);
	rc = add_key(now, bytes, key, buf_span(&value));
	buf_done(&value);
	return rc;
}

/* "2024-02-01 10:00:00 +0100", as other programs write it: only the day is kept. */
static int set_day(struct deciding *now, struct span *bytes, struct date date)
{
	struct front_problem problem;
	struct buf next = BUF_INIT;
	struct date before;
	struct front front;
	char day[DATE_TEXT];
	int rc;

	if (front_parse(&front, &problem, now->scratch, *bytes) < 0 || !front_find(&front, "date") ||
	    date_parse(&before, span_trim(front_text(&front, "date"))))
		return 0;
	if ((rc = front_set(&next, now->scratch, *bytes, "date", span_of(date_text(day, date)))) >= 0)
		*bytes = import_keep(now->scratch, buf_span(&next));
	buf_done(&next);
	return rc;
}

int import_write_front(struct deciding *now, struct span *bytes, const struct import_file *file, const char *hash)
{
	char day[DATE_TEXT];
	int rc;

	if ((rc = set_day(now, bytes, file->date)) < 0 || (rc = add_text(now, bytes, "id", file->id)) < 0 ||
	    (rc = add_text(now, bytes, "kind", "minute")) < 0 ||
	    (rc = add_text(now, bytes, "title", file->title)) < 0 ||
	    (rc = add_text(now, bytes, "date", date_text(day, file->date))) < 0)
		return rc;
	if (file->facts.minutes &&
	    (rc = add_text(now, bytes, "minutes", arena_format(now->scratch, "%d", file->facts.minutes))) < 0)
		return rc;
	if ((rc = add_text(now, bytes, "facilitator", file->facts.facilitator)) < 0 ||
	    (rc = add_list(now, bytes, "present", &file->facts.present)) < 0 ||
	    (rc = add_list(now, bytes, "away", &file->facts.away)) < 0 ||
	    (rc = add_list(now, bytes, "part", &file->facts.part)) < 0 ||
	    (rc = add_list(now, bytes, "themes", &file->themes)) < 0 ||
	    (rc = add_text(now, bytes, "share", "clinic")) < 0)
		return rc;
	return add_text(now, bytes, "source", hash);
}
