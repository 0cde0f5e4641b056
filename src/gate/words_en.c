/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues in English. */
#include "gate/words.h"

const struct word_list words_english[] = {
	/* numbers */
	{ CUE(ID),
	  "ssn|national id|national identity number|identity number|personal number|personal identity number|nin|"
	  "national insurance number" },
	{ CUE(DUF), "duf number" },
	{ CUE(OTHER), "invoice|order|order no|order number|booking|case no|case number|meeting id|webinar id|"
		      "conference id|version|release|serial|serial number|serial no|incident|tracking number|parcel|"
		      "barcode|isbn|commit|sha|hash|checksum|timestamp|epoch|clinicaltrials" },
	{ CUE(ACCOUNT), "account|account number|bank account|iban|pay to|payable to" },
	{ CUE(PHONE), "phone|phone number|telephone|tel|mobile|mobile number|cell|call|fax|text" },
	{ CUE(RECORD),
	  "patient number|patient no|patient id|record number|medical record number|hospital number|mrn|record no" },
	/* birth */
	{ CUE(BORN), "born|dob|date of birth|birth date|birthdate|d o b" },
	{ CUE(BIRTHDAY), "birthday|birthdays" },
	{ CUE(THING),
	  "idea|ideas|project|group|network|initiative|scheme|clinic|service|concept|system|programme|department|"
	  "collaboration|forum" },
	{ CUE(RANGE), "after|before|between|since|until|period" },
	/* people */
	{ CUE(PATIENT),
	  "patient|client|pupil|the child|the young person|mother of|father of|parents of|parent of|brother of|"
	  "sister of|guardian of|referral of|referral for|son of|daughter of" },
	{ CUE(REGARDING), "regarding|concerning|re" },
	{ CUE(KIN),
	  "mother|father|mum|mom|dad|parent|guardian|grandmother|grandfather|sister|brother|son|daughter|aunt|uncle|"
	  "stepmother|stepfather|twin" },
	{ CUE(FAMILY), "parents|family|families|guardians|grandparents|siblings|private|home" },
	{ CUE(SEX), "boy|girl|woman" },
	{ CUE(UNIQUE),
	  "the only boy|the only girl|the only one|only child in|the twins|the triplets|the mayor's|the vicar's|"
	  "the headmaster's|well known family|in the local paper|in the local newspaper" },
	{ CUE(NAMED), "named|called|by the name of|name|name of|whose name" },
	{ CUE(IS), "is|was" },
	{ CUE(HERE), "at|with|here|in|of|under" },
	/* colleagues and institutions */
	{ CUE(INSTITUTION),
	  "switchboard|reception|front desk|desk|on call phone|entrance|parking|pays|office|clinic|"
	  "department|hospital|municipality|ward|surgery|helpline|emergency|website|service|centre|center" },
	{ CUE(US), "us|our" },
	{ CUE(ORGANISATION), "hospital|school|university|clinic|council|municipality|centre|center|trust" },
	{ CUE(STAFF),
	  "doctor|physician|psychologist|nurse|secretary|consultant|adviser|advisor|coordinator|manager|leader|"
	  "director|colleague|therapist|facilitator|responsible|author|attendees|chair|talk|lecture|course|"
	  "article|book|professor|researcher|interpreter|student|dr|mr|mrs|ms|lecturer|teacher" },
	{ CUE(STATISTICS), "percent|average|median|national figures|statistics|prevalence|target group|age group" },
	/* what describes a person */
	{ CUE(DIAGNOSIS),
	  "autism|autistic|asperger|anorexia|bulimia|eating disorder|depression|depressed|anxiety disorder|"
	  "psychosis|psychotic|schizophrenia|selfharm|self harm|self harming|suicide attempt|suicidal|abuse|rape|"
	  "gender dysphoria|epilepsy|fluoxetine|sertraline|lithium|methylphenidate|risperidone|quetiapine" },
	{ CUE(SCHOOL),
	  "school|primary school|secondary school|high school|kindergarten|nursery|football club|village|island|"
	  "reception centre|youth club" },
	{ CUE(FROM), "from|in|at|near|of" },
	{ CUE(LIVES), "lives|living|address|resides|moved to" },
	{ CUE(MONTH), "january|february|march|april|may|june|july|august|september|october|november|december" },
	{ CUE(YEARS), "years|year" },
	{ CUE(AGED), "old" },
	{ CUE(TIME), "for|over|within|after|last|next|every|past|first|than|about|ago|nearly|almost" },
	{ CUE(SHORT), "no|nos|dr|mr|mrs|ms|st|vs|approx|tel|eg|ie|ext|pt" },
	/* written with a capital, but nobody's name: also the title case of English headings */
	{ CUE(NO_NAME),
	  "doe|the|a|an|and|or|but|if|when|then|he|she|they|we|it|i|you|this|that|these|those|who|what|where|why|"
	  "how|not|no|all|any|some|new|first|last|after|before|on|to|for|by|safety|care|portal|data|record|records|"
	  "journey|experience|experiences|satisfaction|reported|outcome|outcomes|measures|rights|ombudsman|"
	  "information|services|support|centred|centered|pathway|pathways|flow|registry|administration|advisory|"
	  "association|engagement|involvement|participation|education|protective|protection|welfare|health|mental|"
	  "psychiatry|development|administrative|management|travel|journal|group|groups|access|communication|"
	  "confidentiality|privacy|day|week|meeting|minutes|agenda|report|summary|conclusions|actions|unknown|none|"
	  "missing|anonymous|monday|tuesday|wednesday|thursday|friday|saturday|sunday|norwegian|danish|swedish|"
	  "english|norway|denmark|sweden|easter|christmas|patients|clients|children|parents|board|council|forum|"
	  "transfer|transport|letter|letters|appointment|appointments|referral|referrals|feedback|complaints|story|"
	  "stories|perspective|first|focus|voice|demo|profile|api|app|server|secret|credentials|library|software|code|"
	  "handover|admission|discharge|registration|identification|name" },
	{ CUE(CITY),
	  "london|copenhagen|stockholm|gothenburg|helsinki|reykjavik|europe|scandinavia|germany|france|ukraine|"
	  "poland" },
	{ 0, NULL },
};
