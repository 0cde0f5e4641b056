/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One group a line, in bokmål, nynorsk, Danish or English. Regular forms of each (boka, boken; bøkene; skriver) are
 * found by their endings and are left out. Of a verb the infinitive stands first.
 */
#include "index/irregular.h"

#include "index/tokenize.h"

#include <string.h>

/* clang-format off: tables, to be read by columns */
static const char *const nouns[] = {
	"barn born børn",
	"kurs kursus kurset kurser kursene",
	"bok bøker bøkar bog bøger",
	"hand hender hånd hænder",
	"mann menn mand mænd",
	"fot føtter fod fødder",
	"natt netter nat nætter",
	"tann tenner tand tænder",
	"mor mora moren mødre",
	"bror brødre broren",
	"søster søstre søstrer",
	"datter døtre dotter døtrer",
	"sønn sønner son søner søn",
	"bonde bønder",
	"ku kyr køer",
	"gås gjess gæs",
	"tre trær træ træer",
	"tå tær tæer",
	"øye øyne auge auga augo øje øjne",
	"kapittel kapitler kapitel",
	"sykkel sykler syklar cykel cykler",
	"fare farer farene",
	"nøkkel nykel nyklar nøgle",
	"far faren fedre fædre faderen fedrar",
	"forum fora",
	"forelder foreldre forælder forældre",
	"rot røtter rødder",
	"and ender ænder",
	"sommer sommar",
	"tittel titel",
	"artikkel artikel",
	"vinter vintre",
	"senter center",
	"bror brør",
	"klo klør",
	"tang tenger",
	"kollega kolleger kollegaer",
	"kne knær knæ",
};

static const char *const verbs[] = {
	"gå gikk gått gjekk gik gået",
	"se sett sjå såg set",
	"ta tok tatt tek teke tage tog taget",
	"skrive skrev skrevet skreiv skriv",
	"vite visste veit vide vidste",
	"stå sto stått stod",
	"forstå forsto forstått forstod",
	"spørre spurte spør spurt spørje spurde spørge spurgte spurgt",
	"gjøre gjorde gjør gjort gjere gjer gøre gør",
	"komme kom kommet kome kjem kommer komne",
	"holde holdt halde heldt",
	"finne fant funnet fann finde fandt fundet",
	"hjelpe hjalp hjulpet hjelpt hjælpe",
	"velge valgte valgt velje valde vælge",
	"bringe brakte brakt",
	"følge fulgte fulgt følgje følgde",
	"drive drev drevet dreiv",
	"legge la lagt leggje legg lægge lagde",
	"ligge lå ligget",
	"sitte satt sittet sitje sit sidde sad siddet",
	"sette satte satt sætte sat setje set sett",
	"treffe traff truffet",
	"bære bar båret",
	"dra dro dratt drog",
	"slå slo slått",
	"gråte gråt gret græt grine",
	"lese las læse læste læst les",
	"falle falt fall falde faldt",
	"slippe slapp sluppet sleppe slepp slippe slap",
	"trekke trakk trukket trekkje drog trække trak trukket",
	"drikke drakk drukket drikk drak drukket",
	"hete heter hette heite heitte hedde hedder hed",
	"la lar lot latt late let lade lod",
	"bli blir ble blitt verte vert vart vorte blive bliver blev blevet",
	"gjelde gjaldt gjeldt gjaldt gælde gjaldt",
	"sove sov sovet",
	"vinne vant vunnet vann vinde vandt vundet",
	"selge solgte solgt selje selde sælge",
	"begynne byrje byrja begynde begyndte",
	"forsvinne forsvant forsvunnet forsvann forsvinde forsvandt",
	"beskrive beskrev beskrevet",
	"vokse vokste vekse vaks",
	"synge sang sunget",
	"stige steg steget",
	"kjenne kende",
	"foreslå foreslo foreslått",
	"overta overtok overtatt",
	"motta mottok mottatt mottar",
	"ansette ansatte ansatt ansætte ansat tilsette tilsett tilsetje",
	"utsette utsatte utsatt udsætte udsat",
	"fastsette fastsatte fastsatt fastsætte fastsat",
	"forutsette forutsatte forutsatt",
	"fortsette fortsatte fortsatt fortsætte fortsat fortsetje",
	"oversette oversatte oversatt oversætte oversat",
	"nedsette nedsatte nedsatt nedsætte nedsat",
	"bryte brøt brutt bryde brudt",
	"avbryte avbrøt avbrutt afbryde afbrød afbrudt",
	"fryse frøs frosset frosne",
	"telle talte talt telt telje talde tælle",
	"ødelegge ødela ødelagt øydeleggje øydela øydelagt ødelægge ødelagde",
	"planlegge planla planlagt planleggje planlægge planlagde",
	"vedlegge vedla vedlagt vedlægge vedlagde",
	"fremlegge fremla fremlagt framleggje",
	"innlegge innla innlagt indlægge indlagde indlagt",
	"pålegge påla pålagt pålægge pålagde",
	"utebli uteble uteblir uteblitt udeblive udeblev udeblevet",
	"forbli forble forblitt",
	"gjenta gjentok gjentatt gjentar gentage gentog gentaget",
	"delta deltok deltatt deltar deltage deltog deltaget",
	"oppta opptok opptatt optage optog optaget",
	"innta inntok inntatt",
	"ivareta ivaretok ivaretatt ivaretar varetage varetog",
	"foreta foretok foretatt foretar foretage foretog",
	"oppgi oppga oppgitt oppgir opgive opgav opgivet",
	"angi anga angitt angir angive angav",
	"oppleve opplevde opplevd opleve oplevede",
	"utgi utga utgitt",
	"avgi avga avgitt afgive",
	"fortelle fortalte fortalt fortelje fortalde fortælle",
	"forlate forlot forlatt forlade forlod",
	"foregå foregikk foregått foregik",
	"gjennomgå gjennomgikk gjennomgått gennemgå gennemgik gennemgået",
	"unngå unngikk unngått undgå undgik",
	"oppstå oppsto oppstått opstå opstod opstået",
	"bestå besto bestått bestod",
	"få fikk får fått fekk fik fået",
	"binde bandt bundet batt",
	"løpe løp løpt løbe løb",
	"gripe grep grepet grip gribe greb",
	"skyte skjøt skutt skyde skød",
	"skje skjedde skjedd ske skete",
	"tilby tilbyr tilbød tilbudt tilbyde tilbød",
	"fly fløy fløyet",
	"lyve løy løyet",
	"dø døde dødd døydde",
	"sy sydde sydd",
	"rettleie rettleidde rettleidd",
	"veilede veiledet vejlede vejledte vejledt",
	"rekke rakk rukket",
	"stikke stakk stukket stak",
	"smøre smurte smurt",
	"henge hang hengt hænge hængte",
	"springe sprang sprunget",
	"tvinge tvang tvunget",
	"skille skilte skilt",
	"be ba bad bedt bede beder",
	"bite bet bitt",
	"skjære skar skåret",
	"stjele stjal stjålet stjæle",
	"innse innså innsett",
	"overse overså oversett",
	"gjennomse gjennomså",
	"oppdra oppdro",
	"vedta vedtok vedtatt",
	"motsi motsa",
	"oppsi oppsa",
	"si sa sagt sier seie seier sige siger sagde",
	"forebygge forebygde forebygd forebyggje",
	"kreve krevde krevd",
	"bygge bygde bygd bygget byggje",
	"tilrettelegge tilrettela tilrettelagt",
	"sprekke sprakk sprukket",
	"innebære innebar innebåret indebære indebar",
	"få fikk får fått fekk fik fået",
	"gi ga gav gitt gir gje gjev giver give givet",
};

