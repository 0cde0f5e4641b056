/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The encodings of mail (RFC 2045, 2047, 5322): headers and bodies of ASCII in short lines, from any text. Lines end
 * with LF.
 */
#pragma once

#include "base/buf.h"
#include "base/clock.h"
#include "base/span.h"

struct arena;

struct mime_address {
	const char *name; /* "" where only the address is known */
	const char *mail; /* name@domain, ASCII */
};

/*
 * One address as people write it: "Kari Nilsen <kari@fjord.example>", "\"Nilsen, Kari\" <kari@fjord.example>", or the
 * address alone. ERROR_USAGE for anything else: two addresses, a line end, letters beyond ASCII in the address.
 */
int mime_address_parse(struct mime_address *out, struct arena *arena, struct span text);

/*
 * The three below end neither the line nor the header; what they add begins at the end of out, whose last line holds
 * the header's name. Lines are folded at 76 columns. What is invisible, or would end the line, is made visible
 * (base/utf8.h).
 */
void mime_add_text(struct buf *out, struct span text); /* unstructured, as of Subject */
void mime_add_address(struct buf *out, const struct mime_address *address);
void mime_add_date(struct buf *out, struct moment moment);

/*
 * Text as quoted-printable. A line that mail programs would change on the way (one that begins with "From " or a full
 * stop, one that ends with a blank) is written so that it survives. Ends with a line end.
 */
void mime_add_quoted(struct buf *out, struct span text);

/* Any bytes as base64, 76 columns a line. */
void mime_add_base64(struct buf *out, struct span bytes);
