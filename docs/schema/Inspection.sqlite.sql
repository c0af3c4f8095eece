CREATE TABLE follow_up (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, agent INTEGER NOT NULL, team INTEGER, rule TEXT NOT NULL,
  times INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, at INTEGER NOT NULL,
  done_by INTEGER, done_at INTEGER, note TEXT NOT NULL DEFAULT '', PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX follow_up_agent ON follow_up (shop, agent, rule, id);
CREATE INDEX follow_up_open ON follow_up (shop, id) WHERE done_at IS NULL;
CREATE TABLE inspection (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, conversation INTEGER NOT NULL, agent INTEGER NOT NULL,
  team INTEGER, inspector INTEGER NOT NULL, score INTEGER NOT NULL, marks TEXT NOT NULL,
  rubric TEXT NOT NULL, comment TEXT NOT NULL, verdicts TEXT NOT NULL, missed TEXT NOT NULL,
  second INTEGER NOT NULL, blind INTEGER NOT NULL, at INTEGER NOT NULL,
  phase TEXT NOT NULL
    CHECK (phase IN ('scored', 'fed_back', 'acknowledged', 'appealed', 'decided')),
  feedback TEXT NOT NULL DEFAULT '', fed_back_at INTEGER, reason TEXT, decided_by INTEGER,
  outcome TEXT CHECK (outcome IN ('upheld', 'changed')), changed_to INTEGER,
  words TEXT NOT NULL DEFAULT '', closed_at INTEGER,
  PRIMARY KEY (shop, id), UNIQUE (shop, conversation, inspector)
) STRICT;
CREATE INDEX inspection_agent ON inspection (shop, agent, id);
CREATE INDEX inspection_appealed ON inspection (shop, id) WHERE phase = 'appealed';
CREATE INDEX inspection_at ON inspection (shop, at);
CREATE TABLE inspection_claim (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, person INTEGER NOT NULL,
  until INTEGER NOT NULL, PRIMARY KEY (shop, conversation, person)
) STRICT;
CREATE TABLE inspection_sample (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, day INTEGER NOT NULL, agent INTEGER NOT NULL,
  team INTEGER, channel TEXT NOT NULL, reasons TEXT NOT NULL, doubled INTEGER NOT NULL,
  at INTEGER NOT NULL, person INTEGER, done INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, conversation)
) STRICT;
CREATE INDEX inspection_sample_day ON inspection_sample (shop, day);
CREATE INDEX inspection_sample_open ON inspection_sample (shop, conversation) WHERE done = 0;
CREATE TABLE sampling_clock (
  shop INTEGER NOT NULL PRIMARY KEY, due INTEGER NOT NULL
) STRICT;
CREATE TABLE sampling_day (
  shop INTEGER NOT NULL, day INTEGER NOT NULL, at INTEGER NOT NULL, person INTEGER,
  drawn INTEGER NOT NULL, PRIMARY KEY (shop, day)
) STRICT;
