/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/visit.h"

#include "text/words.h"

static const struct {
	const char *name, *said;
} kinds[] = {
	[VISIT_PLACEMENT] = { "placement", "placement|plassering|placering|hospitering" },
	[VISIT_FOLLOW_UP] = { "follow-up", "follow-up|follow up|followup|oppfølging|opfølgning|gjenbesøk|genbesøg" },
	[VISIT_INFORMAL] = { "informal", "informal|uformell|uformelt|uformel" },
};

#define KIND_COUNT ((int)(sizeof(kinds) / sizeof(*kinds)))

const char *visit_kind_name(enum visit_kind kind)
{
	return kinds[kind].name;
}

int visit_kind_named(struct arena *arena, struct span name)
{
	struct span folded = words_fold(arena, span_trim(name));

	for (int i = 0; i < KIND_COUNT; i++)
		if (words_have(kinds[i].said, folded))
			return i;
	return -1;
}

bool visit_read(struct visit_note *out, const struct catalog_note *note)
{
	struct arena *scratch;
	int kind;

	if (note->kind != KIND_VISIT)
		return false;
	*out = (struct visit_note){
		.note = note,
		.programme = catalog_note_value(note, "programme"),
		.participant = catalog_note_value(note, "participant"),
		.department = catalog_note_value(note, "department"),
		.hospital = catalog_note_value(note, "hospital"),
		.speciality = catalog_note_value(note, "speciality"),
		.host = catalog_note_value(note, "host"),
		.shift = catalog_note_value(note, "shift"),
	};
	scratch = arena_open();
	kind = visit_kind_named(scratch, span_of(catalog_note_value(note, "visit")));
	arena_close(scratch);
	out->kind = kind >= 0 ? (enum visit_kind)kind : *out->programme ? VISIT_PLACEMENT : VISIT_INFORMAL;
	return true;
}
