/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that knows libmd. */
#include "text/digest.h"

#include "text/digest_block.h"

#include <sys/types.h>

#include <sha1.h>
#include <sha2.h>

/* libmd's state is that of the standard, and its count is of bits. */
static void add_sha1(SHA1_CTX *state, struct span bytes)
{
	size_t taken = state->count % (DIGEST_BLOCK * 8) ? 0 : digest_sha1_blocks(state->state, bytes);

	state->count += taken * 8;
	bytes = span_skip(bytes, taken);
	SHA1Update(state, (const uint8_t *)bytes.at, bytes.len);
}

void digest_sha1(unsigned char out[DIGEST_SHA1], const struct span *parts, size_t count)
{
	SHA1_CTX state;

	SHA1Init(&state);
	for (size_t i = 0; i < count; i++)
		add_sha1(&state, parts[i]);
	SHA1Final(out, &state);
}

void digest_sha256(unsigned char out[DIGEST_SHA256], const struct span *parts, size_t count)
{
	SHA2_CTX state;

	SHA256Init(&state);
	for (size_t i = 0; i < count; i++)
		SHA256Update(&state, (const uint8_t *)parts[i].at, parts[i].len);
	SHA256Final(out, &state);
}

void digest_add_hex(struct buf *out, const unsigned char *bytes, size_t len)
{
	static const char digits[] = "0123456789abcdef";

	for (size_t i = 0; i < len; i++) {
		buf_add_byte(out, digits[bytes[i] >> 4]);
		buf_add_byte(out, digits[bytes[i] & 15]);
	}
}

void digest_base32(char *out, size_t count, const unsigned char *bytes)
{
	static const char letters[] = "0123456789abcdefghjkmnpqrstvwxyz";

	for (size_t i = 0; i < count; i++) {
		size_t bit = i * 5;
		unsigned value = (unsigned)bytes[bit / 8] << 8;

		if (bit % 8 > 3)
			value |= bytes[bit / 8 + 1];
		out[i] = letters[value >> (11 - bit % 8) & 31];
	}
	out[count] = '\0';
}
