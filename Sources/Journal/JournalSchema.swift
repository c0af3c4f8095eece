import Storage

public enum JournalSchema {
  public static let migrations = [
    Migration(
      "journal.1",
      """
      CREATE TABLE journal_head (shop INTEGER NOT NULL PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
      CREATE TABLE journal (
        shop INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
        subject INTEGER NOT NULL, actor TEXT NOT NULL, payload TEXT NOT NULL,
        PRIMARY KEY (shop, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX journal_subject ON journal (shop, subject, seq);
      CREATE TABLE journal_cursor (
        reader TEXT NOT NULL, shop INTEGER NOT NULL, seq INTEGER NOT NULL,
        failures INTEGER NOT NULL DEFAULT 0, error TEXT, parked_at INTEGER,
        PRIMARY KEY (reader, shop)
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE timer (
        shop INTEGER NOT NULL, kind TEXT NOT NULL, subject INTEGER NOT NULL, due INTEGER NOT NULL,
        PRIMARY KEY (shop, kind, subject)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX timer_due ON timer (due);

      """),
    Migration(
      "journal.2",
      """
      CREATE TABLE node (
        id INTEGER NOT NULL PRIMARY KEY, life INTEGER NOT NULL, beats INTEGER NOT NULL, since INTEGER NOT NULL
      ) STRICT;
      CREATE TABLE journal_lease (
        reader TEXT NOT NULL, shop INTEGER NOT NULL, node INTEGER NOT NULL, life INTEGER NOT NULL,
        PRIMARY KEY (reader, shop)
      ) STRICT, WITHOUT ROWID;

      """),
  ]

  public static let checkups = [
    Checkup(
      "shops whose journal has gaps",
      """
      SELECT COUNT(*) AS n FROM journal_head h LEFT JOIN
        (SELECT shop, COUNT(*) AS entries, MAX(seq) AS last FROM journal GROUP BY shop) j ON j.shop = h.shop
      WHERE h.seq <> COALESCE(j.entries, 0) OR h.seq <> COALESCE(j.last, 0)
      """),
    Checkup(
      "readers ahead of their journal",
      """
      SELECT COUNT(*) AS n FROM journal_cursor c LEFT JOIN journal_head h ON h.shop = c.shop
      WHERE c.seq > COALESCE(h.seq, 0)
      """),
    Checkup("readers parked", "SELECT COUNT(*) AS n FROM journal_cursor WHERE parked_at IS NOT NULL"),
  ]
}
