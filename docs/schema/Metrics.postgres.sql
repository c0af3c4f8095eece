CREATE TABLE metric_conversation (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  customer BIGINT NOT NULL,
  channel TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  day BIGINT NOT NULL,
  time BIGINT NOT NULL,
  messages_in BIGINT NOT NULL,
  messages_out BIGINT NOT NULL,
  characters_out BIGINT NOT NULL,
  left_message BIGINT,
  PRIMARY KEY (shop, conversation)
);
CREATE TABLE metric_rating (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  at BIGINT NOT NULL,
  day BIGINT NOT NULL,
  agent BIGINT,
  score BIGINT NOT NULL,
  attitude BIGINT NOT NULL,
  PRIMARY KEY (shop, conversation, at)
);
CREATE TABLE metric_reception (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  opening BIGINT NOT NULL,
  agent BIGINT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT NOT NULL,
  day BIGINT NOT NULL,
  first_response BIGINT,
  messages_in BIGINT NOT NULL,
  messages_out BIGINT NOT NULL,
  characters_out BIGINT NOT NULL,
  bot_turns BIGINT NOT NULL,
  handed_in BIGINT NOT NULL,
  handed_out BIGINT NOT NULL,
  PRIMARY KEY (shop, conversation, opening)
);
CREATE TABLE metric_settings (
  shop BIGINT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (shop)
);
CREATE TABLE metric_turn (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  opening BIGINT NOT NULL,
  opened_at BIGINT NOT NULL,
  closed_at BIGINT NOT NULL,
  closing BIGINT NOT NULL,
  agent BIGINT,
  day BIGINT NOT NULL,
  time BIGINT NOT NULL,
  ending TEXT NOT NULL,
  farewell BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, conversation, opening),
  CHECK ((ending = ANY (ARRAY['human'::text, 'bot'::text, 'unanswered'::text, 'open'::text])))
);
CREATE TABLE settlement (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  version BIGINT NOT NULL,
  at BIGINT NOT NULL,
  by_whom TEXT NOT NULL,
  reason TEXT NOT NULL,
  formulas TEXT NOT NULL,
  figures TEXT NOT NULL,
  PRIMARY KEY (shop, day, version)
);
