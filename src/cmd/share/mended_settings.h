/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that can't be read here, and that a colleague has mended since. */
#pragma once

#include "cmd/command.h"

/*
 * Where erfar.conf can't be read, and nobody changed it here since the last commit: opens session->notebook by the settings that
 * the clinic's server has, if those can be. Waits for no other run. Negative: they can't be had. Records no message.
 */
int open_by_mended_settings(struct session *session);
