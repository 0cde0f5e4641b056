/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The doors of the gate: each decodes, cuts, asks the rules, and reports. */
#include "gate/gate.h"

#include "base/buf.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/utf8.h"
#include "gate/decode.h"
#include "gate/name.h"
#include "gate/report.h"
#include "text/slug.h"

#include <string.h>

enum {
	PIECE = 64 * 1024, /* a text is looked at in pieces, so that tokens never take more memory than this asks */
	BESIDE = 2 * 1024, /* of the text before and after each piece is looked at too */
};

#define LIMIT_BYTES ((size_t)256 * 1024 * 1024)

static char present; /* a value for sets */

/* In lower case, word by word. */
static struct span folded(struct arena *arena, const char *text)
{
	struct span rest = span_of(text);
	char *copy = arena_copy(arena, text);
	struct span word;

	while (span_next(&rest, ' ', &word)) {
		char bytes[WORD_LIMIT];
		size_t len = fold_word(bytes, word);

		memcpy(copy + (word.at - text), bytes, len);
	}
	return span_of(copy);
}

/* "Åse Sørlie-Bø" as a path has it, with blanks: "aase soerlie boe". */
static const char *as_in_path(struct arena *arena, const char *name)
{
	struct buf slug = BUF_INIT;
	const char *text;

	slug_add(&slug, span_of(name));
	for (size_t i = 0; i < slug.len; i++)
		if (slug.at[i] == '-')
			slug.at[i] = ' ';
	text = span_copy(arena, buf_span(&slug));
	buf_done(&slug);
	return text;
}

static void add_person(struct gate *gate, struct arena *arena, const char *name)
{
	struct span whole = folded(arena, name);

	map_put(&gate->people, span_of(as_in_path(arena, name)), &present);
	map_put(&gate->people, whole, &present);
	if (span_find(whole, ' ') == whole.len)
		map_put(&gate->given, whole, &present);
	/* "aud", "aud marie" of "aud marie fosse" */
	for (size_t end = span_find(whole, ' '); end < whole.len; end += 1 + span_find(span_skip(whole, end + 1), ' '))
		map_put(&gate->given, span_take(whole, end), &present);
}

/* Also without the country's code: "+47 57 82 11 22" is "57 82 11 22" to whoever lives there. */
static void add_number(struct gate *gate, struct arena *arena, const char *number)
{
	struct span digits = number_digits(arena, span_of(number));
	size_t code = strncmp(number, "00", 2) == 0 ? 4 : number[0] == '+' ? 2 : 0;

	map_put(&gate->numbers, digits, &present);
	if (code && digits.len >= code + 8)
		map_put(&gate->numbers, span_skip(digits, code), &present);
}

/* "gjest" is "gjesten" in a sentence, too: what is looked closer at has its definite forms, what excuses has not. */
static void add_word(struct gate *gate, struct arena *arena, struct span word, uint64_t cues)
{
	static const char *const after_e[] = { "n", "t" }, *const after_others[] = { "en", "et" };
	const char *const *endings = span_ends(word, "e") ? after_e : after_others;

	own_word_add(&gate->own_words, arena, word, cues);
	for (size_t i = 0; i < 2 && word.len && (cues & (CUE(PATIENT) | CUE(KIN))); i++)
		own_word_add(&gate->own_words, arena,
			     span_of(arena_format(arena, "%.*s%s", (int)word.len, word.at, endings[i])), cues);
}

static void take_facts(struct gate *gate, struct arena *arena, const struct gate_facts *facts)
{
	for (size_t i = 0; i < facts->people.count; i++)
		add_person(gate, arena, facts->people.items[i]);
	for (size_t i = 0; i < facts->domains.count; i++)
		map_put(&gate->domains, folded(arena, facts->domains.items[i]), &present);
	for (size_t i = 0; i < facts->numbers.count; i++)
		add_number(gate, arena, facts->numbers.items[i]);
	for (size_t i = 0; i < facts->word_count; i++)
		add_word(gate, arena, folded(arena, span_copy(arena, span_trim(facts->words[i].word))),
			 cue_named(span_trim(facts->words[i].kind)));
	if (date_is_set(facts->today))
		gate->today = facts->today;
	gate->is_danish = facts->country && strcmp(facts->country, "dk") == 0;
	gate->is_known = facts->is_known;
	gate->known = facts->known;
	gate->declared = facts->declared;
	gate->declarations = facts->declarations;
}

bool gate_kind_is_known(struct span kind)
{
	return cue_named(span_trim(kind)) != 0;
}

