/* SPDX-License-Identifier: GPL-3.0-or-later */
/* erfar plan programme letters: who comes when, to hosts; where to be, to participants. Nothing is sent. */
#include "cmd/plan/programme/actions.h"
#include "cmd/plan/programme/letters.h"
#include "cmd/plan/programme/withdrawn.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"
#include "cmd/writer.h"
#include "output/mail.h"
#include "text/slug.h"

#include <stdlib.h>
#include <string.h>

#define PRIVATE_FILE 0600 /* a letter names people */

struct letters_args {
	const char *participant, *department, *format, *output, *from;
};

static const struct option options[] = {
	TEXT(0, "participant", "PARTICIPANT", struct letters_args, participant,
	     N_("only the letter to this participant")),
	TEXT(0, "department", "DEPARTMENT", struct letters_args, department, N_("only the letter to this department")),
	TEXT(0, "format", "md|mail", struct letters_args, format,
	     N_("Markdown, or whole mails with a calendar, ready to be sent (otherwise: md)")),
	PATH('o', "output", "DIR", struct letters_args, output, N_("one file a letter in this folder")),
	TEXT(0, "from", "'NAME <MAIL>'", struct letters_args, from,
	     N_("whom the mails are from (otherwise: you, by git's settings)")),
	OPTIONS_END,
};

struct post {
	struct session *session;
	const struct letters_args *args;
	struct programme *programme;
	struct letter *letters;
	size_t count, written;
	struct writer writer;
	struct mime_address from;
	struct folder *folder; /* above that of -o; NULL without */
	const char *name;      /* of the one in it */
	struct strings files;  /* written there so far */
	bool as_mail;
	struct placements withdrawn; /* for the calendars */
};

static void add_letter(struct post *post, const struct participant *who, const char *host,
		       const struct department *where)
{
	const struct letter letter = {
		.programme = post->programme,
		.who = who,
		.host = host,
		.where = where,
		.language = post->session->ctx->written,
		.writer = post->writer.name ? post->writer.name : "",
	};

	if (letter_placements(&letter))
		post->letters[post->count++] = letter;
}

/* Hosts as the placements name them: loan and exchange know some that stand in no table. */
static void add_hosts(struct post *post, const char *only)
{
	const struct placements *placements = &post->programme->placements;
	struct strings hosts = { 0 };

	for (size_t i = 0; i < placements->count; i++)
		if (!strings_has(&hosts, span_of(placements->items[i].department)))
			strings_add(&hosts, post->programme->arena, placements->items[i].department);
	strings_sort(&hosts);
	for (size_t i = 0; i < hosts.count; i++)
		if (!only || strcmp(only, hosts.items[i]) == 0)
			add_letter(post, NULL, hosts.items[i],
				   departments_find(&post->programme->departments, post->programme->arena,
						    span_of(hosts.items[i])));
}

static int choose_letters(struct post *post)
{
	const struct letters_args *args = post->args;
	struct programme *programme = post->programme;
	struct participant *who = NULL;
	struct department *where = NULL;
	const char *host = args->department;
	int rc;

	if (args->participant && args->department)
		return fail(ERROR_USAGE, _("A letter goes to a participant or to a department; name one of them."));
	if (args->participant &&
	    (rc = programme_choose_participant(&who, post->session, programme, args->participant)) < 0)
		return rc;
	if (host && programme->departments.count) {
		if ((rc = programme_choose_department(&where, post->session, programme, host)) < 0)
			return rc;
		host = where->label;
	}
	post->letters = arena_array(programme->arena, programme->participants.count + programme->placements.count + 1,
				    sizeof(*post->letters));
	for (size_t i = 0; i < programme->participants.count && !host; i++)
		if (!who || who == &programme->participants.items[i])
			add_letter(post, &programme->participants.items[i], NULL, NULL);
	if (!who)
		add_hosts(post, host);
	if (!post->count)
		return fail(ERROR_NOTHING,
			    _("There is nothing to write: nobody goes anywhere by that. \"erfar plan programme "
			      "show %s\" shows who does."),
			    programme->id);
	return 0;
}

