/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/small_words.h"

#include "index/tokenize.h"

#include <string.h>

#define LISTED_BYTES 10 /* longer words are in no list */

/* Whether the word stands in a list of words, each with a space on both sides. */
static bool listed(const char *list, struct span word)
{
	char with_blanks[LISTED_BYTES + 3];

	if (!word.len || word.len > LISTED_BYTES || memchr(word.at, ' ', word.len))
		return false;
	with_blanks[0] = ' ';
	memcpy(with_blanks + 1, word.at, word.len);
	with_blanks[word.len + 1] = ' ';
	with_blanks[word.len + 2] = '\0';
	return strstr(list, with_blanks) != NULL;
}

bool word_is_small(struct span word)
{
	static const char list[] =
		" og i på av til for med om å at en ei et er som de det den der de dem vi du jeg han hun seg oss ikke "
		"eller men fra ved har var vil skal kan ble blir så også når hva hvem hvor hvordan min din sin vår "
		"eg me dei ho ikkje ein eit frå kva kven korleis vart blei ver "
		"af og jeg hvad hvornår hos ikke bliver blev være vores "
		"the a an of to in on is are and or at it we you not with as be was were how what who ";

	return listed(list, word);
}

bool word_has_forms(struct span word)
{
	static const char list[] =
		" alene all alle allerede allikevel alltid alt anden andet andre anna annan annen annet atten bare begge "
		"berre bort borte da dens der dere deres derfor dets dine ditt då efter eller ellers enda endnu ene eneste enno "
		"ennå etter femte femten fleire flere før først ganske gennem gerne gjennom hans heller hellere helst hen "
		"hende henne hennes her his hos hver hverken hvert igen igjen ikke imens ind inde inden inn inne innen jeres "
		"kanskje kun kvar kvart langs likevel litt man mange medan meget meir mellem mellom mens mer mere mest mine "
		"mitt mod mot mye mykje måske ned nede neste nesten news no noe noen nogen noget nu nå næste ofte også op "
		"opp oppe oppå oven over saman same samme sammen selv sidan siden sine sist sitt sjølv slik snart somme "
		"straks sånn this tit ud ude uden under ut utan ute uten verken videre vores våre ";

	return !word_is_small(word) && !word_has_digit(word) && !listed(list, word);
}

bool word_has_no_ending(struct span word)
{
	static const char list[] =
		" kurs far fare farer farene mor more bør børe gjest fast best dels less ære ører post vakt kort fart "
		"rett nett ";

	return listed(list, word);
}

bool word_is_telling(struct span word)
{
	static const char list[] =
		" andre bedre beste blitt bort bra bruke bruker burde både dag dagar dagen dager dage denne dette disse dobbelt "
		"etterpå feil fekk femte fikk fik finne finnes finst finnst fjorten flest forbi fordi først første får fått "
		"gang gangar gange gangen ganger gi gir giver gjerne gjør gjøre gjer gjere gode godt gør gøre går gå gått halv "
		"hel hele heile heilt helt hente hver hvert imellom imot imod ingen ingenting intet kl klokka klokken kjem komme "
		"kommer kom kome kontor kontoret kunne kvarandre lang lenge ligg ligge ligger liggende liggjande lå mai mandag mangler mangla "
		"minutt minutter månad måned måneden måneder måneden må måtte navn neste noko nokon nokre når onsdag onsdager "
		"opp personer plass ringe ringer ringje ringjer sa samme samtidig samtidigt sagt seier seg selv si sier sie "
		"siger siste skulle skulde står stå stor store ta tas tar tager tek tatt tirsdag tirsdager to tre fire fem seks syv "
		"sju åtte ni ti tid torsdag torsdager ligge uke uka uken uker veke veker uge uger ugen ville vore været vært "
		"fredag fredager laurdag lørdag søndag onsker ønsket ønske år året åra årene ";

	return word_has_forms(word) && !listed(list, word);
}
