CREATE TABLE channel_account (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, channel TEXT NOT NULL, name TEXT NOT NULL, team INTEGER,
  created_at INTEGER NOT NULL, PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, team) REFERENCES team (shop, id)
) STRICT;
CREATE TABLE channel_outbound (
  shop INTEGER NOT NULL, message INTEGER NOT NULL, conversation INTEGER NOT NULL, seq INTEGER NOT NULL,
  account INTEGER NOT NULL, thread INTEGER NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL,
  attempts INTEGER NOT NULL, since INTEGER NOT NULL, due_at INTEGER NOT NULL, node INTEGER, reason TEXT,
  external_id TEXT, PRIMARY KEY (shop, message),
  FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
) STRICT;
CREATE INDEX channel_outbound_due ON channel_outbound (due_at) WHERE state = 'waiting';
CREATE INDEX channel_outbound_name ON channel_outbound (shop, account, external_id)
  WHERE external_id IS NOT NULL;
CREATE UNIQUE INDEX channel_outbound_place ON channel_outbound (shop, thread, place);
CREATE INDEX channel_outbound_underway ON channel_outbound (node) WHERE state = 'underway';
CREATE TABLE channel_thread (
  shop INTEGER NOT NULL, account INTEGER NOT NULL, external_id TEXT NOT NULL, thread INTEGER NOT NULL,
  PRIMARY KEY (shop, account, external_id),
  FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
) STRICT;
CREATE TABLE web_session (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, identity INTEGER NOT NULL, account INTEGER NOT NULL,
  signed INTEGER NOT NULL, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
) STRICT;
CREATE INDEX web_session_identity ON web_session (shop, identity);
CREATE INDEX web_session_seen ON web_session (shop, seen_at);
CREATE TABLE web_widget (
  shop INTEGER NOT NULL, account INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, secret BLOB NOT NULL,
  title TEXT NOT NULL, greeting TEXT NOT NULL, offline_text TEXT NOT NULL, color TEXT NOT NULL,
  origins TEXT NOT NULL, ask_contact INTEGER NOT NULL, PRIMARY KEY (shop, account),
  FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
) STRICT;
