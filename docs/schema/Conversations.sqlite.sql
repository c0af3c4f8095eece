CREATE TABLE conversation (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, customer INTEGER NOT NULL, channel TEXT NOT NULL,
  team INTEGER,
  phase TEXT NOT NULL CHECK (phase IN ('queued', 'offered', 'active', 'parked', 'closed')),
  agent INTEGER, offered_until INTEGER, refused TEXT NOT NULL, participants TEXT NOT NULL,
  last_agent INTEGER, last_agent_at INTEGER,
  opened_at INTEGER NOT NULL, queued_at INTEGER NOT NULL, accepted_at INTEGER, waiting_since INTEGER,
  parked_until INTEGER, promise TEXT, closed_at INTEGER, solved INTEGER, reopen_until INTEGER,
  priority INTEGER NOT NULL, seq INTEGER NOT NULL, agent_read_seq INTEGER NOT NULL,
  customer_read_seq INTEGER NOT NULL, customer_delivered_seq INTEGER NOT NULL,
  unread INTEGER NOT NULL, holding_sent INTEGER NOT NULL, rating_invited_at INTEGER, rating TEXT,
  handovers INTEGER NOT NULL, left_message INTEGER NOT NULL, page TEXT,
  last_message_at INTEGER NOT NULL, preview TEXT, version INTEGER NOT NULL, account INTEGER, thread INTEGER,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, customer) REFERENCES customer (shop, id),
  CHECK ((phase IN ('queued')) = (agent IS NULL) OR phase = 'closed')
) STRICT;
CREATE INDEX conversation_accepted ON conversation (shop, accepted_at);
CREATE INDEX conversation_closed ON conversation (shop, agent, id) WHERE phase = 'closed';
CREATE INDEX conversation_customer ON conversation (shop, customer, id);
CREATE INDEX conversation_open ON conversation (shop, phase, agent) WHERE phase <> 'closed';
CREATE INDEX conversation_thread ON conversation (shop, thread, id) WHERE thread IS NOT NULL;
CREATE TABLE conversation_source (
  shop INTEGER NOT NULL, source TEXT NOT NULL, conversation INTEGER NOT NULL,
  PRIMARY KEY (shop, source), FOREIGN KEY (shop, conversation) REFERENCES conversation (shop, id)
) STRICT;
CREATE UNIQUE INDEX conversation_source_conversation ON conversation_source (shop, conversation);
CREATE TABLE draft (
  shop INTEGER NOT NULL, person INTEGER NOT NULL, conversation INTEGER NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY (shop, person, conversation)
) STRICT;
CREATE TABLE file (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,
  size INTEGER NOT NULL, width INTEGER, height INTEGER, uploader TEXT NOT NULL, conversation INTEGER,
  internal INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL, PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX file_unsent ON file (shop, at) WHERE conversation IS NULL;
CREATE TABLE file_content (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, id) REFERENCES file (shop, id)
) STRICT;
CREATE TABLE message (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, seq INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, author TEXT NOT NULL, person INTEGER, kind TEXT NOT NULL,
  internal INTEGER NOT NULL, whisper INTEGER NOT NULL, text TEXT NOT NULL, file INTEGER,
  customer_order INTEGER, note TEXT, key TEXT NOT NULL, quick_reply INTEGER, at INTEGER NOT NULL, hands INTEGER,
  PRIMARY KEY (shop, conversation, seq), UNIQUE (shop, conversation, author, key),
  FOREIGN KEY (shop, conversation) REFERENCES conversation (shop, id)
) STRICT;
CREATE VIRTUAL TABLE message_search USING fts5 (terms, tokenize = 'unicode61', detail = 'none');
