CREATE TABLE follow_up (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  agent BIGINT NOT NULL,
  team BIGINT,
  rule TEXT NOT NULL,
  times BIGINT NOT NULL,
  first_at BIGINT NOT NULL,
  last_at BIGINT NOT NULL,
  at BIGINT NOT NULL,
  done_by BIGINT,
  done_at BIGINT,
  note TEXT NOT NULL DEFAULT ''::text,
  PRIMARY KEY (shop, id)
);
CREATE TABLE inspection (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  agent BIGINT NOT NULL,
  team BIGINT,
  inspector BIGINT NOT NULL,
  score BIGINT NOT NULL,
  marks TEXT NOT NULL,
  rubric TEXT NOT NULL,
  comment TEXT NOT NULL,
  verdicts TEXT NOT NULL,
  missed TEXT NOT NULL,
  second BIGINT NOT NULL,
  blind BIGINT NOT NULL,
  at BIGINT NOT NULL,
  phase TEXT NOT NULL,
  feedback TEXT NOT NULL DEFAULT ''::text,
  fed_back_at BIGINT,
  reason TEXT,
  decided_by BIGINT,
  outcome TEXT,
  changed_to BIGINT,
  words TEXT NOT NULL DEFAULT ''::text,
  closed_at BIGINT,
  UNIQUE (shop, conversation, inspector),
  PRIMARY KEY (shop, id),
  CHECK ((outcome = ANY (ARRAY['upheld'::text, 'changed'::text]))),
  CHECK ((phase = ANY (ARRAY['scored'::text, 'fed_back'::text, 'acknowledged'::text, 'appealed'::text, 'decided'::text])))
);
CREATE TABLE inspection_claim (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  person BIGINT NOT NULL,
  until BIGINT NOT NULL,
  PRIMARY KEY (shop, conversation, person)
);
CREATE TABLE inspection_sample (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  day BIGINT NOT NULL,
  agent BIGINT NOT NULL,
  team BIGINT,
  channel TEXT NOT NULL,
  reasons TEXT NOT NULL,
  doubled BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT,
  done BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, conversation)
);
CREATE TABLE sampling_clock (
  shop BIGINT NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (shop)
);
CREATE TABLE sampling_day (
  shop BIGINT NOT NULL,
  day BIGINT NOT NULL,
  at BIGINT NOT NULL,
  person BIGINT,
  drawn BIGINT NOT NULL,
  PRIMARY KEY (shop, day)
);
