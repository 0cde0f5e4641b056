/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The upload to a server program that we started ourselves (gitprotocol-pack(5), "Pushing Data To a Server"). Internal.
 */
#pragma once

#include "store/remote/session.h"

struct sending {
	git_repository *repository;
	const char *branch;  /* at the remote */
	git_oid old, new;    /* as the server showed it, zero for none; what it is to become */
	const char *refusal; /* out: the server's own words, visible; NULL when it took it */
};

/*
 * On a session that is connected for SERVICE_PUSH and has a process: the new commit with what the server lacks. The
 * server sets the branch only if it is still at the old id. ERROR_REMOTE: the connection broke; ERROR_STORAGE: what is
 * to be sent can't be read here.
 */
int send_commit(struct sending *sending, struct session *session);
