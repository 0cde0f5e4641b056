/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The program's stdin is a socket, because writing to one can be told not to raise SIGPIPE; stdout and stderr are
 * pipes. stderr is drained while we wait, so that a talkative program never stops at a full pipe.
 */
#include "store/remote/process.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/i18n.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SAID_MOST 4096
#define END_MS 10000
#define LAST_WORDS_MS 200
#define UNTOLD_MS 10

struct process {
	pid_t pid;	     /* 0 when its end has been seen */
	int in, out, errors; /* our ends of its stdin, stdout and stderr; -1 when closed */
	int patience;
	int status;
	struct buf said;
};

extern char **environ;

/* Our environment without GIT_*, which would point the program at the wrong repository. */
static char **clean_environment(struct arena *arena)
{
	size_t count = 0, kept = 0;
	char **clean;

	while (environ[count])
		count++;
	clean = arena_array(arena, count + 1, sizeof(*clean));
	for (size_t i = 0; i < count; i++)
		if (strncmp(environ[i], "GIT_", 4) != 0)
			clean[kept++] = environ[i];
	return clean;
}

struct ends {
	int in[2], out[2], errors[2]; /* [0] is ours, [1] the program's */
};

static void close_end(int *fd)
{
	if (*fd >= 0)
		(void)close(*fd);
	*fd = -1;
}

static void close_ends(struct ends *ends, int which)
{
	close_end(&ends->in[which]);
	close_end(&ends->out[which]);
	close_end(&ends->errors[which]);
}

static int open_ends(struct ends *ends)
{
	*ends = (struct ends){ { -1, -1 }, { -1, -1 }, { -1, -1 } };
	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends->in) == 0 && pipe2(ends->out, O_CLOEXEC) == 0 &&
	    pipe2(ends->errors, O_CLOEXEC) == 0 && fcntl(ends->in[0], F_SETFL, O_NONBLOCK) == 0 &&
	    fcntl(ends->out[0], F_SETFL, O_NONBLOCK) == 0 && fcntl(ends->errors[0], F_SETFL, O_NONBLOCK) == 0)
		return 0;
	return -1;
}

static int set_streams(posix_spawn_file_actions_t *actions, const struct ends *ends)
{
	int rc = posix_spawn_file_actions_adddup2(actions, ends->in[1], STDIN_FILENO);

	if (rc == 0)
		rc = posix_spawn_file_actions_adddup2(actions, ends->out[1], STDOUT_FILENO);
	if (rc == 0)
		rc = posix_spawn_file_actions_adddup2(actions, ends->errors[1], STDERR_FILENO);
	if (rc == 0)
		rc = posix_spawn_file_actions_addclosefrom_np(actions, STDERR_FILENO + 1);
	return rc;
}

/* Signals as a freshly started program expects them; nothing of ours open but the three streams. 0 or an errno. */
static int start(pid_t *pid, const char *const argv[], const struct ends *ends)
{
	struct arena *arena = arena_open();
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t none, usual;
	int rc;

	(void)sigemptyset(&none);
	(void)sigemptyset(&usual);
	(void)sigaddset(&usual, SIGPIPE);
	(void)sigaddset(&usual, SIGINT);
	(void)sigaddset(&usual, SIGTERM);
	(void)sigaddset(&usual, SIGHUP);
	(void)posix_spawnattr_init(&attributes);
	(void)posix_spawnattr_setsigmask(&attributes, &none);
	(void)posix_spawnattr_setsigdefault(&attributes, &usual);
	(void)posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	(void)posix_spawn_file_actions_init(&actions);
	rc = set_streams(&actions, ends);
	if (rc == 0) /* the cast: argv is const in all but name */
		rc = posix_spawnp(pid, argv[0], &actions, &attributes, (char *const *)(uintptr_t)argv,
				  clean_environment(arena));
	(void)posix_spawn_file_actions_destroy(&actions);
	(void)posix_spawnattr_destroy(&attributes);
	arena_close(arena);
	return rc;
}

int process_open(struct process **out, const char *const argv[], int patience)
{
	struct process *process;
	struct ends ends;
	pid_t pid = 0;
	int rc = 0;

	if (open_ends(&ends) < 0)
		rc = fail_errno(ERROR_REMOTE, _("No connection to %s can be made"), argv[0]);
	else if ((errno = start(&pid, argv, &ends)) != 0)
		rc = fail_errno(ERROR_REMOTE, _("The program %s can't be started; is it installed?"), argv[0]);
	close_ends(&ends, 1);
	if (rc < 0) {
		close_ends(&ends, 0);
		return rc;
	}
	process = memory_resize(NULL, sizeof(*process));
	*process = (struct process){
		.pid = pid, .in = ends.in[0], .out = ends.out[0], .errors = ends.errors[0], .patience = patience
	};
	buf_init(&process->said);
	*out = process;
	return 0;
}

