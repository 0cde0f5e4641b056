/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/random.h"

#include <stdint.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

void random_bytes(unsigned char *out, size_t len)
{
	struct timespec now;
	uint64_t state;

	/* Up to 256 bytes come whole or not at all. */
	if (getrandom(out, len, 0) == (ssize_t)len)
		return;
	(void)clock_gettime(CLOCK_REALTIME, &now);
	state = ((uint64_t)now.tv_nsec << 32 ^ (uint64_t)now.tv_sec ^ (uint64_t)getpid() << 16) | 1;
	for (size_t i = 0; i < len; i++) {
		state ^= state << 13;
		state ^= state >> 7;
		state ^= state << 17;
		out[i] = (unsigned char)(state >> 32);
	}
}
