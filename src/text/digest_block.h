/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SHA-1 by the instructions that some processors have for it (decisions/0019-sha-1-by-the-processor.md). */
#pragma once

#include "base/span.h"

#include <stdint.h>

#define DIGEST_BLOCK 64 /* bytes */

/*
 * Takes the whole blocks at the start of bytes into the state, the five words of FIPS 180-4. Returns how many bytes that
 * were: 0 where the processor has no such instructions, or asking for them would take longer than they save.
 */
size_t digest_sha1_blocks(uint32_t state[5], struct span bytes);
