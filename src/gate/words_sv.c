/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues in Swedish, Finnish and Icelandic: what a neighbour's letter or journal extract brings into a note. */
#include "gate/words.h"

const struct word_list words_swedish[] = {
	/* Swedish */
	{ CUE(ID) | CUE(ID_SE), "personnr|personnummer|personnumret|samordningsnummer|samordningsnr|persnr" },
	{ CUE(ID_SE), "svensk|svenskt|svenske" },
	{ CUE(OTHER),
	  "orgnr|organisationsnummer|fakturanummer|ordernummer|order|ärendenummer|ärendenr|diarienummer|dnr sak|"
	  "mötes id|möte id" },
	{ CUE(ACCOUNT), "konto|kontonummer|bankgiro|plusgiro|clearingnummer" },
	{ CUE(PHONE), "telefon|telefonnummer|mobilnummer|tel|ring" },
	{ CUE(RECORD), "patientnummer|patientnr|journalnummer" },
	{ CUE(BORN), "född|fött|födda|födelsedatum|födelsedag|födelsedagen" },
	{ CUE(BIRTHDAY), "födelsedag|födelsedagen" },
	{ CUE(THING), "idén|tanken|projektet|gruppen|verksamheten|kliniken|begreppet" },
	{ CUE(RANGE), "efter|före|mellan|perioden|innan" },
	{ CUE(PATIENT),
	  "patient|patienten|patientens|klienten|ungdomen|barnet|barnets|eleven|mamma till|pappa till|mor till|"
	  "far till|förälder till|remiss på|pojken|flickan" },
	{ CUE(REGARDING), "gäller|angående|avser" },
	{ CUE(KIN),
	  "mamma|mamman|pappa|pappan|modern|fadern|förälder|vårdnadshavare|vårdnadshavaren|mormor|farmor|morfar|"
	  "farfar|syster|systern|bror|brodern|son|sonen|dotter|dottern|fosterfar|fostermor" },
	{ CUE(FAMILY), "föräldrar|föräldrarna|familjen|vårdnadshavarna|anhöriga" },
	{ CUE(SEX), "pojke|pojken|kille|killen|flicka|flickan|tjej|tjejen|kvinna|kvinnan|mannen" },
	{ CUE(UNIQUE), "den enda|det enda|tvillingarna|borgmästarens|prästens|rektorns" },
	{ CUE(POSSESSIVE), "sin|sitt|sina" },
	{ CUE(NAMED), "heter|hette|kallad|vid namn|namn|namnet|som heter" },
	{ CUE(IS), "är|var|blev" },
	{ CUE(HERE), "hos|vid|på|här" },
	{ CUE(INSTITUTION), "växel|växeln|reception|receptionen|mottagning|mottagningen|kliniken|"
			    "sjukhus|sjukhuset|vårdcentral|vårdcentralen|avdelningen|kommunen|parkerar|betalar" },
	{ CUE(US), "oss|vår|vårt|våra" },
	{ CUE(ORGANISATION), "sjukhus|universitetssjukhus|vårdcentral|kommun|region|skola|grundskola|klinik" },
	{ CUE(STAFF),
	  "läkare|läkaren|psykolog|psykologen|sjuksköterska|sekreterare|kollega|chef|ansvarig|föreläsning|kurs" },
	{ CUE(STATISTICS), "procent|andelen|genomsnitt|nationella|statistik" },
	{ CUE(DIAGNOSIS),
	  "autism|ätstörning|anorexi|tvångssyndrom|självskada|självskadebeteende|självmordsförsök|psykos|"
	  "schizofreni|bipolär" },
	{ CUE(SCHOOL), "skola|skolan|grundskola|friskola|förskola|fotbollsklubb|idrottsförening" },
	{ CUE(FROM), "från|i|på|vid" },
	{ CUE(LIVES), "bor|adress|adressen|bosatt" },
	{ CUE(MONTH), "januari|februari|mars|april|maj|juni|juli|augusti|september|oktober|november|december" },
	{ CUE(AGED), "gammal|gamla|åring|åringen|årig|åriga" },
	{ CUE(TIME), "för|om|över|under|efter|senaste|nästa|varje|genom|första" },
	{ CUE(SHORT), "pat|tel|nr|ca|kl" },
	{ CUE(PATIENT), "pat" },
	{ CUE(NO_NAME), "sverige|svensk|svenska|svenskt|och|men|när|hon|han|hen|det|den|vi|inte|alla|ingen|patienter|"
			"patienterna|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag|okänd|region|socialstyrelsen" },
	{ CUE(CITY),
	  "stockholm|göteborg|malmö|uppsala|lund|linköping|örebro|västerås|norrköping|helsingborg|umeå|jönköping|"
	  "karlstad|värmland|skåne" },
	/* Finnish */
	{ CUE(ID) | CUE(ID_FI), "hetu|henkilötunnus|henkilötunnuksen|personbeteckning|personbeteckningen" },
	{ CUE(BORN), "syntynyt|syntymäaika" },
	{ CUE(PATIENT), "potilas|potilaan" },
	/* Icelandic */
	{ CUE(ID) | CUE(ID_IS), "kennitala|kennitölu|kennitalan|kt" },
	{ CUE(BORN), "fædd|fæddur|fæðingardagur" },
	{ CUE(PATIENT), "sjúklingur|sjúklingurinn" },
	{ 0, NULL },
};
