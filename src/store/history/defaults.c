/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables that a new clinic begins with; each clinic goes on from there. */
#include "store/history/defaults.h"

const struct default_theme default_themes[] = {
	{ "ethics", "collaboration", "Etikk og taushetsplikt", "Etikk og teieplikt", "Etik og tavshedspligt",
	  "Ethics and confidentiality" },
	{ "phone", "collaboration", "Telefon", "Telefon", "Telefon", "Telephone" },
	{ "reception", "collaboration", "Ekspedisjon og venterom", "Ekspedisjon og venterom",
	  "Reception og venteværelse", "Reception and waiting room" },
	{ "teamwork", "collaboration", "Samarbeid med behandlere", "Samarbeid med behandlarar",
	  "Samarbejde med behandlere", "Working with clinicians" },
	{ "wording", "collaboration", "Ord om faget", "Ord om faget", "Ord om faget", "Words for the trade" },
	{ "ict", "ict", "Fagsystem og IKT", "Fagsystem og IKT", "Fagsystemer og it", "Records system and ICT" },
	{ "registration", "ict", "Registrering", "Registrering", "Registrering", "Registration" },
	{ "digital", "ict", "Digital konsultasjon", "Digital konsultasjon", "Digital konsultation",
	  "Digital consultations" },
	{ "quality", "quality", "Kvalitet", "Kvalitet", "Kvalitet", "Quality" },
	{ "deviations", "quality", "Avvik", "Avvik", "Utilsigtede hændelser", "Deviations" },
	{ "statistics", "quality", "Tall og rapporter", "Tal og rapportar", "Tal og rapporter", "Figures and reports" },
	{ "letters", "quality", "Brev", "Brev", "Breve", "Letters" },
	{ "appointments", "coordination", "Timebok", "Timebok", "Tidsbestilling", "Appointment book" },
	{ "interpreter", "coordination", "Tolk", "Tolk", "Tolk", "Interpreters" },
	{ "referrals", "coordination", "Henvisning og inntak", "Tilvising og inntak", "Henvisning og visitation",
	  "Referrals and intake" },
	{ "cover", "coordination", "Fravær og ferie", "Fråvær og ferie", "Fravær og ferie", "Absence and holidays" },
	{ "onboarding", "coordination", "Nye kolleger", "Nye kollegaer", "Nye kolleger", "New colleagues" },
};
const size_t default_theme_count = sizeof(default_themes) / sizeof(*default_themes);

const struct default_word default_words[] = {
	{ "nb", "kontordame", "kontorfaglig", "det er et fag, og vi er ikke alle damer" },
	{ "nb", "bare kontoret", "kontoret", "«bare» gjør arbeidet mindre enn det er" },
	{ "nb", "mase", "følge opp", "å minne om en frist er kvalitetsarbeid" },
	{ "nb", "vanskelig pårørende", "bekymret pårørende", "ordet vi bruker, smitter over på neste samtale" },
	{ "nb", "potet", "generalist", "å kunne mye forskjellig er et fag" },
	{ "nb", "jentene på kontoret", "kontorfaglige", "vi er kolleger med et fag" },
	{ "nn", "jentene på kontoret", "kontorfaglege", "vi er kollegaer med eit fag" },
	{ "nn", "kontordame", "kontorfagleg", "det er eit fag, og vi er ikkje alle damer" },
	{ "nn", "berre kontoret", "kontoret", "«berre» gjer arbeidet mindre enn det er" },
	{ "nn", "mase", "følgje opp", "å minne om ein frist er kvalitetsarbeid" },
	{ "nn", "vanskeleg pårørande", "uroleg pårørande", "ordet vi bruker, smittar over på neste samtale" },
	{ "nn", "potet", "generalist", "å kunne mykje forskjellig er eit fag" },
	{ "da", "kontordame", "lægesekretær", "det er et fag, og vi er ikke alle damer" },
	{ "da", "pigerne på kontoret", "lægesekretærerne", "vi er kolleger med et fag" },
	{ "da", "bare sekretæren", "sekretæren", "»bare« gør arbejdet mindre, end det er" },
	{ "da", "rykke for", "følge op", "at minde om en frist er kvalitetsarbejde" },
	{ "da", "besværlig pårørende", "bekymret pårørende", "det ord vi bruger, smitter af på næste samtale" },
	{ "da", "blæksprutte", "generalist", "at kunne meget forskelligt er et fag" },
	{ "en", "just the office", "the office", "\"just\" makes the work smaller than it is" },
	{ "en", "nag", "follow up", "to remind of a deadline is work for quality" },
	{ "en", "difficult relative", "worried relative", "the word we choose carries over into the next call" },
	{ "en", "front desk girl", "medical secretary", "it is a trade, and not all of us are girls" },
};
const size_t default_word_count = sizeof(default_words) / sizeof(*default_words);

const char default_ignored[] = "# Private drafts and other clinics' notes are never committed.\n"
			       "drafts/\n"
			       "forum/\n"
			       "# Files that editors and erfar itself keep for a moment.\n"
			       ".erfar-*\n"
			       ".*.sw?\n"
			       ".#*\n"
			       ".~lock.*#\n"
			       "*~\n";
