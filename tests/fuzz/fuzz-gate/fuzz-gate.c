/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes: the gate never crashes, says the same twice, and its findings stand within the file in order. */
#include "gate/gate.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void expect(bool holds)
{
	if (!holds)
		abort();
}

/* What a glance lets through, the rules let through too, also behind a word for a patient. */
static void look_at_line(const struct gate *gate, struct arena *arena, const char *line)
{
	static const char before[] = "Pasienten: ";
	const char *behind = arena_format(arena, "%s%s", before, line);
	struct map found;

	if (!gate_is_harmless(line))
		return;
	map_init(&found, arena);
	expect(gate_shown_text(gate, arena, line, 0, &found) == line);
	expect(gate_shown_text(gate, arena, behind, strlen(before), &found) == behind + strlen(before));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	struct arena *arena = arena_open();
	struct span text = span_make((const char *)bytes, length);
	struct gate_report report = { 0 }, again = { 0 };
	struct span rest = text, line;
	static struct gate *gate; /* kept, because its words take longer to read than most inputs */
	static struct arena *kept;

	if (!gate) {
		kept = arena_open();
		expect(gate_open(&gate, kept, NULL) == 0);
	}
	expect(gate_check(&report, gate, arena, "note.md", text) == (int)report.errors);
	expect(gate_check(&again, gate, arena, "note.md", text) == (int)report.errors);
	expect(report.findings.count == again.findings.count);
	(void)gate_check(&again, gate, arena, "table.csv", text);
	for (size_t i = 0; i < report.findings.count; i++) {
		const struct finding *finding = &report.findings.items[i];

		expect(finding->line >= 1 && finding->column >= 1);
		expect((size_t)finding->line <= length + 1 && (size_t)finding->column <= 2 * length + 1);
		expect(i == 0 || finding->line >= finding[-1].line);
	}
	(void)gate_check_name(&report, gate, arena, span_copy(arena, text));
	while (span_next_line(&rest, &line))
		look_at_line(gate, arena, span_copy(arena, line));
	(void)gate_attachment(&report, gate, arena, span_copy(arena, text), text);
	arena_close(arena);
	return 0;
}
