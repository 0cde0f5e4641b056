/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Everyday nouns, as compounds have them: jul-e-bord, barn-e-hage. What a notebook has only inside longer words is known
 * from here; the words of the pairs need not be repeated.
 */
#include "index/words.h"

const char words_nouns[] =
	"aften ansikt arbeid arkiv avis bad bank barn barnehage bibliotek bil bilde billede bjelle blad blikk "
	"blokk bod bok boks bolig bolle bord bro brygge bryter bunke buss butik bygd bygg bygning båt bøtte "
	"cykel dag dagbok dame drakt dreng dyne dyr dør eske fane farge felt fest fil film fisk fjell fjord "
	"flagg flaske flate forening forklede forstander fot frakk frokost frukt gade gang gate genser glass "
	"grense gris gruppe gryte gulv gutt gård gæst hage handel hefte heim helg hest hull hund hus hylde hylle "
	"håndtag hår hæl indgang jakke jente jord julebord juletre kage kake kamera kanne kant kart kasse katt "
	"kjele kjøp klasse klokke klub klubb klær knapp kniv kolonne kontor kop kopp korridor kort kott krakk "
	"kran krok kurs kurv kvarter kveld kveldsmat kvinne køb lampe land lapp lege leik lekeplass lenke lett liste "
	"logg lomme luke lunsj læge lærar løype mad madrass mann mappe maskin maskine mat meny middag middel "
	"mikrofon minutt morgen motor måned møbel møde nabo namn natt navn nøgle nøkkel opslag ord ovn pakke "
	"panel panne pause pengeskap periode person pige pille plads plakat plass plate platte pose post prosent "
	"punkt pute rapport rettleiing rom rute rydding rygg salg sats seddel seng senter serie signal skab skap "
	"skilt skive skjerf skjerm skjold skjorte skog skole skuff skule skål skærm smak sokk sol sommerfest "
	"sopp spill spor sprit stad stativ sted stein stempel stoff stokk stol stove stue stykke størrelse "
	"støtte suppe sykkel sæde sæt søppel tabell tak tal tale tann tast tavle tegn tekst teneste teppe test tid tilsyn "
	"toalett tog topp trapp tur tøy udstyr uke utstyr vaffel vakt vare vask veg vegg vei vej veke vekt "
	"vennskap verksted verktøy vindu vogn værelse ytelse ";
