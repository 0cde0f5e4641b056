/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The doors of the gate: counts, places, masks, declared numbers, comments, attachments, large and hostile texts. */
#include "gate/gate.h"

#include "base/buf.h"
#include "gate/checksum.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Made up: the serials 750 to 899 were never given out to people born 1960 to 1999. */
#define NUMBER "12038875009"
#define OTHER_NUMBER "06066675066"

static struct arena *arena;
static struct gate *gate;
static struct gate_report report;

/* The other number is declared as data says; no other is. */
static const struct gate_number *declared(void *data, struct span digits)
{
	return span_is(digits, OTHER_NUMBER) ? data : NULL;
}

static void set_up(void)
{
	static struct gate_number waiting = { .waits = true };
	static const char *people[] = { "Kari Nilsen" };
	struct gate_facts facts = {
		.people = { people, 1, 0 },
		.declared = declared,
		.declarations = &waiting,
		.today = { 2026, 9, 3 },
	};

	arena = arena_open();
	memset(&report, 0, sizeof(report));
	ck_assert_int_eq(gate_open(&gate, arena, &facts), 0);
}

static void tear_down(void)
{
	arena_close(arena);
}

static int check_text(const char *path, const char *text)
{
	return gate_check(&report, gate, arena, path, span_of(text));
}

static const struct finding *finding_at(size_t at)
{
	ck_assert_uint_gt(report.findings.count, at);
	return &report.findings.items[at];
}

START_TEST(counts_what_was_read)
{
	ck_assert_int_eq(check_text("a.md", "ingenting\n"), 0);
	ck_assert_int_eq(check_text("b.md", NUMBER "\n" NUMBER "\n"), 2);
	ck_assert_int_eq(gate_check_name(&report, gate, arena, "c"), 0);
	ck_assert_int_eq(check_text("d.md", "Pasienten Emma ringte.\n"), 0);
	ck_assert_uint_eq(report.texts, 3);
	ck_assert_uint_eq(report.names, 1);
	ck_assert_uint_eq(report.bytes, 10 + 24 + 1 + 23);
	ck_assert_uint_eq(report.errors, 2);
	ck_assert_uint_eq(report.warnings, 1);
}
END_TEST

START_TEST(findings_name_the_place)
{
	ck_assert_int_eq(check_text("a.md", "å " NUMBER "\r\n\r\nblå: " NUMBER), 2);
	ck_assert_str_eq(finding_at(0)->path, "a.md");
	ck_assert_int_eq(finding_at(0)->line, 1);
	ck_assert_int_eq(finding_at(0)->column, 4);
	ck_assert_int_eq(finding_at(1)->line, 3);
	ck_assert_int_eq(finding_at(1)->column, 7);
	ck_assert_str_eq(finding_at(0)->rule, "no-fnr");
	ck_assert(!strstr(finding_at(0)->message, "1203"));
}
END_TEST

/* Nobody has it as a Swedish number; as a Danish one of somebody who has none it is somebody's. */
START_TEST(a_number_for_tests_elsewhere_may_be_ours)
{
	struct gate_facts facts = { .country = "dk" };

	ck_assert_int_eq(check_text("a.md", "Nummer 800968-9863.\nPatient 800968-9863.\n"), 0);
	ck_assert_int_eq(check_text("a.md", "CPR 800968-9863.\n"), 1);
	ck_assert_int_eq(gate_open(&gate, arena, &facts), 0);
	ck_assert_int_eq(check_text("a.md", "Nummer 800968-9863.\n"), 0);
	ck_assert_uint_eq(report.warnings, 1);
	ck_assert_int_eq(check_text("a.md", "Patient 800968-9863.\n"), 1);
	ck_assert_int_eq(check_text("a.md", "Personnummer 800968-9863.\n"), 1);
	for (size_t i = 0; i < report.findings.count; i++)
		ck_assert_str_eq(finding_at(i)->rule, "dk-cpr");
}
END_TEST

