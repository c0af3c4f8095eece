/// Words that wait for a supervisor.
public enum CoachSchema {
  /// A part of the migration "quality.1" (`WatchSchema`), which is older than the rooms.
  public static let tables = """
    CREATE TABLE held_message (
      shop INTEGER NOT NULL, id INTEGER NOT NULL, conversation INTEGER NOT NULL, person INTEGER NOT NULL,
      key TEXT NOT NULL, text TEXT NOT NULL, findings TEXT NOT NULL, note TEXT NOT NULL,
      phase TEXT NOT NULL CHECK (phase IN ('waiting', 'released', 'refused', 'withdrawn')),
      at INTEGER NOT NULL, decided_by INTEGER, decided_at INTEGER, reason TEXT NOT NULL DEFAULT '',
      seq INTEGER, PRIMARY KEY (shop, id), UNIQUE (shop, conversation, key)
    ) STRICT;
    CREATE INDEX held_message_waiting ON held_message (shop, at) WHERE phase = 'waiting';

    """
}
