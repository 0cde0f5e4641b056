/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How libgit2 is started, and what it is kept from doing then. */
#include "store/history/repository.h"

#include "base/error.h"
#include "base/i18n.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <malloc.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* As libgit2 was built with it in Debian, and the same file in a spelling that is ours. */
#define BUNDLE "/etc/ssl/certs/ca-certificates.crt"
#define BUNDLE_WANTED "/etc/ssl/certs//ca-certificates.crt"
#define HEAP_KEPT (16 * 1024 * 1024)

/*
 * libgit2 reads every certificate of the system when it starts, which takes longer than a commit of one note, and only
 * a server reached by https needs them. So this stands before mbed TLS's function of that name for libgit2 too: at the
 * start nothing is read, and nobody is trusted; session_open() asks for them when the address begins with https.
 */
__attribute__((visibility("default"))) int mbedtls_x509_crt_parse_file(void *chain, const char *path);
int mbedtls_x509_crt_parse_file(void *chain, const char *path)
{
	int (*parse)(void *, const char *);

	if (strcmp(path, BUNDLE) == 0)
		return 0;
	*(void **)&parse = dlsym(RTLD_NEXT, "mbedtls_x509_crt_parse_file");
	return parse ? parse(chain, path) : -1;
}

const char *repository_certificates(const char *chosen)
{
	if (chosen && strcmp(chosen, BUNDLE) != 0)
		return chosen;
	return access(BUNDLE_WANTED, R_OK) == 0 ? BUNDLE_WANTED : NULL;
}

/* A home of another user's, or none to look into: git goes on without what it can't read there. */
static void forget_unreadable(int level, const char *name)
{
	git_buf folder = GIT_BUF_INIT;
	char path[PATH_MAX];

	if (git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, level, &folder) < 0)
		return;
	if (snprintf(path, sizeof(path), "%s/%s", folder.ptr, name) < (int)sizeof(path) && access(path, R_OK) < 0 &&
	    errno == EACCES)
		(void)git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
	git_buf_dispose(&folder);
}

int repository_begin(void)
{
	int rc;

	/*
	 * for each object zlib takes and gives back a quarter of a megabyte: the heap need not shrink and grow with it
	 */
	(void)mallopt(M_MMAP_THRESHOLD, HEAP_KEPT);
	(void)mallopt(M_TRIM_THRESHOLD, HEAP_KEPT);
	rc = git_libgit2_init();
	if (rc < 0)
		return git_failed(rc, ERROR_INTERNAL, _("libgit2 can't be started"));
	/* libgit2 1.5 would refuse such a repository; repository_open() reads those settings for it */
	(void)git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, (const char *[]){ "worktreeconfig" }, (size_t)1);
	forget_unreadable(GIT_CONFIG_LEVEL_GLOBAL, ".gitconfig");
	forget_unreadable(GIT_CONFIG_LEVEL_XDG, "config");
	return 0;
}
