/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files in which nobody can see what leaves: pictures, sound, office files, PDF, archives, mails. */
#include "gate/report.h"

#include <string.h>

static const char endings[] =
	"7z|accdb|ai|aac|avi|bmp|bz2|doc|docm|docx|dot|dotx|eml|emf|eps|epub|flac|gif|gz|heic|heif|ico|indd|iso|"
	"jpe|jpeg|jpg|key|m4a|m4v|mbox|mdb|mkv|mov|mp3|mp4|mpeg|mpg|msg|numbers|odg|odp|ods|odt|oft|ogg|one|oxps|"
	"pages|pdf|png|pps|ppsx|ppt|pptm|pptx|ps|psd|pst|pub|rar|rtf|sav|sqlite|svg|tar|tgz|tif|tiff|vsd|vsdx|"
	"wav|webm|webp|wma|wmf|wmv|xls|xlsb|xlsm|xlsx|xps|xz|zip|zst";

/* First bytes (and where they stand) of formats that may carry any name. */
static const struct magic {
	size_t at;
	const char *bytes;
	size_t len;
} magics[] = {
#define MAGIC(at, bytes)                                                                                               \
	{                                                                                                              \
		at, bytes, sizeof(bytes) - 1                                                                           \
	}
	MAGIC(0, "%PDF-"),
	MAGIC(0, "\x89PNG"),
	MAGIC(0, "\xFF\xD8\xFF"),
	MAGIC(0, "GIF8"),
	MAGIC(0, "PK\x03\x04"),
	MAGIC(0, "PK\x05\x06"),
	MAGIC(0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"),
	MAGIC(0, "7z\xBC\xAF\x27\x1C"),
	MAGIC(0, "Rar!\x1A\x07"),
	MAGIC(0, "\x1F\x8B"),
	MAGIC(0, "BZh"),
	MAGIC(0, "\xFD"
		 "7zXZ"),
	MAGIC(0, "\x28\xB5\x2F\xFD"),
	MAGIC(0, "II*\0"),
	MAGIC(0, "MM\0*"),
	MAGIC(0, "8BPS"),
	MAGIC(0, "ID3"),
	MAGIC(0, "OggS"),
	MAGIC(0, "fLaC"),
	MAGIC(0, "{\\rtf"),
	MAGIC(0, "%!PS"),
	MAGIC(0, "SQLite format 3"),
	MAGIC(0, "\x1A\x45\xDF\xA3"),
	MAGIC(4, "ftyp"),
	MAGIC(8, "WEBP"),
	MAGIC(8, "WAVE"),
	MAGIC(8, "AVI "),
	MAGIC(257, "ustar"),
#undef MAGIC
};

static bool named_so(const char *path)
{
	struct span rest = span_of(endings), known;
	const char *ending = strrchr(path, '.');

	if (!ending || strchr(ending, '/'))
		return false;
	while (span_next(&rest, '|', &known))
		if (span_is_nocase(known, ending + 1))
			return true;
	return false;
}

static bool begins_so(struct span bytes)
{
	for (size_t i = 0; i < sizeof(magics) / sizeof(*magics); i++) {
		const struct magic *magic = &magics[i];

		if (bytes.len < magic->at + magic->len || memcmp(bytes.at + magic->at, magic->bytes, magic->len) != 0)
			continue;
		/* these four letters may begin a note; the containers they stand for have bytes that no text has */
		if (magic->at == 8 && !span_starts(bytes, "RIFF"))
			continue;
		if (magic->at == 4 && bytes.at[0] != '\0')
			continue;
		return true;
	}
	return false;
}

int gate_attachment(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path,
		    struct span bytes)
{
	if (!named_so(path) && !begins_so(bytes))
		return 0;
	report_add(out, arena, gate_shown_path(gate, arena, path), 1, 1, RULE_ATTACHMENT);
	return 1;
}
