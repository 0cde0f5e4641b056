/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/profession.h"

#include "text/unicode.h"

/* In bokmål, nynorsk, Danish and English; folded. */
static const char clinical[] = "psykolog,psychologist,psykiater,psychiatrist,lege,overlege,læge,overlæge,doctor,"
			       "physician,sykepleier,sjukepleiar,"
			       "sygeplejerske,nurse,vernepleier,vernepleiar,sosionom,socialrådgiver,socialrådgivar,"
			       "pedagog,pædagog,barnevernspedagog,"
			       "spesialpedagog,fysioterapeut,physiotherapist,ergoterapeut,terapeut,therapist,jordmor,"
			       "jordemoder,midwife,logoped,"
			       "miljøterapeut,familieterapeut,radiograf,bioanalytiker,bioingeniør,redder,"
			       "ambulancebehandler,behandler,behandlar,"
			       "clinician";

static bool is_like(struct span word, struct span known)
{
	return word.len >= known.len && (span_equal(span_take(word, known.len), known) ||
					 span_equal(span_skip(word, word.len - known.len), known));
}

/* Titles of office work that only look alike, such as "lægesekretær" and "behandlerkoordinator". */
static bool is_office_work(struct span word)
{
	static const char *const endings[] = { "sekretær", "sekretærer", "konsulent", "koordinator",
					       "leder",	   "leiar",	 "secretary", "coordinator" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(*endings); i++)
		if (span_ends(word, endings[i]))
			return true;
	return false;
}

static bool is_known(struct span word, struct span list)
{
	struct span known;

	while (list.len && span_next(&list, ',', &known)) {
		known = span_trim(known);
		if (known.len && is_like(word, known))
			return true;
	}
	return false;
}

bool profession_is_clinical(const struct notebook *notebook, const char *profession)
{
	struct span set = config_get(&notebook->config, "report", NULL, "clinicians");
	struct buf folded = BUF_INIT, list = BUF_INIT;
	struct span rest, word;
	bool found = false;

	unicode_fold(&folded, span_of(profession));
	unicode_fold(&list, set.len ? set : span_of(clinical));
	rest = buf_span(&folded);
	while (!found && rest.len && span_next(&rest, ' ', &word))
		found = word.len && !is_office_work(word) && is_known(word, buf_span(&list));
	buf_done(&folded);
	buf_done(&list);
	return found;
}