int gate_open(struct gate **out, struct arena *arena, const struct gate_facts *facts)
{
	struct gate *gate = arena_alloc(arena, sizeof(*gate));

	map_init(&gate->own_words, arena);
	map_init(&gate->people, arena);
	map_init(&gate->given, arena);
	map_init(&gate->domains, arena);
	map_init(&gate->numbers, arena);
	gate->today = (struct date){ 2026, 12, 31 };
	if (facts)
		take_facts(gate, arena, facts);
	*out = gate;
	return 0;
}

static void apply_rules(struct scan *scan)
{
	rules_numbers(scan);
	rules_birth(scan);
	rules_person(scan);
	rules_aged(scan);
	rules_patients(scan);
	rules_kin(scan);
	if (!scan->only_errors)
		rules_contact(scan);
	rules_secrets(scan);
	if (scan->is_name) {
		rules_path(scan);
		return;
	}
	rules_counts(scan);
	rules_columns(scan);
	if (!scan->only_errors)
		rules_quasi(scan);
}

/* Where a piece may end: after an empty line, else a line, near its full size. */
static size_t piece_end(struct span text, size_t start)
{
	size_t end = start + PIECE;
	size_t line = 0;

	if (end >= text.len)
		return text.len;
	for (size_t at = end; at > end - BESIDE; at--) {
		if (text.at[at - 1] != '\n')
			continue;
		if (text.at[at - 2] == '\n')
			return at;
		line = line ? line : at;
	}
	return line ? line : end;
}

static bool is_tail(char byte)
{
	return ((unsigned char)byte & 0xC0) == 0x80;
}

/* A part of the text through the rules, which see nothing outside it. */
static void scan_part(struct scan *scan, size_t first, size_t end)
{
	struct span text = span_take(scan->text, end);
	size_t next;

	for (size_t start = first; start < text.len; start = next) {
		size_t from = start - first > BESIDE ? start - BESIDE : first;
		size_t until;

		next = piece_end(text, start);
		until = text.len - next > BESIDE ? next + BESIDE : text.len;
		while (from > first && is_tail(text.at[from]))
			from--;
		while (until < text.len && is_tail(text.at[until]))
			until++;
		scan->from = (uint32_t)start;
		scan->until = (uint32_t)next;
		scan_tokens(scan, from, until);
		told_next_piece(scan);
		apply_rules(scan);
	}
}

/* The names within a text are read as names. */
static void scan_slugs(struct scan *scan)
{
	struct told *told = scan->told;
	const size_t limit = slug_limit(scan);
	size_t start, end = 0;

	scan->told = NULL;
	scan->is_name = true;
	while (slug_next(&start, &end, scan->text, limit))
		scan_part(scan, start, end);
	scan->is_name = false;
	scan->told = told;
}

void scan_all(struct scan *scan)
{
	scan_part(scan, 0, scan->text.len);
	if (!scan->is_name)
		scan_slugs(scan);
	if (scan->hit_count)
		scan->hit_count = hits_settle(scan->hits, scan->hit_count);
}

static bool is_declaration(const char *path)
{
	return strcmp(path, "synthetic.csv") == 0 ||
	       (strncmp(path, "commit:", 7) == 0 && span_ends(span_of(path), ":synthetic.csv"));
}

/* "kind: visit" in the front matter, or the folder of such notes; in doubt it is one. */
static bool is_visit(const char *path, struct span text)
{
	struct span line;

	if (strncmp(path, "visits/", 7) == 0)
		return true;
	if (span_starts(text, "\xEF\xBB\xBF"))
		text = span_skip(text, 3);
	if (!span_next_line(&text, &line) || !span_is(span_trim(line), "---"))
		return false;
	while (span_next_line(&text, &line) && !span_is(span_trim(line), "---"))
		if (span_starts(line, "kind:") && span_find_text(line, "visit") < line.len)
			return true;
	return false;
}

static void check_decoded(struct gate_report *out, struct arena *arena, const char *path, struct span text,
			  struct scan *scan)
{
	struct normal normal;

	normal_init(&normal, scan->arena, text, false);
	scan->text = buf_span(&normal.text);
	scan->tabs = normal.tabs;
	scan->tab_count = normal.tab_count;
	scan->is_visit = is_visit(path, text);
	told_open(scan);
	embedded_hide(scan, normal.text.at);
	scan_all(scan);
	report_scan(out, arena, path, text, &normal, scan);
	normal_done(&normal);
}

/* A picture may have a title. What only warns is let be: nobody can write a reason there. */
static void check_stretches(struct gate_report *out, struct arena *arena, const char *path, struct span bytes,
			    struct scan *scan)
{
	struct gate_report seen = { .explain = out->explain };
	struct buf stretches = BUF_INIT;