static int read_sender(struct post *post)
{
	int rc = writer_read(&post->writer, post->session);

	if (rc < 0 && rc != ERROR_USAGE)
		return rc;
	if (!post->as_mail)
		return post->args->from ? fail(ERROR_USAGE, _("--from is for mails; add --format mail.")) : 0;
	if (post->args->from) {
		if ((rc = mime_address_parse(&post->from, post->programme->arena, span_of(post->args->from))) < 0)
			return rc;
		if (*post->from.name)
			post->writer.name = post->from.name;
		return 0;
	}
	if (rc >= 0)
		rc = mime_address_parse(&post->from, post->programme->arena, span_of(post->writer.mail));
	if (rc < 0)
		return fail(ERROR_USAGE, _("It is not known whom the mail is from; add --from 'NAME <ADDRESS>'."));
	post->from.name = post->writer.name;
	return 0;
}

/* Whom a letter is to, and at which address. */
static struct mime_address receiver_of(const struct letter *letter)
{
	if (letter->who)
		return (struct mime_address){ letter->who->name, letter->who->mail };
	if (letter->where)
		return (struct mime_address){ *letter->where->host ? letter->where->host : letter->host,
					      letter->where->mail };
	return (struct mime_address){ letter->host, "" };
}

/* Their own days, for the calendar program. */
static struct span calendar_of(struct buf *out, const struct post *post, const struct letter *letter)
{
	struct show show = { .session = post->session,
			     .programme = letter->programme,
			     .filter = { .who = letter->who, .where = letter->where },
			     .language = letter->language,
			     .withdrawn = &post->withdrawn };

	schedule_make(&show.schedule, letter->programme, &show.filter);
	(void)show_calendar(out, &show);
	return buf_span(out);
}

static int write_mail(struct buf *out, const struct post *post, const struct letter *letter, struct document *document,
		      struct mime_address to)
{
	struct buf text = BUF_INIT, page = BUF_INIT, calendar = BUF_INIT;
	const struct mail_file file = { "calendar.ics", "text/calendar; charset=utf-8",
					letter->who || letter->where ? calendar_of(&calendar, post, letter)
								     : span_of("") };
	struct mail mail = {
		.from = post->from,
		.to = &to,
		.to_count = 1,
		.subject = document->title,
		.language = letter->language,
		.date = post->session->ctx->now,
		.unsent = true,
		.files = &file,
		.file_count = file.bytes.len != 0,
	};
	int rc;

	document->plain = true;
	document_write_text(&text, document, false);
	document_write_html(&page, document);
	mail.seed = text.at; /* another text is another letter */
	mail.text = buf_span(&text);
	mail.page = buf_span(&page);
	rc = mail_write(out, &mail);
	buf_done(&text);
	buf_done(&page);
	buf_done(&calendar);
	return rc;
}

/* "participant-asger-bang.md"; of a namesake "participant-asger-bang-2.md". */
static const char *file_name(struct post *post, const struct letter *letter)
{
	struct arena *arena = post->programme->arena;
	const char *kind = letter->who ? "participant" : "department", *end = post->as_mail ? "eml" : "md", *name;
	struct buf slug = BUF_INIT;

	slug_add(&slug, span_of(letter->who ? letter->who->name : letter->host));
	name = arena_format(arena, "%s-%s.%s", kind, slug.at, end);
	for (int again = 2; strings_has(&post->files, span_of(name)); again++)
		name = arena_format(arena, "%s-%s-%d.%s", kind, slug.at, again, end);
	buf_done(&slug);
	strings_add(&post->files, arena, name);
	return name;
}

