/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/sarif.h"

#include "output/json_writer.h"

#include <string.h>

#define SCHEMA "https://json.schemastore.org/sarif-2.1.0.json"

/* A path as a relative reference (RFC 3986): what is no letter, digit or plain mark in percent. */
static void add_uri(struct buf *out, const char *path)
{
	for (; *path; path++)
		if (strchr("-._~/", *path) || (*path >= '0' && *path <= '9') || (*path >= 'A' && *path <= 'Z') ||
		    (*path >= 'a' && *path <= 'z'))
			buf_add_byte(out, *path);
		else
			buf_add_format(out, "%%%02X", (unsigned)(unsigned char)*path);
}

static void write_text(struct json_writer *json, const char *key, const char *text)
{
	json_begin(json, key, '{');
	json_text(json, "text", text);
	json_end(json, '}');
}

static void write_rules(struct json_writer *json, const struct sarif_rule *rules, size_t count)
{
	json_begin(json, "rules", '[');
	for (size_t i = 0; i < count; i++) {
		json_begin(json, NULL, '{');
		json_text(json, "id", rules[i].id);
		write_text(json, "shortDescription", rules[i].text);
		json_begin(json, "defaultConfiguration", '{');
		json_text(json, "level", rules[i].is_error ? "error" : "warning");
		json_end(json, '}');
		json_end(json, '}');
	}
	json_end(json, ']');
}

static void write_place(struct json_writer *json, const struct sarif_result *result)
{
	struct buf uri = BUF_INIT;

	add_uri(&uri, result->path);
	json_begin(json, "locations", '[');
	json_begin(json, NULL, '{');
	json_begin(json, "physicalLocation", '{');
	json_begin(json, "artifactLocation", '{');
	json_text(json, "uri", uri.at);
	json_end(json, '}');
	json_begin(json, "region", '{');
	json_number(json, "startLine", result->line);
	json_number(json, "startColumn", result->column);
	if (result->end_column)
		json_number(json, "endColumn", result->end_column);
	json_end(json, '}');
	json_end(json, '}');
	json_end(json, '}');
	json_end(json, ']');
	buf_done(&uri);
}

static long rule_index(const struct sarif_rule *rules, size_t count, const char *id)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(rules[i].id, id) == 0)
			return (long)i;
	return -1;
}

void sarif_write(struct buf *out, const char *tool, const struct sarif_rule *rules, size_t rule_count,
		 const struct sarif_results *results)
{
	struct json_writer json;

	json_writer_init(&json, out);
	json_begin(&json, NULL, '{');
	json_text(&json, "$schema", SCHEMA);
	json_text(&json, "version", "2.1.0");
	json_begin(&json, "runs", '[');
	json_begin(&json, NULL, '{');
	json_begin(&json, "tool", '{');
	json_begin(&json, "driver", '{');
	json_text(&json, "name", tool);
	write_rules(&json, rules, rule_count);
	json_end(&json, '}');
	json_end(&json, '}');
	json_text(&json, "columnKind", "utf16CodeUnits");
	json_begin(&json, "results", '[');
	for (size_t i = 0; i < results->count; i++) {
		const struct sarif_result *result = &results->items[i];

		json_begin(&json, NULL, '{');
		json_text(&json, "ruleId", result->rule);
		json_number(&json, "ruleIndex", rule_index(rules, rule_count, result->rule));
		json_text(&json, "level", result->is_error ? "error" : "warning");
		write_text(&json, "message", result->message);
		write_place(&json, result);
		json_end(&json, '}');
	}
	json_end(&json, ']');
	json_end(&json, '}');
	json_end(&json, ']');
	json_end(&json, '}');
	buf_add_byte(out, '\n');
}
