/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Digests (FIPS 180-4): SHA-256 for anchors and cache names, SHA-1 for the object names of git. */
#pragma once

#include "base/buf.h"
#include "base/span.h"

#define DIGEST_SHA1 20	 /* bytes */
#define DIGEST_SHA256 32 /* bytes */

/* Of the parts one after the other. */
void digest_sha1(unsigned char out[DIGEST_SHA1], const struct span *parts, size_t count);
void digest_sha256(unsigned char out[DIGEST_SHA256], const struct span *parts, size_t count);

/* Lower-case hexadecimal. */
void digest_add_hex(struct buf *out, const unsigned char *bytes, size_t len);

/*
 * The first count characters (at most len * 8 / 5) of the bytes in base32, five bits a character, the highest first:
 * 0-9 a-z without i, l, o, u. Adds the NUL.
 */
void digest_base32(char *out, size_t count, const unsigned char *bytes);
