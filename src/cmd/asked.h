/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words that a listing is asked for, as erfar find takes them (erfar-query(7)). */
#pragma once

#include "cmd/command.h"
#include "index/catalog.h"
#include "index/text_query.h"

/* The operands as one line; a word that the shell kept together is several words all the same. */
const char *asked_words(struct arena *arena, const char *const *operands);

/* Reads the operands; without any, every item will do. text_query_close() must follow when it succeeds. */
int asked_open(struct text_query *out, const struct session *session, const char *const *operands);

/* Whether a follow-up or a conclusion is asked for: by its text and owner, helped by its note's title and themes. */
bool asked_for(const struct text_query *asked, const struct catalog_item *item);

/* Names the words that no note has, and those that were taken for misspelt, where something was found all the same. */
void asked_hint(const struct session *session, const struct strings *unknown, const struct strings *misspelt,
		bool found);
