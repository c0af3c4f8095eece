import Storage

public enum ShopsSchema {
  public static let migrations = [
    Migration(
      "shops.1",
      """
      CREATE TABLE shop (
        id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, time_zone TEXT NOT NULL, locale TEXT NOT NULL,
        settings TEXT NOT NULL, hours TEXT NOT NULL, created_at INTEGER NOT NULL
      ) STRICT;

      """)
  ]
}
