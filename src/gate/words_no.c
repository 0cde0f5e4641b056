/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cues in Norwegian: bokmål and nynorsk side by side. */
#include "gate/words.h"

const struct word_list words_norwegian[] = {
	/* numbers */
	{ CUE(ID),
	  "fnr|fødselsnr|fødselsnummer|fødselsnummeret|fødselsnummer|personnr|personnummer|personnummeret|pnr|dnr|"
	  "hnr|d nr|d nummer|h nr|h nummer|fh nr|fh nummer|hjelpenummer|hjelpenummeret|hjelpenr|identitetsnummer|"
	  "fødselsnummera|fødelsnummer|fødselsnumre|nasjonalt id|norsk id" },
	{ CUE(DUF), "duf|dufnr|dufnummer|dufnummeret|duf nr|duf nummer|utlendingsnummer" },
	{ CUE(OTHER),
	  "kid|kidnr|kidnummer|ocr|faktura|fakturaen|fakturaer|fakturanr|fakturanummer|bestilling|bestillingen|"
	  "bestillingsnr|bestillingsnummer|bestillinga|ordre|ordren|ordrenr|ordrenummer|orgnr|organisasjonsnummer|"
	  "org nr|foretaksnummer|isbn|issn|pmid|doi|nct|rek|saksnr|saksnummer|sak nr|arkivsak|arkivsaknr|j nr|jnr|"
	  "arkivref|møte id|møteid|teams|zoom|versjon|versjonen|build|commit|sha|serienr|serienummer|inc|ritm|chg|"
	  "unixtid|unix|hpr|hprnr|hpr nr|hpr nummer|her id|herid|resh|resh id|reshid|gln|ean|sor|strekkode|varenr|"
	  "varenummer|sporingsnummer|pakkenummer|ip" },
	{ CUE(ACCOUNT),
	  "konto|kontoen|kontonr|kontonummer|kontonummeret|bankkonto|bankkontoen|betales til|iban|bic|swift|"
	  "innbetaling|innbetalast til|overføres til" },
	{ CUE(PHONE),
	  "tlf|tlfnr|telefon|telefonen|telefonnr|telefonnummer|telefonnummeret|mobil|mobilen|mobilnr|mobilnummer|"
	  "mob|ring|ringes|sms|faks|fax|internnummer|calling" },
	{ CUE(RECORD),
	  "pasientnr|pasientnummer|pasientnummeret|pasientid|pasient nr|pasient nummer|pasient id|pas nr|pasnr|"
	  "dips nr|dips nummer|dipsnr|dips id|npr id|nprid|npr nr|npr nummer|mrn|journalnr|journalnummer" },
	/* birth */
	{ CUE(BORN),
	  "født|fødd|fødte|fødselsdato|fødselsdatoen|fødselsdatoer|fødselsdag|fødselsdagen|fødedato|fdato|f dato|"
	  "fødselsår|fødseldato|fødselsdata" },
	{ CUE(BIRTHDAY), "bursdag|bursdagen|gebursdag|gebursdagen|fødselsdag|fødselsdagen|bursdagar" },
	{ CUE(THING),
	  "ide|idé|ideen|idéen|ideer|tanken|tanke|prosjekt|prosjektet|gruppe|gruppa|gruppen|ordning|ordningen|"
	  "ordninga|klinikken|poliklinikken|tiltaket|nettverket|forumet|foreningen|bevegelsen|begrepet|ordet|"
	  "systemet|rutinen|initiativet|samarbeidet|visjonen|erfagruppa|erfagruppen|avdelingen|avdelinga" },
	{ CUE(RANGE), "etter|før|mellom|perioden|innen|til og med|fram til|frem til" },
	/* people */
	{ CUE(PATIENT),
	  "pasient|pasienten|pasientens|pas|pt|klient|klienten|klientens|ungdommen|ungdommens|ungdomen|barnet|"
	  "barnets|elev|eleven|elevens|mor til|far til|mora til|moren til|faren til|foreldrene til|foreldra til|"
	  "foresatte til|foresatt til|verge for|bror til|broren til|søster til|søsteren til|søstera til|"
	  "fostermor til|fosterfar til|fosterforeldrene til|henvisning på|henvisningen på|henvisninga på|"
	  "henvisning av|tilvising på|tilvising av|tilvisinga på|journalen til|timen til|"
	  "innleggelsen av|bruker ved navn|gutten|guten|jenta|jenten|nypasient|pasienten vår|ungdommen vår" },
	{ CUE(REGARDING), "gjelder|gjeld|ang|angående|vedr|vedrørende|vedkommande" },
	{ CUE(KIN),
	  "mor|mora|moren|mors|morens|far|faren|fars|farens|mammas|pappas|mamma|mammaen|pappa|pappaen|foresatt|verge|"
	  "vergen|fostermor|"
	  "fostermoren|fostermora|fosterfar|fosterfaren|stemor|stefar|stemoren|stefaren|bestemor|bestefar|"
	  "besteforelder|"
	  "mormor|farmor|morfar|farfar|søster|søsteren|søstera|bror|broren|storesøster|storebror|lillesøster|lillebror|"
	  "veslesøster|veslebror|tante|tanten|tanta|onkel|onkelen|sønn|sønnen|son|sonen|datter|datteren|dattera|dotter|"
	  "dottera|tvilling|tvillingen|tvillingbror|tvillingsøster" },
	{ CUE(FAMILY),
	  "foresatte|foresattes|foreldre|foreldrene|foreldra|familien|familiens|familie|fosterforeldre|"
	  "fosterforeldrene|fosterhjemmet|fosterheimen|besteforeldre|besteforeldrene|søsken|privat|heime|hjemme" },
	{ CUE(SEX), "gutt|gutten|gut|guten|jente|jenta|jenten|kvinne|kvinnen|kvinna|mann|mannen" },
	{ CUE(UNIQUE),
	  "den eneste|det eneste|eneste gutten|eneste jenta|einaste|den einaste|tvillingene|tvillingane|trillingene|"
	  "trillingane|ordførerens|ordføraren sin|ordførarens|ordføreren sin|rektors|rektor sin|prestens|presten sin|"
	  "lensmannens|lensmannen sin|kjendis|kjendisens|kjent familie|kjent fra avisa|kjent fra avisen|sto i avisa|"
	  "stod i avisa|var på tv|i lokalavisa|i lokalavisen" },
	{ CUE(POSSESSIVE), "sin|si|sitt|sine" },
	{ CUE(NAMED),
	  "heter|heiter|hette|het|kalt|kalla|ved navn|ved namn|navn|namn|navnet|namnet|som heter|som heiter" },
	{ CUE(IS), "er|var|blir|ble|vart" },
	{ CUE(HERE), "hos|ved|på|her|i|hjå|til" },
	/* colleagues and institutions */
	{ CUE(INSTITUTION),
	  "sentralbord|sentralbordet|ekspedisjon|ekspedisjonen|resepsjon|resepsjonen|vakttelefon|"
	  "vakttelefonen|inngang|inngangen|parkerer|parkering|parkeringa|parkeringen|betaler|betalar|postmottak|"
	  "kontortelefon|kontortelefonen|kontoret|klinikk|klinikken|poliklinikk|"
	  "poliklinikken|avdeling|avdelingen|avdelinga|bup|dps|legevakt|legevakta|legevakten|kommune|kommunen|"
	  "sykehus|sykehuset|sjukehus|sjukehuset|universitetssykehus|universitetssjukehus|helseforetak|"
	  "legekontor|legekontoret|fastlegekontoret|legesenter|barnevern|barnevernet|barneverntjenesten|"
	  "barnevernvakta|barnevernvakten|nav|ppt|skolehelsetjenesten|helsesykepleier|tolketjenesten|"
	  "tolketenesta|pasientreiser|pasientreisar|helsenorge|servicetorg|brukerstøtte|brukarstøtte|support|"
	  "helpdesk|nettside|nettsiden|nettsida|senter|senteret|ambulanse|alarmtelefon|alarmtelefonen" },
	{ CUE(US), "oss|vår|vårt|våre" },
	{ CUE(ORGANISATION),
	  "sykehus|sjukehus|universitetssykehus|universitetssjukehus|helseforetak|legesenter|legekontor|"
	  "kommune|fylkeskommune|fylke|barnevern|dps|bup|skole|skule|barneskole|ungdomsskole|senter|"
	  "barnehage|klinikk|poliklinikk|tingrett|universitet|høgskole|høyskole|hf" },
	{ CUE(STAFF),
	  "lege|legen|overlege|overlegen|psykolog|psykologen|psykologspesialist|spesialist|sykepleier|sjukepleiar|"
	  "sekretær|helsesekretær|kontormedarbeider|konsulent|rådgiver|rådgjevar|koordinator|leder|lederen|leiar|"
	  "leiaren|seksjonsleder|seksjonsleiar|enhetsleder|einingsleiar|kontorleder|kontorleiar|direktør|"
	  "klinikksjef|kollega|kollegaen|medarbeider|medarbeidar|behandler|behandlar|referent|"
	  "referenten|ordstyrer|ordstyrar|ansvarlig|ansvarleg|forfatter|forfattar|til stede|tilstede|frammøtte|"
	  "oppmøtte|møteleder|møteleiar|foredrag|foredragsholder|foredragshaldar|innlegg|kurs|kurset|kursholder|"
	  "kurshaldar|webinar|underviste|undervisning|fagdag|artikkel|artikkelen|bok|boka|professor|forsker|forskar|"
	  "dr|vikar|vikaren|sommervikar|student|lærling|tolk|tolken|pedagog|sosionom|vernepleier|deltakere" },
	{ CUE(STATISTICS),
	  "prosent|andel|andelen|gjennomsnitt|gjennomsnittlig|median|nasjonale|nasjonalt|statistikk|"
	  "statistikken|forekomst|målgruppe|målgruppa|målgruppen|aldersgruppe|aldersgruppa|aldersgruppen" },
	/* what describes a person */
	{ CUE(DIAGNOSIS),
	  "adhd|add|autisme|autist|autismespekter|asperger|aspergers|tourette|tourettes|anoreksi|bulimi|"
	  "spiseforstyrrelse|spiseforstyrring|depresjon|deprimert|angstlidelse|tvangslidelse|ocd|ptsd|bipolar|"
	  "psykose|psykotisk|schizofreni|selvskading|selvskader|sjølvskading|selvmordsforsøk|sjølvmordsforsøk|"
	  "selvmordstanker|overgrep|voldtekt|incest|kjønnsdysfori|kjønnsinkongruens|utviklingshemming|"
	  "utviklingshemmet|fetalt alkoholsyndrom|fasd|epilepsi|cerebral parese|cp|mutisme|enurese|enkoprese|"
	  "tilknytningsforstyrrelse|rusmisbruk|rusmiddelbruk|downs|ritalin|concerta|medikinet|equasym|strattera|"
	  "elvanse|aduvanz|attentin|abilify|risperdal|risperidon|zyprexa|olanzapin|seroquel|quetiapin|leponex|"
	  "klozapin|litium|lithium|lamictal|orfiril|zoloft|sertralin|fluoksetin|fontex|cipralex|escitalopram|"
	  "melatonin|circadin|vallergan|metylfenidat" },
	{ CUE(SCHOOL),
	  "skole|skule|barneskole|barneskule|ungdomsskole|ungdomsskule|skolen|skulen|barnehage|vgs|videregående|"
	  "fotballklubb|idrettslag|idrettsklubb|musikkorps|mottak|asylmottak|oppvekstsenter|menighet|speidergruppe|"
	  "turnforening|håndballklubb|skolekorps|bofellesskap|ungdomsklubb|bygd|bygda|øya|grend|grenda" },
	{ CUE(FROM), "fra|frå|i|på|ved|utenfor|utanfor" },
	{ CUE(LIVES),
	  "bor|bur|adresse|adressen|adressa|bosatt|busett|hjemmeadresse|heimeadresse|flyttet til|flytta til" },
	{ CUE(MONTH), "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember" },
	{ CUE(MONTH), "jan|feb|mar|apr|mai|jun|jul|aug|sep|okt|nov|des" },
	{ CUE(YEARS), "år" },
	{ CUE(AGED), "gammel|gamle|gammal|gamal|åring|åringen|årig|årige" },
	{ CUE(AGE),
	  "femåring|seksåring|sjuåring|syvåring|åtteåring|niåring|tiåring|elleveåring|tolvåring|trettenåring|"
	  "fjortenåring|femtenåring|sekstenåring|syttenåring|attenåring|femåringen|seksåringen|sjuåringen|åtteåringen|"
	  "niåringen|tiåringen|elleveåringen|tolvåringen|trettenåringen|fjortenåringen|femtenåringen|sekstenåringen|"
	  "syttenåringen|attenåringen" },
	{ CUE(TIME),
	  "for|om|over|under|etter|siste|neste|hver|hvert|kvart|gjennom|innen|første|dei|de|minst|ca|cirka|frem|fram|"
	  "i løpet av|hvert|mellom|drøyt|nesten|snart" },
	{ CUE(SHORT),
	  "pas|pt|nr|tlf|f|ca|kl|jf|mv|osv|bl|dvs|eks|dr|ev|evt|feks|inkl|mob|ref|tel|vedr|ang|kap|mht|pga|pr|forts|"
	  "st|s" },
	/* written with a capital, but nobody's name */
	{ CUE(NO_NAME),
	  "nordmann|dips|arena|bup|helse|norge|noreg|norsk|norske|teams|outlook|word|excel|nav|ppt|hdir|"
	  "helsedirektoratet|normen|datatilsynet|vest|aust|øst|sør|nord|midt|helsenorge|digipost|altinn|vipps|"
	  "facebook|snapchat|instagram|tiktok|youtube|google|microsoft|apple|vi|hun|ho|han|de|dei|det|den|en|ei|et|"
	  "eit|jeg|eg|du|dere|dykk|da|så|når|hvis|dersom|men|og|eller|hva|kva|hvem|kven|hvor|kor|hvordan|korleis|"
	  "hvorfor|kvifor|ikke|ikkje|alle|noen|nokon|ingen|her|der|dette|denne|disse|ny|nye|nytt|første|siste|etter|"
	  "før|mandag|måndag|tirsdag|tysdag|onsdag|torsdag|fredag|lørdag|laurdag|søndag|jul|påske|pinse|pasienter|"
	  "pasientar|pasientene|pasientane|barn|unge|ungdom|referat|møte|time|timer|brev|henvisning|journal|rutine|"
	  "konklusjon|oppfølging|tema|avklart|ingen|mangler|ukjent|innkalt|ikke|kjent|anonym|anonymisert|navn|namn|"
	  "fornavn|etternavn|skjermet|test|testesen|klokka|hotell|gata|veien|hjemmel|lov|loven|norsktopp|psykisk|"
	  "somatikk|akutt|døgn|dag|ambulant|team|spesial|region|fylke|kommune|storting|statsforvalteren" },
	{ CUE(CITY),
	  "oslo|bergen|trondheim|stavanger|tromsø|kristiansand|drammen|fredrikstad|bodø|ålesund|sandnes|"
	  "skien|sarpsborg|porsgrunn|arendal|tønsberg|haugesund|sandefjord|moss|larvik|hamar|lillehammer|gjøvik|"
	  "molde|harstad|narvik|kongsberg|halden|horten|vestland|rogaland|trøndelag|nordland|troms|finnmark|agder|"
	  "innlandet|viken|akershus|buskerud|østfold|vestfold|telemark|hordaland|sogn|møre|romsdal|vestlandet|"
	  "østlandet|sørlandet|nord|europa|ukraina|syria|somalia|afghanistan|irak|iran|eritrea|polen|sverige|danmark|"
	  "finland|island|england|usa|tyskland" },
	{ 0, NULL },
};
