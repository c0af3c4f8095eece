/// The rules of each shop, and what it says about quality besides them.
public enum RulebookSchema {
  /// A part of the migration "quality.1" (`WatchSchema`), which is older than the rooms.
  public static let tables = """
    CREATE TABLE rule_set (
      shop INTEGER NOT NULL, version INTEGER NOT NULL, rules TEXT NOT NULL, at INTEGER NOT NULL,
      person INTEGER, reason TEXT NOT NULL, PRIMARY KEY (shop, version)
    ) STRICT;
    CREATE TABLE quality_settings (
      shop INTEGER NOT NULL PRIMARY KEY, settings TEXT NOT NULL
    ) STRICT;

    """
}
