/*
 * What the machine may do to one process, preloaded into it: the Nth call that changes a file fails, or every one from
 * there on does; or the clock shows another day. Nothing of the product knows of it.
 *
 * FAULT_FROM   counting begins when a path that ends so was opened for reading or came by rename; empty: at once
 * FAULT_AT     the number of the call that fails, from 1; 0: none, only count
 * FAULT_KIND   eio, enospc, eintr, short
 * FAULT_ON     1: all calls from there on fail, as on a disk that stays full
 * FAULT_COUNT  a file that gets the number of calls at the end
 * FAKE_TIME    seconds since 1970 that the clock shows
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static int armed;
static long calls;
static long fails_at;
static int stays, error_number, is_short;
static const char *from = "", *count_file;
static int has_time;
static time_t shown;

__attribute__((constructor)) static void begin(void) {
    const char *at = getenv("FAULT_AT"), *kind = getenv("FAULT_KIND"), *name = getenv("FAULT_FROM");
    const char *on = getenv("FAULT_ON"), *fake = getenv("FAKE_TIME");
    count_file = getenv("FAULT_COUNT");
    fails_at = at ? atol(at) : 0;
    stays = on && *on == '1';
    error_number = EIO;
    if (kind && !strcmp(kind, "enospc")) error_number = ENOSPC;
    if (kind && !strcmp(kind, "eintr")) error_number = EINTR;
    is_short = kind && !strcmp(kind, "short");
    if (name) from = name;
    armed = (at || count_file) && !*from;
    if (fake) has_time = 1, shown = atol(fake);
}

__attribute__((destructor)) static void end(void) {
    if (!count_file) return;
    char text[32];
    int length = snprintf(text, sizeof text, "%ld", __atomic_load_n(&calls, __ATOMIC_SEQ_CST));
    long file = syscall(SYS_openat, AT_FDCWD, count_file, O_CREAT | O_WRONLY | O_TRUNC, 0644);
    if (file >= 0) syscall(SYS_write, file, text, length);
}

/* Whether this call is one that fails. */
static int due(void) {
    if (!__atomic_load_n(&armed, __ATOMIC_SEQ_CST)) return 0;
    long call = __atomic_add_fetch(&calls, 1, __ATOMIC_SEQ_CST);
    return fails_at && (call == fails_at || (stays && call > fails_at));
}

static void look(const char *path) {
    size_t have = path ? strlen(path) : 0, want = strlen(from);
    if (want && have >= want && !strcmp(path + have - want, from)) __atomic_store_n(&armed, 1, __ATOMIC_SEQ_CST);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
#define FAIL_IF_DUE(give) do { if (due()) { errno = is_short ? EIO : error_number; return give; } } while (0)

static int changes(int flags) { return (flags & (O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)) != 0; }

#define OPEN(name, at_params, at_args, path)                                       \
    int name(at_params const char *path, int flags, ...) {                         \
        mode_t mode = 0;                                                           \
        if (flags & (O_CREAT | O_TMPFILE)) {                                       \
            va_list rest;                                                          \
            va_start(rest, flags);                                                 \
            mode = va_arg(rest, mode_t);                                           \
            va_end(rest);                                                          \
        }                                                                          \
        if (changes(flags)) FAIL_IF_DUE(-1);                                       \
        else look(path);                                                           \
        return ((int (*)(at_params const char *, int, mode_t))dlsym(RTLD_NEXT, #name))(at_args path, flags, mode); \
    }
#define NOTHING
#define FOLDER int folder,
#define FOLDER_ARG folder,
OPEN(open, NOTHING, NOTHING, path)
OPEN(open64, NOTHING, NOTHING, path)
OPEN(openat, FOLDER, FOLDER_ARG, path)
OPEN(openat64, FOLDER, FOLDER_ARG, path)

/* What a program says is no file of the workspace. */
static int is_talk(int file) { return file == 1 || file == 2; }

ssize_t write(int file, const void *bytes, size_t count) {
    if (!is_talk(file) && due()) {
        if (!is_short) return errno = error_number, -1;
        count = count > 1 ? count / 2 : count;
    }
    return REAL(write)(file, bytes, count);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    if (!is_talk(file)) FAIL_IF_DUE(-1);
    return REAL(writev)(file, parts, count);
}
ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    if (due()) {
        if (!is_short) return errno = error_number, -1;
        count = count > 1 ? count / 2 : count;
    }
    return REAL(pwrite)(file, bytes, count, at);
}
ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    if (due()) {
        if (!is_short) return errno = error_number, -1;
        count = count > 1 ? count / 2 : count;
    }
    return REAL(pwrite64)(file, bytes, count, at);
}
int rename(const char *old, const char *new) {
    FAIL_IF_DUE(-1);
    int done = REAL(rename)(old, new);
    if (!done) look(new);
    return done;
}
int renameat(int old_folder, const char *old, int new_folder, const char *new) {
    FAIL_IF_DUE(-1);
    int done = REAL(renameat)(old_folder, old, new_folder, new);
    if (!done) look(new);
    return done;
}
int fsync(int file) { FAIL_IF_DUE(-1); return REAL(fsync)(file); }
int fdatasync(int file) { FAIL_IF_DUE(-1); return REAL(fdatasync)(file); }
int ftruncate(int file, off_t length) { FAIL_IF_DUE(-1); return REAL(ftruncate)(file, length); }
int ftruncate64(int file, off64_t length) { FAIL_IF_DUE(-1); return REAL(ftruncate64)(file, length); }
int unlink(const char *path) { FAIL_IF_DUE(-1); return REAL(unlink)(path); }
int unlinkat(int folder, const char *path, int flags) { FAIL_IF_DUE(-1); return REAL(unlinkat)(folder, path, flags); }
int rmdir(const char *path) { FAIL_IF_DUE(-1); return REAL(rmdir)(path); }
int mkdir(const char *path, mode_t mode) { FAIL_IF_DUE(-1); return REAL(mkdir)(path, mode); }
int link(const char *old, const char *new) { FAIL_IF_DUE(-1); return REAL(link)(old, new); }
ssize_t copy_file_range(int in, off64_t *in_at, int out, off64_t *out_at, size_t count, unsigned flags) {
    FAIL_IF_DUE(-1);
    return REAL(copy_file_range)(in, in_at, out, out_at, count, flags);
}
int fallocate(int file, int mode, off_t at, off_t length) { FAIL_IF_DUE(-1); return REAL(fallocate)(file, mode, at, length); }

int clock_gettime(clockid_t which, struct timespec *time) {
    int done = REAL(clock_gettime)(which, time);
    if (!done && has_time && which == CLOCK_REALTIME) time->tv_sec = shown;
    return done;
}
