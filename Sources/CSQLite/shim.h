#include <sqlite3.h>

/* SQLITE_TRANSIENT is a cast that Swift cannot import: these bind a copy. An empty text may have no address, which
   SQLite would take for NULL. */
static inline int nuanxi_bind_text(sqlite3_stmt *statement, int index, const void *text, int length) {
  return sqlite3_bind_text(statement, index, length == 0 ? "" : (const char *)text, length, SQLITE_TRANSIENT);
}

static inline int nuanxi_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int length) {
  return length == 0 ? sqlite3_bind_zeroblob(statement, index, 0)
                     : sqlite3_bind_blob(statement, index, bytes, length, SQLITE_TRANSIENT);
}
