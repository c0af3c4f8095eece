CREATE TABLE channel_account (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  channel TEXT NOT NULL,
  name TEXT NOT NULL,
  team BIGINT,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, team) REFERENCES team(shop, id)
);
CREATE TABLE channel_outbound (
  shop BIGINT NOT NULL,
  message BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  account BIGINT NOT NULL,
  thread BIGINT NOT NULL,
  place BIGINT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  since BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  node BIGINT,
  reason TEXT,
  external_id TEXT,
  PRIMARY KEY (shop, message),
  FOREIGN KEY (shop, account) REFERENCES channel_account(shop, id)
);
CREATE TABLE channel_thread (
  shop BIGINT NOT NULL,
  account BIGINT NOT NULL,
  external_id TEXT NOT NULL,
  thread BIGINT NOT NULL,
  PRIMARY KEY (shop, account, external_id),
  FOREIGN KEY (shop, account) REFERENCES channel_account(shop, id)
);
CREATE TABLE web_session (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  identity BIGINT NOT NULL,
  account BIGINT NOT NULL,
  signed BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, account) REFERENCES channel_account(shop, id)
);
CREATE TABLE web_widget (
  shop BIGINT NOT NULL,
  account BIGINT NOT NULL,
  key TEXT NOT NULL,
  secret BYTEA NOT NULL,
  title TEXT NOT NULL,
  greeting TEXT NOT NULL,
  offline_text TEXT NOT NULL,
  color TEXT NOT NULL,
  origins TEXT NOT NULL,
  ask_contact BIGINT NOT NULL,
  UNIQUE (key),
  PRIMARY KEY (shop, account),
  FOREIGN KEY (shop, account) REFERENCES channel_account(shop, id)
);
