/* Expat keeps every distinct name and every unfinished tag in memory, so a hostile document decides how much that
   is. These allocators put a ceiling on it: a header before each block remembers its size. */
#include "CExpat.h"
#include <stddef.h>
#include <stdlib.h>

enum { CEILING = 16 << 20 };

typedef union {
  size_t size;
  max_align_t alignment;
} block_header;

static _Thread_local size_t used;

static void *bounded_realloc(void *block, size_t size) {
  block_header *old = block ? (block_header *)block - 1 : NULL;
  size_t before = old ? old->size : 0;
  if (size > CEILING || used - before + size > CEILING) return NULL;
  block_header *fresh = realloc(old, sizeof(block_header) + size);
  if (!fresh) return NULL;
  used = used - before + size;
  fresh->size = size;
  return fresh + 1;
}

static void *bounded_malloc(size_t size) { return bounded_realloc(NULL, size); }

static void bounded_free(void *block) {
  if (!block) return;
  block_header *header = (block_header *)block - 1;
  used -= header->size;
  free(header);
}

XML_Parser nuanxi_expat_create(void) {
  XML_Memory_Handling_Suite suite = {bounded_malloc, bounded_realloc, bounded_free};
  return XML_ParserCreate_MM(NULL, &suite, "\n");
}
