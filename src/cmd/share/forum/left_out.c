/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/share/forum/left_out.h"

#include "base/i18n.h"

static void add(struct buf *out, const char *what, size_t count)
{
	if (!count)
		return;
	if (out->len)
		buf_add_text(out, ", ");
	buf_add_format(out, what, count);
}

void left_out_write(struct buf *out, const struct published_less *less)
{
	struct buf list = BUF_INIT;

	add(&list, ngettext("%zu private section", "%zu private sections", less->sections), less->sections);
	add(&list, ngettext("%zu comment", "%zu comments", less->comments), less->comments);
	add(&list, ngettext("who does it in %zu place", "who does it in %zu places", less->owners), less->owners);
	add(&list, ngettext("how %zu follow-up went", "how %zu follow-ups went", less->outcomes), less->outcomes);
	add(&list,
	    ngettext("%zu link to what is not in the forum", "%zu links to what is not in the forum", less->links),
	    less->links);
	if (list.len) {
		buf_add_format(out, _("Left out of the copy: %s."), list.at);
		buf_add_byte(out, '\n');
	}
	buf_done(&list);
}