/* To its file in the folder, or on the screen. */
static int deliver(struct post *post, const struct letter *letter, const struct buf *bytes)
{
	struct context *ctx = post->session->ctx;
	const char *name, *shown;
	int rc = 0;

	if (!post->folder) {
		(void)fprintf(ctx->out, "%s%s", post->written ? "\n---\n\n" : "", bytes->at);
		return 0;
	}
	name = file_name(post, letter);
	shown = path_join(post->programme->arena, post->args->output, name);
	name = path_join(post->programme->arena, post->name, name);
	if (!ctx->yes && folder_has(post->folder, name))
		return fail(ERROR_USAGE,
			    _("%s is there already; name another folder, or say -y to have it "
			      "written again."),
			    shown);
	if (!ctx->dry_run)
		rc = folder_write(post->folder, name, buf_span(bytes), PRIVATE_FILE);
	if (rc >= 0)
		(void)fprintf(ctx->out, "%s\n", shown);
	return rc;
}

static int write_letter(struct post *post, const struct letter *letter)
{
	struct mime_address to = receiver_of(letter), typed;
	struct document document;
	struct buf bytes = BUF_INIT;
	int rc = 0;

	if (post->as_mail && mime_address_parse(&typed, post->programme->arena, span_of(to.mail)) < 0) {
		context_warn(
			post->session->ctx,
			_("%s has no mail address that can be used in the tables, so there is no mail; without --format "
			  "mail the letter can be printed."),
			letter->who ? letter->who->name : letter->host);
		error_clear();
		return 0;
	}
	letter_document(&document, letter);
	if (post->as_mail) {
		to.mail = typed.mail; /* a name may stand before it in the table */
		rc = write_mail(&bytes, post, letter, &document, to);
	} else {
		document_write_markdown(&bytes, &document);
	}
	if (rc >= 0)
		rc = deliver(post, letter, &bytes);
	post->written += rc >= 0;
	buf_done(&bytes);
	return rc;
}

static int write_letters(struct post *post)
{
	const struct letters_args *args = post->args;
	int rc = 0;

	if (post->as_mail && !args->output && post->count > 1)
		return fail(ERROR_USAGE,
			    _("These are %zu mails; name a folder for them with -o DIR, or one receiver with "
			      "--participant or --department."),
			    post->count);
	if (args->output && (rc = programme_open_folder(&post->folder, &post->name, post->session, args->output)) < 0)
		return rc;
	for (size_t i = 0; i < post->count && rc >= 0; i++)
		rc = write_letter(post, &post->letters[i]);
	folder_close(post->folder);
	if (rc >= 0 && !post->written)
		rc = fail(ERROR_NOTHING, _("No mail was written."));
	return rc;
}

static int run(struct session *session, const void *parsed, const char *const *operands)
{
	struct post post = { .session = session, .args = parsed };
	const char *format = post.args->format ? post.args->format : "md";
	int rc;

	post.as_mail = strcmp(format, "mail") == 0;
	if (!post.as_mail && strcmp(format, "md") != 0)
		return fail(ERROR_USAGE, _("--format is md or mail here, not \"%s\"."), format);
	if ((rc = programme_open(&post.programme, session, operands[0])) < 0 || (rc = read_sender(&post)) < 0 ||
	    (rc = choose_letters(&post)) < 0 ||
	    (post.as_mail && (rc = withdrawn_find(&post.withdrawn, session, post.programme)) < 0))
		return rc;
	return write_letters(&post);
}

const struct command programme_letters = {
	.name = "letters",
	.aliases = "brev breve",
	.operands = "ID",
	.summary = N_("letters to participants and hosts: who comes when, where to meet, what to bring"),
	.examples = "erfar plan programme letters 2027-klinisk-verden -o letters\n"
		    "erfar plan programme letters 2027-klinisk-verden --department Patologi\n"
		    "erfar plan programme letters 2027-klinisk-verden --format mail -o mails",
	.options = options,
	.args_size = sizeof(struct letters_args),
	.needs = NEEDS_NOTEBOOK | WRITES_NOTES,
	.run = run,
};
