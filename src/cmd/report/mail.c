/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A report as a mail: who it is from and to, and the report as text and as a page. */
#include "base/error.h"
#include "base/i18n.h"
#include "cmd/report/common.h"
#include "cmd/writer.h"
#include "model/notebook.h"
#include "output/mail.h"

struct report_mail {
	struct mime_address from, *to;
	size_t to_count;
};

/* Whoever writes here. */
static int read_writer(struct mime_address *out, const struct report *report)
{
	struct writer writer;
	int rc = writer_read(&writer, report->session);

	if (rc >= 0)
		rc = mime_address_parse(out, report->arena, span_of(writer.mail));
	if (rc >= 0)
		out->name = writer.name;
	return rc == ERROR_USAGE ? fail(rc, _("It is not known whom the mail is from; add --from 'NAME <ADDRESS>'."))
				 : rc;
}

int report_read_mail(struct report *report)
{
	const struct report_args *args = report->args;
	struct report_mail *mail = arena_alloc(report->arena, sizeof(*mail));
	int rc = 0;

	if (!args->to.count)
		return fail(ERROR_USAGE, _("Nobody is named to send the mail to; add --to ADDRESS."));
	mail->to = arena_array(report->arena, args->to.count, sizeof(*mail->to));
	for (; rc >= 0 && mail->to_count < args->to.count; mail->to_count++)
		rc = mime_address_parse(&mail->to[mail->to_count], report->arena,
					span_of(args->to.items[mail->to_count]));
	if (rc >= 0)
		rc = args->from ? mime_address_parse(&mail->from, report->arena, span_of(args->from))
				: read_writer(&mail->from, report);
	report->mail = mail;
	return rc;
}

/*
 * A report that says the same is the same message, whenever it is made; one that says something else is another, though
 * nothing was saved between: mail systems drop a second message of the same name.
 */
static const char *seed_of(const struct report *report, struct span text)
{
	return arena_format(report->arena, "%s\n%s\n%s\n%.*s", report->session->command->name,
			    report->session->notebook->clinic, report->document.subtitle, (int)text.len, text.at);
}

void report_add_mail(struct buf *out, struct report *report)
{
	struct document *document = &report->document;
	struct buf text = BUF_INIT, page = BUF_INIT;
	struct mail mail = {
		.from = report->mail->from,
		.to = report->mail->to,
		.to_count = report->mail->to_count,
		.subject = *document->name ? arena_format(report->arena, "%s, %s", document->title, document->name)
					   : document->title,
		.language = report->language,
		.date = report->session->ctx->now,
		.automatic = true,
	};

	document->plain = true;
	document_write_text(&text, document, false);
	document_write_html(&page, document);
	mail.subject = context_veiled(document->ctx, mail.subject);
	mail.text = buf_span(&text);
	mail.seed = seed_of(report, mail.text);
	mail.page = buf_span(&page);
	(void)mail_write(out, &mail); /* who gets it was read by report_read_mail() */
	buf_done(&text);
	buf_done(&page);
}
