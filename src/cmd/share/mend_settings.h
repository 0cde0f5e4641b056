/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Settings that can't be read here, and that a colleague has mended since. */
#pragma once

#include "cmd/command.h"

/*
 * Where erfar.conf can't be read: takes in what the clinic's server has, if the settings there can be. Sends nothing, and waits
 * for no other run. 1: something came. Records no message.
 */
int fetch_mended_settings(struct session *session);
