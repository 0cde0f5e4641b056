/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/atom.h"

#include "text/html.h"

static void add_element(struct buf *out, const char *name, const char *text)
{
	buf_add_format(out, "<%s>", name);
	html_add_text(out, span_of(text));
	buf_add_format(out, "</%s>\n", name);
}

/* A day has no hour of its own; noon is the same day nearly everywhere. */
static void add_updated(struct buf *out, struct date day)
{
	char text[DATE_TEXT];

	if (!date_is_set(day))
		day = (struct date){ 1970, 1, 1 };
	buf_add_format(out, "<updated>%sT12:00:00Z</updated>\n", date_text(text, day));
}

static void add_link(struct buf *out, const struct atom_feed *feed, const char *rel, const char *type, const char *file)
{
	buf_add_format(out, "<link rel=\"%s\" type=\"%s\" href=\"", rel, type);
	html_add_text(out, span_of(feed->base));
	html_add_text(out, span_of(file));
	buf_add_text(out, "\"/>\n");
}

static void add_author(struct buf *out, const char *name)
{
	buf_add_text(out, "<author><name>");
	html_add_text(out, span_of(name));
	buf_add_text(out, "</name></author>\n");
}

void atom_begin(struct buf *out, const struct atom_feed *feed)
{
	buf_add_text(out, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
			  "xml:lang=\"");
	html_add_text(out, span_of(feed->language));
	buf_add_text(out, "\">\n");
	add_element(out, "id", feed->id);
	add_element(out, "title", feed->title);
	add_updated(out, feed->updated);
	add_author(out, feed->author);
	add_link(out, feed, "self", "application/atom+xml", feed->self);
	add_link(out, feed, "alternate", "text/html", feed->page);
}

void atom_add(struct buf *out, const struct atom_feed *feed, const struct atom_entry *entry)
{
	buf_add_text(out, "<entry");
	if (entry->language) {
		buf_add_text(out, " xml:lang=\"");
		html_add_text(out, span_of(entry->language));
		buf_add_byte(out, '"');
	}
	buf_add_text(out, ">\n");
	add_element(out, "id", entry->id);
	add_element(out, "title", entry->title);
	add_updated(out, entry->updated);
	if (*entry->author)
		add_author(out, entry->author);
	add_link(out, feed, "alternate", "text/html", entry->page);
	add_element(out, "summary", entry->summary);
	buf_add_text(out, "</entry>\n");
}

void atom_end(struct buf *out)
{
	buf_add_text(out, "</feed>\n");
}
