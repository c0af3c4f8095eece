/* A disk that takes its time: each fsync waits first for the milliseconds in a shared file; below zero it fails. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *delay;

__attribute__((constructor)) static void open_delay(void) {
  int file = open(getenv("SHIM_FILE"), O_RDONLY | O_CLOEXEC);
  void *page = file < 0 ? MAP_FAILED : mmap(NULL, sizeof *delay, PROT_READ, MAP_SHARED, file, 0);
  if (page != MAP_FAILED) delay = page;
  close(file);
}

static int trouble(void) {
  int64_t ms = delay ? *delay : 0;
  if (ms < 0) {
    errno = EIO;
    return -1;
  }
  struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000};
  if (ms > 0) nanosleep(&time, NULL);
  return 0;
}

int fsync(int file) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fsync");
  return trouble() ? -1 : real(file);
}

int fdatasync(int file) {
  static int (*real)(int);
  if (!real) real = dlsym(RTLD_NEXT, "fdatasync");
  return trouble() ? -1 : real(file);
}
