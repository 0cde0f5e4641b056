/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cmd/finding.h"

#include "base/utf8.h"
#include "store/files/folder.h"

static const struct column columns[] = {
	{ "path", NULL, LOOK_DATA },	 { "line", NULL, LOOK_DATA }, { "column", NULL, LOOK_DATA },
	{ "severity", NULL, LOOK_DATA }, { "rule", NULL, LOOK_DATA }, { "message", NULL, LOOK_DATA },
	{ NULL, NULL, LOOK_DATA },
};

static const char *severity_name(enum severity severity)
{
	static const char *const names[] = {
		[SEVERITY_NOTE] = "note", [SEVERITY_WARNING] = "warning", [SEVERITY_ERROR] = "error"
	};

	return names[severity];
}

void finding_add_refused(struct findings *out, struct arena *arena, const char *path)
{
	findings_add(out, arena,
		     (struct finding){ .path = path,
				       .line = 1,
				       .column = 1,
				       .severity = SEVERITY_ERROR,
				       .rule = folder_refused_link(path) ? "link" : "file-name",
				       .message = folder_why_refused(path) });
}

void finding_print_all(struct context *ctx, FILE *out, const struct findings *findings)
{
	struct buf line = BUF_INIT;

	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		buf_clear(&line);
		visible_add(&line, span_of(context_masked(ctx, finding->path)));
		buf_add_format(&line, ":%d:%d: %s: %s: ", finding->line, finding->column,
			       severity_name(finding->severity), finding->rule);
		visible_add(&line, span_of(context_masked(ctx, finding->message)));
		(void)fprintf(out, "%s\n", line.at);
	}
	buf_done(&line);
}

size_t finding_list(struct context *ctx, enum format format, const struct findings *findings)
{
	struct printer *printer;

	if (format == FORMAT_TEXT) {
		finding_print_all(ctx, ctx->out, findings);
		return findings->count;
	}
	printer = printer_open(ctx, format, "finding/1", columns);
	for (size_t i = 0; i < findings->count; i++) {
		const struct finding *finding = &findings->items[i];

		printer_begin(printer);
		printer_string(printer, context_masked(ctx, finding->path));
		printer_number(printer, finding->line);
		printer_number(printer, finding->column);
		printer_string(printer, severity_name(finding->severity));
		printer_string(printer, finding->rule);
		printer_string(printer, context_masked(ctx, finding->message));
		printer_end(printer);
	}
	return printer_close(printer);
}