	decode_stretches(&stretches, bytes);
	check_decoded(&seen, arena, path, buf_span(&stretches), scan);
	buf_done(&stretches);
	for (size_t i = 0; i < seen.findings.count; i++) {
		struct finding finding = seen.findings.items[i];

		if (finding.severity != SEVERITY_ERROR)
			continue;
		finding.line = finding.column = 1;
		findings_add(&out->findings, arena, finding);
		out->errors++;
	}
}

static bool is_rows(struct span name)
{
	return span_ends(name, ".csv") || span_ends(name, ".tsv");
}

/* Everything but a name. The findings get the path as it is given. */
static int check_text(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path,
		      struct span bytes, bool declaration)
{
	struct span name = span_of(path);
	struct arena *scratch = arena_open();
	struct buf memory = BUF_INIT;
	struct scan scan = { .gate = gate,
			     .arena = scratch,
			     .is_declaration = declaration,
			     .explain = out->explain,
			     .is_csv = is_rows(name),
			     .has_slugs = is_rows(name) || span_ends(name, ".conf") || span_ends(name, ":message") };
	size_t errors = out->errors;
	struct span text;

	out->texts++;
	out->bytes += bytes.len;
	if (bytes.len > LIMIT_BYTES) {
		report_add(out, arena, path, 1, 1, RULE_TOO_LARGE);
	} else if (!decode_text(&text, &memory, bytes)) {
		report_add(out, arena, path, 1, 1, RULE_NOT_TEXT);
		check_stretches(out, arena, path, bytes, &scan);
	} else {
		check_decoded(out, arena, path, text, &scan);
	}
	buf_done(&memory);
	arena_close(scratch);
	return (int)(out->errors - errors);
}

int gate_check(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path,
	       struct span bytes)
{
	size_t finding = out->findings.count, waiver = out->waiver_count, why = out->why_count;
	int found = check_text(out, gate, arena, path, bytes, is_declaration(path));

	if (finding == out->findings.count && waiver == out->waiver_count && why == out->why_count)
		return found; /* as most are: the path need not be shown */
	path = gate_shown_path(gate, arena, path);
	for (; finding < out->findings.count; finding++)
		out->findings.items[finding].path = path;
	for (; waiver < out->waiver_count; waiver++)
		out->waivers[waiver].path = path;
	for (; why < out->why_count; why++)
		out->whys[why].path = path;
	return found;
}

size_t gate_errors_beyond(const struct gate *gate, struct arena *arena, struct gate_text text, struct gate_text other)
{
	struct map mine, others;
	struct gate_report report = { .found = &mine }, other_report = { .found = &others };
	size_t beyond;

	map_init(&mine, arena);
	map_init(&others, arena);
	(void)gate_check(&report, gate, arena, text.path, text.bytes);
	(void)gate_check(&other_report, gate, arena, other.path, other.bytes);
	beyond = report.errors;
	for (size_t i = 0; i < mine.count; i++)
		if (map_get(&others, span_make(mine.entries[i].key, mine.entries[i].key_len)))
			beyond -= *(size_t *)mine.entries[i].value;
	return beyond;
}

int gate_check_message(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *commit,
		       struct span message)
{
	return check_text(out, gate, arena, arena_format(arena, "commit:%s:message", commit), message, false);
}

int gate_check_path(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *path)
{
	size_t first = out->findings.count, why = out->why_count;
	int found = gate_check_name(out, gate, arena, path);

	for (size_t i = first; i < out->findings.count; i++)
		out->findings.items[i].message =
			arena_format(arena, _("in the name of the file or its folder, not in the text: %s"),
				     out->findings.items[i].message);
	for (size_t i = first; why < out->why_count; i++, why++)
		out->whys[why].message = out->findings.items[i].message;
	return found;
}

int gate_check_name(struct gate_report *out, const struct gate *gate, struct arena *arena, const char *name)
{
	struct arena *scratch = arena_open();
	struct normal normal;
	struct scan scan = { .gate = gate, .arena = scratch, .is_name = true, .explain = out->explain };
	const char *shown = gate_shown_path(gate, arena, name);
	size_t errors = out->errors;

	out->names++;
	out->bytes += strlen(name);
	normal_init(&normal, scratch, span_of(name), true);
	scan.text = buf_span(&normal.text);
	scan_all(&scan);
	report_name(out, arena, shown, span_of(name), &normal, &scan);
	if (scan.pass_count) {
		scan.pass_count = 1; /* one place: the name */
		report_passes(out, arena, shown, span_of(name), &normal, &scan);
		out->waivers[out->waiver_count - 1].column = 1;
	}
	normal_done(&normal);
	arena_close(scratch);
	return (int)(out->errors - errors);
}
