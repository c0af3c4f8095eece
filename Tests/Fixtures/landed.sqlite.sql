-- channels.1 channels.2 conversations.1 conversations.2 conversations.3 conversations.4 customers.1 quality.2 inspection.1 metrics.1 orders.1 orders.2 quick_replies.1 reviews.1 shops.1 staff.1 staff.2 staff.3 staff.4 quality.1 journal.1 journal.2 web.2 web.1
CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
  last_shop INTEGER
) STRICT;
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
CREATE TABLE channel_account (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, channel TEXT NOT NULL, name TEXT NOT NULL, team INTEGER,
  created_at INTEGER NOT NULL, PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, team) REFERENCES team (shop, id)
) STRICT;
CREATE TABLE channel_thread (
  shop INTEGER NOT NULL, account INTEGER NOT NULL, external_id TEXT NOT NULL, thread INTEGER NOT NULL,
  PRIMARY KEY (shop, account, external_id),
  FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
) STRICT;
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
CREATE TABLE conversation_watch (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, risk INTEGER NOT NULL, reasons TEXT NOT NULL,
  state TEXT, countdowns TEXT NOT NULL, PRIMARY KEY (shop, conversation)
) STRICT;
CREATE TABLE customer (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, nickname TEXT NOT NULL,
  phone TEXT NOT NULL, email TEXT NOT NULL, note TEXT NOT NULL, tags TEXT NOT NULL,
  vip INTEGER NOT NULL, created_at INTEGER NOT NULL, merged_into INTEGER,
  PRIMARY KEY (shop, id), FOREIGN KEY (shop, merged_into) REFERENCES customer (shop, id)
) STRICT;
CREATE TABLE customer_merge (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL,
  at INTEGER NOT NULL, identities TEXT NOT NULL, conversations TEXT NOT NULL, undone_at INTEGER,
  PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX customer_merge_target ON customer_merge (shop, target);
CREATE TABLE customer_order (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, customer INTEGER NOT NULL, platform TEXT NOT NULL,
  number TEXT NOT NULL, status TEXT NOT NULL, amount INTEGER NOT NULL, items TEXT NOT NULL,
  carrier TEXT, tracking TEXT, created_at INTEGER NOT NULL, delivered_at INTEGER,
  PRIMARY KEY (shop, id), UNIQUE (shop, platform, number)
) STRICT;
CREATE INDEX customer_order_customer ON customer_order (shop, customer, created_at);
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
CREATE TABLE follow_up (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, agent INTEGER NOT NULL, team INTEGER, rule TEXT NOT NULL,
  times INTEGER NOT NULL, first_at INTEGER NOT NULL, last_at INTEGER NOT NULL, at INTEGER NOT NULL,
  done_by INTEGER, done_at INTEGER, note TEXT NOT NULL DEFAULT '', PRIMARY KEY (shop, id)
) STRICT;
CREATE INDEX follow_up_agent ON follow_up (shop, agent, rule, id);
CREATE INDEX follow_up_open ON follow_up (shop, id) WHERE done_at IS NULL;
CREATE TABLE held_message (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, conversation INTEGER NOT NULL, person INTEGER NOT NULL,
  key TEXT NOT NULL, text TEXT NOT NULL, findings TEXT NOT NULL, note TEXT NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('waiting', 'released', 'refused', 'withdrawn')),
  at INTEGER NOT NULL, decided_by INTEGER, decided_at INTEGER, reason TEXT NOT NULL DEFAULT '',
  seq INTEGER, PRIMARY KEY (shop, id), UNIQUE (shop, conversation, key)
) STRICT;
CREATE INDEX held_message_waiting ON held_message (shop, at) WHERE phase = 'waiting';
CREATE TABLE idempotency (
  shop INTEGER NOT NULL, actor TEXT NOT NULL, key TEXT NOT NULL, request BLOB NOT NULL,
  status INTEGER NOT NULL, body BLOB NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (shop, actor, key)
) STRICT;
CREATE INDEX idempotency_at ON idempotency (shop, at);
CREATE TABLE identity (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, customer INTEGER NOT NULL, channel TEXT NOT NULL,
  external_id TEXT NOT NULL, verified INTEGER NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY (shop, id), UNIQUE (shop, channel, external_id),
  FOREIGN KEY (shop, customer) REFERENCES customer (shop, id)
) STRICT;
CREATE INDEX identity_customer ON identity (shop, customer);
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
CREATE TABLE installation (key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE journal (
  shop INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
  subject INTEGER NOT NULL, actor TEXT NOT NULL, payload TEXT NOT NULL,
  PRIMARY KEY (shop, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX journal_subject ON journal (shop, subject, seq);
CREATE TABLE journal_cursor (
  reader TEXT NOT NULL, shop INTEGER NOT NULL, seq INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, error TEXT, parked_at INTEGER,
  PRIMARY KEY (reader, shop)
) STRICT, WITHOUT ROWID;
CREATE TABLE journal_head (shop INTEGER NOT NULL PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE TABLE journal_lease (
  reader TEXT NOT NULL, shop INTEGER NOT NULL, node INTEGER NOT NULL, life INTEGER NOT NULL,
  PRIMARY KEY (reader, shop)
) STRICT, WITHOUT ROWID;
CREATE TABLE known_right (
  shop INTEGER NOT NULL, permission TEXT NOT NULL, PRIMARY KEY (shop, permission)
) STRICT, WITHOUT ROWID;
CREATE TABLE level (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL,
  capacity INTEGER, PRIMARY KEY (shop, id), UNIQUE (shop, name)
) STRICT;
CREATE TABLE machine_score (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, agent INTEGER, team INTEGER,
  channel TEXT NOT NULL, score INTEGER NOT NULL, deductions TEXT NOT NULL, closed_at INTEGER NOT NULL,
  PRIMARY KEY (shop, conversation)
) STRICT;
CREATE INDEX machine_score_agent ON machine_score (shop, agent, closed_at);
CREATE INDEX machine_score_closed ON machine_score (shop, closed_at);
CREATE TABLE message (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, seq INTEGER NOT NULL,
  id INTEGER NOT NULL UNIQUE, author TEXT NOT NULL, person INTEGER, kind TEXT NOT NULL,
  internal INTEGER NOT NULL, whisper INTEGER NOT NULL, text TEXT NOT NULL, file INTEGER,
  customer_order INTEGER, note TEXT, key TEXT NOT NULL, quick_reply INTEGER, at INTEGER NOT NULL, hands INTEGER,
  PRIMARY KEY (shop, conversation, seq), UNIQUE (shop, conversation, author, key),
  FOREIGN KEY (shop, conversation) REFERENCES conversation (shop, id)
) STRICT;
CREATE VIRTUAL TABLE message_search USING fts5 (terms, tokenize = 'unicode61', detail = 'none');
CREATE TABLE metric_conversation (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, customer INTEGER NOT NULL, channel TEXT NOT NULL,
  started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, day INTEGER NOT NULL, time INTEGER NOT NULL,
  messages_in INTEGER NOT NULL, messages_out INTEGER NOT NULL, characters_out INTEGER NOT NULL,
  left_message INTEGER, PRIMARY KEY (shop, conversation)
) STRICT;
CREATE INDEX metric_conversation_day ON metric_conversation (shop, day);
CREATE TABLE metric_rating (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
  agent INTEGER, score INTEGER NOT NULL, attitude INTEGER NOT NULL,
  PRIMARY KEY (shop, conversation, at)
) STRICT;
CREATE INDEX metric_rating_day ON metric_rating (shop, day);
CREATE TABLE metric_reception (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, opening INTEGER NOT NULL,
  agent INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, day INTEGER NOT NULL,
  first_response INTEGER, messages_in INTEGER NOT NULL, messages_out INTEGER NOT NULL,
  characters_out INTEGER NOT NULL, bot_turns INTEGER NOT NULL, handed_in INTEGER NOT NULL,
  handed_out INTEGER NOT NULL, PRIMARY KEY (shop, conversation, opening)
) STRICT;
CREATE INDEX metric_reception_day ON metric_reception (shop, day);
CREATE TABLE metric_settings (
  shop INTEGER NOT NULL PRIMARY KEY, settings TEXT NOT NULL
) STRICT;
CREATE TABLE metric_turn (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, opening INTEGER NOT NULL,
  opened_at INTEGER NOT NULL, closed_at INTEGER NOT NULL, closing INTEGER NOT NULL, agent INTEGER,
  day INTEGER NOT NULL, time INTEGER NOT NULL,
  ending TEXT NOT NULL CHECK (ending IN ('human', 'bot', 'unanswered', 'open')),
  PRIMARY KEY (shop, conversation, opening)
) STRICT;
CREATE INDEX metric_turn_day ON metric_turn (shop, day);
CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, at BIGINT NOT NULL);
CREATE TABLE node (
  id INTEGER NOT NULL PRIMARY KEY, life INTEGER NOT NULL, beats INTEGER NOT NULL, since INTEGER NOT NULL
) STRICT;
CREATE TABLE person (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, account INTEGER NOT NULL REFERENCES account (id),
  name TEXT NOT NULL, nickname TEXT NOT NULL, role TEXT NOT NULL, level INTEGER, capacity INTEGER,
  locale TEXT NOT NULL, theme TEXT NOT NULL, disabled INTEGER NOT NULL DEFAULT 0,
  status TEXT NOT NULL CHECK (status IN ('ready', 'busy', 'break', 'afterwork', 'offline')),
  status_since INTEGER NOT NULL, missed_offers INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (shop, id), UNIQUE (shop, account),
  FOREIGN KEY (shop, role) REFERENCES role (shop, key),
  FOREIGN KEY (shop, level) REFERENCES level (shop, id)
) STRICT;
CREATE INDEX person_account ON person (account);
CREATE TABLE person_skill (
  shop INTEGER NOT NULL, person INTEGER NOT NULL, skill INTEGER NOT NULL,
  PRIMARY KEY (shop, person, skill),
  FOREIGN KEY (shop, skill) REFERENCES skill (shop, id),
  FOREIGN KEY (shop, person) REFERENCES person (shop, id)
) STRICT;
CREATE TABLE presence (
  shop INTEGER NOT NULL, person INTEGER NOT NULL, connection INTEGER NOT NULL,
  node INTEGER NOT NULL, since INTEGER NOT NULL,
  PRIMARY KEY (shop, person, connection)
) STRICT;
CREATE TABLE quality_settings (
  shop INTEGER NOT NULL PRIMARY KEY, settings TEXT NOT NULL
) STRICT;
CREATE TABLE quick_reply (
  shop INTEGER NOT NULL, id INTEGER NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('own', 'team', 'shop')), team INTEGER, category TEXT NOT NULL,
  title TEXT NOT NULL, text TEXT NOT NULL, variables TEXT NOT NULL, initials TEXT NOT NULL,
  pinyin TEXT NOT NULL, uses INTEGER NOT NULL, last_used_at INTEGER, expires_at INTEGER,
  owner INTEGER NOT NULL, reviewed_at INTEGER,
  PRIMARY KEY (shop, id), CHECK ((scope = 'team') = (team IS NOT NULL)),
  FOREIGN KEY (shop, team) REFERENCES team (shop, id) ON DELETE CASCADE
) STRICT;
CREATE TABLE review_claim (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, scheme INTEGER NOT NULL, customer_order INTEGER NOT NULL,
  customer INTEGER NOT NULL, conversation INTEGER, amount INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('claimed', 'accepted', 'refused', 'paid', 'cancelled')),
  claimed_by INTEGER NOT NULL, paid_at INTEGER, PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, scheme) REFERENCES review_scheme (shop, id),
  CHECK ((state = 'paid') = (paid_at IS NOT NULL))
) STRICT;
CREATE INDEX review_claim_customer ON review_claim (shop, scheme, customer);
CREATE UNIQUE INDEX review_claim_order ON review_claim (shop, scheme, customer_order)
  WHERE state IN ('accepted', 'paid');
