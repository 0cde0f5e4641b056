/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "text/foreign_label.h"

#include "base/utf8.h"
#include "text/unicode.h"
#include "text/words.h"

#define LONGEST_LABEL 60
#define LONGEST_BEFORE_COLON 200
#define LONGEST_LINE 4000

static const char date_words[] = "date|dates|when|time|day|held|meeting date|date and time|dato|datoer|datoar|når|tid|"
				 "tidspunkt|dag|møtedato|mødedato|møtetid|mødetid|møtetidspunkt|mødetidspunkt|holdt|"
				 "halde|avholdt|afholdt|møtedag|mødedag|klokkeslett|klokkeslæt|klokken|kl";

static const char start_words[] =
	"start|started|start time|begin|called to order|meeting called to order|meeting started|møtestart|mødestart|"
	"begynte|starta|startet|møtet startet|møtet starta|mødet startede|satt|sett";

static const char end_words[] =
	"end|ended|end time|finish|adjourned|meeting ended|meeting adjourned|slutt|slut|slutta|"
	"sluttet|møteslutt|mødeslut|hevet|heva|møtet hevet|møtet heva|møtet slutt|mødet sluttede";

static const char length_words[] =
	"duration|length|varighet|varigheit|varighed|lengde|lengd|længde|tidsbruk|tidsforbrug";

static const char title_words[] = "title|meeting|meeting title|subject|topic|theme|tittel|titel|emne|tema|møte|møde|"
				  "møtetittel|mødenavn|mødetitel|møtenavn|møtenamn|gjelder|gjeld|vedrørende|vedrørande";

static const char present_words[] =
	"present|attendees|attendee|attending|attended|attended by|in attendance|attendance|attendance list|participants|"
	"participant|participating|remote attendees|in-person attendees|in person attendees|remote participants|"
	"remote and in person attendees|remote and in-person attendees|participants present|members present|present members|people present|roll call|rollcall|who was there|"
	"til stede|tilstede|til stades|tilstades|tilstedeværende|tilstedeværelse|deltakere|deltakerne|deltakarar|"
	"deltakarane|deltaker|deltakar|deltagere|deltagerne|deltager|deltagerliste|deltakerliste|deltakarliste|deltok|"
	"deltog|møtedeltakere|møtedeltagere|møtedeltakarar|mødedeltagere|mødedeltagerne|frammøtte|frammøte|framme|"
	"fremmøtte|fremmøte|fremmødte|fremmøde|fremmødt|oppmøte|oppmøtte|møtt|møtte|møtte opp|mødt|mødte|"
	"desse møtte|desse var til stades|desse var med|disse møtte|disse var til stede|disse var med|disse deltok|"
	"følgende var til stede|følgende møtte|følgende deltok|følgende deltog|hvem var til stede|hvem var med|"
	"kven var til stades|kven var med|vi var|vi som var der|vi som var med|de som var med|dei som var med|"
	"medlemmer til stede|medlemmer|medlemer|members|med på møtet|med på mødet";

static const char guest_words[] =
	"guests|guest|observers|observer|invited|invited guests|remote|online|remotely|in person|on the call|others|other|"
	"gjester|gjest|gjestar|gæster|gæst|observatører|observatør|observatørar|inviterte|inviterede|andre|også til stede|"
	"også til stades|andre til stede|på skjerm|på teams|digitalt|fysisk|i rommet|på video|varamedlemmer|vara|suppleanter|"
	"members|voting members|staff|ansatte|tilsette|ledelse|leiing|leing";

static const char away_words[] =
	"regrets|apologies|apology|apologies for absence|apologies from|absent|absentees|absence|absences|excused|"
	"not present|not attending|on leave|away|fraværende|fråverande|fråvær|fravær|forfall|meldt forfall|meld forfall|"
	"meldte forfall|melde forfall|gyldig forfall|forfald|avbud|afbud|meldt afbud|afbud fra|forfall fra|forfall frå|"
	"ikke til stede|ikke tilstede|ikkje til stades|ikkje til stade|ikke møtt|ikkje møtt|ikke fremmødt|ikke mødt|borte|"
	"permisjon|permisjoner|syk|sjuk|syg|ferie|ikke med|ikkje med|ikke deltatt";

static const char leader_words[] =
	"host|hosted by|chair|chairs|chairperson|chairman|chairwoman|chaired by|facilitator|facilitators|facilitated by|moderator|"
	"moderators|moderated by|meeting lead|meeting leader|led by|ordstyrer|ordstyrere|ordstyrar|ordstyrarar|møteleder|"
	"møteledere|møteleiar|møteleiarar|møtestyrer|møteleiing|mødeleder|mødeledere|mødeleder og ordstyrer|dirigent|ledet av|leia av|ledes af|"
	"ledet af|møtet ble ledet av|møtet vart leia av|fasilitator|facilitering|faciliteret af|fasilitering";

