/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One group a line, in bokmål, nynorsk, Danish or English. Regular forms of each (boka, boken; bøkene; skriver) are
 * found by their endings and are left out. Of a verb the infinitive stands first.
 */
#include "index/irregular.h"

#include "index/tokenize.h"

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
	"bror brødre brør broren",
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
	"slippe slapp sluppet sleppe slepp slap",
	"trekke trakk trukket trekkje drog trække trak",
	"drikke drakk drukket drikk drak",
	"hete heter hette heite heitte hedde hedder hed",
	"la lar lot latt late lade lod",
	"bli blir ble blitt verte vert vart vorte blive bliver blev blevet",
	"gjelde gjaldt gjeldt gælde",
	"sove sov sovet",
	"vinne vant vunnet vinde vandt vundet",
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
	"tilby tilbyr tilbød tilbudt tilbyde",
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

bool irregular_at(struct irregular *out, size_t number)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(*tables); i++) {
		if (number < tables[i].count) {
			*out = (struct irregular){ tables[i].groups[number], tables[i].kinds };
			return true;
		}
		number -= tables[i].count;
	}
	return false;
}

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
	if ((group->kinds & NOUN) && ends_as_person(member))
		return PLURAL | NOUN_OF_PERSON;
	if (group->kinds != VERB_KINDS)
		return group->kinds;
	return (irregular_is_first(group, member) ? VERB_SHORT : 0) | (span_ends(member, "e") ? INFINITIVE : 0);
}

static void add(struct irregulars *out, const struct irregular *group)
{
	if (out->count < IRREGULARS_MOST)
		out->groups[out->count++] = *group;
}

void irregulars_listing(struct irregulars *out, struct span word)
{
	struct irregular group;

	out->count = 0;
	for (size_t i = 0; irregular_at(&group, i); i++)
		if (irregular_lists(&group, word))
			add(out, &group);
}

/* How a group has a word. */
enum fit { FIT_NOT, FIT_FORM, FIT_LISTED };

static enum fit fit_of(const struct irregular *group, const struct forms *word, size_t prefix)
{
	struct span rest = span_of(group->words), member;
	enum fit fit = FIT_NOT;
	struct forms forms;

	while (span_next(&rest, ' ', &member)) {
		if (span_equal(member, word->word))
			return FIT_LISTED;
		if (fit || !span_equal(span_take(member, prefix), span_take(word->word, prefix)))
			continue;
		forms_make(&forms, member, irregular_kinds(group, member));
		if (forms_meet(&forms, word))
			fit = FIT_FORM;
	}
	return fit;
}

void irregulars_find(struct irregulars *out, const struct forms *word)
{
	size_t prefix = forms_prefix(word);
	enum fit best = FIT_FORM, fit;
	struct irregular group;

	out->count = 0;
	for (size_t i = 0; irregular_at(&group, i); i++) {
		if (!(group.kinds & word->kinds) || (fit = fit_of(&group, word, prefix)) < best)
			continue;
		if (fit > best)
			out->count = 0;
		best = fit;
		add(out, &group);
	}
}

static bool share_group(const struct irregulars *a, const struct irregulars *b)
{
	for (size_t i = 0; i < a->count; i++)
		for (size_t j = 0; j < b->count; j++)
			if (a->groups[i].words == b->groups[j].words)
				return true;
	return false;
}

bool words_meet(struct span a, struct span b)
{
	struct irregulars groups_of_a, groups_of_b;
	struct forms of_a, of_b;

	forms_make(&of_a, a, TYPED);
	forms_make(&of_b, b, TYPED);
	if (forms_meet(&of_a, &of_b))
		return true;
	irregulars_find(&groups_of_a, &of_a);
	if (!groups_of_a.count)
		return false;
	irregulars_find(&groups_of_b, &of_b);
	return share_group(&groups_of_a, &groups_of_b);
}
