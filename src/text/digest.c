/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one file that knows nettle. */
#include "text/digest.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

void digest_sha1(unsigned char out[DIGEST_SHA1], const struct span *parts, size_t count)
{
	struct sha1_ctx state;

	sha1_init(&state);
	for (size_t i = 0; i < count; i++)
		sha1_update(&state, parts[i].len, (const uint8_t *)parts[i].at);
	sha1_digest(&state, DIGEST_SHA1, out);
}

void digest_sha256(unsigned char out[DIGEST_SHA256], const struct span *parts, size_t count)
{
	struct sha256_ctx state;

	sha256_init(&state);
	for (size_t i = 0; i < count; i++)
		sha256_update(&state, parts[i].len, (const uint8_t *)parts[i].at);
	sha256_digest(&state, DIGEST_SHA256, out);
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
