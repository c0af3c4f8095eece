/* hyperscan LINES PHRASES PASSES: as ScanBench.swift, by hs_compile_lit_multi in block mode, one call a line. */
#include <hs/hs.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

struct found { uint64_t count, sum, line; };

static char *contents(const char *path, long *size) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(2);
  fseek(file, 0, SEEK_END);
  *size = ftell(file);
  rewind(file);
  char *bytes = malloc(*size + 1);
  if (fread(bytes, 1, *size, file) != (size_t)*size) exit(2);
  bytes[*size] = 0;
  fclose(file);
  return bytes;
}

static int counted(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)id, (void)from, (void)to, (void)flags;
  ((struct found *)context)->count++;
  return 0;
}

static int summed(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
  (void)from, (void)flags;
  struct found *found = context;
  uint64_t word = found->line << 40 | (uint64_t)id << 20 | to;
  found->sum += (word * 0x9E3779B97F4A7C15ull) >> 16;
  return 0;
}

static void pass(hs_database_t *base, hs_scratch_t *scratch, const char *lines, long size, match_event_handler each,
                 struct found *found) {
  const char *at = lines, *end = lines + size;
  memset(found, 0, sizeof *found);
  for (; at < end; found->line++) {
    const char *stop = memchr(at, '\n', end - at);
    if (hs_scan(base, at, stop - at, 0, scratch, each, found) != HS_SUCCESS) exit(3);
    at = stop + 1;
  }
}

static double seconds(clock_t began) { return (double)(clock() - began) / CLOCKS_PER_SEC; }

int main(int count, char **names) {
  long size, listed;
  if (count < 4) return 2;
  char *lines = contents(names[1], &size), *list = contents(names[2], &listed);
  static const char *phrases[1 << 17];
  static unsigned flags[1 << 17], ids[1 << 17];
  static size_t lengths[1 << 17];
  unsigned known = 0;
  for (char *at = list; at < list + listed; known++) {
    char *stop = strchr(at, '\n');
    phrases[known] = at, ids[known] = known, lengths[known] = stop - at;
    *stop = 0;
    at = stop + 1;
  }
  hs_database_t *base;
  hs_compile_error_t *error;
  hs_scratch_t *scratch = NULL;
  size_t bytes;
  clock_t began = clock();
  if (hs_compile_lit_multi(phrases, flags, ids, lengths, known, HS_MODE_BLOCK, NULL, &base, &error) != HS_SUCCESS) {
    fprintf(stderr, "%s\n", error->message);
    return 1;
  }
  double build = seconds(began);
  hs_alloc_scratch(base, &scratch);
  hs_database_size(base, &bytes);
  struct found found;
  printf("{\"build\": %f, \"times\": [", build);
  for (int run = 0; run < atoi(names[3]); run++) {
    began = clock();
    pass(base, scratch, lines, size, counted, &found);
    printf("%s%f", run ? ", " : "", seconds(began));
  }
  uint64_t matches = found.count;
  pass(base, scratch, lines, size, summed, &found);
  printf("], \"matches\": %llu, \"sum\": %llu, \"bytes\": %zu}\n", (unsigned long long)matches,
         (unsigned long long)found.sum, bytes);
  return 0;
}
