/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Eight bytes at a time, in one register. Shared by the files of gate/ only. */
#pragma once

#include <endian.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define EACH(byte) (UINT64_C(0x0101010101010101) * (byte)) /* eight times the same byte */
#define TOPS EACH(0x80)

/* Up to eight bytes as a number whose lowest byte is the first; zeros for what lies beyond the end. */
static inline uint64_t load_eight(const char *text, size_t len)
{
	uint64_t eight = 0;

	if (len >= sizeof(eight))
		memcpy(&eight, text, sizeof(eight));
	else
		memcpy(&eight, text, len);
	return le64toh(eight);
}

/*
 * The top bit of each byte from first to last. Every byte must be below 0x80, so that nothing is carried into the
 * next one: adding carries into the top bit for first and does not for what follows last.
 */
static inline uint64_t bytes_between(uint64_t eight, unsigned char first, unsigned char last)
{
	return (eight + EACH(0x80 - first)) & ~(eight + EACH(0x7F - last)) & TOPS;
}

/* How many bytes stand before the first whose top bit is set; 8 when there is none. */
static inline size_t bytes_before(uint64_t tops)
{
	return tops ? (size_t)__builtin_ctzll(tops) / 8 : 8;
}