/* A Danish number need not have a check digit, and this one has an Icelandic one's. */
START_TEST(a_number_of_two_countries_is_the_clinics)
{
	struct gate_facts facts = { .country = "dk" };

	ck_assert_int_eq(check_text("a.md", "Nummer 120345-2060.\nKennitala 120345-2060.\n"), 2);
	ck_assert_str_eq(finding_at(0)->rule, "is-kt");
	ck_assert_ptr_nonnull(strstr(finding_at(0)->message, "may also be a Danish"));
	ck_assert_ptr_null(strstr(finding_at(1)->message, "may also be"));
	ck_assert_int_eq(gate_open(&gate, arena, &facts), 0);
	ck_assert_int_eq(check_text("a.md", "Nummer 120345-2060.\n"), 1);
	ck_assert_str_eq(finding_at(2)->rule, "dk-cpr");
	ck_assert_ptr_nonnull(strstr(finding_at(2)->message, "may also be an Icelandic"));
}
END_TEST

START_TEST(messages_of_commits)
{
	ck_assert_int_eq(gate_check_message(&report, gate, arena, "1a2b3c", span_of("minute: ny\n\n" NUMBER "\n")), 1);
	ck_assert_str_eq(finding_at(0)->path, "commit:1a2b3c:message");
	ck_assert_int_eq(finding_at(0)->line, 3);
}
END_TEST

START_TEST(paths_are_shown_masked)
{
	static const char path[] = "minutes/2026/09/brev-" NUMBER "_a.md";

	ck_assert_int_eq(gate_check_name(&report, gate, arena, path), 1);
	ck_assert_int_eq(check_text(path, NUMBER), 1);
	for (size_t i = 0; i < 2; i++)
		ck_assert_str_eq(finding_at(i)->path, "minutes/2026/09/brev-•••••••••••_a.md");
	ck_assert_int_eq(finding_at(0)->line, 1);
	ck_assert_int_eq(gate_check_name(&report, gate, arena, "drafts/pasient-emma_k.md"), 0);
	ck_assert_str_eq(finding_at(2)->path, "drafts/pasient-••••_•.md");
	ck_assert_int_eq(gate_check_name(&report, gate, arena, "minutes/2026/09/2026-09-03-etikk.md"), 0);
	ck_assert_uint_eq(report.findings.count, 3);
	ck_assert_int_eq(gate_check_path(&report, gate, arena, "drafts/2026-pasienten-jonas-bakkeli-støl.md"), 1);
	ck_assert_str_eq(finding_at(3)->path, "drafts/2026-pasienten-•••••-•••••••-••••.md");
	ck_assert_ptr_nonnull(strstr(finding_at(3)->message, "in the name of the file"));
}
END_TEST

START_TEST(a_confirmed_number_is_told_and_not_shown)
{
	static struct gate_number confirmed = { .confirmed = true, .reason = "kurs; Kari, Ola" };
	struct gate_facts facts = { .declared = declared, .declarations = &confirmed };

	ck_assert_int_eq(gate_open(&gate, arena, &facts), 0);
	ck_assert_int_eq(check_text("a.md", "å\nfnr " OTHER_NUMBER " og 060666 75066, " NUMBER "\n"), 1);
	ck_assert_uint_eq(report.waiver_count, 2);
	ck_assert_str_eq(report.waivers[0].rule, "synthetic");
	ck_assert_str_eq(report.waivers[0].reason, "kurs; Kari, Ola");
	ck_assert_int_eq(report.waivers[0].line, 2);
	ck_assert_int_eq(report.waivers[0].column, 5);
	ck_assert_int_eq(report.waivers[1].column, 20);
	ck_assert(report.waivers[0].used);
	ck_assert_int_eq(gate_check_name(&report, gate, arena, "om-" OTHER_NUMBER ".md"), 0);
	ck_assert_uint_eq(report.waiver_count, 3);
	ck_assert_str_eq(report.waivers[2].path, "om-•••••••••••.md");
}
END_TEST

