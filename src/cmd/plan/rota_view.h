/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rota on the screen: records of rota/1 or, with --explain in text, sentences. */
#pragma once

#include "cmd/command.h"
#include "model/rota.h"

struct rota_view;

/*
 * one: a single meeting, whose explanation tells how everybody stands. What a program reads (JSON, CSV) is in the
 * clinic's language, so that every machine says the same. Lives in the arena; wants rota_view_close(), which prints.
 */
struct rota_view *rota_view_open(const struct session *session, const struct meetings *meetings, bool explain,
				 bool one);
void rota_view_add(struct rota_view *view, const struct meeting *meeting, const struct rota_day *day);
void rota_view_close(struct rota_view *view);
