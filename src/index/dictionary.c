/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "index/dictionary.h"

#include "base/hash.h"
#include "index/dictionary_table.h"

static struct span text_at(struct table_text text)
{
	return span_make(dictionary_texts + text.at, text.len);
}

/* NULL when it is not known. */
static const struct table_word *find(struct span word)
{
	size_t slot = hash_slot(hash_bytes(0, word), DICTIONARY_SLOTS);

	for (; dictionary_slots[slot]; slot = (slot + 1) & (DICTIONARY_SLOTS - 1)) {
		const struct table_word *known = &dictionary_words[dictionary_slots[slot] - 1];

		if (span_equal(text_at(known->text), word))
			return known;
	}
	return NULL;
}

static void add_uses(struct group_set *out, enum dictionary_use use, const struct table_word *word)
{
	for (size_t i = word[0].first_use; i < word[1].first_use; i++) {
		unsigned packed = dictionary_uses[i], number = packed >> USE_BITS;

		if ((packed & ((1U << USE_BITS) - 1)) == use)
			out->bits[number / 64] |= (uint64_t)1 << number % 64;
	}
}

void dictionary_add(struct group_set *out, enum dictionary_use use, struct span word)
{
	const struct table_word *known = find(word);

	if (known)
		add_uses(out, use, known);
}

void dictionary_add_beginning(struct group_set *out, enum dictionary_use use, struct span beginning)
{
	size_t low = 0, high = dictionary_word_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (span_compare(text_at(dictionary_words[middle].text), beginning) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < dictionary_word_count; low++) {
		struct span word = text_at(dictionary_words[low].text);

		if (!span_equal(span_take(word, beginning.len), beginning))
			break;
		add_uses(out, use, &dictionary_words[low]);
	}
}

bool group_set_next(size_t *number, const struct group_set *set)
{
	size_t word = *number / 64;
	uint64_t bits = word < DICTIONARY_GROUPS_MOST / 64 ? set->bits[word] >> *number % 64 << *number % 64 : 0;

	while (!bits) {
		if (++word >= DICTIONARY_GROUPS_MOST / 64)
			return false;
		bits = set->bits[word];
	}
	*number = word * 64 + (size_t)__builtin_ctzll(bits);
	return true;
}

void dictionary_group(struct pair_group *out, struct arena *arena, size_t number)
{
	const struct table_group *group = &dictionary_groups[number];
	const struct table_member *members = &dictionary_members[group->first_member];
	size_t count = (size_t)(group[1].first_member - group->first_member);
	size_t words_from = members->first_word, words_end = members[count].first_word;
	struct span *words = arena_array(arena, words_end - words_from, sizeof(*words));

	for (size_t i = words_from; i < words_end; i++)
		words[i - words_from] = text_at(dictionary_member_words[i]);
	*out = (struct pair_group){ .members = arena_array(arena, count, sizeof(*out->members)), .count = count };
	for (size_t i = 0; i < count; i++)
		out->members[i] = (struct pair_member){
			.text = text_at(members[i].text),
			.words = words + (members[i].first_word - words_from),
			.word_count = (size_t)(members[i + 1].first_word - members[i].first_word),
			.kinds = members[i].kinds,
		};
	if (group->but)
		out->but = out->members[group->but - 1].text;
}

bool dictionary_irregular(struct irregular *out, size_t number)
{
	if (number >= dictionary_irregular_count)
		return false;
	*out = (struct irregular){ dictionary_texts + dictionary_irregulars[number].text.at,
				   dictionary_irregulars[number].kinds };
	return true;
}

bool dictionary_is_member(struct span word)
{
	const struct table_word *known = find(word);

	for (size_t i = known ? known[0].first_use : 0; known && i < known[1].first_use; i++)
		if ((dictionary_uses[i] & ((1U << USE_BITS) - 1)) == USE_MEMBER)
			return true;
	return false;
}

static bool is_flagged(struct span word, unsigned flag)
{
	const struct table_word *known = find(word);

	return known && (known->flags & flag);
}

bool dictionary_is_name(struct span word)
{
	return is_flagged(word, WORD_IS_NAME);
}

bool dictionary_is_everyday(struct span word)
{
	return is_flagged(word, WORD_IS_EVERYDAY);
}