/* Written in two parts, so that nothing that looks for keys takes these for some. */
START_TEST(keys_and_passwords)
{
	static const struct {
		const char *text;
		enum { NOTHING, LIKELY, SURE } found;
	} cases[] = {
		{ "https://ghp_"
		  "16C7e42F292c6912E7710c838347Ae178B4a@git.example/x.git",
		  SURE },
		{ "Nøkkelen er ghp_"
		  "R4nd0mT0k3nAbQ9zXw2LmP7vK1sJd8Fy5Hc6.",
		  SURE },
		{ "glpat-"
		  "9zXw2LmP7vK1sJd8Fy5H",
		  SURE },
		{ "(xoxb-"
		  "2489123847-8471234-Qw8sL2mN4kPz7)",
		  SURE },
		{ "AKIA"
		  "Q3EGRT5Y7ZKLM2NP",
		  SURE },
		{ "AKIA"
		  "IOSFODNN7EXAMPLE",
		  NOTHING },
		{ "eyJ"
		  "hbGciOiJIUzI1NiJ9.eyJ"
		  "zdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I",
		  SURE },
		{ "Authorization: Bearer 9zXw2LmP7vK1"
		  "sJd8Fy5Hc6R4nd",
		  SURE },
		{ "passordet er «Rt5Yu8Io2P"
		  "q4Zx6Cv1Bn»",
		  SURE },
		{ "bildet Rt5Yu8Io2P"
		  "q4Zx6Cv1Bn",
		  NOTHING },
		{ "https://video.example/j/81234567890?pwd=Rt5Yu8Io2P"
		  "q4Zx6Cv1Bn.1",
		  NOTHING },
		{ "https://video.example/l/19%3ameeting_Rt5Yu8Io2P"
		  "q4Zx6Cv1Bn@thread.v2/0?context=x",
		  NOTHING },
		{ "nøkkel: kontormote-uke36-rom12-gang2-bygg4", NOTHING },
		{ "https://kari:Sommer2024@"
		  "git.example/x",
		  SURE },
		{ "https://kari:sommer@"
		  "git.example/x",
		  LIKELY },
		{ "https://navnet:passord@server.example, https://navnet:***@server.example", NOTHING },
		{ "https://NAVN@server.example/x, ssh://git@vert:22/x, mailto:a@b.example", NOTHING },
		{ "https://ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx@git.example/x", NOTHING },
		{ "-----BEGIN OPENSSH PRIVATE "
		  "KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9u\n",
		  SURE },
		{ "Begynner med -----BEGIN RSA PRIVATE "
		  "KEY-----, så er den hemmelig.",
		  LIKELY },
		{ "-----BEGIN PUBLIC KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9u\n", NOTHING },
		{ "key: sha256-2jmj7l5rSw0yVb"
		  "/vlWAYkK/YBwk=",
		  LIKELY },
		{ "x1=passord:Sommer"
		  "2024!",
		  SURE },
		{ "commit 9dec75aa12bb34cc56dd78ee90ff11aa22bb33cc, versjon 1.2.3-beta4-build77", NOTHING },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		memset(&report, 0, sizeof(report));
		ck_assert_msg(check_text("a.md", cases[i].text) == (cases[i].found == SURE), "%s", cases[i].text);
		ck_assert_msg(report.findings.count == (cases[i].found != NOTHING), "%s", cases[i].text);
		if (cases[i].found != NOTHING)
			ck_assert_str_eq(finding_at(0)->rule, "secret");
	}
}
END_TEST

START_TEST(keys_are_not_told)
{
	ck_assert_str_eq(gate_shown_message(arena, "no section [glpat-"
						   "9zXw2LmP7vK1sJd8Fy5H]"),
			 "no section [•••••-••••••••••••••••••••]");
	ck_assert_str_eq(gate_shown_message(arena, "no section [glpat]"), "no section [glpat]");
}
END_TEST

START_TEST(a_declared_number_waits_for_a_colleague)
{
	ck_assert_int_eq(check_text("a.md", OTHER_NUMBER "\n"), 1);
	ck_assert_int_eq(check_text("synthetic.csv", "number;reason\n" OTHER_NUMBER ";kurs\n"), 0);
	ck_assert_str_eq(finding_at(1)->rule, "synthetic");
	ck_assert_int_eq(check_text("commit:1a2b3c:synthetic.csv", OTHER_NUMBER "\n"), 0);
	ck_assert_int_eq(check_text("minutes/synthetic.csv", OTHER_NUMBER "\n"), 1);
	ck_assert_int_eq(check_text("synthetic.csv", NUMBER "\n"), 1);
}
END_TEST

static bool knows(void *data, struct span name)
{
	int *asked = data;

	++*asked;
	return span_is(name, "liv brask espe");
}

