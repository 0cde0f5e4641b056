/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/role.h"

#include "base/buf.h"
#include "text/unicode.h"
#include "text/words.h"

#include <string.h>

#define LONGEST_HEADING 80

struct role_words {
	const char *name;	       /* in machine output */
	const char *nb, *nn, *da, *en; /* what erfar writes */
	const char *read;	       /* what else is understood: folded, separated by '|' */
};

static const char conclusions[] =
	"konklusjon|konklusjonen|konklusjonene|konklusion|konklusionen|konklusionerne|"
	"conclusion|vedtak|beslutning|beslutninger|beslutningar|decision|decisions|"
	"vi ble enige om|vi vart einige om|vi blev enige om|dette ble vi enige om|we agreed|"
	"vedtatt|vedteke|vedtakspunkter|vedtakspunkt|besluttet|beslutta|beslutningspunkter|"
	"det vi ble enige om|det vi vart einige om|det blev vi enige om|dette vart vi einige om|"
	"enighet om|key decisions|decisions made|decision log|decisions and outcomes|agreed|"
	"agreements|resolutions|resolved|outcome|outcomes";

static const char actions[] = "oppfølginger|oppfølgingar|oppfølgingspunkter|oppfølgingspunkt|opfølgninger|"
			      "opfølgningspunkter|follow-ups|follow up|followup|action|actions|action items|"
			      "action points|tiltak|å gjøre|å gjere|at gøre|gjøremål|gjeremål|gøremål|oppgaver|"
			      "oppgåver|opgaver|aksjonspunkter|handlingspunkter|to do|todo|tasks|action item|"
			      "actions arising|action log|next steps|to-do|to-dos|todos|things to do|assignments|"
			      "aksjoner|aksjonar|aksjonsliste|aksjonspunkt|handlinger|handlingar|handlingspunkt|"
			      "neste steg|neste skritt|næste skridt|videre arbeid|vidare arbeid|videre oppfølging|"
			      "vidare oppfølging|videre arbejde|hvem gjør hva|hvem gjør hva?|kven gjer kva|"
			      "kven gjer kva?|hvem gør hvad|hvem gør hvad?|ansvar og frist|ansvar og frister|"
			      "ansvar og fristar|arbeidsoppgaver|arbeidsoppgåver|arbejdsopgaver|oppgaveliste|"
			      "oppgåveliste|opgaveliste|huskeliste|hugseliste";

static const char experience[] = "erfaring|erfaringen|erfaringa|erfaringer|erfaringar|experience|experiences|"
				 "situasjon|situation|hva skjedde|hva som skjedde|hva skjedde?|det som skjedde|"
				 "kva skjedde|kva som skjedde|kva skjedde?|hvad skete der|hvad skete der?|"
				 "hvad der skete|det der skete|what happened|what happened?";

static const char noticed[] = "hva jeg la merke til|hva la jeg merke til|hva la jeg merke til?|kva eg la merke til|"
			      "kva la eg merke til|kva la eg merke til?|hvad jeg lagde mærke til|"
			      "hvad lagde jeg mærke til|hvad lagde jeg mærke til?|what did i notice|"
			      "what did i notice?|noticed";

static const char questions[] = "spørsmål fra kolleger|spørsmål frå kollegaer|spørgsmål fra kolleger|"
				"questions from colleagues|spørsmål|spørsmåla|spørsmålene|spørgsmål|spørgsmålene|"
				"questions|hva kolleger spør om|kva kollegaer spør om|hvad kolleger spørger om";

static const char reflection[] = "refleksjoner|refleksjonar|refleksjonen|refleksioner|refleksionen|reflections|"
				 "det vi ser|hva vi ser|kva vi ser|hvad vi ser|what we see";

static const char try[] = "vi prøver|hva vi prøver|kva vi prøver|hvad vi prøver|det vi vil prøve|vi vil prøve|"
			  "dette prøver vi|what we will try|we try";

