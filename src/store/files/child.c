/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other programs, started by argv with a clean environment; three pipes served at once, so that nobody waits. */
#include "store/files/child.h"

#include "base/error.h"
#include "base/i18n.h"
#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Beside this program itself, or where an installation puts it seen from there: a moved prefix works too. */
static const char *find_beside(struct arena *arena, const char *name)
{
	static const char *const places[] = { ".", "../libexec/erfar", "../../bin" };
	char self[4096];
	ssize_t length = readlink("/proc/self/exe", self, sizeof(self));

	if (length <= 0 || (size_t)length >= sizeof(self))
		return NULL;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *folder = span_copy(arena, path_folder(span_make(self, (size_t)length)));
		const char *path = arena_format(arena, "%s/%s/%s", folder, places[i], name);

		if (access(path, X_OK) == 0)
			return path;
	}
	return NULL;
}

const char *child_program(struct arena *arena, const char *name)
{
	const char *beside;
	const char *given = getenv("ERFAR_EXEC_PATH");
	struct span rest = span_of(given), folder;

	while (span_next(&rest, ':', &folder)) {
		const char *path = path_join(arena, span_copy(arena, folder), name);

		if (folder.len && access(path, X_OK) == 0)
			return path;
	}
	beside = find_beside(arena, name);
	if (beside)
		return beside;
	for (int i = 0; i < 2; i++) {
		const char *path = path_join(arena, i ? ERFAR_BINDIR : ERFAR_LIBEXECDIR, name);

		if (access(path, X_OK) == 0)
			return path;
	}
	return arena_copy(arena, name);
}

static bool may_be_seen(const char *variable)
{
	static const char *const names[] = { "HOME=", "PATH=", "LANG=", "LANGUAGE=", "TERM=", "GIT_SSH_COMMAND=" };
	static const char *const beginnings[] = { "LC_", "XDG_", "SSH_", "ERFAR_" };

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (strncmp(variable, names[i], strlen(names[i])) == 0)
			return true;
	for (size_t i = 0; i < sizeof(beginnings) / sizeof(*beginnings); i++)
		if (strncmp(variable, beginnings[i], strlen(beginnings[i])) == 0)
			return true;
	return false;
}

static char **clean_environment(struct arena *arena)
{
	size_t count = 0;
	char **clean;

	while (environ[count])
		count++;
	clean = arena_array(arena, count + 1, sizeof(*clean));
	count = 0;
	for (char **variable = environ; *variable; variable++)
		if (may_be_seen(*variable))
			clean[count++] = *variable;
	return clean;
}

/*
 * Default signals and nothing blocked, whatever this program does with them. The cast: argv is const in all but name.
 */
