/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The names are the processor's: each instruction does four of the eighty rounds. abcd holds four of the five words of the
 * state, a highest; e stands in the highest of four words, and is made of what a was four rounds before.
 */
#include "text/digest_block.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <immintrin.h>

#define LEAST 16384 /* bytes: a machine that is itself simulated takes some microseconds to say what it has */

#define BY_PROCESSOR __attribute__((target("sha,sse4.1")))
#define INLINE BY_PROCESSOR __attribute__((always_inline)) static inline

struct rounds {
	__m128i abcd, e;
	__m128i words[4]; /* the last sixteen of the message, four in each */
};

static bool has_instructions(void)
{
	unsigned a, b, c, d, more_a, more_b, more_c, more_d;

	return __get_cpuid(1, &a, &b, &c, &d) && (c & bit_SSSE3) && (c & bit_SSE4_1) &&
	       __get_cpuid_count(7, 0, &more_a, &more_b, &more_c, &more_d) && (more_b & bit_SHA);
}

/* The function of the rounds must be known when this is compiled. */
INLINE __m128i with_function(__m128i abcd, __m128i words, int group)
{
	switch (group / 5) {
	case 0:
		return _mm_sha1rnds4_epu32(abcd, words, 0);
	case 1:
		return _mm_sha1rnds4_epu32(abcd, words, 1);
	case 2:
		return _mm_sha1rnds4_epu32(abcd, words, 2);
	default:
		return _mm_sha1rnds4_epu32(abcd, words, 3);
	}
}

/* Rounds 4 * group to 4 * group + 3. */
INLINE void four_rounds(struct rounds *now, int group)
{
	__m128i *words = now->words, before = now->abcd, sum;

	if (group >= 4)
		words[group % 4] =
			_mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(words[group % 4], words[(group + 1) % 4]),
							 words[(group + 2) % 4]),
					   words[(group + 3) % 4]);
	sum = group ? _mm_sha1nexte_epu32(now->e, words[group % 4]) : _mm_add_epi32(now->e, words[0]);
	now->abcd = with_function(before, sum, group);
	now->e = before;
}

INLINE void twenty_rounds(struct rounds *now, int group)
{
	four_rounds(now, group);
	four_rounds(now, group + 1);
	four_rounds(now, group + 2);
	four_rounds(now, group + 3);
	four_rounds(now, group + 4);
}

BY_PROCESSOR static void take_blocks(uint32_t state[5], const char *at, size_t count)
{
	const __m128i order = _mm_set_epi8(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
	struct rounds now;

	now.abcd = _mm_shuffle_epi32(_mm_loadu_si128((const void *)state), 0x1B); /* in the other order */
	now.e = _mm_set_epi32((int)state[4], 0, 0, 0);
	for (; count; count--, at += DIGEST_BLOCK) {
		const __m128i abcd = now.abcd, e = now.e;

		for (int i = 0; i < 4; i++)
			now.words[i] = _mm_shuffle_epi8(_mm_loadu_si128((const void *)(at + 16 * i)), order);
		twenty_rounds(&now, 0);
		twenty_rounds(&now, 5);
		twenty_rounds(&now, 10);
		twenty_rounds(&now, 15);
		now.e = _mm_sha1nexte_epu32(now.e, e);
		now.abcd = _mm_add_epi32(now.abcd, abcd);
	}
	_mm_storeu_si128((void *)state, _mm_shuffle_epi32(now.abcd, 0x1B));
	state[4] = (uint32_t)_mm_extract_epi32(now.e, 3);
}

size_t digest_sha1_blocks(uint32_t state[5], struct span bytes)
{
	if (bytes.len < LEAST || !has_instructions())
		return 0;
	take_blocks(state, bytes.at, bytes.len / DIGEST_BLOCK);
	return bytes.len - bytes.len % DIGEST_BLOCK;
}

#else

size_t digest_sha1_blocks(uint32_t state[5], struct span bytes)
{
	(void)state;
	(void)bytes;
	return 0;
}

#endif