START_TEST(names_are_asked_for_only_in_doubt)
{
	int asked = 0;
	struct gate_facts facts = { .is_known = knows, .known = &asked };

	ck_assert_int_eq(gate_open(&gate, arena, &facts), 0);
	ck_assert_int_eq(check_text("a.md", "Liv Brask Espe ledet møtet, og Ola Berg skrev. Moren hennes er lege.\n"),
			 0);
	ck_assert_int_eq(asked, 0);
	ck_assert_int_eq(check_text("b.md", "Datteren til Liv  Brask\nEspe kom.\n"), 0);
	ck_assert_int_eq(asked, 1);
	ck_assert_uint_eq(report.findings.count, 0);
	ck_assert_int_eq(check_text("c.md", "Datteren til Siv Brask Espe kom.\n"), 0);
	ck_assert_uint_eq(report.warnings, 1);
	ck_assert_int_eq(check_text("d.md", "Pasient Liv Brask Espe kom.\n"), 1);
}
END_TEST

static size_t beyond(const char *text, const char *other)
{
	return gate_errors_beyond(gate, arena, (struct gate_text){ "unsettled/a.md.md", span_of(text) },
				  (struct gate_text){ "a.md", span_of(other) });
}

START_TEST(errors_that_another_text_has_as_well)
{
	ck_assert_uint_eq(beyond("Om " NUMBER ".\n", "title: " NUMBER "\n"), 0);
	ck_assert_uint_eq(beyond("> > Om " NUMBER ".\n> > " NUMBER "\n", NUMBER), 0);
	ck_assert_uint_eq(beyond("Om " NUMBER " og 13495040083.\n", NUMBER), 1);
	ck_assert_uint_eq(beyond("Om 120388\n75009.\n", "Den 120388 om 75010.\n"), 1);
	ck_assert_uint_eq(beyond("F\303\270dt 12.3.2019.\n", "M\303\270te 12.3.2019.\n"), 1);
	ck_assert_uint_eq(beyond("Om " NUMBER ".\n", ""), 1);
}
END_TEST

START_TEST(waivers_are_kept_for_the_log)
{
	ck_assert_int_eq(check_text("a.md", "Pasienten Emma kom. <!-- erfar: ok patient-name \"oppdiktet\" -->\n"
					    "<!-- erfar: ok quasi \"gammel\" -->\n<!-- erfar: ok quasi -->\n"),
			 0);
	ck_assert_uint_eq(report.waiver_count, 2);
	ck_assert_str_eq(report.waivers[0].path, "a.md");
	ck_assert_str_eq(report.waivers[0].rule, "patient-name");
	ck_assert_str_eq(report.waivers[0].reason, "oppdiktet");
	ck_assert_int_eq(report.waivers[0].line, 1);
	ck_assert(report.waivers[0].used);
	ck_assert(!report.waivers[1].used);
	ck_assert_uint_eq(report.findings.count, 2);
	ck_assert_str_eq(finding_at(0)->rule, "stale-ok");
	ck_assert_str_eq(finding_at(1)->rule, "ok-reason");
}
END_TEST

START_TEST(own_people_are_no_patients)
{
	ck_assert_int_eq(check_text("a.md", "Pasienten Kari Nilsen er en øvelse.\n"), 0);
	ck_assert_uint_eq(report.findings.count, 0);
	ck_assert_int_eq(check_text("a.md", "Pasienten Kari Nilsvik er ingen øvelse.\n"), 1);
}
END_TEST

START_TEST(a_guest_says_less)
{
	const char *visit = "---\nid: x\nkind: visit\n---\nDer lå en mand på 47 år.\n";

	ck_assert_int_eq(check_text("a.md", "Der lå en mand på 47 år.\n"), 0);
	ck_assert_uint_eq(report.warnings, 0);
	(void)check_text("drafts/a.md", visit);
	ck_assert_uint_eq(report.warnings, 1);
	ck_assert_str_eq(finding_at(0)->rule, "quasi");
	(void)check_text("visits/2026/a.md", "Der lå en mand på 47 år.\n");
	ck_assert_uint_eq(report.warnings, 2);
	(void)check_text("visits/2026/b.md",
			 "Jeg fulgtes med en sygeplejerske på 58 år. Alle patienter får et armbånd.\n");
	ck_assert_uint_eq(report.warnings, 2);
	(void)check_text("a.md", "---\nid: x\n---\nkind: visit\n\nDer lå en mand på 47 år.\n");
	ck_assert_uint_eq(report.warnings, 2);
}
END_TEST

