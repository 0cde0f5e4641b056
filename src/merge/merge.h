/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * merge/ — two people's versions of a file become one, by meaning. Pure functions over bytes: no files, no history.
 * May include text/ and base/ only. Start reading with merge.h, element.h and layout.h.
 *
 * What holds for every merge:
 * - the result depends on the three contents and the writers' names alone, not on who merges (ours and theirs may be
 *   swapped) nor where or when;
 * - every line that a side has and the ancestor has not is in the result, in .unsettled or in .beside; a line goes
 *   only when a side took it out and the other left it as it was;
 * - a text stands as often as it was written: what both sides put in alike comes once;
 * - bytes that nobody touched are not rewritten; a note whose front matter could be read can still be read;
 * - with a side as the ancestor (the next merge of the same history) the result changes nothing.
 */
#pragma once

#include "base/arena.h"
#include "base/buf.h"
#include "base/map.h"
#include "base/span.h"

#include <stdbool.h>

/* One of the texts of a contradiction. */
struct merge_text {
	struct span name; /* of its writer; empty when unknown */
	struct span date; /* "YYYY-MM-DD"; empty when unknown */
	struct span text; /* lines, ended by LF */
};

struct merge_side {
	struct span bytes;
	bool exists;	  /* false: the side has no such file */
	const char *name; /* of the writer; NULL: "one version", "another version" */
	const char *date; /* "YYYY-MM-DD" or NULL */

	/*
	 * Sets name and date of a text of this side that goes into a contradiction; only asked then. NULL: name and
	 * date above hold for every text. The answer must depend on the text alone.
	 */
	void (*find_writer)(struct merge_text *text, void *data);
	void *data;

	bool is_guessed; /* of an ancestor: nobody knows that both began with just this */

	/* unsettled/PATH.md as that side has it, so that it is known what the other one had not seen; or empty */
	struct span waiting;
};

/* An anchor that had to be changed, since both sides had given it to different new items (decisions: anchors). */
struct merge_rename {
	const char *from, *to; /* without '^' */
	bool theirs;	       /* on whose side; references "NOTE-ID#from" written on that side mean "NOTE-ID#to" */
};

struct merge_result {
	struct span bytes;     /* the united file; in the arena or in one of the sides */
	bool deleted;	       /* there is no such file any more */
	size_t contradictions; /* how many are to be settled, in bytes and unsettled together; old ones too */
	const char *unsettled; /* both texts of what can't stand in the file itself: for unsettled/PATH.md; or NULL */
	const struct span *joined; /* ids of what waited beside a side, and in unsettled now has one more text */
	size_t joined_count;
	struct span beside; /* a second whole version that could not be united (no text); empty for none */
	const struct merge_rename *renames;
	size_t rename_count;
	size_t steps; /* of work, for tests of the bounds */
};

/*
 * Unites two versions of the file at path; base->exists is false where there is no ancestor. By its path it is a note
 * (*.md), a table (*.csv), the clinic's settings (erfar.conf) or plain lines. language is the clinic's ("nb", ...; NULL
 * for English): for what is written into blocks. 0, or ERROR_FORMAT for a version larger than NOTE_LIMIT_BYTES.
 */
int merge_file(struct merge_result *out, struct arena *arena, const char *path, const char *language,
	       const struct merge_side *base, const struct merge_side *ours, const struct merge_side *theirs);

/*
 * A contradiction in a note: a quote that begins "> <!-- erfar: unsettled ID -->", or git's own conflict markers.
 */
struct merge_block {
	struct span id;	   /* of a block; of conflict markers the id they will get */
	size_t start, end; /* bytes in the file */
	int line;	   /* 1-based */
	bool markers;	   /* git's conflict markers */
	bool beside;	   /* the file only carries it: merge_carry() */
	struct merge_text *texts;
	size_t count, capacity;
	struct span former; /* of one that a merge made of another: that one's id */
};

struct merge_blocks {
	struct merge_block *items;
	size_t count, capacity;
};

/*
 * All contradictions of a note, in order. Spans point into the note or the arena. A block with fewer than two texts (a
 * person pruned it by hand, or one side of git's markers had nothing) is listed too, so that it can be settled; it is no contradiction any more. So is a lone
 * marker in the front matter, without any text.
 */
void merge_blocks_find(struct merge_blocks *out, struct arena *arena, struct span note);

/*
 * Those of any file at path: of a table or of settings what it carries, of any other as merge_blocks_find(). Places are those
 * of the file as UTF-8 (encoding.h).
 */
void merge_contradictions_find(struct merge_blocks *out, struct arena *arena, const char *path, struct span file);

/* A line that git left and that belongs to no contradiction of a note: a hand took out the others. */
struct merge_lone_marker {
	int line;	    /* 1-based */
	struct span marker; /* "<<<<<<<" and the like, without what stands behind it */
};

struct merge_lone_markers {
	struct merge_lone_marker *items;
	size_t count, capacity;
};

/* Those in the text of a note. "=======" is one only where there are others. */
void merge_lone_markers(struct merge_lone_markers *out, struct arena *arena, struct span note);

