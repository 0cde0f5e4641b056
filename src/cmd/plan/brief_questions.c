/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Questions to talk from. Each set has three steps: tell it as it happened; see what was noticed; only then what to
 * take along. Each step has two wordings, so that two sessions in a row seldom begin alike.
 */
#include "base/i18n.h"
#include "cmd/plan/brief_page.h"
#include "text/digest.h"

#define WORDINGS 2

static const char *const questions[QUESTIONS_COUNT][BRIEF_STEPS][WORDINGS] = {
	[QUESTIONS_OPEN] = {
		{ N_("What have you been thinking of on your way home this week? Tell it as it happened."),
		  N_("What has happened since last time that we should not forget? Tell it as an example.") },
		{ N_("Is there something we go round, and never quite get to talk about?"),
		  N_("What has a family said to one of us lately that has stayed with you?") },
		{ N_("Which of the things we touched on today do we want more time for?"),
		  N_("What do you think a new colleague would have wanted us to talk about?") },
	},
	[QUESTIONS_NEW] = {
		{ N_("When did one of us last meet this? Tell it from the beginning, as it happened."),
		  N_("Who has an example from the last weeks? It may be a small one: what was said, and what did you do?") },
		{ N_("What did you notice in yourself just then, before you knew what to do?"),
		  N_("How would the family have told the same story?") },
		{ N_("What do we do already that a new colleague could not have read anywhere?"),
		  N_("What do we still wonder about, and who might know something about it?") },
	},
	[QUESTIONS_KNOWN] = {
		{ N_("Think of the last time this went well. What happened, and what did each of you do?"),
		  N_("When did we last do otherwise than we had agreed? Tell what happened; there was surely a reason.") },
		{ N_("What have you seen or heard that our conclusions say nothing about?"),
		  N_("What do you think it is like for the family when we do as we have agreed?") },
		{ N_("If a new colleague began on Monday, how would we tell it in our own words?"),
		  N_("Which words do we use about this, and do they say what we mean?") },
	},
	[QUESTIONS_EXPERIENCE] = {
		{ N_("Stay with what happened for a while. What stands out to you, and where did you stop?"),
		  N_("Let whoever was there tell it once more, without haste. The rest of us only ask.") },
		{ N_("What do you recognise from days of your own?"),
		  N_("What may it have been like for the others who were there?") },
		{ N_("What is there to understand here, before we think of what to do?"),
		  N_("What would you say to a colleague who stands in the same place tomorrow?") },
	},
	[QUESTIONS_FAGDAG] = {
		{ N_("Which example from our own days do we bring along?"),
		  N_("What have we met this term that we would like others to hear?") },
		{ N_("Whom would you like to get to know that day, and what would you ask them?"),
		  N_("What do we do well, without often saying so?") },
		{ N_("Who tells it afterwards to those who could not come, and when?"),
		  N_("How shall we notice in a month that the day was of use?") },
	},
	[QUESTIONS_FORUM] = {
		{ N_("Which of our experiences could be of help in another clinic? It need not be finished."),
		  N_("What has happened here lately that others would recognise?") },
		{ N_("What are we unsure of, so that we would like to hear how others do it?"),
		  N_("Which words do we use here that others may understand otherwise?") },
		{ N_("What would we like to bring home from the others?"),
		  N_("Who writes down what we hear, so that those at home have it too?") },
	},
	[QUESTIONS_BACK] = {
		{ N_("You who were there: what was said that you have thought of since?"),
		  N_("Tell of one thing that they do otherwise in another clinic. What was it like to hear it?") },
		{ N_("What did we recognise, and what surprised us?"),
		  N_("Which words did the others use for what we do?") },
		{ N_("Is there something small that you heard from the other clinics that we would like to try here?"),
		  N_("What would we like to tell the other clinics next time?") },
	},
	[QUESTIONS_FOLLOW_UP] = {
		{ N_("Choose one follow-up that has been left lying. What happened the last time somebody tried?"),
		  N_("Which follow-up has made a difference already? Tell how you noticed.") },
		{ N_("What stood in the way: the time, or that it is no longer so important?"),
		  N_("Who would notice if we let it go?") },
		{ N_("Which of the follow-ups can we do together, this week?"),
		  N_("Which of the follow-ups can we let go of with a good conscience?") },
	},
	[QUESTIONS_FEW] = {
		{ N_("Tell one example each. Whoever listens only asks, and waits with advice."),
		  N_("Think of one time this week when you were unsure. Tell each other what happened, step by step.") },
		{ N_("What did you both notice, and what did you see differently?"),
		  N_("What do you think the family would have said about it?") },
		{ N_("Which sentence from your talk should the others hear? Put it in the minutes."),
		  N_("What do you want to ask the others next time?") },
	},
	[QUESTIONS_ONE] = {
		{ N_("Write down one example as it happened: where you were, what was said, what you did."),
		  N_("Think of one conversation this week. Write down what was said, as well as you remember.") },
		{ N_("What did you notice in yourself? Let it stand, without explaining it."),
		  N_("What do you know about this that is written down nowhere?") },
		{ N_("What would you like to ask the others? Write it last; the next session can begin with it."),
		  N_("What would you tell somebody who is new at this desk?") },
	},
};

const char *brief_question(enum brief_questions set, int step, const char *id, const char *language)
{
	unsigned char digest[DIGEST_SHA256];
	struct span part = span_of(id);

	digest_sha256(digest, &part, 1);
	return i18n_in(language, questions[set][step][digest[step] % WORDINGS]);
}