static int spawn(pid_t *pid, const char *const argv[], posix_spawn_file_actions_t *actions, char *const environment[])
{
	posix_spawnattr_t attributes;
	sigset_t all, none;
	int number = posix_spawnattr_init(&attributes);

	if (number)
		return number;
	(void)sigfillset(&all);
	(void)sigemptyset(&none);
	(void)posix_spawnattr_setsigdefault(&attributes, &all);
	(void)posix_spawnattr_setsigmask(&attributes, &none);
	(void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
	number = posix_spawn_file_actions_addclosefrom_np(actions, 3);
	if (!number)
		number = posix_spawnp(pid, argv[0], actions, &attributes, (char *const *)(uintptr_t)argv, environment);
	(void)posix_spawnattr_destroy(&attributes);
	return number;
}

static int wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 127;
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

struct pipes {
	int in[2], out[2], err[2];
};

static void close_end(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static void close_pipes(struct pipes *pipes)
{
	int *ends[] = { pipes->in, pipes->out, pipes->err };

	for (size_t i = 0; i < 3; i++) {
		close_end(&ends[i][0]);
		close_end(&ends[i][1]);
	}
}

/* Our ends never block: a child that stops reading must not keep us from reading. */
static int open_pipes(struct pipes *pipes)
{
	*pipes = (struct pipes){ { -1, -1 }, { -1, -1 }, { -1, -1 } };
	if (pipe2(pipes->in, O_CLOEXEC) < 0 || pipe2(pipes->out, O_CLOEXEC) < 0 || pipe2(pipes->err, O_CLOEXEC) < 0 ||
	    fcntl(pipes->in[1], F_SETFL, O_NONBLOCK) < 0) {
		int number = errno;

		close_pipes(pipes);
		errno = number;
		return -1;
	}
	return 0;
}

static void feed(int *fd, struct span *input)
{
	ssize_t count = input->len ? write(*fd, input->at, input->len) : 0;

	if (count > 0)
		*input = span_skip(*input, (size_t)count);
	if (!input->len || (count < 0 && errno != EAGAIN && errno != EINTR))
		close_end(fd);
}

/* Who gets what a child prints: once it refuses, nothing more is read. */
struct reader {
	int (*take)(void *to, struct span bytes);
	void *to;
	int rc;
};

static int keep(void *to, struct span bytes)
{
	buf_add(to, bytes.at, bytes.len);
	return 0;
}

static void drain(int *fd, struct reader *reader)
{
	char bytes[16384];
	ssize_t count = read(*fd, bytes, sizeof(bytes));

	if (count > 0)
		reader->rc = reader->take(reader->to, span_make(bytes, (size_t)count));
	if (reader->rc < 0 || count == 0 || (count < 0 && errno != EINTR))
		close_end(fd);
}

static void serve(struct pipes *pipes, struct span input, struct reader *out, struct reader *err)
{
	while (pipes->in[1] >= 0 || pipes->out[0] >= 0 || pipes->err[0] >= 0) {
		struct pollfd polled[3] = { { pipes->in[1], POLLOUT, 0 },
					    { pipes->out[0], POLLIN, 0 },
					    { pipes->err[0], POLLIN, 0 } };

		if (poll(polled, 3, -1) < 0)
			continue; /* EINTR; nothing else can come of these arguments */
		if (polled[0].revents)
			feed(&pipes->in[1], &input);
		if (polled[1].revents)
			drain(&pipes->out[0], out);
		if (polled[2].revents)
			drain(&pipes->err[0], err);
	}
}

static int start(pid_t *pid, const char *const argv[], struct pipes *pipes)
{
	struct arena *scratch = arena_open();
	posix_spawn_file_actions_t actions;
	int number = posix_spawn_file_actions_init(&actions);

	if (!number) {
		number = posix_spawn_file_actions_adddup2(&actions, pipes->in[0], 0);
		if (!number)
			number = posix_spawn_file_actions_adddup2(&actions, pipes->out[1], 1);
		if (!number)
			number = posix_spawn_file_actions_adddup2(&actions, pipes->err[1], 2);
		if (!number)
			number = spawn(pid, argv, &actions, clean_environment(scratch));
		(void)posix_spawn_file_actions_destroy(&actions);
	}
	arena_close(scratch);
	errno = number;
	return number ? fail_errno(ERROR_INTERNAL, _("The program %s can't be started"), argv[0]) : 0;
}

struct child {
	struct pipes pipes;
	pid_t pid;
};

static int begin(struct child *child, const char *const argv[])
{
	int rc;

	if (open_pipes(&child->pipes) < 0)
		return fail_errno(ERROR_INTERNAL, _("The program %s can't be started"), argv[0]);
	if ((rc = start(&child->pid, argv, &child->pipes)) < 0) {
		close_pipes(&child->pipes);
		return rc;
	}
	close_end(&child->pipes.in[0]);
	close_end(&child->pipes.out[1]);
	close_end(&child->pipes.err[1]);
	return 0;
}

/* Its exit status. */
static int end(struct child *child, struct span input, struct reader *out, struct reader *err)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;

	(void)sigaction(SIGPIPE, &ignore, &before);
	serve(&child->pipes, input, out, err);
	(void)sigaction(SIGPIPE, &before, NULL);
	return wait_for(child->pid);
}

/* Runs the program to its end between the pipes; its exit status. */
static int run(int *status, const char *const argv[], struct span input, struct reader *out, struct reader *err)
{
	struct child child;
	int rc = begin(&child, argv);

	if (rc == 0)
		*status = end(&child, input, out, err);
	return rc;
}

int child_run(struct child_result *out, const char *const argv[], struct span input)
{
	struct child_result result = { 0, BUF_INIT, BUF_INIT };
	struct reader printed = { keep, &result.out, 0 }, complained = { keep, &result.err, 0 };
	int rc = run(&result.status, argv, input, &printed, &complained);

	if (rc == 0)
		*out = result;
	return rc;
}

struct child *child_begin(struct arena *arena, const char *const argv[])
{
	struct child *child = arena_alloc(arena, sizeof(*child));

	if (begin(child, argv) < 0)
		return NULL;
	close_end(&child->pipes.in[1]);
	return child;
}

int child_end(struct child_result *out, struct child *child)
{
	struct child_result result = { 0, BUF_INIT, BUF_INIT };
	struct reader printed = { keep, &result.out, 0 }, complained = { keep, &result.err, 0 };

	if (!child)
		return ERROR_INTERNAL;
	result.status = end(child, span_of(""), &printed, &complained);
	*out = result;
	return 0;
}

int child_read(int *status, struct buf *err, const char *const argv[], int (*take)(void *to, struct span bytes),
	       void *to)
{
	struct reader printed = { take, to, 0 }, complained = { keep, err, 0 };
	int rc = run(status, argv, span_of(""), &printed, &complained);

	return rc < 0 ? rc : printed.rc < 0 ? printed.rc : 0;
}

/* Ctrl-C at the keyboard is the editor's business while it runs. */
int child_run_on_terminal(int *status, const char *const argv[])
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, interrupt, quit;
	posix_spawn_file_actions_t actions;
	pid_t pid = -1;
	int number = posix_spawn_file_actions_init(&actions);

	if (number) {
		errno = number;
		return fail_errno(ERROR_INTERNAL, _("The program %s can't be started"), argv[0]);
	}
	(void)sigaction(SIGINT, &ignore, &interrupt);
	(void)sigaction(SIGQUIT, &ignore, &quit);
	number = spawn(&pid, argv, &actions, environ);
	if (!number)
		*status = wait_for(pid);
	(void)sigaction(SIGINT, &interrupt, NULL);
	(void)sigaction(SIGQUIT, &quit, NULL);
	(void)posix_spawn_file_actions_destroy(&actions);
	errno = number;
	return number ? fail_errno(ERROR_USAGE, _("The program %s can't be started"), argv[0]) : 0;
}
