/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter f before a day: "born", or the letter of a room, a class or a law. */
#include "gate/birth.h"

#include "gate/name.h"

/* What has a letter of its own, what belongs to a house, or what is ordered and due before a day: "Bilde f.", "Bestilt f.". */
#define THINGS                                                                                                              \
	"rom|rommet|møterom|rum|rummet|lokale|lokalet|sal|salen|stue|stuen|room|ward|bygg|bygget|bygning|bygningen|"       \
	"hus|huset|blokk|block|etasje|etage|floor|oppgang|opgang|gruppe|gruppa|gruppen|grupp|group|lag|hold|"               \
	"holdet|pulje|klasse|klassen|klass|class|kapittel|kapitlet|kapitel|kap|chapter|paragraf|ledd|bokstav|bogstav|"      \
	"bokstaven|bogstavet|litra|punkt|punktet|pkt|section|side|sider|sidan|uke|veke|"                                    \
	"uge|vecka|week|vedlegg|bilag|bilaga|appendix|bilde|bildet|bilete|billede|billedet|bild|figur|figuren|"             \
	"ver|rev|utg|vol|figure|tabell|tabellen|tabel|table|versjon|version|alternativ|variant|modell|model|kode|kod|code|" \
	"bestilt|bestilles|bestilling|bestillt|beställs|leveres|levert|leveret|levereras|levererat|betales|betalt|"        \
	"frist|svarfrist|fristen|ordered|delivered|"                                                                        \
	"skap|skab|skåp|cupboard|hylle|hylde|hylla|shelf|skuff|skuffe|dør|døra|døren|dörr|door|port|lås|låsen|lock|" \
	"nøkkel|nykel|nøgle|nyckel|key|heis|heisen|hiss|lift|elevator|skjerm|skærm|skärm|screen|skriver|printer|"       \
	"maskin|maskine|machine|lader|ladestander|brannslukker|brandslukker|brandsläckare|extinguisher"

/* What has a number only; before a day alone it may stand for somebody: "Ny avtale f." */
#define NUMBERED                                                                                                              \
	THINGS "|boks|kasse|låda|eske|box|perm|ringperm|mappe|mapp|plass|plads|plats|bord|stol|chair|bil|buss|bus|"          \
	       "avtale|aftale|avtal|kontrakt|contract|polise|police|faktura|invoice|ordre|order|krav|vers|verse|"             \
	       "plakat|affisch|poster|spørsmål|spørgsmål|spm|fråga|question|case|eksempel|example|rutine|rutin|"         \
	       "routine|sak|sag|ärende|artikkel|artikel|article|avsnitt|modul|module|kurs|kursus|course|dose|dos|"           \
	       "kveld|kvelden|kväll|aften|morgen|dag|time|timen|økt|del|delen|program|prosjekt|projekt|oppgave|opgave|"     \
	       "uppgift|task|fase|fas|phase|skjema|skema|blankett|form|notat|note|vei|vej|väg|gate|gade|gata|hefte|"         \
	       "häfte|seng|senga|säng|bed|ark|blad|linje|rad|felt|kolonne|tema|emne|møte|møde|möte|mål|tiltak|rapport|" \
	       "post|item|trinn|trin|steg|step|nivå|level|runde|round|utgave|udgave|utgåva|edition"

/* "Sivert Aasen F.", "PASIENTEN ER F."; not "Bygg F." */
static bool is_somebody(const struct scan *scan, size_t at)
{
	size_t first, last;

	return token_has(scan, at, CUES_OF_SOMEBODY | CUE(IS)) ||
	       (token_is_kind(scan, at, TOKEN_WORD) && name_ends_at(scan, at, &first, &last) &&
		token_has(scan, first, CUE(FIRST_NAME)));
}

bool letter_has_of_its_own(const struct scan *scan, size_t at)
{
	return token_is_one_of(scan, at, NUMBERED);
}

/* Where what the digits count begins: behind the word of it, over "nr." and "22-". */
static size_t past_numbers(const struct scan *scan, size_t digits)
{
	size_t at = digits;

	while (at && !(scan->tokens[at].flags & TOKEN_NEW_LINE) &&
	       (scan->tokens[at - 1].kind == TOKEN_DIGITS || token_is_mark(scan, at - 1, '.') ||
		token_is_mark(scan, at - 1, '|') || (token_is_mark(scan, at - 1, '-') && token_touches(scan, at - 1)) ||
		token_is_one_of(scan, at - 1, "nr|no|nummer|number")))
		at--;
	return at;
}

