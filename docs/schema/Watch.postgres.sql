CREATE TABLE alert (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  kind TEXT NOT NULL,
  severity TEXT NOT NULL,
  rule TEXT NOT NULL,
  seq BIGINT NOT NULL,
  agent BIGINT,
  team BIGINT,
  count BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  rang_at BIGINT,
  acknowledged_by BIGINT,
  acknowledged_at BIGINT,
  snoozed_until BIGINT,
  snoozed_by BIGINT,
  ended_at BIGINT,
  PRIMARY KEY (shop, id)
);
CREATE TABLE conversation_watch (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  risk BIGINT NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT,
  countdowns TEXT NOT NULL,
  PRIMARY KEY (shop, conversation)
);
CREATE TABLE finding (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  key TEXT NOT NULL,
  rule TEXT NOT NULL,
  version BIGINT NOT NULL,
  severity TEXT NOT NULL,
  seq BIGINT NOT NULL,
  agent BIGINT,
  team BIGINT,
  detail TEXT NOT NULL,
  at BIGINT NOT NULL,
  waived BIGINT NOT NULL DEFAULT 0,
  verdict TEXT,
  judged_by BIGINT,
  judged_at BIGINT,
  PRIMARY KEY (shop, conversation, key),
  CHECK ((verdict = ANY (ARRAY['confirmed'::text, 'rejected'::text])))
);
CREATE TABLE held_message (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  person BIGINT NOT NULL,
  key TEXT NOT NULL,
  text TEXT NOT NULL,
  findings TEXT NOT NULL,
  note TEXT NOT NULL,
  phase TEXT NOT NULL,
  at BIGINT NOT NULL,
  decided_by BIGINT,
  decided_at BIGINT,
  reason TEXT NOT NULL DEFAULT ''::text,
  seq BIGINT,
  UNIQUE (shop, conversation, key),
  PRIMARY KEY (shop, id),
  CHECK ((phase = ANY (ARRAY['waiting'::text, 'released'::text, 'refused'::text, 'withdrawn'::text])))
);
CREATE TABLE machine_score (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  agent BIGINT,
  team BIGINT,
  channel TEXT NOT NULL,
  score BIGINT NOT NULL,
  deductions TEXT NOT NULL,
  closed_at BIGINT NOT NULL,
  PRIMARY KEY (shop, conversation)
);
CREATE TABLE quality_settings (
  shop BIGINT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (shop)
);
CREATE TABLE rule_set (
  shop BIGINT NOT NULL,
  version BIGINT NOT NULL,
  rules TEXT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT,
  reason TEXT NOT NULL,
  PRIMARY KEY (shop, version)
);
