/* The same rows as Commit.swift's through the bare library, one row a transaction, each durable before the next.
 * single FILE SECONDS; prints "rows seconds commits". */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void check(int code, sqlite3 *database) {
    if (code == SQLITE_OK || code == SQLITE_DONE) return;
    fprintf(stderr, "%s\n", sqlite3_errmsg(database));
    exit(1);
}

int main(int count, char **arguments) {
    sqlite3 *database;
    sqlite3_stmt *insert;
    char body[201];
    if (count != 3) return 2;
    check(sqlite3_open(arguments[1], &database), database);
    check(sqlite3_exec(database,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE message (id INTEGER PRIMARY KEY, conversation INTEGER, sender INTEGER, role INTEGER, at INTEGER,"
        " body TEXT);"
        "CREATE INDEX message_conversation ON message (conversation, at);"
        "CREATE INDEX message_sender ON message (sender, at)", NULL, NULL, NULL), database);
    check(sqlite3_prepare_v2(database,
        "INSERT INTO message (conversation, sender, role, at, body) VALUES (?, ?, ?, ?, ?)", -1, &insert, NULL), database);
    memset(body, 'x', 200);
    long rows = 0;
    double start = now(), seconds = atof(arguments[2]);
    for (; now() - start < seconds; rows++) {
        sqlite3_bind_int(insert, 1, rand() % 20000);
        sqlite3_bind_int(insert, 2, (int)(rows % 200));
        sqlite3_bind_int(insert, 3, (int)(rows & 1));
        sqlite3_bind_int64(insert, 4, rows);
        sqlite3_bind_text(insert, 5, body, 200, SQLITE_STATIC);
        check(sqlite3_step(insert), database);
        check(sqlite3_reset(insert), database);
    }
    printf("%ld %f %ld\n", rows, now() - start, rows);
    sqlite3_finalize(insert);
    return sqlite3_close(database);
}