enum merge_keep { KEEP_MINE, KEEP_THEIRS, KEEP_BOTH, KEEP_ONE };

/* What is to stay of a contradiction. */
struct merge_choice {
	enum merge_keep keep;
	const char *my_name; /* KEEP_MINE, KEEP_THEIRS: mine is the text under this name, theirs all others */
	size_t number;	     /* KEEP_ONE: the text with this place in the block, from 0 */
};

/*
 * The note with the contradiction id settled. ERROR_ABSENT when there is no such block, ERROR_USAGE when its texts do
 * not say which is whose, or there is none of that number.
 */
int merge_settle(struct buf *out, struct arena *arena, struct span note, struct span id,
		 const struct merge_choice *choice);

/* The versions of a file that met in a merge. */
struct merge_met {
	const char *path; /* the note that holds the contradiction, or the file that it stands beside */
	struct span base; /* of their common ancestor; empty when there is none */
	const struct merge_side *sides;
	size_t count;
	bool is_guessed; /* the base is merge_former_base()'s */
};

/*
 * Writes names where the contradiction id says "one version" and only one side has the text, word for word, that the
 * base has not. Returns how many were named; out is the whole note.
 */
size_t merge_name_block(struct buf *out, struct arena *arena, struct span note, struct span id, const char *language,
			const struct merge_met *met);

/* A note in whose text git's conflict markers have become blocks; of what one side had taken out, only the other's text. */
int merge_text_unmark(struct span *out, struct arena *arena, const char *path, struct span note, const char *language);

/* Up to where git's conflict markers may stand in the front matter of a note; 0 when none stand there. */
size_t merge_front_markers(struct arena *arena, struct span note);

/*
 * Whether git's conflict markers stand in a table, in erfar.conf or in the front matter of a note, or one of them that
 * somebody left there; out is the first place.
 */
bool merge_is_marked(struct merge_block *out, struct arena *arena, const char *path, struct span file);

/*
 * Such a file for whoever only reads it, before anybody has united it: each line in its place, those of the markers
 * blank, and of two lines about the same the first.
 */
struct span merge_readable(struct arena *arena, const char *path, struct span file);

/*
 * A file with such markers as a merge had left it: a note's front matter united key by key, a table row by row, settings
 * key by key, so that it can be read again (bytes), with what contradicts itself for unsettled/PATH.md (unsettled), named
 * as merge_name_block does. The ancestor is met->base; where that is empty, what the markers themselves say of it. A marker
 * that is alone is taken out, and all lines stay; where it stands beside two about the same, they are the halves. ERROR_FORMAT for a file that is too large.
 */
int merge_front_unmark(struct merge_result *out, struct arena *arena, struct span note, const char *language,
		       const struct merge_met *met);

/* The version with the text of that half of the markers everywhere: of whoever had it, or of who brought the other. */
struct span merge_marked_version(struct arena *arena, const char *path, struct span file, bool second);

/* What the halves between git's markers both began with, by the file's versions, where no merge tells it. */
struct merge_former {
	struct arena *arena;
	const char *path;
	struct span file;
	char separator; /* of a table */
	struct former_contest *contests;
	size_t count, capacity;
	struct span *hunks; /* the first halves, in the lines around them */
	size_t hunk_count, hunk_capacity;
	bool found; /* a version that it can have been */
};

/* False when nothing stands against anything there, or the markers tell it themselves. */
bool merge_former_begin(struct merge_former *out, struct arena *arena, const char *path, struct span file);

/* Versions are offered from the newest on. */
void merge_former_offer(struct merge_former *former, struct span version);

/*
 * The file as it may have been before both changed it: what only one half has is not there, and so nothing was taken out;
 * nor is a text of one half there, unless each version that it can have been has it. Empty when there was none.
 */
struct span merge_former_base(const struct merge_former *former);

/* A text on its way back through the versions of the file it stands in, or stands beside. */
struct merge_trace {
	struct arena *arena;
	const char *path;
	struct span text;
	struct map lines; /* of the text, each once */
	bool by_place;	  /* it is a value, cell, heading or setting */
};

/*
 * Begins with the version at the end of the way, the tip, and the one where it begins, the base (empty bytes for none).
 * False when the tip has the text not, or the base has it already.
 */
bool merge_trace_begin(struct merge_trace *out, struct arena *arena, const char *path, struct span text,
		       struct span base, struct span tip);

/*
 * Whether a version has all lines of the text, quoted or not, each as often as what came since the base needs it; of a
 * value, cell, heading or setting, whether it is that one.
 */
bool merge_trace_has(struct merge_trace *trace, struct span version);

/* Whether a version of the file at path has all of a text as it stands in its place. */
bool merge_stands_in(const char *path, struct span version, struct span text);

/*
 * Whether a version of the file at path says a text of a contradiction in any way: as it stands in its place, among the
 * texts that the file carries, or in a half of git's markers.
 */
bool merge_says(const char *path, struct span version, struct span text);

/* unsettled/PATH.md: where those lie that can't stand in the file itself. */
const char *merge_beside_path(struct arena *arena, const char *path);