static const char coming[] = "det der kommer|kommende endringer|komande endringar|kommende ændringer|coming|"
			     "what is coming|changes to come";

static const char spent[] =
	"hva de bruker tid på|hva klinikerne bruker tiden på|kva dei brukar tida på|kva dei bruker tid på|"
	"kva dei brukar tid på|hvad de bruger tid på|hvad klinikerne bruger tiden på|"
	"what clinicians spend time on|what they spend time on";

static const char matters[] = "hva som er viktig|hva som betyr noe for dem|kva som er viktig for dei|"
			      "kva som betyr noko for dei|hvad der er vigtigt|hvad der betyder noget for dem|"
			      "what matters to clinicians";

static const char hindrances[] = "hva som hindrer|kva som hindrar|hvad der hindrer|hva som står i veien|"
				 "kva som står i vegen|hvad der står i vejen|hindringer|hindringar|forhindringer|"
				 "what stands in their way";

static const char cost[] = "hva registreringen koster|hva registreringen vår koster|hva vår registrering koster|"
			   "kva registreringa kostar|kva registreringa vår kostar|hvad registreringen koster|"
			   "hva det koster når vi ber om registrering|kva det kostar når vi ber om registrering|"
			   "hvad det koster når vi beder om registrering|what registration costs|"
			   "what our requests for registration cost them";

static const char taken[] = "hva jeg tar med tilbake|hva jeg tar med tilbake til pulten min|"
			    "det jeg tar med tilbake til pulten min|kva eg tek med tilbake|kva eg tek med attende|"
			    "det eg tek med attende|kva eg tek med tilbake til pulten min|hvad jeg tager med tilbage|"
			    "hvad jeg tager med tilbage til mit skrivebord|hvad jeg tager med hjem|"
			    "det jeg tager med hjem|hva jeg tar med hjem|kva eg tek med heim|hva vi tar med hjem|"
			    "kva vi tek med heim|hvad vi tager med hjem|det vi tar med hjem|det vi tek med heim|"
			    "det vi tager med hjem|what i take back to my desk|what i take home|what we take home";

static const char ask[] = "hvem jeg kan spørre|kven eg kan spørje|hvem jeg kan spørge|hvem jeg må spørge|"
			  "her kan jeg spørre|her kan jeg spørge|hvem vi kan spørre|kven vi kan spørje|"
			  "hvem vi kan spørge|whom i can ask|who i can ask|who i may ask|whom to ask";

