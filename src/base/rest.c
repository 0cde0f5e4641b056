/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/rest.h"

#include "base/random.h"

#include <time.h>

void rest(long ms, long by_chance)
{
	unsigned char noise;

	random_bytes(&noise, 1);
	ms += by_chance * noise / 256;
	(void)nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
}
