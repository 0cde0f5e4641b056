/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * libgit2's own upload wants a ref for each commit, marks every object that the server may have, and compares all with
 * all on one core. So it reads the server's refs, and from there on the few lines that are left are spoken here, with a
 * pack of few objects from small_pack.h, of many from "git pack-objects". Without side-band what a hook says comes by
 * stderr, which is kept.
 */
#include "store/remote/send.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/utf8.h"
#include "store/history/repository.h"
#include "store/remote/process.h"
#include "store/remote/small_pack.h"

#include <stdio.h>
#include <string.h>

#define LINE_MOST 65520 /* of gitprotocol-common(5), length included */
#define LENGTH 4	/* hexadecimal digits before a line */
#define WORDS_MOST 300

static int write_text(struct process *process, struct span text)
{
	return process_write(process, text.at, text.len);
}

/* What the server shows and we have need not be sent, nor what lies behind it. */
static int write_wanted(struct process *packer, struct sending *sending, const git_remote_head **heads, size_t count)
{
	struct buf text = BUF_INIT;
	git_odb *odb = NULL;
	char hex[GIT_OID_HEXSZ + 1];
	int rc = 0;

	buf_add_format(&text, "%s\n", git_oid_tostr(hex, sizeof(hex), &sending->new));
	if (git_repository_odb(&odb, sending->repository) < 0)
		rc = git_failed(-1, ERROR_STORAGE, _("What is to be sent can't be read from this disk"));
	for (size_t i = 0; rc == 0 && i < count; i++)
		if (git_odb_exists_ext(odb, &heads[i]->oid, GIT_ODB_LOOKUP_NO_REFRESH))
			buf_add_format(&text, "^%s\n", git_oid_tostr(hex, sizeof(hex), &heads[i]->oid));
	git_odb_free(odb);
	if (rc == 0)
		rc = write_text(packer, buf_span(&text));
	buf_done(&text);
	process_end_input(packer);
	return rc;
}

static int start_packer(struct process **out, struct sending *sending, struct session *session)
{
	struct arena *arena = session->ctx->arena;
	const char *const argv[] = { "git",
				     arena_format(arena, "--git-dir=%s", git_repository_path(sending->repository)),
				     "pack-objects",
				     "--revs",
				     "--stdout",
				     "-q",
				     NULL };

	return process_open(out, argv, session->patience);
}

/* "old new ref", what we understand, and the end of the list. */
static int write_update(struct sending *sending, struct session *session)
{
	char old[GIT_OID_HEXSZ + 1], new[GIT_OID_HEXSZ + 1];
	const char *line = arena_format(session->ctx->arena, "%s %s %s", git_oid_tostr(old, sizeof(old), &sending->old),
					git_oid_tostr(new, sizeof(new), &sending->new), sending->branch);
	static const char can[] = " report-status agent=erfar";
	struct buf packet = BUF_INIT;
	int rc;

	buf_add_format(&packet, "%04zx%s", LENGTH + strlen(line) + 1 + strlen(can), line);
	buf_add_byte(&packet, '\0');
	buf_add_format(&packet, "%s0000", can);
	rc = write_text(session->process, buf_span(&packet));
	buf_done(&packet);
	return rc;
}

/* A pack that breaks off here is refused there: its sum is missing. */
static int copy_pack(struct process *packer, struct session *session)
{
	char bytes[65536];
	long count;
	int rc;

	while ((count = process_read(packer, bytes, sizeof(bytes))) > 0)
		if ((rc = session_go_on(session)) < 0 ||
		    (rc = process_write(session->process, bytes, (size_t)count)) < 0)
			return rc;
	if (count < 0)
		return (int)count;
	if (process_wait(packer) != 0) {
		struct buf said = BUF_INIT;

		visible_add(&said, span_take(span_trim(process_said(packer)), WORDS_MOST));
		rc = fail(ERROR_STORAGE, "%s: %s", _("What is to be sent can't be read from this disk"),
			  said.len ? said.at : "git pack-objects");
		buf_done(&said);
		return rc;
	}
	return 0;
}

static int read_all(struct session *session, char *bytes, size_t len)
{
	while (len) {
		long count = process_read(session->process, bytes, len);

		if (count <= 0)
			return count < 0 ? (int)count : fail(ERROR_REMOTE, _("The connection broke"));
		bytes += count;
		len -= (size_t)count;
	}
	return session_go_on(session);
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* One line without its end; 1 at the end of all. */
static int read_line(struct span *out, struct session *session, char room[LINE_MOST])
{
	char head[LENGTH];
	size_t len = 0;
	int rc = read_all(session, head, LENGTH);

	if (rc < 0)
		return rc;
	for (int i = 0; i < LENGTH; i++) {
		if (digit(head[i]) < 0)
			return fail(ERROR_REMOTE, _("It answers something that is not git's"));
		len = len * 16 + (size_t)digit(head[i]);
	}
	if (len == 0)
		return 1;
	if (len < LENGTH || len > LINE_MOST)
		return fail(ERROR_REMOTE, _("It answers something that is not git's"));
	rc = read_all(session, room, len - LENGTH);
	*out = span_trim(span_make(room, len - LENGTH));
	return rc;
}

static void refuse(struct sending *sending, struct arena *arena, struct span words)
{
	struct buf visible = BUF_INIT;

	visible_add(&visible, span_take(words, WORDS_MOST));
	sending->refusal = arena_copy(arena, visible.len ? visible.at : "?");
	buf_done(&visible);
}

/* "unpack ok" and "ok REF", or instead of ok why not. */
static int read_report(struct sending *sending, struct session *session)
{
	struct arena *arena = session->ctx->arena;
	char *room = arena_alloc(arena, LINE_MOST);
	const char *refused = arena_format(arena, "ng %s ", sending->branch);
	struct span line = span_of("");
	int rc;

	while ((rc = read_line(&line, session, room)) == 0)
		if (span_starts(line, refused) && !sending->refusal)
			refuse(sending, arena, span_skip(line, strlen(refused)));
		else if (span_starts(line, "unpack ") && !span_is(line, "unpack ok"))
			refuse(sending, arena, span_skip(line, strlen("unpack ")));
	return rc < 0 ? rc : 0;
}

/* Much is packed by git, on all cores and with little memory. */
static int send_large(struct sending *sending, struct session *session, const git_remote_head **heads, size_t count)
{
	struct process *packer = NULL;
	int rc = start_packer(&packer, sending, session);

	if (rc == 0 && (rc = write_update(sending, session)) == 0 &&
	    (rc = write_wanted(packer, sending, heads, count)) == 0)
		rc = copy_pack(packer, session);
	process_close(packer);
	return rc;
}

static int send_pack(struct sending *sending, struct session *session)
{
	const git_remote_head **heads;
	git_buf pack = GIT_BUF_INIT;
	size_t count;
	int rc = session_refs(&heads, &count, session);

	if (rc == 0)
		rc = small_pack_make(&pack, sending->repository, &sending->new, heads, count);
	if (rc == 1)
		rc = send_large(sending, session, heads, count);
	else if (rc == 0 && (rc = write_update(sending, session)) == 0)
		rc = write_text(session->process, span_make(pack.ptr, pack.size));
	git_buf_dispose(&pack);
	return rc;
}

int send_commit(struct sending *sending, struct session *session)
{
	int rc;

	session_begin(session);
	sending->refusal = NULL;
	if ((rc = send_pack(sending, session)) == 0)
		rc = read_report(sending, session);
	if (rc == 0 || rc == ERROR_STORAGE)
		return rc;
	return session_fail(session, _("the notes could not be sent"));
}