CREATE INDEX review_claim_paid ON review_claim (shop, paid_at) WHERE paid_at IS NOT NULL;
CREATE INDEX review_claim_person ON review_claim (shop, claimed_by, id);
CREATE INDEX review_claim_state ON review_claim (shop, state, id);
CREATE TABLE review_picture (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, claim INTEGER NOT NULL, name TEXT NOT NULL,
  type TEXT NOT NULL, width INTEGER, height INTEGER, bytes BLOB NOT NULL, PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, claim) REFERENCES review_claim (shop, id)
) STRICT;
CREATE INDEX review_picture_claim ON review_picture (shop, claim, id);
CREATE TABLE review_scheme (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, amount INTEGER NOT NULL,
  first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, days INTEGER NOT NULL,
  per_customer INTEGER NOT NULL, budget INTEGER NOT NULL, words TEXT NOT NULL, PRIMARY KEY (shop, id)
) STRICT;
CREATE TABLE review_step (
  shop INTEGER NOT NULL, claim INTEGER NOT NULL, n INTEGER NOT NULL, state TEXT NOT NULL,
  person INTEGER NOT NULL, at INTEGER NOT NULL, refusal TEXT, words TEXT NOT NULL, payment TEXT,
  PRIMARY KEY (shop, claim, n), FOREIGN KEY (shop, claim) REFERENCES review_claim (shop, id)
) STRICT;
CREATE TABLE role (
  shop INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, grants TEXT NOT NULL,
  PRIMARY KEY (shop, key)
) STRICT;
CREATE TABLE rule_set (
  shop INTEGER NOT NULL, version INTEGER NOT NULL, rules TEXT NOT NULL, at INTEGER NOT NULL,
  person INTEGER, reason TEXT NOT NULL, PRIMARY KEY (shop, version)
) STRICT;
CREATE TABLE sampling_clock (
  shop INTEGER NOT NULL PRIMARY KEY, due INTEGER NOT NULL
) STRICT;
CREATE TABLE sampling_day (
  shop INTEGER NOT NULL, day INTEGER NOT NULL, at INTEGER NOT NULL, person INTEGER,
  drawn INTEGER NOT NULL, PRIMARY KEY (shop, day)
) STRICT;
CREATE TABLE session (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, token BLOB NOT NULL, person INTEGER NOT NULL,
  created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, expires_at INTEGER NOT NULL,
  user_agent TEXT NOT NULL, address TEXT NOT NULL,
  PRIMARY KEY (shop, id), UNIQUE (shop, token)
) STRICT, WITHOUT ROWID;
CREATE INDEX session_person ON session (shop, person);
CREATE TABLE settlement (
  shop INTEGER NOT NULL, day INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
  by_whom TEXT NOT NULL, reason TEXT NOT NULL, formulas TEXT NOT NULL, figures TEXT NOT NULL,
  PRIMARY KEY (shop, day, version)
) STRICT;
CREATE TABLE shop (
  id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, time_zone TEXT NOT NULL, locale TEXT NOT NULL,
  settings TEXT NOT NULL, hours TEXT NOT NULL, created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE signin_failure (
  key TEXT NOT NULL PRIMARY KEY, failures INTEGER NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE skill (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL,
  PRIMARY KEY (shop, id), UNIQUE (shop, name)
) STRICT;
CREATE TABLE team (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('presale', 'insale', 'aftersale', 'other')),
  PRIMARY KEY (shop, id), UNIQUE (shop, name)
) STRICT;
CREATE TABLE team_member (
  shop INTEGER NOT NULL, team INTEGER NOT NULL, person INTEGER NOT NULL,
  PRIMARY KEY (shop, team, person),
  FOREIGN KEY (shop, team) REFERENCES team (shop, id),
  FOREIGN KEY (shop, person) REFERENCES person (shop, id)
) STRICT;
CREATE INDEX team_member_person ON team_member (shop, person);
CREATE TABLE timer (
  shop INTEGER NOT NULL, kind TEXT NOT NULL, subject INTEGER NOT NULL, due INTEGER NOT NULL,
  PRIMARY KEY (shop, kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX timer_due ON timer (due);
CREATE TABLE web_widget (
  shop INTEGER NOT NULL, account INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, secret BLOB NOT NULL,
  title TEXT NOT NULL, greeting TEXT NOT NULL, offline_text TEXT NOT NULL, color TEXT NOT NULL,
  origins TEXT NOT NULL, ask_contact INTEGER NOT NULL, PRIMARY KEY (shop, account),
  FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
) STRICT;
