/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kinds of report share: options, the period, the summary, and writing what came of it. */
#pragma once

#include "cmd/command.h"
#include "model/agenda.h"
#include "model/summary_notes.h"
#include "output/document.h"

#include <sys/types.h>

enum report_format { REPORT_TEXT, REPORT_MARKDOWN, REPORT_HTML, REPORT_CSV, REPORT_JSON, REPORT_MAIL };

struct report_args {
	const char *term, *since, *until, *format, *output, *mode, *from, *person;
	struct strings to;
	bool plain_csv, explain;
};

#define REPORT_FORMATS "text|md|html|csv|json|mail"

/*
 * Rows of options: of the days; of the form and where it goes; both, which most reports take; of those that can be
 * sent.
 */
#define DAYS_ROWS                                                                                                      \
	TEXT(0, "term", "TERM", struct report_args, term,                                                              \
	     N_("this term (otherwise: today's, or the one that ended last)")),                                        \
		TEXT(0, "since", "DATE", struct report_args, since, N_("from this day on, instead of a term")),        \
		TEXT(0, "until", "DATE", struct report_args, until, N_("up to this day"))
#define FORM_ROWS(formats)                                                                                             \
	TEXT(0, "format", formats, struct report_args, format, N_("how to write it (otherwise: the first)")),          \
		PATH('o', "output", "FILE", struct report_args, output,                                                \
		     N_("write it there instead of on the screen")),                                                   \
		TEXT(0, "mode", "MODE", struct report_args, mode,                                                      \
		     N_("who may read the file, such as 640 or 644 (otherwise: as the umask says)")),                  \
		FLAG(0, "plain-csv", struct report_args, plain_csv, N_("CSV as RFC 4180 has it, with commas")),        \
		FLAG(0, "explain", struct report_args, explain, N_("say which notes each figure comes from"))
#define REPORT_ROWS(formats) DAYS_ROWS, FORM_ROWS(formats)
#define CALENDAR_ROWS                                                                                                  \
	TEXT(0, "person", "NAME", struct report_args, person, N_("in a calendar: only what this person leads"))
#define MAIL_ROWS                                                                                                      \
	LIST(0, "to", "ADDRESS", struct report_args, to,                                                               \
	     N_("as a mail for \"sendmail -t\" to this address; may be given more than once")),                        \
		TEXT(0, "from", "ADDRESS", struct report_args, from,                                                   \
		     N_("whom the mail is from (otherwise: you, as git knows you)"))

/* For most kinds; for agenda, which is also a calendar; for the calendar alone. */
extern const struct option report_options[], report_agenda_options[], report_calendar_options[];

/* The days a report is about when neither a term nor days were given. */
enum report_days {
	DAYS_TERM,	   /* the term that runs, else the one that ended last */
	DAYS_TERM_OR_YEAR, /* the same; this calendar year where there is no term */
	DAYS_TO_TODAY,	   /* from the beginning of that term, else of the year, to today at least */
	DAYS_TERM_AHEAD,   /* the term that runs, else the next, else the one that ended last */
	DAYS_YEAR,	   /* this calendar year */
	DAYS_ALL,
	DAYS_RECENT, /* the thirty days up to today */
	DAYS_AHEAD,  /* from today to the end of the term that runs, else of the next, and what was moved beyond it */
};

/* What a report is made of besides the plans, which are always there; all but WANTS_PLANS are flags. */
enum report_wants {
	WANTS_PLANS = 0,
	WANTS_MEETINGS = SUMMARY_MEETINGS,	 /* report.agenda.meetings */
	WANTS_ACTIONS = SUMMARY_ACTIONS,	 /* the follow-ups of report.summary */
	WANTS_CONCLUSIONS = SUMMARY_CONCLUSIONS, /* the conclusions of report.summary */
	WANTS_SUMMARY = SUMMARY_ALL,		 /* all of it */
	WANTS_VISITS = 16,			 /* notes of visits in report.agenda.catalog */
	WANTS_NOTES = 32,			 /* every note there; otherwise those that the rest is made of */
	WANTS_REGISTER = 64,			 /* the register of report.summary has every conclusion */
};

