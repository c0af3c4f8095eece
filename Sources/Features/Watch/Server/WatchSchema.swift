import Storage

/// Findings, scores, how running conversations stand, alerts.
enum WatchSchema {
  /// The first migration of Rulebook, Coach and Watch, from the time when they were one room.
  static let migrations = [
    Migration("quality.1", findings + RulebookSchema.tables + CoachSchema.tables + alerts)
  ]

  private static let findings = """
    CREATE TABLE finding (
      shop INTEGER NOT NULL, conversation INTEGER NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL,
      version INTEGER NOT NULL, severity TEXT NOT NULL, seq INTEGER NOT NULL, agent INTEGER, team INTEGER,
      detail TEXT NOT NULL, at INTEGER NOT NULL, waived INTEGER NOT NULL DEFAULT 0,
      verdict TEXT CHECK (verdict IN ('confirmed', 'rejected')), judged_by INTEGER, judged_at INTEGER,
      PRIMARY KEY (shop, conversation, key)
    ) STRICT;
    CREATE INDEX finding_at ON finding (shop, at);
    CREATE INDEX finding_rule ON finding (shop, rule, at);
    CREATE INDEX finding_agent ON finding (shop, agent, at);
    CREATE TABLE machine_score (
      shop INTEGER NOT NULL, conversation INTEGER NOT NULL, agent INTEGER, team INTEGER,
      channel TEXT NOT NULL, score INTEGER NOT NULL, deductions TEXT NOT NULL, closed_at INTEGER NOT NULL,
      PRIMARY KEY (shop, conversation)
    ) STRICT;
    CREATE INDEX machine_score_closed ON machine_score (shop, closed_at);
    CREATE INDEX machine_score_agent ON machine_score (shop, agent, closed_at);
    CREATE TABLE conversation_watch (
      shop INTEGER NOT NULL, conversation INTEGER NOT NULL, risk INTEGER NOT NULL, reasons TEXT NOT NULL,
      state TEXT, countdowns TEXT NOT NULL, PRIMARY KEY (shop, conversation)
    ) STRICT;

    """

  private static let alerts = """
    CREATE TABLE alert (
      shop INTEGER NOT NULL, id INTEGER NOT NULL, conversation INTEGER NOT NULL, kind TEXT NOT NULL,
      severity TEXT NOT NULL, rule TEXT NOT NULL, seq INTEGER NOT NULL, agent INTEGER, team INTEGER,
      count INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL,
      rang_at INTEGER, acknowledged_by INTEGER, acknowledged_at INTEGER, snoozed_until INTEGER,
      snoozed_by INTEGER, ended_at INTEGER, PRIMARY KEY (shop, id)
    ) STRICT;
    CREATE INDEX alert_conversation ON alert (shop, conversation, kind, id);
    CREATE INDEX alert_open ON alert (shop, id) WHERE acknowledged_at IS NULL AND ended_at IS NULL;
    CREATE INDEX alert_rang ON alert (shop, rang_at) WHERE rang_at IS NOT NULL;

    """
}