/*
 * Where a version lies whole that can't be united (merge_result.beside), by its bytes: unsettled/PATH-LETTERS.txt of a note,
 * table or settings, unsettled/FOLDER/NAME-LETTERS.EXT of any other file.
 */
const char *merge_beside_whole_path(struct arena *arena, const char *path, struct span bytes);

/* Whether it is such a version of a note, table or settings. */
bool merge_beside_is_whole(const char *path);

/* The file that such a path is about; of any other path itself. */
const char *merge_beside_about(struct arena *arena, const char *path);

/*
 * What stands in unsettled/PATH.md, with the contradictions of a new merge (merge_result.unsettled) that are not there
 * yet. old is empty where there is no such file.
 */
void merge_beside_join(struct buf *out, struct arena *arena, struct span old, const char *added);

/* What stands in unsettled/PATH.md without the contradictions with these ids; empty where none is left. */
struct span merge_beside_without(struct arena *arena, struct span beside, const struct span *ids, size_t count);

/*
 * Lets a file itself carry what would lie beside it (unsettled, which becomes NULL), as blocks at the beginning of a note's
 * body, rows below a table's headings or comments above settings: a merge driver of git's can write nothing but the file,
 * and what stands in that goes wherever the merge goes. What it carries already comes once. False where there is something,
 * and the file is none of these: both texts stand in its lines then.
 */
bool merge_carry(struct merge_result *result, struct arena *arena, const char *path, const char *language);

/*
 * The file without them, as it was before, and what they say, as a file for unsettled/ (beside); their ids are those of
 * the texts that they hold by now. False when it carries none.
 */
bool merge_put_down(struct span *out, const char **beside, struct arena *arena, const char *path, struct span file,
		    const char *language);

/* Versions of a file around a merge that somebody else has made. */
struct merge_dropping {
	struct span united; /* as merge_file() makes it */
	struct span made;   /* as that merge has it */
	struct span now;
};

/*
 * Whether that merge settled a contradiction of merge_result.unsettled without asking: it has at the place what
 * merge_file() leaves there, and nobody has written anything else since. Where one of the texts stands there, somebody
 * may have chosen it, unless the whole file is what merge_file() makes.
 */
bool merge_beside_is_dropped(struct arena *arena, const char *path, const struct merge_block *block,
			     const struct merge_dropping *versions);

/*
 * What the file at path says in the place of a contradiction that stands beside it, as one more text of it: nobody may
 * settle over what he was not shown. made: the version that came of the merge; stood is what that says there. False when
 * the file says one of the texts, what made says as well, or nothing, and where made can't be read.
 */
bool merge_beside_newer(struct span *out, struct span *stood, struct arena *arena, const char *path,
			const struct merge_block *block, struct span made, struct span file);

/*
 * The file with such a text of a value, cell, heading or setting in its place. False, with out as it was, where the text
 * names none of those, or its place is not found.
 */
bool merge_beside_put(struct buf *out, struct arena *arena, const char *path, struct span file, struct span text);

/* Whether two contradictions have a text in common, whoever wrote it. */
bool merge_blocks_share_text(const struct merge_block *one, const struct merge_block *other);

/* What the file says there, as a text of the contradiction; nothing at NULL. */
struct span merge_beside_now(struct arena *arena, const char *path, const struct merge_block *block, struct span file);

/*
 * Two contradictions beside the file at path that are about one place: whoever met in the later one had not seen the
 * first. Of the two texts that met there one is what stood while the first waited, and what the file says since is a text
 * of the first, which the other one was written over.
 */
struct merge_unaware {
	const struct merge_block *first, *later;
	struct span stood, now; /* said as their texts say it */
};

/*
 * What stood while the first waited, and what the file says since. made: the version that came of the first. False when
 * the first can have no later one.
 */
bool merge_beside_stood(struct merge_unaware *out, struct arena *arena, const char *path, struct span made,
			struct span file);

/* Whether the later one is of that kind. */
bool merge_beside_unaware(const struct merge_unaware *unaware);

/* unsettled/PATH.md with the two in one, in the first one's place: each has what he wrote last. */
void merge_beside_unite(struct buf *out, struct arena *arena, struct span beside, const char *language,
			const struct merge_unaware *unaware);

/* unsettled/PATH.md with one more text in the contradiction id, which gets another id by that. */
void merge_beside_add(struct buf *out, struct arena *arena, struct span beside, struct span id, const char *language,
		      struct merge_text text);

/*
 * Settles a contradiction that stands beside the file at path: file_out is the file with the chosen value, cell,
 * heading or setting, beside_out what is left of unsettled/PATH.md (empty: it can go). KEEP_BOTH leaves the file as it
 * is, for those who put it right by hand. ERROR_ABSENT when there is no such block or its place is not found any more,
 * ERROR_USAGE when the texts do not say whose they are, ERROR_FORMAT when the file can't be read.
 */
int merge_beside_settle(struct buf *file_out, struct buf *beside_out, struct arena *arena, const char *path,
			struct span file, struct span beside, struct span id, const struct merge_choice *choice);
