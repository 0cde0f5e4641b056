/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Waits; part of it by chance, so that two that wait for each other do not go on doing so in step. */
void rest(long ms, long by_chance);
