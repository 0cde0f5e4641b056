/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues in Danish, where they differ from the Norwegian ones. */
#include "gate/words.h"

const struct word_list words_danish[] = {
	/* numbers */
	{ CUE(ID),
	  "cpr|cprnr|cprnummer|cprnummeret|cpr nr|cpr nummer|cpr nummeret|personnummer|personnummeret|personnumre|ecpr|"
	  "erstatningscpr|erstatnings cpr|erstatningspersonnummer|cprno" },
	{ CUE(OTHER),
	  "cvr|cvrnr|cvr nr|cvr nummer|pnummer|p nr|p nummer|produktionsenhed|produktionsenheden|produktionsnummer|"
	  "p enhed|sagsnr|sagsnummer|sags nr|sag nr|j nr|journalsag|ordrenr|ordrenummer|bestillingsnr|fakturanr|"
	  "fakturanummer|mødeid|møde id|lokationsnummer|lokationskode|sorkode|sor kode|ydernummer|ydernr|yder nr|"
	  "udgave|version|serienummer|varenr|sikkerhedsnummer|autorisationsid|autorisations id|"
	  "utilsigtet hændelse nr|uth nr|dpsd" },
	{ CUE(ACCOUNT),
	  "konto|kontonr|kontonummer|kontonummeret|bankkonto|reg nr|regnr|registreringsnummer|nemkonto|indbetales|"
	  "indbetaling|overføres til|betales til" },
	{ CUE(PHONE), "tlf|telefon|telefonen|telefonnummer|mobil|mobilnummer|mobilnr|ring|ringes|lokalnummer|lokal" },
	{ CUE(RECORD),
	  "patientnr|patientnummer|patientnummeret|patientid|patient nr|patient nummer|patient id|pt nr|mrn|"
	  "" },
	/* birth */
	{ CUE(BORN), "født|fødselsdato|fødselsdatoen|fødselsdag|fødselsdagen|fødselsdata|fødselsår" },
	{ CUE(BIRTHDAY), "fødselsdag|fødselsdagen|fødselsdage" },
	{ CUE(THING),
	  "ide|idé|ideen|idéen|tanken|projekt|projektet|gruppen|ordningen|klinikken|ambulatoriet|initiativet|"
	  "netværket|forummet|foreningen|begrebet|systemet|samarbejdet|afdelingen|kurset|uddannelsen" },
	{ CUE(RANGE), "efter|før|mellem|perioden|inden|siden" },
	/* people */
	{ CUE(PATIENT),
	  "patient|patienten|patientens|pt|klient|klienten|klientens|borgeren|barnet|barnets|den unge|den unges|"
	  "eleven|elevens|mor til|far til|moren til|faren til|forældrene til|værge for|bror til|søster til|"
	  "plejemor til|plejefar til|henvisning på|henvisning af|henvisningen på|journalen på|drengen|pigen" },
	{ CUE(REGARDING), "vedr|vedrørende|angående|ang|gælder" },
	{ CUE(KIN),
	  "mor|moren|mors|morens|moderen|moderens|far|fars|faren|farens|faderen|faderens|forælder|værge|værgen|"
	  "plejemor|plejefar|stedmor|"
	  "stedfar|papmor|papfar|bedstemor|bedstefar|mormor|farmor|morfar|farfar|søster|søsteren|bror|broderen|broren|"
	  "storesøster|storebror|lillesøster|lillebror|moster|faster|onkel|søn|sønnen|datter|datteren|tvilling" },
	{ CUE(FAMILY),
	  "forældre|forældrene|familien|familiens|familie|plejefamilien|plejeforældre|plejeforældrene|pårørende|"
	  "bedsteforældre|søskende|privat|hjemme" },
	{ CUE(SEX), "dreng|drengen|pige|pigen|kvinde|kvinden|mand|manden" },
	{ CUE(UNIQUE),
	  "den eneste|det eneste|eneste dreng|eneste pige|tvillingerne|trillingerne|borgmesterens|præstens|"
	  "skoleinspektørens|rektors|kendt familie|kendt fra avisen|stod i avisen|i lokalavisen|kendis" },
	{ CUE(POSSESSIVE), "sin|sit|sine" },
	{ CUE(NAMED), "hedder|hed|kaldet|kaldt|ved navn|navn|navnet|som hedder|der hedder" },
	{ CUE(IS), "er|var|blev" },
	{ CUE(HERE), "hos|ved|på|her|i" },
	/* colleagues and institutions */
	{ CUE(INSTITUTION),
	  "omstilling|omstillingen|ekspedition|ekspeditionen|reception|receptionen|skranke|skranken|"
	  "vagttelefon|vagttelefonen|indgang|indgangen|parkerer|parkering|betaler|hovedpostkasse|kontoret|"
	  "klinik|klinikken|ambulatorium|ambulatoriet|afdeling|afdelingen|afsnit|afsnittet|hospital|"
	  "hospitalet|sygehus|sygehuset|kommune|kommunen|region|regionen|lægevagt|lægevagten|akuttelefonen|"
	  "sekretariat|sekretariatet|borgerservice|hjemmeside|hjemmesiden|psykiatrien|lægehus|lægehuset|"
	  "universitetshospital|center|centret|familieafdelingen" },
	{ CUE(US), "os|vores|vor" },
	{ CUE(ORGANISATION), "hospital|sygehus|universitetshospital|universitetssygehus|lægehus|kommune|region|skole|"
			     "friskole|efterskole|center|klinik|ambulatorium|universitet|afdeling" },
	{ CUE(STAFF),
	  "læge|lægen|overlæge|overlægen|psykolog|sygeplejerske|sygeplejersken|lægesekretær|sekretær|konsulent|"
	  "rådgiver|koordinator|leder|lederen|afdelingsleder|kontorleder|sektionsleder|direktør|kollega|kollegaen|"
	  "medarbejder|medarbejderen|behandler|referent|mødeleder|ansvarlig|forfatter|til stede|"
	  "tilstede|deltagere|deltager|deltageren|vært|værten|oplæg|oplægsholder|foredrag|kursus|undervisning|"
	  "artikel|bog|professor|forsker|portør|portøren|jordemoder|bioanalytiker|radiograf|fysioterapeut|"
	  "ergoterapeut|socialrådgiver|vikar|studerende" },
	{ CUE(STATISTICS),
	  "procent|andel|andelen|gennemsnit|gennemsnitlig|median|nationale|nationalt|statistik|statistikken|"
	  "forekomst|målgruppe|målgruppen|aldersgruppe|aldersgruppen" },
	/* what describes a person */
	{ CUE(DIAGNOSIS),
	  "adhd|autisme|autist|autismespektrum|aspergers|tourettes|anoreksi|bulimi|spiseforstyrrelse|depression|"
	  "deprimeret|angstlidelse|angst|tvangslidelse|ocd|ptsd|bipolar|psykose|psykotisk|skizofreni|"
	  "selvskade|selvskadende|cutting|selvmordsforsøg|selvmordstanker|overgreb|voldtægt|incest|mutisme|"
	  "udviklingshæmmet|udviklingshæmning|epilepsi|misbrug|ritalin|concerta|medikinet|elvanse|aduvanz|"
	  "strattera|abilify|risperdal|risperidon|olanzapin|quetiapin|seroquel|sertralin|fluoxetin|litium|"
	  "melatonin|methylphenidat" },
	{ CUE(SCHOOL),
	  "skole|skolen|friskole|efterskole|privatskole|folkeskole|børnehave|fodboldklub|håndboldklub|idrætsforening|"
	  "gymnastikforening|spejdergruppe|asylcenter|opholdssted|bosted|fritidsklub|ungdomsklub|landsby|landsbyen|"
	  "specialskole|børnehjem|sogn" },
	{ CUE(FROM), "fra|i|på|ved|uden for" },
	{ CUE(LIVES), "bor|adresse|adressen|bopæl|bosat|bosiddende|flyttet til" },
	{ CUE(MONTH), "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december" },
	{ CUE(MONTH), "jan|feb|mar|apr|maj|jun|jul|aug|sept|okt|nov|dec" },
	{ CUE(YEARS), "år" },
	{ CUE(AGED), "gammel|gamle|årig|årige" },
	{ CUE(AGE),
	  "femårig|seksårig|syvårig|otteårig|niårig|tiårig|elleveårig|tolvårig|trettenårig|fjortenårig|femtenårig|"
	  "sekstenårig|syttenårig|femårige|seksårige|syvårige|otteårige|niårige|tiårige|elleveårige|tolvårige|"
	  "trettenårige|fjortenårige|femtenårige|sekstenårige|syttenårige" },
	{ CUE(TIME),
	  "for|om|over|under|efter|sidste|næste|hver|hvert|gennem|inden|første|de|mindst|ca|cirka|frem|mellem|knap|"
	  "næsten|snart" },
	{ CUE(SHORT), "pt|nr|tlf|f|ca|kl|jf|mv|osv|bl|dvs|fx|dr|evt|inkl|mob|ref|vedr|ang|kap|mht|pga|pr|sml|stk" },
	/* written with a capital, but nobody's name */
	{ CUE(NO_NAME),
	  "danmark|dansk|danske|region|sundhed|sundhedsplatformen|sundhedsstyrelsen|nspop|medcom|min|mit|hans|"
	  "hendes|vi|hun|han|de|det|den|en|et|jeg|du|i|da|så|når|hvis|men|og|eller|hvad|hvem|hvor|hvordan|hvorfor|"
	  "ikke|alle|nogen|ingen|her|der|dette|denne|disse|ny|nye|nyt|første|sidste|efter|før|mandag|tirsdag|onsdag|"
	  "torsdag|fredag|lørdag|søndag|jul|påske|pinse|patienter|patienterne|patientens|børn|unge|referat|møde|"
	  "tid|tider|brev|henvisning|journal|rutine|konklusion|opfølgning|tema|ukendt|mangler|kendt|navn|fornavn|"
	  "efternavn|test|mester|nord|syd|øst|vest|midt|patientklagenævnet|patientvejleder|psykiatri|psykiatrien" },
	{ CUE(CITY),
	  "københavn|aarhus|århus|odense|aalborg|ålborg|esbjerg|randers|kolding|horsens|vejle|roskilde|herning|"
	  "silkeborg|næstved|fredericia|viborg|køge|holstebro|slagelse|hillerød|svendborg|sønderborg|hjørring|"
	  "helsingør|haderslev|nyborg|jylland|fyn|sjælland|lolland|falster|bornholm|syddanmark|midtjylland|"
	  "nordjylland|hovedstaden|norden|norge|sverige|tyskland|grønland|færøerne|somalia|syrien|ukraine" },
	{ 0, NULL },
};
