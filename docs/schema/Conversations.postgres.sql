CREATE TABLE conversation (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  customer BIGINT NOT NULL,
  channel TEXT NOT NULL,
  team BIGINT,
  phase TEXT NOT NULL,
  agent BIGINT,
  offered_until BIGINT,
  refused TEXT NOT NULL,
  participants TEXT NOT NULL,
  last_agent BIGINT,
  last_agent_at BIGINT,
  opened_at BIGINT NOT NULL,
  queued_at BIGINT NOT NULL,
  accepted_at BIGINT,
  waiting_since BIGINT,
  parked_until BIGINT,
  promise TEXT,
  closed_at BIGINT,
  solved BIGINT,
  reopen_until BIGINT,
  priority BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  agent_read_seq BIGINT NOT NULL,
  customer_read_seq BIGINT NOT NULL,
  customer_delivered_seq BIGINT NOT NULL,
  unread BIGINT NOT NULL,
  holding_sent BIGINT NOT NULL,
  rating_invited_at BIGINT,
  rating TEXT,
  handovers BIGINT NOT NULL,
  left_message BIGINT NOT NULL,
  page TEXT,
  last_message_at BIGINT NOT NULL,
  preview TEXT,
  version BIGINT NOT NULL,
  account BIGINT,
  thread BIGINT,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, customer) REFERENCES customer(shop, id),
  CHECK ((((phase = 'queued'::text) = (agent IS NULL)) OR (phase = 'closed'::text))),
  CHECK ((phase = ANY (ARRAY['queued'::text, 'offered'::text, 'active'::text, 'parked'::text, 'closed'::text])))
);
CREATE TABLE conversation_source (
  shop BIGINT NOT NULL,
  source TEXT NOT NULL,
  conversation BIGINT NOT NULL,
  PRIMARY KEY (shop, source),
  FOREIGN KEY (shop, conversation) REFERENCES conversation(shop, id)
);
CREATE TABLE draft (
  shop BIGINT NOT NULL,
  person BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  text TEXT NOT NULL,
  PRIMARY KEY (shop, person, conversation)
);
CREATE TABLE file (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  size BIGINT NOT NULL,
  width BIGINT,
  height BIGINT,
  uploader TEXT NOT NULL,
  conversation BIGINT,
  internal BIGINT NOT NULL DEFAULT 0,
  at BIGINT NOT NULL,
  PRIMARY KEY (shop, id)
);
CREATE TABLE file_content (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, id) REFERENCES file(shop, id)
);
CREATE TABLE message (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  id BIGINT NOT NULL,
  author TEXT NOT NULL,
  person BIGINT,
  kind TEXT NOT NULL,
  internal BIGINT NOT NULL,
  whisper BIGINT NOT NULL,
  text TEXT NOT NULL,
  file BIGINT,
  customer_order BIGINT,
  note TEXT,
  key TEXT NOT NULL,
  quick_reply BIGINT,
  at BIGINT NOT NULL,
  hands BIGINT,
  UNIQUE (id),
  UNIQUE (shop, conversation, author, key),
  PRIMARY KEY (shop, conversation, seq),
  FOREIGN KEY (shop, conversation) REFERENCES conversation(shop, id)
);
CREATE TABLE message_search (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  terms TSVECTOR NOT NULL,
  PRIMARY KEY (shop, id)
);