/* "1feb72" and "92635141" stand in one of some thousand ids of commits. */
START_TEST(ids_of_commits_are_nobodys)
{
	struct buf text = BUF_INIT;
	uint64_t state = 4;

	for (int i = 0; i < 20000 * 5; i++) {
		state = state * 6364136223846793005u + 1442695040888963407u;
		buf_add_format(&text, "%s%08x%s", i % 5 ? "" : "commit ", (unsigned)(state >> 32),
			       i % 5 == 4 ? "\n" : "");
	}
	ck_assert_int_eq(check_text("a.md", text.at), 0);
	ck_assert_uint_eq(report.findings.count, 0);
	buf_clear(&text);
	buf_add_text(&text, "Født 9dec75, født 9dec1975\n");
	(void)check_text("b.md", text.at);
	ck_assert_uint_gt(report.findings.count, 0);
	buf_done(&text);
}
END_TEST

START_TEST(a_guest_names_nobody_with_a_diagnosis)
{
	static const struct {
		const char *text;
		size_t warnings;
	} cases[] = {
		{ "På stue 4 lå Anna Hansen på 34 år med diabetes.\n", 1 },
		{ "Jeg fulgte sygeplejersken ind til Anna Hansen, som har skizofreni.\n", 1 },
		{ "Anna, 34, med diabetes lå på stue 4.\n", 1 },
		{ "Anna Hansen på stue 4 har diabetes.\n", 1 },
		{ "Sygeplejerske Anna Hansen underviste om diabetes.\n", 0 },
		{ "Overlæge Mikkel Bo fortalte om skizofreni.\n", 0 },
		{ "Kari Nilsen spurgte om diabetes. Vi lærte om ADHD.\n", 0 },
	};

	(void)check_text("visits/2026/a.md", cases[_i].text);
	ck_assert_uint_eq(report.warnings, cases[_i].warnings);
}
END_TEST

START_TEST(a_guest_sees_who_lies_there)
{
	static const struct {
		const char *text;
		size_t warnings;
	} cases[] = {
		{ "A woman of 47 lay in the corridor.\n", 1 },
		{ "En mand på 47 lå på gangen.\n", 1 },
		{ "En pige på 7 græd.\n", 1 },
		{ "Damen i seng 2 er 83.\n", 1 },
		{ "Kvinden i seng 4 var 83 år.\n", 1 },
		{ "Patienten på stue 3 blev flyttet tre gange samme nat.\n", 1 },
		{ "Mannen på stue 7 ventet lenge.\n", 1 },
		{ "Patienterne på stue 3 får morgenmad kl. 8.\n", 0 },
		{ "Sygeplejersken på stue 3 havde travlt.\n", 0 },
		{ "Der er 4 senge, og seng 2 står tom.\n", 0 },
		{ "Mødet med en kvinde fra HR var på rum 3.\n", 0 },
		{ "Lægen er 47 og har arbejdet her i 12 år.\n", 0 },
	};

	(void)check_text("visits/2026/a.md", cases[_i].text);
	ck_assert_uint_eq(report.warnings, cases[_i].warnings);
	(void)check_text("minutes/2026/a.md", cases[_i].text);
	ck_assert_uint_eq(report.warnings, cases[_i].warnings); /* nothing more there */
}
END_TEST