struct report {
	struct session *session;
	const struct report_args *args;
	enum report_format format;
	mode_t mode;		  /* of the file; 0: as the umask says */
	struct report_mail *mail; /* NULL unless it is one */
	struct arena *arena;
	const char *language; /* of what is written */
	struct date today;
	struct agenda agenda;
	struct period period;
	const struct summary *summary;
	const char *person; /* whose calendar it is; NULL: everybody's */
	bool nothing;	    /* there is nothing to tell, and no file is written */
	bool narrowed;	    /* to what holds the words that were asked for */
	struct document document;
	const char *commit; /* the id of what was saved last, once report_find_commit() was asked; "": there is none */
	long unsaved;	    /* changed files since */
	struct day_words {
		struct date day;
		const char *words;
	} due, day;   /* told last, since lists are by day */
	FILE *screen; /* ctx->out, while the report is kept back for --output */
	char *kept;
	size_t kept_len;
};

/*
 * Reads options and notes and sums the days up; wants are of enum report_wants. When it succeeds, report_close() must
 * follow.
 */
int report_open(struct report *out, struct session *session, const struct report_args *args, enum report_days days,
		unsigned wants);

/* Fills commit and unsaved in, for those reports that say which version they were made from. */
void report_find_commit(struct report *report);

/*
 * Leaves of the follow-ups and conclusions those that are asked for by words (erfar-query(7)); nothing changes without
 * any.
 */
int report_narrow(struct report *report, const char *const *operands);

/*
 * The id of what was saved last and how many files differ from it; "" and 0 where git has none of it. The catalogue is
 * of the run: while the files look so, the number that was counted once holds. Else it is counted while other things are
 * done, and the answer must be read, or dropped where the run has failed meanwhile.
 */
struct asked_commit;
struct asked_commit *report_ask_commit(const struct notebook *notebook, const struct catalog *catalog);
bool report_knows_commit(const struct asked_commit *asked); /* nobody has to be asked */
void report_read_commit(const char **commit, long *unsaved, const struct notebook *notebook,
			struct asked_commit *asked);
void report_drop_commit(struct asked_commit *asked);

/* How a follow-up is marked in a list. */
enum mark report_mark(enum follow_up state);

/* "Ola Berg: lage et kort", and "by 17 September 2026": the same text again for the same day. */
const char *report_task(const struct report *report, const struct catalog_item *item);
const char *report_due(struct report *report, struct date due);
const char *report_day(struct report *report, struct date day); /* "17 September 2026", likewise */

/* What is added from here on is of that note, should anything of it be masked; NULL: of none, or of several. */
void report_shows(const struct report *report, const struct catalog_note *note);

/* With --explain the detail and where it stands, PATH:LINE (line 0: PATH); else the detail. */
const char *report_explained(const struct report *report, const char *detail, const char *path, int line);

/* Whether the days were given by the person. */
bool report_has_days(const struct report_args *args);

/* Whether a meeting is of the days: with --term of that term alone. */
bool report_has_meeting(const struct report *report, const struct meeting *meeting);

/* Writes the document, where the format is one of text, Markdown, HTML and mail. */
void report_write_document(struct report *report);

/* A printer for CSV or JSON lines. */
struct printer *report_printer(const struct report *report, const char *schema, const struct column *columns);

/* Bytes as they are. */
void report_write(struct report *report, const struct buf *bytes);

/*
 * For report_open(): --format, --mode and what belongs to them; the days; the addresses of a mail. ERROR_USAGE.
 */
int report_read_form(struct report *report);
int report_choose_period(struct report *report, enum report_days days);
int report_read_mail(struct report *report);

/* Three octal digits; 0 for NULL. ERROR_USAGE for what nobody could read, or could run. */
int report_read_mode(mode_t *out, const char *text);

/* The document as a whole message. */
void report_add_mail(struct buf *out, struct report *report);

/* Puts the report in its file; rc is handed through, and when it is negative nothing is written. */
int report_close(struct report *report, int rc);

/*
 * report_close(); ERROR_NOTHING when the person gave days or words and nothing is shown of them. The report is
 * written.
 */
int report_end(struct report *report, int rc, size_t shown);
