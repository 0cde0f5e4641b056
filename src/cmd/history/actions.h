/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The actions of erfar-history, in the order of help. Two are for people (init, undo), the others for programs. */
#pragma once

#include "cmd/command.h"

extern const struct command history_init_action, history_undo_action, history_log_action, history_show_action,
	history_head_action, history_texts_action, history_commit_action, history_person_action,
	history_merge_driver_action, history_recover_action, history_draft_action, history_place_action,
	history_since_action, history_recent_action, history_declared_action;