static const char scribe_words[] =
	"scribe|scribes|note taker|notetaker|note-taker|note takers|notes by|notes|minutes by|minute taker|minute-taker|"
	"secretary|recorder|referent|referenter|referentar|referat ved|referat v|sekretær|sekretar|skriver|skrivar|"
	"møtesekretær|referat skrevet av|skrevet av|skrive av|skrevet af";

static const char names_words[] =
	"name|names|who|person|people|navn|namn|navne|hvem|kven|hvem?|member|medlem|ansatt|tilsett|"
	"kollega|deltaker|deltakar|deltager";

static const char next_words[] =
	"next meeting|next meetings|next time|upcoming|upcoming meetings|previous meeting|"
	"last meeting|neste møte|neste møter|neste gang|komande møte|kommende møter|kommende møte|"
	"forrige møte|førre møte|sidste møde|siste møte|næste møde|næste gang|kommende møder";

static const char kind_words[] =
	"minutes|meeting minutes|minutes of meeting|minutes of the meeting|meeting notes|meeting|notes|summary|agenda|links|"
	"referat|møtereferat|mødereferat|referat fra møte|referat frå møte|referat fra møde|møteprotokoll|protokoll|"
	"protokol|beslutningsreferat|kort referat|notat|notater|møtenotat|møtenotater|noter|mødenoter|møte|møde|dagsorden|"
	"saksliste|sakliste|sakliste og referat|dagsorden og referat|innkalling|innkalling og referat|innhold|innhald|"
	"indhold|table of contents|contents|saker|sakar|sager|punkter|general|metadata|møteinfo|mødefakta|fakta|info|"
	"information|informasjon|introduction|intro|welcome|velkommen|velkomen|om møtet|om mødet";

static const struct {
	enum foreign_field field;
	const char *words;
} fields[] = {
	{ FOREIGN_DATE, date_words },	  { FOREIGN_START, start_words },   { FOREIGN_END, end_words },
	{ FOREIGN_LENGTH, length_words }, { FOREIGN_AWAY, away_words },	    { FOREIGN_PRESENT, present_words },
	{ FOREIGN_LEADER, leader_words }, { FOREIGN_SCRIBE, scribe_words }, { FOREIGN_GUESTS, guest_words },
	{ FOREIGN_TITLE, title_words },	  { FOREIGN_NEXT, next_words },	    { FOREIGN_NAMES, names_words },
	{ FOREIGN_KIND, kind_words },
};

/* "[words](address)" and "![words](address)": the words; the bytes read, 0 when it is none. */
static size_t add_link(struct buf *out, struct span text)
{
	size_t open = text.at[0] == '!' ? 1 : 0, close = span_find(span_take(text, 300), ']');
	size_t end;

	if (text.len <= open || text.at[open] != '[' || close + 1 >= text.len || text.at[close + 1] != '(')
		return 0;
	end = close + 1 + span_find(span_take(span_skip(text, close + 1), 600), ')');
	if (end >= text.len || text.at[end] != ')')
		return 0;
	if (!open)
		foreign_plain(out, span_make(text.at + 1, close - 1));
	return end + 1;
}

/* "[[people/Kari Nilsen|Kari]]" of a wiki: the last part of the page's name; the bytes read, 0 when it is none. */
static size_t add_wiki_link(struct buf *out, struct span text)
{
	size_t end = span_find_text(span_take(text, 300), "]]");
	struct span page = span_make(text.at + 2, end - 2);

	if (!span_starts(text, "[[") || !span_starts(span_skip(text, end), "]]"))
		return 0;
	page = span_take(page, span_find(page, '|'));
	while (span_find(page, '/') < page.len)
		page = span_skip(page, span_find(page, '/') + 1);
	buf_add_span(out, page);
	return end + 2;
}

/* "<br>", "<strong>": the bytes of the tag, 0 when it is none. An address in angles is no tag. */
static size_t add_tag(struct buf *out, struct span text)
{
	size_t end = span_find(span_take(text, 100), '>');
	struct span tag = span_make(text.at + 1, end - 1);

	if (end >= text.len || text.at[end] != '>' || span_find(tag, '@') < tag.len || span_find(tag, ':') < tag.len)
		return 0;
	if (span_is_nocase(span_take(tag, 2), "br"))
		buf_add_text(out, "; ");
	return end + 1;
}

/* An underscore inside a word is a letter of it. */
static bool is_emphasis(const struct buf *out, struct span text)
{
	bool before = out->len && out->at[out->len - 1] != ' ' && out->at[out->len - 1] != '(';

	if (text.at[0] == '*' || text.at[0] == '`')
		return true;
	return text.at[0] == '_' &&
	       !(before && text.len > 1 && text.at[1] != '_' && unicode_is_word((unsigned char)text.at[1]));
}

