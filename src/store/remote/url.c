/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Addresses of remotes, taken apart by one reader that knows three kinds and refuses the rest. */
#include "store/remote/url.h"

#include "base/buf.h"
#include "base/error.h"
#include "base/i18n.h"
#include "base/number.h"
#include "base/path.h"
#include "base/utf8.h"

#include <string.h>

#define URL_LONGEST 2000
#define SHOWN_LONGEST 200

const char *url_rewrite(struct arena *arena, const struct url_rewrites *rewrites, const char *text)
{
	const struct url_rewrite *best = NULL;
	size_t longest = 0;

	for (size_t i = 0; i < rewrites->count; i++) {
		const struct url_rewrite *item = &rewrites->items[i];
		size_t length = strlen(item->prefix);

		if (length > longest && span_starts(span_of(text), item->prefix)) {
			best = item;
			longest = length;
		}
	}
	return best ? arena_format(arena, "%s%s", best->with, text + longest) : text;
}

/* Where the last '@' stands before end, or end. */
static size_t last_at_sign(struct span text, size_t end)
{
	for (size_t i = end; i > 0; i--)
		if (text.at[i - 1] == '@')
			return i - 1;
	return end;
}

const char *url_shown(struct arena *arena, struct span text)
{
	struct buf buf = BUF_INIT;
	size_t scheme = span_find_text(text, "://");
	size_t start = scheme < text.len ? scheme + 3 : 0;
	size_t at = last_at_sign(text, text.len);
	size_t colon = start + span_find(span_skip(text, start), ':');
	const char *shown;

	if (at < text.len && colon < at) { /* a password may stand here: between the first ':' and the last '@' */
		visible_add(&buf, span_take(text, colon < SHOWN_LONGEST ? colon : SHOWN_LONGEST));
		text = span_skip(text, at);
	}
	visible_add(&buf, span_take(text, SHOWN_LONGEST));
	if (text.len > SHOWN_LONGEST)
		buf_add_text(&buf, "...");
	shown = arena_copy(arena, buf.at);
	buf_done(&buf);
	return shown;
}

static int refuse(struct arena *arena, struct span text, const char *why)
{
	return fail(ERROR_USAGE, _("The address \"%s\" can't be used: %s"), url_shown(arena, text), why);
}

static bool is_plain(char byte, const char *also)
{
	return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
	       (byte != '\0' && strchr(also, byte) != NULL);
}

/* Only letters, digits and these; nothing that a program takes for an option (a user's ssh settings may hand the
 * host and user on to a shell). */
static bool is_harmless(struct span text, const char *also)
{
	if (span_starts(text, "-"))
		return false;
	for (size_t i = 0; i < text.len; i++)
		if (!is_plain(text.at[i], also))
			return false;
	return true;
}

static int hex_value(char byte)
{
	if (byte >= '0' && byte <= '9')
		return byte - '0';
	if (byte >= 'a' && byte <= 'f')
		return byte - 'a' + 10;
	return byte >= 'A' && byte <= 'F' ? byte - 'A' + 10 : -1;
}

/* %41 is 'A', as git reads ssh:// and file://. A '%' that begins no such pair stands for itself. */
static struct span percent_decode(struct arena *arena, struct span text)
{
	char *plain = arena_alloc(arena, text.len + 1);
	size_t len = 0;

	for (size_t i = 0; i < text.len; i++) {
		if (text.at[i] == '%' && text.len - i > 2 && hex_value(text.at[i + 1]) >= 0 &&
		    hex_value(text.at[i + 2]) >= 0) {
			plain[len++] = (char)(hex_value(text.at[i + 1]) * 16 + hex_value(text.at[i + 2]));
			i += 2;
		} else {
			plain[len++] = text.at[i];
		}
	}
	return span_make(plain, len);
}