START_TEST(attachments_are_known)
{
	static const char *const names[] = { "a.PNG", "b/c.docx", "d.pdf", "e.tar", "f.msg", "g.svg", "h.rtf" };
	static const struct span contents[] = {
		{ "%PDF-1.7", 8 },
		{ "\x89PNG\r\n\x1a\n", 8 },
		{ "\xff\xd8\xff\xe0", 4 },
		{ "PK\x03\x04"
		  "abcd",
		  8 },
		{ "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8 },
		{ "\0\0\0\x18"
		  "ftypheic",
		  12 },
		{ "RIFF1234WEBPVP8 ", 16 },
		{ "{\\rtf1", 6 },
	};
	static const char *const texts[] = { "Ringte: WEBP", "ID", "PK", "Kopi ftyp", "RIFF", "" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		ck_assert_int_eq(gate_attachment(&report, gate, arena, names[i], span_of("tekst")), 1);
	for (size_t i = 0; i < sizeof(contents) / sizeof(*contents); i++)
		ck_assert_int_eq(gate_attachment(&report, gate, arena, "note.md", contents[i]), 1);
	ck_assert_uint_eq(report.errors, 15);
	ck_assert_str_eq(finding_at(0)->rule, "attachment");
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
		ck_assert_int_eq(gate_attachment(&report, gate, arena, "pdf/note.md", span_of(texts[i])), 0);
	ck_assert_int_eq(gate_attachment(&report, gate, arena, "folder.pdf/note", span_of("tekst")), 0);
}
END_TEST

#define CODED "iVBORw0KGgoAAAANSUhEUgAAAAUAAAAFCAYAAACNbyblAAAAHElEQVQI12P4"

START_TEST(what_is_pasted_into_a_text_is_an_attachment)
{
	static const char *const pasted[] = {
		"![](data:image/png;base64," CODED ")",
		"<img alt='' src=\"data:image/jpeg;base64," CODED "\">",
		"<img src=\"DATA:image/png;charset=utf-8;BASE64,\n  " CODED "\">",
		"[brev](data:application/pdf;base64," CODED ")",
		"[brev](data:application/vnd.openxmlformats-officedocument.wordprocessingml.document;base64," CODED ")",
		"![1]: <data:;base64," CODED CODED ">",
		"url(d&#97;ta:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==)",
		"![](data:image/svg+xml;utf8,<svg xmlns='x'></svg>)",
		"![](data:image/svg+xml,%3Csvg%3E)",
	};
	static const char *const plain[] = {
		"Det begynner med data:image/png;base64,iVBORw0KGgo...",
		"Skriv data:image/png;base64, og så hele bildet.",
		"[hei](data:text/plain,Hei)",
		"data:text/plain;base64,SGVpIHDDpSBkZWcsIGRldHRlIGVyIGJhcmUgdGVrc3Q=",
		"Metadata:image/png, filen heter kart",
		"data: 12, 14",
		"metadata:image/svg+xml, og mer",
		"base64,",
		",",
	};

	for (size_t i = 0; i < sizeof(pasted) / sizeof(*pasted); i++) {
		memset(&report, 0, sizeof(report));
		ck_assert_msg(check_text("a.md", pasted[i]) == 1, "%s", pasted[i]);
		ck_assert_str_eq(finding_at(0)->rule, "attachment");
	}
	for (size_t i = 0; i < sizeof(plain) / sizeof(*plain); i++) {
		memset(&report, 0, sizeof(report));
		ck_assert_msg(check_text("a.md", plain[i]) == 0, "%s", plain[i]);
	}
}
END_TEST

START_TEST(beside_a_pasted_picture_all_is_seen)
{
	(void)check_text("a.md", "f\xC3\xB8"
				 "dt 12.03.2012 ![](data:image/png;base64," CODED ") f\xC3\xB8"
				 "dt 13.04.2011\n");
	ck_assert_uint_eq(report.errors, 3);
}
END_TEST

/* A number near every end of a piece of a long text is found, and found once. */
START_TEST(nothing_is_lost_between_pieces)
{
	static const char *const fillers[] = { "ord ", "ord\n", "ord\n\n", "ææ" };
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < sizeof(fillers) / sizeof(*fillers); i++)
		for (size_t from = 65536 - 2100; from < 65536 + 100; from += 31) {
			buf_clear(&text);
			memset(&report, 0, sizeof(report));
			while (text.len < from)
				buf_add_text(&text, fillers[i]);
			buf_add_text(&text, " 120388 75009 ");
			while (text.len < (size_t)70000)
				buf_add_text(&text, fillers[i]);
			ck_assert_int_eq(gate_check(&report, gate, arena, "a.md", buf_span(&text)), 1);
		}
	buf_done(&text);
}
END_TEST

/* What would take minutes if any rule looked back or forth without a bound; Check stops a test after four seconds. */
START_TEST(hostile_texts_take_no_longer)
{
	static const char *const parts[] = {
		"1*",	     "1 ",	"120388\n",	   "> ",       "&#",	 "&#4",		"%2",	     "\\",
		"Kari-",     "Kari ",	"til -",	   "mor til ", ".)",	 "A.",		"| 1",	     "mars ",
		"a\u0300",   "1\u200b", "pas : ",	   "_1",       "a@b.c ", "Storgata 1 ", "120388 > ", "1****",
		"pasient (", "\r",	"<!-- erfar: ok ",
	};
	struct buf text = BUF_INIT;

	buf_clear(&text);
	while (text.len < (size_t)96 * 1024)
		buf_add_text(&text, parts[_i % (sizeof(parts) / sizeof(*parts))]);
	(void)gate_check(&report, gate, arena, "a.md", buf_span(&text));
	ck_assert_uint_eq(report.texts, 1);
	buf_done(&text);
}
END_TEST

START_TEST(comments_on_one_long_line)
{
	struct buf text = BUF_INIT;

	for (size_t i = 0; i < 4000; i++)
		buf_add_text(&text, "Pasienten Emma kom. <!-- erfar: ok patient-name \"x\" -->");
	ck_assert_int_eq(gate_check(&report, gate, arena, "a.md", buf_span(&text)), 0);
	ck_assert_uint_gt(report.findings.count, 3000);
	buf_done(&text);
}
END_TEST

static bool is_person(const char *digits)
{
	return checksum_fnr(digits, false);
}

/* Every number that the checks let through is found in each way people write it, and no other one is. */
START_TEST(all_valid_numbers_are_found_however_grouped)
{
	static const char *const forms[] = { "%.6s%.5s", "%.6s %.5s", "%.6s-%.5s", "x%.6s%.5sx", "%.6s\u00a0%.5s" };
	unsigned found = 0;

	for (unsigned serial = 75000; serial < 89999; serial += 3) {
		char digits[12], text[64];
		int errors;

		(void)snprintf(digits, sizeof(digits), "150788%05u", serial);
		for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
			if (!is_person(digits) && (checksum_fnr(digits, true) || serial % 7))
				continue; /* numbers by the rule of 2032 have tests of their own */
			(void)snprintf(text, sizeof(text), forms[i], digits, digits + 6);
			errors = check_text("a.md", text);
			ck_assert_msg(errors == is_person(digits), "%s", text);
			found += errors;
		}
	}
	ck_assert_uint_gt(found, 100);
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("gate/gate");
	TCase *tests = tcase_create("doors");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, set_up, tear_down);
	tcase_add_test(tests, counts_what_was_read);
	tcase_add_test(tests, names_are_asked_for_only_in_doubt);
	tcase_add_test(tests, findings_name_the_place);
	tcase_add_test(tests, messages_of_commits);
	tcase_add_test(tests, a_number_of_two_countries_is_the_clinics);
	tcase_add_test(tests, a_number_for_tests_elsewhere_may_be_ours);
	tcase_add_test(tests, paths_are_shown_masked);
	tcase_add_test(tests, keys_and_passwords);
	tcase_add_test(tests, keys_are_not_told);
	tcase_add_test(tests, a_declared_number_waits_for_a_colleague);
	tcase_add_test(tests, a_confirmed_number_is_told_and_not_shown);
	tcase_add_test(tests, errors_that_another_text_has_as_well);
	tcase_add_test(tests, waivers_are_kept_for_the_log);
	tcase_add_test(tests, own_people_are_no_patients);
	tcase_add_test(tests, a_guest_says_less);
	tcase_add_test(tests, ids_of_commits_are_nobodys);
	tcase_add_loop_test(tests, a_guest_names_nobody_with_a_diagnosis, 0, 7);
	tcase_add_loop_test(tests, a_guest_sees_who_lies_there, 0, 12);
	tcase_add_test(tests, attachments_are_known);
	tcase_add_test(tests, what_is_pasted_into_a_text_is_an_attachment);
	tcase_add_test(tests, beside_a_pasted_picture_all_is_seen);
	tcase_add_test(tests, nothing_is_lost_between_pieces);
	tcase_add_loop_test(tests, hostile_texts_take_no_longer, 0, 27);
	tcase_add_test(tests, comments_on_one_long_line);
	tcase_add_test(tests, all_valid_numbers_are_found_however_grouped);
	tcase_set_timeout(tests, 20);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