static const struct role_words roles[ROLE_COUNT] = {
	[ROLE_NONE] = { "", "", "", "", "", "" },
	[ROLE_CONCLUSIONS] = { "conclusions", "Konklusjoner", "Konklusjonar", "Konklusioner", "Conclusions",
			       conclusions },
	[ROLE_ACTIONS] = { "actions", "Oppfølging", "Oppfølging", "Opfølgning", "Follow-up", actions },
	[ROLE_EXAMPLE] = { "example", "Eksempel", "Døme", "Eksempel", "Example",
			   "eksempler|eksemplet|eksempelet|dømet|examples|case" },
	[ROLE_EXPERIENCE] = { "experience", "Situasjonen", "Situasjonen", "Situationen", "The situation", experience },
	[ROLE_NOTICED] = { "noticed", "Det jeg la merke til", "Det eg la merke til", "Det jeg lagde mærke til",
			   "What I noticed", noticed },
	[ROLE_QUESTIONS] = { "questions", "Det kolleger spør om", "Det kollegaer spør om", "Det kolleger spørger om",
			     "What colleagues ask", questions },
	[ROLE_REFLECTION] = { "reflection", "Refleksjon", "Refleksjon", "Refleksion", "Reflection", reflection },
	[ROLE_TRY] = { "try", "Det vi prøver", "Det vi prøver", "Det vi prøver", "What we try", try },
	[ROLE_GOALS] = { "goals", "Mål", "Mål", "Mål", "Goals", "måla|målene|målsetting|målsettinger|målsætning|goal" },
	[ROLE_THEMES] = { "themes", "Temaer", "Tema", "Temaer", "Themes",
			  "temaene|temaa|temaerne|theme|topics|emner|emne" },
	[ROLE_EXCEPTIONS] = { "exceptions", "Unntak", "Unntak", "Undtagelser", "Exceptions",
			      "unntakene|unntaka|undtagelse|undtagelserne|exception" },
	[ROLE_COMING] = { "coming", "Det som kommer", "Det som kjem", "Det, der kommer", "Coming changes", coming },
	[ROLE_PRIVATE] = { "private", "Privat", "Privat", "Privat", "Private", "" },
	[ROLE_TIME] = { "time", "Hva de bruker tiden på", "Kva dei bruker tida på", "Hvad de bruger tiden på",
			"What they spend their time on", spent },
	[ROLE_MATTERS] = { "matters", "Hva som er viktig for dem", "Kva som er viktig for dei",
			   "Hvad der er vigtigt for dem", "What matters to them", matters },
	[ROLE_HINDRANCES] = { "hindrances", "Hva som hindrer dem", "Kva som hindrar dei", "Hvad der hindrer dem",
			      "What hinders them", hindrances },
	[ROLE_COST] = { "cost", "Hva registreringen vår koster dem", "Kva registreringa vår kostar dei",
			"Hvad vores registrering koster", "What our requests for registration cost", cost },
	[ROLE_TAKEN] = { "taken", "Det jeg tar med tilbake", "Det eg tek med tilbake", "Det jeg tager med tilbage",
			 "What I take back", taken },
	[ROLE_ASK] = { "ask", "Hvem jeg kan spørre", "Kven eg kan spørje", "Hvem jeg må spørge", "Whom I may ask",
		       ask },
};

/* The headings that erfar writes, compared with the case folded. */
static bool is_written(const char *heading, struct span folded)
{
	struct buf other = BUF_INIT;
	bool same;

	if (strlen(heading) != folded.len || (heading[0] | 0x20) != folded.at[0]) /* all begin with a letter of ASCII */
		return false;
	unicode_fold(&other, span_of(heading));
	same = span_equal(buf_span(&other), folded);
	buf_done(&other);
	return same;
}

static enum role role_of_words(struct span text)
{
	if (!text.len)
		return ROLE_NONE;
	for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++) {
		const struct role_words *words = &roles[role];

		if (is_written(words->nb, text) || is_written(words->nn, text) || is_written(words->da, text) ||
		    is_written(words->en, text))
			return (enum role)role;
	}
	for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
		if (words_have(roles[role].read, text))
			return (enum role)role;
	return ROLE_NONE;
}

enum role role_of_heading(struct span heading)
{
	struct buf folded = BUF_INIT;
	struct span text;
	enum role found;

	heading = span_trim(heading);
	if (!heading.len || heading.len > LONGEST_HEADING)
		return ROLE_NONE;
	unicode_fold(&folded, heading);
	text = unicode_from_letter(buf_span(&folded));
	if (span_ends(text, ":"))
		text = span_trim(span_take(text, text.len - 1));
	found = role_of_words(text);
	buf_done(&folded);
	return found;
}

const char *role_heading(enum role role, const char *language)
{
	const struct role_words *words = &roles[role];

	if (strcmp(language, "nb") == 0)
		return words->nb;
	if (strcmp(language, "nn") == 0)
		return words->nn;
	return strcmp(language, "da") == 0 ? words->da : words->en;
}

const char *role_name(enum role role)
{
	return roles[role].name;
}

enum role role_named(struct span name)
{
	for (int role = ROLE_NONE + 1; role < ROLE_COUNT; role++)
		if (span_is(name, roles[role].name))
			return (enum role)role;
	return ROLE_NONE;
}