/* "[::1]:22", "host:22" or "host" into host and port. */
static bool split_host(struct span text, struct span *host, struct span *port)
{
	size_t end;
	struct span rest;
	long number;

	*port = span_take(text, 0);
	if (span_starts(text, "[")) {
		end = span_find(text, ']');
		if (end == text.len)
			return false;
		*host = span_skip(span_take(text, end), 1);
		rest = span_skip(text, end + 1);
		if (rest.len && rest.at[0] != ':')
			return false;
	} else {
		end = span_find(text, ':');
		*host = span_take(text, end);
		rest = span_skip(text, end);
	}
	if (rest.len > 1) {
		*port = span_skip(rest, 1);
		if (!number_parse(&number, *port, 1, 65535))
			return false;
	}
	return host->len > 0;
}

static const char *bracketed(struct arena *arena, const char *host)
{
	return strchr(host, ':') ? arena_format(arena, "[%s]", host) : host;
}

static const char *visible(struct arena *arena, const char *text)
{
	struct buf buf = BUF_INIT;
	const char *copy;

	visible_add(&buf, span_of(text));
	copy = arena_copy(arena, buf.at);
	buf_done(&buf);
	return copy;
}

static const char *compose_shown(struct arena *arena, const struct remote_url *url)
{
	const char *path = visible(arena, url->path);

	if (url->kind == REMOTE_LOCAL)
		return path;
	/*
	 * A folder below the home on the server: as scp writes it, since after "ssh://host/" it would be another one.
	 */
	if (url->kind == REMOTE_SSH && *path != '/' && *path != '~')
		return arena_format(arena, "%s%s%s:%s", url->user, *url->user ? "@" : "", bracketed(arena, url->host),
				    path);
	return arena_format(arena, "%s://%s%s%s%s%s%s%s", url->kind == REMOTE_SSH ? "ssh" : "https", url->user,
			    *url->user ? "@" : "", bracketed(arena, url->host), *url->port ? ":" : "", url->port,
			    *path == '/' ? "" : "/", path);
}

/* The part between "://" and the first '/': user, password, host and port. */
static int parse_authority(struct remote_url *url, struct arena *arena, struct span whole, struct span authority)
{
	size_t at = last_at_sign(authority, authority.len);
	struct span login = span_make("", 0), password = login, host, port;

	if (at < authority.len) {
		size_t colon;

		login = span_take(authority, at);
		colon = span_find(login, ':');
		password = percent_decode(arena, span_skip(login, colon + 1));
		login = percent_decode(arena, span_take(login, colon));
		authority = span_skip(authority, at + 1);
	}
	if (!split_host(authority, &host, &port))
		return refuse(arena, whole, _("the name of the server can't be read"));
	if (!is_harmless(host, ".-_:"))
		return refuse(arena, whole, _("the name of the server has characters that don't belong there"));
	if (!is_harmless(login, ".-_+=@"))
		return refuse(arena, whole, _("the name of the user has characters that don't belong there"));
	if (span_has_control(password))
		return refuse(arena, whole, _("it holds control characters"));
	url->user = span_copy(arena, login);
	url->password = span_copy(arena, password);
	url->host = span_copy(arena, host);
	url->port = span_copy(arena, port);
	return 0;
}

static int parse_ssh(struct remote_url *url, struct arena *arena, struct span whole, struct span rest)
{
	size_t slash = span_find(rest, '/');
	struct span path = percent_decode(arena, span_skip(rest, slash));
	int rc = parse_authority(url, arena, whole, span_take(rest, slash));

	if (rc < 0)
		return rc;
	if (*url->password)
		return refuse(arena, whole, _("ssh takes no password in an address; leave it out"));
	if (span_has_control(path))
		return refuse(arena, whole, _("it holds control characters"));
	if (span_starts(path, "/~"))
		path = span_skip(path, 1);
	url->kind = REMOTE_SSH;
	url->path = span_copy(arena, path);
	return 0;
}

static int parse_scp(struct remote_url *url, struct arena *arena, struct span whole, size_t colon)
{
	struct span path = span_skip(whole, colon + 1);
	struct span head = span_take(path, span_find(path, '/'));
	int rc;

	if (span_find(span_skip(head, span_find(head, '@')), ':') + span_find(head, '@') < head.len)
		return refuse(arena, whole, _("ssh takes no password in an address; leave it out"));
	rc = parse_authority(url, arena, whole, span_take(whole, colon));
	if (rc < 0)
		return rc;
	url->kind = REMOTE_SSH;
	url->path = span_copy(arena, path);
	return 0;
}