/* Whether nothing but the mark of a list stands before the token on its line. */
static bool begins_line(const struct scan *scan, size_t at)
{
	return !at || (scan->tokens[at].flags & TOKEN_NEW_LINE) || scan->tokens[at - 1].kind == TOKEN_BREAK ||
	       ((scan->tokens[at - 1].flags & TOKEN_NEW_LINE) && scan->tokens[at - 1].kind == TOKEN_MARK);
}

/* "Uke 41", "Boks nr. 3", "§ 42", "side 12"; not "Nahom 13", "pasient 3", "nr. 3", where nobody tells of what. */
static bool is_number_of_a_thing(const struct scan *scan, size_t digits)
{
	enum { WORDS = 2 };
	size_t at = past_numbers(scan, digits);

	if (cues_before(scan, digits, WORDS) & (CUES_OF_SOMEBODY | CUE(FAMILY) | CUE(MANY)))
		return false;
	if (at && span_is(token_text(scan, at - 1), "§"))
		return true;
	if (begins_line(scan, at))
		return at == digits && token_is_mark(scan, digits + 1, '.'); /* "9. f" is a class */
	at--;
	return token_is_kind(scan, at, TOKEN_WORD) && (token_is_one_of(scan, at, NUMBERED) || !name_is_word(scan, at));
}

/* "Uke 41 f.", "§ 42 f", "Bilde f."; but "pasient 3 f.", "Henvist f.". */
static bool is_of_a_thing(const struct scan *scan, size_t at)
{
	return scan->tokens[at].kind == TOKEN_DIGITS
		       ? is_number_of_a_thing(scan, at)
		       : token_is_one_of(scan, at, THINGS) && !(at && is_somebody(scan, at - 1));
}

/*
 * Whether the letter stands for "born": so it does wherever no thing stands before it that has a letter or a number. A
 * capital is more often a thing's own ("Gruppe F"), and wants somebody before it.
 */
static bool is_for_born(const struct scan *scan, size_t letter, bool stop)
{
	bool capital = scan->tokens[letter].flags & TOKEN_TITLE;
	const struct token *before = letter ? &scan->tokens[letter - 1] : NULL;
	size_t at = letter;

	if (!(scan->tokens[letter].cues & CUE(BORN_LETTER)))
		return false;
	if (!before || before->kind == TOKEN_BREAK || (scan->tokens[letter].flags & TOKEN_NEW_LINE) ||
	    (before->flags & TOKEN_NEW_LINE && before->kind == TOKEN_MARK))
		return stop || !capital;
	if (before->kind == TOKEN_MARK && before->mark != '.' &&
	    (scan->is_name || before->mark != '-' || !token_touches(scan, letter - 1)))
		return stop || !capital;
	if (token_touches(scan, letter - 1)) /* "Møterom 2F", a commit's id */
		return false;
	at -= 1 + (before->kind == TOKEN_MARK && letter > 1); /* "Henv. f." */
	return capital ? is_somebody(scan, at) : !is_of_a_thing(scan, at);
}

bool letter_is_for_born(const struct scan *scan, size_t at, size_t last)
{
	size_t word = at;
	bool stop;

	if (!word)
		return false;
	stop = token_is_mark(scan, word - 1, '.');
	if (stop || (scan->is_name && scan->tokens[word - 1].kind == TOKEN_MARK))
		word--;
	else if (!scan->is_name && (last == at || scan->tokens[at].kind != TOKEN_DIGITS))
		return false;
	if (word > 2 && span_is_nocase(token_text(scan, word - 1), "d") && token_is_mark(scan, word - 2, '.'))
		word -= 2; /* "f.d." */
	return word && is_for_born(scan, word - 1, stop);
}

bool letter_begins_span(const struct scan *scan, size_t at, const struct found_date *from)
{
	struct found_date until;
	size_t hyphen = from->last + 1, letter = at - 1 - token_is_mark(scan, at - 1, '.');

	return (scan->tokens[letter].flags & TOKEN_TITLE) &&
	       (begins_line(scan, letter) || scan->tokens[letter - 1].kind == TOKEN_MARK) &&
	       token_is_mark(scan, hyphen, '-') && token_touches(scan, from->last) && token_touches(scan, hyphen) &&
	       date_at(&until, scan, hyphen + 1, true) && until.date.day && until.date.year == from->date.year;
}
