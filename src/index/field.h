/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where in a note a word stands: in a section of some role (enum role), or in one of these. */
#pragma once

#include "text/role.h"

enum field {
	FIELD_BODY = ROLE_NONE, /* a section of no known role; the other roles follow */
	FIELD_TITLE = 20,
	FIELD_THEME,
	FIELD_HEADING,
	FIELD_PEOPLE,
	FIELD_FRONT, /* other front matter */
	FIELD_PATH,  /* the words of the file's name */
	FIELD_COUNT,
};

#define FIELD_BITS 5 /* room for FIELD_COUNT + 1 */

_Static_assert((int)ROLE_COUNT <= (int)FIELD_TITLE, "the roles come before the other fields");
_Static_assert((int)FIELD_COUNT < 1 << FIELD_BITS, "a field fits beside its place");
