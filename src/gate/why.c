/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The kinds of words by which a finding is explained. */
#include "base/i18n.h"
#include "gate/gate.h"
#include "gate/words.h"

static const char *const names[CUE_COUNT] = {
	[CUE_ID] = N_("a word for an identity number"),
	[CUE_ID_DK] = N_("a word for an identity number"),
	[CUE_ID_SE] = N_("a word for an identity number"),
	[CUE_ID_FI] = N_("a word for an identity number"),
	[CUE_ID_IS] = N_("a word for an identity number"),
	[CUE_OTHER] = N_("a word for a number that is nobody's"),
	[CUE_ACCOUNT] = N_("a word for a bank account"),
	[CUE_PHONE] = N_("a word for a telephone"),
	[CUE_BORN] = N_("a word for birth"),
	[CUE_BIRTHDAY] = N_("a word for birth"),
	[CUE_RECORD] = N_("a word for a record's number"),
	[CUE_PATIENT] = N_("a word for a patient"),
	[CUE_PATIENTS] = N_("a word for a patient"),
	[CUE_REGARDING] = N_("a word after which a name may follow"),
	[CUE_KIN] = N_("a word for a relative"),
	[CUE_FAMILY] = N_("a word for a relative"),
	[CUE_DIAGNOSIS] = N_("a diagnosis or medicine"),
	[CUE_SCHOOL] = N_("a school or small place"),
	[CUE_FIRST_NAME] = N_("a first name"),
	[CUE_LIVES] = N_("a word for an address"),
	[CUE_AGED] = N_("an age"),
	[CUE_AGE] = N_("an age"),
	/* these explain a finding of several facts only: scan_hit() leaves them out of the others */
	[CUE_SEX] = N_("a word for a girl, boy, woman or man"),
	[CUE_UNIQUE] = N_("words that fit one person only"),
	[CUE_EVENT] = N_("an event that people have heard of"),
	[CUE_CARE] = N_("a word for being in treatment"),
	[CUE_WHO] = N_("words that tell who it is"),
	[CUE_MANY] = N_("how many children they are"),
	[CUE_HERE] = N_("the department and day of the visit"),
};

const char *gate_cue_name(int bit)
{
	return bit >= 0 && bit < CUE_COUNT && names[bit] ? _(names[bit]) : NULL;
}
