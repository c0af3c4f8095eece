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
CREATE TABLE conversation_watch (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, risk INTEGER NOT NULL, reasons TEXT NOT NULL,
  state TEXT, countdowns TEXT NOT NULL, PRIMARY KEY (shop, conversation)
) STRICT;
CREATE TABLE finding (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, key TEXT NOT NULL, rule TEXT NOT NULL,
  version INTEGER NOT NULL, severity TEXT NOT NULL, seq INTEGER NOT NULL, agent INTEGER, team INTEGER,
  detail TEXT NOT NULL, at INTEGER NOT NULL, waived INTEGER NOT NULL DEFAULT 0,
  verdict TEXT CHECK (verdict IN ('confirmed', 'rejected')), judged_by INTEGER, judged_at INTEGER,
  PRIMARY KEY (shop, conversation, key)
) STRICT;
CREATE INDEX finding_agent ON finding (shop, agent, at);
CREATE INDEX finding_at ON finding (shop, at);
CREATE INDEX finding_judged ON finding (shop, rule, verdict) WHERE verdict IS NOT NULL;
CREATE INDEX finding_rule ON finding (shop, rule, at);
CREATE TABLE held_message (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, conversation INTEGER NOT NULL, person INTEGER NOT NULL,
  key TEXT NOT NULL, text TEXT NOT NULL, findings TEXT NOT NULL, note TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'released', 'refused', 'withdrawn')),
  at INTEGER NOT NULL, decided_by INTEGER, decided_at INTEGER, reason TEXT NOT NULL DEFAULT '',
  seq INTEGER, PRIMARY KEY (shop, id), UNIQUE (shop, conversation, key)
) STRICT;
CREATE INDEX held_message_waiting ON held_message (shop, at) WHERE phase = 'waiting';
CREATE TABLE machine_score (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, agent INTEGER, team INTEGER,
  channel TEXT NOT NULL, score INTEGER NOT NULL, deductions TEXT NOT NULL, closed_at INTEGER NOT NULL,
  PRIMARY KEY (shop, conversation)
) STRICT;
CREATE INDEX machine_score_agent ON machine_score (shop, agent, closed_at);
CREATE INDEX machine_score_closed ON machine_score (shop, closed_at);
CREATE TABLE quality_settings (
  shop INTEGER NOT NULL PRIMARY KEY, settings TEXT NOT NULL
) STRICT;
CREATE TABLE rule_set (
  shop INTEGER NOT NULL, version INTEGER NOT NULL, rules TEXT NOT NULL, at INTEGER NOT NULL,
  person INTEGER, reason TEXT NOT NULL, PRIMARY KEY (shop, version)
) STRICT;
