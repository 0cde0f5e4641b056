/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said about each hit: what was seen, why it matters, how to write it instead. Never the text itself. */
#include "base/i18n.h"
#include "gate/scan.h"

static const struct gate_rule rules[] = {
	[RULE_FNR] = { "no-fnr", SEVERITY_ERROR,
		       N_("a Norwegian national identity number (11 digits), which points at one person and is "
			  "never needed in a note; take it out and write for instance \"a young person\"") },
	[RULE_DNR] = { "no-dnr", SEVERITY_ERROR,
		       N_("a Norwegian D-number (11 digits), which points at one person; take it out and write for "
			  "instance \"a parent from abroad\"") },
	[RULE_HNR] = { "no-hnr", SEVERITY_ERROR,
		       N_("a Norwegian help number for a patient (11 digits), which points at one person; take it "
			  "out and write for instance \"a patient without a permanent number\"") },
	[RULE_DUF] = { "no-duf", SEVERITY_ERROR,
		       N_("a DUF number (12 digits), which points at one asylum seeker; take it out and write for "
			  "instance \"a young person in a reception centre\"") },
	[RULE_CPR] = { "dk-cpr", SEVERITY_ERROR,
		       N_("a Danish CPR number (10 digits), which points at one person and is never needed in a "
			  "note; take it out and write for instance \"a young person\"") },
	[RULE_CPR_REPLACEMENT] = { "dk-cpr", SEVERITY_ERROR,
				   N_("a Danish replacement CPR number (10 digits), which points at one person; "
				      "take it out and write for instance \"a patient without a CPR number\"") },
	[RULE_CPR_REPLACEMENT_LIKELY] = { "dk-cpr", SEVERITY_WARNING,
					  N_("this may be a Danish replacement CPR number (10 digits); if it is, "
					     "take it out, and if not, say so with a comment \"erfar: ok\" on the "
					     "line") },
	[RULE_ECPR] = { "dk-ecpr", SEVERITY_ERROR,
			N_("a Danish eCPR number (10 characters), which points at one patient; take it out and "
			   "write for instance \"a patient without a CPR number\"") },
	[RULE_PNR] = { "se-pnr", SEVERITY_ERROR,
		       N_("a Swedish personal identity number, which points at one person and is never needed in a "
			  "note; take it out and write for instance \"a young person\"") },
	[RULE_HETU] = { "fi-hetu", SEVERITY_ERROR,
			N_("a Finnish personal identity code, which points at one person and is never needed in a "
			   "note; take it out and write for instance \"a young person\"") },
	[RULE_KENNITALA] = { "is-kt", SEVERITY_ERROR,
			     N_("an Icelandic identity number (10 digits), which points at one person and is never "
				"needed in a note; take it out and write for instance \"a young person\"") },
	[RULE_MASKED] = { "part-number", SEVERITY_WARNING,
			  N_("the first half of an identity number, which is a day of birth and with little else "
			     "points at one person; take the digits out and write an age group such as \"13-16 "
			     "years\"") },
	[RULE_BIRTH_DATE] = { "birth-date", SEVERITY_ERROR,
			      N_("a full date of birth, which together with little else points at one person; "
				 "write an age group such as \"13-16 years\"") },
	[RULE_BIRTH_MONTH] = { "birth-month", SEVERITY_WARNING,
			       N_("a month or day of birth, which narrows down who it is; write an age group such "
				  "as \"13-16 years\"") },
	[RULE_RECORD] = { "record-number", SEVERITY_ERROR,
			  N_("the number of a patient or record, which leads straight to one person in the "
			     "clinic's systems; take it out and write what the case taught you") },
	[RULE_NAME] = { "patient-name", SEVERITY_ERROR,
			N_("a full name beside a word for a patient or family, by which anybody can find out who it "
			   "is; take the name out and write for instance \"a young person\" or \"a mother\"") },
	[RULE_NAME_LIKELY] = { "patient-name", SEVERITY_WARNING,
			       N_("a first name or initials beside a word for a patient or family, by which "
				  "colleagues may know who it is; write for instance \"the young person\" or \"a "
				  "mother\"") },
	[RULE_CONTACT] = { "contact", SEVERITY_WARNING,
			   N_("a private person's telephone, mail, address or account, which leads straight to "
			      "them; take it out, it stands in the record where it is needed") },
	[RULE_QUASI] = { "quasi", SEVERITY_WARNING,
			 N_("age, place, diagnosis or the like which together may point at one person; leave some "
			    "of it out, and write for instance \"a young person\" and no place") },
	[RULE_SECRET] = { "secret", SEVERITY_ERROR,
			  N_("a password or a key, with which others get in where you do; take it out, and since "
			     "whoever has seen it can use it, ask for a new one") },
	[RULE_SECRET_LIKELY] = { "secret", SEVERITY_WARNING,
				 N_("this looks like a password or the beginning of a key; if it is one, take it out "
				    "and ask for a new one, and if it is an example, say so with a comment \"erfar: "
				    "ok\" on the line") },
	[RULE_SYNTHETIC] = { "synthetic", SEVERITY_WARNING,
			     N_("this number is declared to be nobody's, but no second colleague of people.csv has "
				"confirmed it yet; ask one to look at it and to put their name into the column "
				"\"confirmed\"") },
	[RULE_NOT_TEXT] = { "not-text", SEVERITY_ERROR,
			    N_("this file can't be read as text, so nobody can tell what is in it; save it as "
			       "plain text (UTF-8) or leave it out, or let it go as it is with: erfar share "
			       "--allow-attachment FILE --why TEXT") },
	[RULE_TOO_LARGE] = { "not-text", SEVERITY_ERROR,
			     N_("this file is too large to be looked through; split it or leave it out") },
	[RULE_ATTACHMENT] = { "attachment", SEVERITY_ERROR,
			      N_("a picture, document or archive, in which names and numbers can hide from sight; "
				 "write what it shows as text and leave the file itself out, or, when it shows "
				 "nobody, let it go with: erfar share --allow-attachment FILE --why TEXT") },
	[RULE_OK_REASON] = { "ok-reason", SEVERITY_WARNING,
			     N_("a comment \"erfar: ok\" needs the name of a rule and then a reason in quotation "
				"marks; without them it silences nothing") },
	[RULE_OK_UNKNOWN] = { "ok-reason", SEVERITY_WARNING,
			      N_("there is no rule of that name, so this comment \"erfar: ok\" silences nothing; write "
				 "the name that stands after \"warning:\"") },
	[RULE_OK_STALE] = { "stale-ok", SEVERITY_WARNING,
			    N_("this comment \"erfar: ok\" has nothing to silence any more; take it out") },
	[RULE_OK_ERROR] = { "stale-ok", SEVERITY_WARNING,
			    N_("a comment \"erfar: ok\" can't silence this; the text itself must be changed") },
};

_Static_assert(sizeof(rules) / sizeof(*rules) == RULE_COUNT, "every rule has its sentence");

const struct gate_rule *rule_at(enum rule rule)
{
	return &rules[rule];
}

const struct gate_rule *gate_rules(size_t *count)
{
	*count = RULE_COUNT;
	return rules;
}
