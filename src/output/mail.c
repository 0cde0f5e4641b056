/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "output/mail.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "text/digest.h"

#include <string.h>

#define NAME_LETTERS 26

/* A name that follows from what the message tells and to whom. */
static void make_name(char name[NAME_LETTERS + 1], const struct mail *mail, const char *use)
{
	unsigned char sum[DIGEST_SHA256];
	struct buf all = BUF_INIT;
	struct span whole;

	buf_add_format(&all, "%s\n%s\n%s\n", use, mail->seed, mail->from.mail);
	for (size_t i = 0; i < mail->to_count; i++)
		buf_add_format(&all, "%s\n", mail->to[i].mail);
	whole = buf_span(&all);
	digest_sha256(sum, &whole, 1);
	digest_base32(name, NAME_LETTERS, sum);
	buf_done(&all);
}

static void add_receivers(struct buf *out, const struct mail *mail)
{
	buf_add_text(out, "To: ");
	for (size_t i = 0; i < mail->to_count; i++) {
		buf_add_text(out, i ? ",\n " : "");
		mime_add_address(out, &mail->to[i]);
	}
	buf_add_byte(out, '\n');
}

static void add_headers(struct buf *out, const struct mail *mail)
{
	char name[NAME_LETTERS + 1];
	const char *domain = strchr(mail->from.mail, '@');

	make_name(name, mail, "message");
	buf_add_text(out, "From: ");
	mime_add_address(out, &mail->from);
	buf_add_byte(out, '\n');
	add_receivers(out, mail);
	buf_add_text(out, "Subject: ");
	mime_add_text(out, span_of(mail->subject));
	buf_add_text(out, "\nDate: ");
	mime_add_date(out, mail->date);
	buf_add_format(out, "\nMessage-ID:\n <%s%s>\n", name, domain ? domain : "@erfar.invalid");
	if (mail->unsent)
		buf_add_text(out, "X-Unsent: 1\n");
	if (mail->automatic)
		buf_add_text(out, "Auto-Submitted: auto-generated\n");
	buf_add_format(out, "Content-Language: %s\nMIME-Version: 1.0\n", mail->language);
}

/* "=_" can stand neither in quoted-printable nor in base64, so that no line of a part is taken for its end. */
static void add_multipart(struct buf *out, const char *kind, char mark, const char *name)
{
	buf_add_format(out, "Content-Type: multipart/%s;\n boundary=\"=_%c%s\"\n\n", kind, mark, name);
}

static void add_border(struct buf *out, char mark, const char *name, const char *end)
{
	buf_add_format(out, "\n--=_%c%s%s\n", mark, name, end);
}

static void add_text(struct buf *out, const char *type, struct span text)
{
	buf_add_format(out, "Content-Type: text/%s; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n",
		       type);
	mime_add_quoted(out, text);
}

static void add_words(struct buf *out, const struct mail *mail, const char *name)
{
	if (!mail->page.len) {
		add_text(out, "plain", mail->text);
		return;
	}
	add_multipart(out, "alternative", 'a', name);
	add_border(out, 'a', name, "");
	add_text(out, "plain", mail->text);
	add_border(out, 'a', name, "");
	add_text(out, "html", mail->page);
	add_border(out, 'a', name, "--");
}

static void add_file(struct buf *out, const struct mail_file *file)
{
	buf_add_format(out,
		       "Content-Type: %s\nContent-Disposition: attachment;\n filename=\"%s\"\n"
		       "Content-Transfer-Encoding: base64\n\n",
		       file->type, file->name);
	mime_add_base64(out, file->bytes);
}

int mail_write(struct buf *out, const struct mail *mail)
{
	char name[NAME_LETTERS + 1];

	if (!mail->to_count)
		return fail(ERROR_USAGE, _("Nobody is named to send the mail to; add --to ADDRESS."));
	for (size_t i = 0; i < mail->file_count; i++)
		if (!path_name_is_plain(span_of(mail->files[i].name)))
			return fail(ERROR_USAGE, _("A mail can't carry a file of the name \"%s\"."),
				    mail->files[i].name);
	make_name(name, mail, "part");
	add_headers(out, mail);
	if (!mail->file_count) {
		add_words(out, mail, name);
		return 0;
	}
	add_multipart(out, "mixed", 'm', name);
	add_border(out, 'm', name, "");
	add_words(out, mail, name);
	for (size_t i = 0; i < mail->file_count; i++) {
		add_border(out, 'm', name, "");
		add_file(out, &mail->files[i]);
	}
	add_border(out, 'm', name, "--");
	return 0;
}