/* Takes what stands ready on stderr; past the limit it is read and dropped. */
static void drain_errors(struct process *process)
{
	char bytes[1024];

	while (process->errors >= 0) {
		ssize_t count = read(process->errors, bytes, sizeof(bytes));
		size_t room = SAID_MOST - process->said.len;

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0 && errno == EAGAIN)
			return;
		if (count <= 0) {
			close_end(&process->errors);
			return;
		}
		buf_add(&process->said, bytes, (size_t)count < room ? (size_t)count : room);
	}
}

/* Waits until fd is ready for events; stderr is drained meanwhile. */
static int wait_ready(struct process *process, int fd, short events)
{
	struct pollfd fds[2] = { { fd, events, 0 }, { process->errors, POLLIN, 0 } };

	for (;;) {
		int count;

		fds[1].fd = process->errors;
		fds[0].revents = fds[1].revents = 0;
		count = poll(fds, 2, process->patience * 1000);
		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0)
			return fail_errno(ERROR_REMOTE, _("The connection broke"));
		if (count == 0)
			return fail(ERROR_REMOTE, _("No answer for %d seconds"), process->patience);
		if (fds[1].revents)
			drain_errors(process);
		if (fds[0].revents)
			return 0;
	}
}

long process_read(struct process *process, char *bytes, size_t room)
{
	for (;;) {
		ssize_t count = read(process->out, bytes, room);
		int rc;

		if (count >= 0)
			return count;
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN)
			return fail_errno(ERROR_REMOTE, _("The connection broke"));
		rc = wait_ready(process, process->out, POLLIN);
		if (rc < 0)
			return rc;
	}
}

int process_write(struct process *process, const char *bytes, size_t len)
{
	while (len) {
		ssize_t count = send(process->in, bytes, len, MSG_NOSIGNAL);
		int rc;

		if (count >= 0) {
			bytes += count;
			len -= (size_t)count;
			continue;
		}
		if (errno == EINTR)
			continue;
		if (errno != EAGAIN)
			return fail_errno(ERROR_REMOTE, _("The connection broke"));
		rc = wait_ready(process, process->in, POLLOUT);
		if (rc < 0)
			return rc;
	}
	return 0;
}

static bool has_ended(struct process *process)
{
	int status;
	pid_t pid = waitpid(process->pid, &status, WNOHANG);

	if (pid == 0 || (pid < 0 && errno == EINTR))
		return false;
	process->status = pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	process->pid = 0;
	return true;
}

/* Drops what it still has to say, so that it is not killed by a closed pipe at its last words. */
static void drain_stream(struct process *process)
{
	char bytes[4096];
	ssize_t count = 1;

	while (process->out >= 0 && count > 0)
		count = read(process->out, bytes, sizeof(bytes));
	if (count == 0)
		close_end(&process->out);
}

static int64_t now_ms(void)
{
	struct timespec now;

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Until it says something or ends, which a system without pidfd_open(2) does not tell us of. */
static void wait_for_more(const struct process *process, int end, int64_t ms)
{
	struct pollfd fds[3] = { { end, POLLIN, 0 }, { process->out, POLLIN, 0 }, { process->errors, POLLIN, 0 } };

	(void)poll(fds, 3, end < 0 && ms > UNTOLD_MS ? UNTOLD_MS : (int)ms);
}

static bool ends_within(struct process *process, int ms)
{
	const int64_t until = now_ms() + ms;
	int end = pidfd_open(process->pid, 0);
	bool ended;

	for (;;) {
		int64_t left = until - now_ms();

		drain_errors(process);
		drain_stream(process);
		if ((ended = has_ended(process)) || left <= 0)
			break;
		wait_for_more(process, end, left);
	}
	close_end(&end);
	return ended;
}

bool process_has_ended(struct process *process)
{
	return !process->pid || ends_within(process, LAST_WORDS_MS);
}

void process_end_input(struct process *process)
{
	close_end(&process->in);
}

int process_wait(struct process *process)
{
	if (!process->pid)
		return process->status;
	close_end(&process->in);
	if (!ends_within(process, END_MS)) {
		(void)kill(process->pid, SIGTERM);
		if (!ends_within(process, END_MS / 5)) {
			(void)kill(process->pid, SIGKILL);
			while (!has_ended(process))
				(void)ends_within(process, UNTOLD_MS);
		}
	}
	drain_errors(process);
	return process->status;
}

struct span process_said(const struct process *process)
{
	return buf_span(&process->said);
}

void process_close(struct process *process)
{
	if (!process)
		return;
	(void)process_wait(process);
	close_end(&process->in);
	close_end(&process->out);
	close_end(&process->errors);
	buf_done(&process->said);
	free(process);
}