static const char *const adjectives[] = {
	"liten små lita lite lille",
	"mindre minst",
	"god bedre best betre",
	"stor større størst",
	"lang lengre lengst lenger længere længst",
	"ung yngre yngst",
	"tung tyngre tyngst",
	"gammel eldre eldst gamal gamle ældre ældst",
	"åpen open ope åben",
	"voksen vaksen voksent",
	"egen eget eiga",
};

static const char *const english[] = {
	"child children",	"woman women", "write wrote written", "speak spoke spoken", "teach taught",
	"learn learnt learned", "find found",  "keep kept",	      "tell told",	    "know knew known",
};

/* clang-format on */
#define VERB_KINDS (VERB_SHORT | INFINITIVE)
#define LISTED(table, kinds)                                                                                           \
	{                                                                                                              \
		table, sizeof(table) / sizeof(*(table)), kinds                                                         \
	}

static const struct {
	const char *const *groups;
	size_t count;
	unsigned kinds;
} tables[] = {
	LISTED(nouns, NOUNS & ~SHORTENED),
	LISTED(verbs, VERB_KINDS),
	LISTED(adjectives, ADJECTIVE),
	LISTED(english, ENGLISH),
};

bool irregular_lists(const struct irregular *group, struct span word)
{
	struct span rest = span_of(group->words), member;

	while (span_next(&rest, ' ', &member))
		if (span_equal(member, word))
			return true;
	return false;
}

bool irregular_is_first(const struct irregular *group, struct span word)
{
	struct span rest = span_of(group->words), first;

	return span_next(&rest, ' ', &first) && span_equal(first, word);
}

unsigned irregular_kinds(const struct irregular *group, struct span member)
{
	if ((group->kinds & NOUN) && (span_ends(member, "er") || span_ends(member, "ar")))
		return PLURAL | NOUN_OF_PERSON;
	if (group->kinds != VERB_KINDS)
		return group->kinds;
	return (irregular_is_first(group, member) ? VERB_SHORT : 0) | (span_ends(member, "e") ? INFINITIVE : 0);
}

static bool has_form(const struct irregular *group, const struct forms *word, size_t prefix)
{
	struct span rest = span_of(group->words), member;
	struct forms forms;

	while (span_next(&rest, ' ', &member)) {
		if (span_equal(member, word->word))
			return true;
		if (!span_equal(span_take(member, prefix), span_take(word->word, prefix)))
			continue;
		forms_make(&forms, member, irregular_kinds(group, member));
		if (forms_meet(&forms, word))
			return true;
	}
	return false;
}

bool irregular_find(struct irregular *out, const struct forms *word)
{
	size_t prefix = forms_prefix(word);

	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		for (size_t j = 0; j < tables[i].count && (tables[i].kinds & word->kinds); j++) {
			*out = (struct irregular){ tables[i].groups[j], tables[i].kinds };
			if (has_form(out, word, prefix))
				return true;
		}
	*out = (struct irregular){ NULL, 0 };
	return false;
}

bool irregular_has(struct irregular *out, struct span word)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++)
		for (size_t j = 0; j < tables[i].count; j++) {
			*out = (struct irregular){ tables[i].groups[j], tables[i].kinds };
			if (irregular_lists(out, word))
				return true;
		}
	*out = (struct irregular){ NULL, 0 };
	return false;
}

bool words_meet(struct span a, struct span b)
{
	struct forms of_a, of_b;
	struct irregular group, other;

	forms_make(&of_a, a, TYPED);
	forms_make(&of_b, b, TYPED);
	if (forms_meet(&of_a, &of_b))
		return true;
	return irregular_find(&group, &of_a) && irregular_find(&other, &of_b) && group.words == other.words;
}
