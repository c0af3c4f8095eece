#include <zlib.h>

/* deflateInit2 and inflateInit2 are macros that Swift cannot import. 31 = largest window with a gzip header (zlib.h). */
static inline int nuanxi_gzip_init(z_stream *stream) {
  return deflateInit2(stream, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
}

static inline int nuanxi_gunzip_init(z_stream *stream) {
  return inflateInit2(stream, 31);
}
