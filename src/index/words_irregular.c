/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Words whose forms no rule of endings brings together: one group a line, in bokmål, nynorsk, Danish or English.
 * Regular forms of each (boka, boken; bøkene) are found by their stems and are left out.
 */
#include "index/stem.h"

#include <string.h>

/* clang-format off: a table, to be read by columns */
static const char *const groups[] = {
	"barn born børn",
	"kurs kursus kurset kurser kursene",
	"bok bøker bøkar bog bøger",
	"hand hender hånd hænder",
	"mann menn mand mænd",
	"fot føtter fod fødder",
	"natt netter nat nætter",
	"tann tenner tand tænder",
	"far faren fedre fædre faderen",
	"mor mora moren mødre",
	"bror brødre broren",
	"søster søstre søstrer",
	"datter døtre dotter døtrer",
	"sønn sønner son søner søn",
	"bonde bønder",
	"ku kyr køer",
	"gås gjess gæs",
	"tre trær træ træer",
	"kne knær knæ",
	"tå tær tæer",
	"øye øyne auge auga augo øje øjne",
	"nøkkel nøkler nyklar nøgle nøgler",
	"regel regler reglar",
	"eksempel eksempler eksemplet",
	"middel midler midlar",
	"kapittel kapitler kapitel",
	"artikkel artikler artiklar artikel",
	"tittel titler titlar titel",
	"nummer numre numrene",
	"senter sentre sentrene center centre",
	"semester semestre semestrene",
	"register registre registrene",
	"kalender kalendere kalendrar kalendrene",
	"vinter vintre vintrer",
	"sommer somre sommar somrar",
	"filter filtre filtrene",
	"mønster mønstre mønstrene",
	"sykkel sykler syklar cykel cykler",
	"møbel møbler møblar",
	"verktøy verktøyer",
	"fare farer farene",
	"gå gikk gått gjekk gik gået",
	"få fikk fått fekk fik fået",
	"se sett sjå såg set",
	"si sier sagt seie seier sige siger sagde",
	"ta tok tatt tek teke tage tog taget",
	"gi gitt gje gjev give giver givet",
	"skrive skrev skrevet skreiv skriv",
	"vite visste veit vide vidste",
	"stå sto stått stod",
	"forstå forsto forstått forstod",
	"spørre spurte spør spurt spørje spurde spørge spurgte",
	"gjøre gjorde gjør gjort gjere gjer gøre gør",
	"komme kom kommet kome kjem",
	"holde holdt halde heldt",
	"finne fant funnet fann finde fandt fundet",
	"hjelpe hjalp hjulpet hjelpt hjælpe",
	"velge valgte valgt velje valde vælge",
	"bringe brakte brakt",
	"følge fulgte fulgt følgje følgde",
	"fortelle fortalte fortalt fortelje fortælle",
	"drive drev drevet dreiv",
	"legge lagt lægge",
	"ligge lå ligget",
	"sitte satt sittet sidde",
	"sette satte sætte",
	"treffe traff truffet",
	"bære bar båret",
	"dra dro dratt drog",
	"slå slo slått",
	"gråte gråt gret græt grine",
	"be bad bedt bede beder",
	"lese las læse læste",
	"falle falt fall falde faldt",
	"slippe slapp sluppet sleppe slepp slippe slap",
	"trekke trakk trukket trekkje drog trække trak trukket",
	"drikke drakk drukket drikk drak drukket",
	"hete heter hette heite heitte hedde hedder hed",
	"la lar lot latt late let lade lader lod ladet",
	"bli blir ble blitt verte vert vart vorte blive bliver blev blevet",
	"gjelde gjaldt gjeldt gjaldt gælde gjaldt",
	"sove sov sovet",
	"vinne vant vunnet vann vinde vandt vundet",
	"selge solgte solgt selje selde sælge",
	"begynne begynte byrje byrja begynde",
	"forsvinne forsvant forsvunnet forsvann forsvinde forsvandt",
	"beskrive beskrev beskrevet",
	"vise viste vist viser",
	"vokse vokste vekse vaks",
	"synge sang sunget",
	"stige steg steget",
	"sende sendte sendt sender",
	"bruke brukte brukt bruge",
	"kjenne kjente kjent kjenner kende",
	"innkalle innkalte innkalt indkalde",
	"avtale avtalte avtalt avtaler",
	"tilby tilbyr tilbød tilbudt",
	"foreslå foreslo foreslått",
	"overta overtok overtatt",
	"motta mottok mottatt mottar",
	"anbefale anbefalte anbefalt",
	"bestille bestilte bestilt bestiller",
	"god bedre godt betre",
	"stor større størst",
	"liten små lita lite lille",
	"mindre minst",
	"gammel gamle eldre eldst gamal ældre",
	"ung unge yngre yngst",
	"lang lenger lengre lengst længere",
	"tung tyngre tyngst",
	"åpen åpne åpent opne ope åben åbne",
	"voksen voksne vaksen vaksne",
	"egen egne eget eiga",
	"enkel enkle enkelt",
	"sikker sikre sikkert",
	"moden modne",
	"sliten slitne",
	"child children",
	"woman women",
	"write wrote written",
	"speak spoke spoken",
	"teach taught",
	"learn learnt learned",
	"find found",
	"keep kept",
	"tell told",
	"know knew known",
};

bool irregular_allows(struct span member, struct span word)
{
	static const char *const plurals[] = { "er", "ene", "ane", "erne", "ers", "enes", "anes", "ernes" };
	struct span root = span_take(member, member.len > 2 ? member.len - 2 : 0);

	if (span_equal(span_take(word, member.len), member) || (!span_ends(member, "er") && !span_ends(member, "ar")))
		return true;
	for (size_t i = 0; i < sizeof(plurals) / sizeof(*plurals); i++)
		if (span_equal(span_take(word, root.len), root) && span_is(span_skip(word, root.len), plurals[i]))
			return true;
	return false;
}

static bool holds_form(struct stemmer *stemmer, const char *group, struct span word, const struct stems *stems,
		       size_t prefix)
{
	struct span rest = span_of(group), member;

	while (span_next(&rest, ' ', &member)) {
		struct stems theirs;

		if (span_equal(member, word))
			return true;
		if (member.len < prefix || memcmp(member.at, word.at, prefix) != 0 || word_letters(word) < 3 ||
		    word_letters(member) < 3)
			continue;
		stems_make(&theirs, stemmer, member);
		if (stems_meet(&theirs, stems) && irregular_allows(member, word))
			return true;
	}
	return false;
}

const char *irregular_group(struct stemmer *stemmer, struct span word)
{
	struct stems stems;
	size_t prefix;

	if (!word.len)
		return NULL;
	stems_make(&stems, stemmer, word);
	prefix = stems_prefix(&stems, word);
	for (size_t i = 0; i < sizeof(groups) / sizeof(*groups); i++)
		if (holds_form(stemmer, groups[i], word, &stems, prefix))
			return groups[i];
	return NULL;
}