static int parse_https(struct remote_url *url, struct arena *arena, struct span whole, struct span rest)
{
	size_t slash = span_find(rest, '/');
	int rc = parse_authority(url, arena, whole, span_take(rest, slash));

	if (rc < 0)
		return rc;
	for (size_t i = slash; i < rest.len; i++)
		if (rest.at[i] == ' ')
			return refuse(arena, whole, _("it holds a blank; in https addresses that is written %20"));
	url->kind = REMOTE_HTTPS;
	url->path = span_copy(arena, span_skip(rest, slash));
	return 0;
}

static int parse_folder(struct remote_url *url, struct arena *arena, struct span whole, struct span path,
			const char *base)
{
	if (!path.len)
		return refuse(arena, whole, _("it is empty"));
	if (span_has_control(path))
		return refuse(arena, whole, _("it holds control characters"));
	url->kind = REMOTE_LOCAL;
	url->user = url->password = url->host = url->port = "";
	url->path = path.at[0] == '/' ? span_copy(arena, path) : path_join(arena, base, span_copy(arena, path));
	return 0;
}

/* Where the ':' of "host:path" stands: before any '/', outside brackets. text.len when this is a plain path. */
static size_t scp_colon(struct span text)
{
	size_t at = span_find(text, '@');
	size_t start = at < span_find(text, ':') && at < span_find(text, '/') ? at + 1 : 0;
	size_t colon;

	if (span_starts(span_skip(text, start), "["))
		start += span_find(span_skip(text, start), ']');
	colon = start + span_find(span_skip(text, start), ':');
	return colon < span_find(text, '/') ? colon : text.len;
}

static int parse_scheme(struct remote_url *url, struct arena *arena, struct span text, size_t end, const char *base)
{
	struct span scheme = span_take(text, end), rest = span_skip(text, end + 3);

	if (span_is_nocase(scheme, "ssh"))
		return parse_ssh(url, arena, text, rest);
	if (span_is_nocase(scheme, "https"))
		return parse_https(url, arena, text, rest);
	if (span_is_nocase(scheme, "file")) {
		if (!span_starts(rest, "/"))
			return refuse(arena, text, _("a folder is written file:///FOLDER, with three strokes"));
		return parse_folder(url, arena, text, percent_decode(arena, rest), base);
	}
	if (span_is_nocase(scheme, "http"))
		return refuse(arena, text, _("http would send the notes unencrypted; use https"));
	return refuse(arena, text, _("erfar knows ssh, https and folders; ask for one of these addresses"));
}

int url_parse(struct remote_url *out, struct arena *arena, struct span text, const char *base)
{
	struct remote_url url = { 0 };
	size_t scheme, colon;
	int rc;

	if (text.len > URL_LONGEST)
		return refuse(arena, text, _("it is too long"));
	if (span_has_control(text))
		return refuse(arena, text, _("it holds control characters"));
	if (span_starts(text, "-"))
		return refuse(arena, text, _("it begins with \"-\" and would be taken for an option"));
	scheme = span_find_text(text, "://");
	colon = scp_colon(text);
	if (scheme < text.len && is_harmless(span_take(text, scheme), "+-."))
		rc = parse_scheme(&url, arena, text, scheme, base);
	else if (colon < text.len && span_starts(span_skip(text, colon), "::"))
		rc = refuse(arena, text, _("erfar starts no helper programs of git; use ssh, https or a folder"));
	else if (colon < text.len)
		rc = parse_scp(&url, arena, text, colon);
	else
		rc = parse_folder(&url, arena, text, text, base);
	if (rc < 0)
		return rc;
	if (!*url.path || *url.path == '-')
		return refuse(arena, text, _("the folder on the server is missing or begins with \"-\""));
	url.shown = compose_shown(arena, &url);
	*out = url;
	return 0;
}