void foreign_plain(struct buf *out, struct span text)
{
	text = span_take(text, LONGEST_LINE);
	while (text.len) {
		size_t used = 0;

		if (text.at[0] == '[' || text.at[0] == '!')
			used = span_starts(text, "[[") ? add_wiki_link(out, text) : add_link(out, text);
		else if (text.at[0] == '<' && text.len > 1)
			used = add_tag(out, text);
		else if (text.at[0] == '\\' && text.len > 1 && (unsigned char)text.at[1] < 0x80 &&
			 !unicode_is_word((unsigned char)text.at[1])) {
			buf_add_byte(out, text.at[1]);
			used = 2;
		} else if (span_starts(text, "&nbsp;")) {
			buf_add_byte(out, ' ');
			used = 6;
		} else if (is_emphasis(out, text)) {
			used = 1;
		}
		if (!used) {
			buf_add_byte(out, text.at[0]);
			used = 1;
		}
		text = span_skip(text, used);
	}
}

/* Blanks, numbers and points after the last letter, and what stands in parentheses. */
static struct span to_last_letter(struct span text)
{
	size_t open = span_find(text, '('), end;

	if (open && open < text.len)
		text = span_take(text, open);
	for (end = text.len; end; end--) {
		unsigned char byte = (unsigned char)text.at[end - 1];

		if (byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z'))
			break;
	}
	return span_take(text, end);
}

static enum foreign_field look_up(struct span folded)
{
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (words_have(fields[i].words, folded))
			return fields[i].field;
	return FOREIGN_NOTHING;
}

/* The first of "dato / sted", "ordstyrer og referent" that stands for something. */
static enum foreign_field look_up_parts(struct span folded)
{
	static const char *const signs[] = { "/", " og ", " and ", " & ", "&", " + ", ", " };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		size_t at = span_find_text(folded, signs[i]);
		enum foreign_field field;

		if (at == folded.len)
			continue;
		field = look_up(span_trim(span_take(folded, at)));
		if (!field || field == FOREIGN_KIND)
			field = look_up(span_trim(span_skip(folded, at + span_of(signs[i]).len)));
		return field;
	}
	return FOREIGN_NOTHING;
}

static enum foreign_field look_up_words(struct span words, bool in_parts)
{
	struct buf folded = BUF_INIT;
	enum foreign_field field;

	words = to_last_letter(unicode_from_letter(span_trim(words)));
	if (!words.len || words.len > LONGEST_LABEL)
		return FOREIGN_NOTHING;
	unicode_fold(&folded, words);
	field = look_up(buf_span(&folded));
	if (!field && in_parts)
		field = look_up_parts(buf_span(&folded));
	buf_done(&folded);
	return field;
}

enum foreign_field foreign_word(struct span words)
{
	return look_up_words(words, true);
}

enum foreign_field foreign_word_alone(struct span words)
{
	return look_up_words(words, false);
}

/* The bytes of "**words**" at the start, and the words; 0 when it does not begin so. */
static size_t bold_start(struct span line, struct span *words)
{
	size_t end;

	if (!span_starts(line, "**") && !span_starts(line, "__"))
		return 0;
	end = span_find_text(span_skip(span_take(line, LONGEST_LABEL + 20), 2), span_starts(line, "**") ? "**" : "__");
	if (end + 4 > line.len || end > LONGEST_LABEL + 10)
		return 0;
	*words = span_make(line.at + 2, end);
	return end + 4;
}

static struct span copy_plain(struct arena *arena, struct span text)
{
	struct buf plain = BUF_INIT;
	struct span copy;

	foreign_plain(&plain, text);
	copy = span_trim(span_make(arena_copy_bytes(arena, plain.at, plain.len), plain.len));
	buf_done(&plain);
	return copy;
}

/* "Sign in below, so that we know. Roll call": the last of it. */
static struct span last_sentence(struct span text)
{
	for (size_t i = text.len; i > 1; i--)
		if (text.at[i - 1] == ' ' && text.at[i - 2] == '.' && i > 4)
			return span_skip(text, i);
	return text;
}

enum foreign_field foreign_label(struct span *value, struct arena *arena, struct span line, bool whole)
{
	struct span words, plain;
	enum foreign_field field = FOREIGN_NOTHING;
	size_t used, colon;

	line = span_trim(line);
	used = bold_start(line, &words);
	if (used)
		field = foreign_word(words);
	if (field) {
		*value = copy_plain(arena, span_skip(line, used));
		if (span_starts(*value, ":"))
			*value = span_trim(span_skip(*value, 1));
		return field;
	}
	plain = copy_plain(arena, line);
	colon = span_find(span_take(plain, LONGEST_BEFORE_COLON), ':');
	if (colon < span_take(plain, LONGEST_BEFORE_COLON).len) {
		*value = span_trim(span_skip(plain, colon + 1 + span_starts(span_skip(plain, colon), "::")));
		field = foreign_word(last_sentence(span_take(plain, colon)));
	} else if (whole) {
		*value = span_skip(plain, plain.len);
		field = foreign_word(plain);
	}
	return field;
}
