CREATE TABLE account (
  id BIGINT NOT NULL,
  login TEXT NOT NULL,
  password TEXT NOT NULL,
  last_shop BIGINT,
  UNIQUE (login),
  PRIMARY KEY (id)
);
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
CREATE INDEX alert_conversation ON public.alert USING btree (shop, conversation, kind, id);
CREATE INDEX alert_open ON public.alert USING btree (shop, id) WHERE ((acknowledged_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX alert_rang ON public.alert USING btree (shop, rang_at) WHERE (rang_at IS NOT NULL);
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
CREATE TABLE channel_thread (
  shop BIGINT NOT NULL,
  account BIGINT NOT NULL,
  external_id TEXT NOT NULL,
  thread BIGINT NOT NULL,
  PRIMARY KEY (shop, account, external_id),
  FOREIGN KEY (shop, account) REFERENCES channel_account(shop, id)
);
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
CREATE INDEX conversation_accepted ON public.conversation USING btree (shop, accepted_at);
CREATE INDEX conversation_closed ON public.conversation USING btree (shop, agent, id) WHERE (phase = 'closed'::text);
CREATE INDEX conversation_customer ON public.conversation USING btree (shop, customer, id);
CREATE INDEX conversation_open ON public.conversation USING btree (shop, phase, agent) WHERE (phase <> 'closed'::text);
CREATE INDEX conversation_thread ON public.conversation USING btree (shop, thread, id) WHERE (thread IS NOT NULL);
CREATE TABLE conversation_source (
  shop BIGINT NOT NULL,
  source TEXT NOT NULL,
  conversation BIGINT NOT NULL,
  PRIMARY KEY (shop, source),
  FOREIGN KEY (shop, conversation) REFERENCES conversation(shop, id)
);
CREATE UNIQUE INDEX conversation_source_conversation ON public.conversation_source USING btree (shop, conversation);
CREATE TABLE conversation_watch (
  shop BIGINT NOT NULL,
  conversation BIGINT NOT NULL,
  risk BIGINT NOT NULL,
  reasons TEXT NOT NULL,
  state TEXT,
  countdowns TEXT NOT NULL,
  PRIMARY KEY (shop, conversation)
);
CREATE TABLE customer (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  nickname TEXT NOT NULL,
  phone TEXT NOT NULL,
  email TEXT NOT NULL,
  note TEXT NOT NULL,
  tags TEXT NOT NULL,
  vip BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  merged_into BIGINT,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, merged_into) REFERENCES customer(shop, id)
);
CREATE TABLE customer_merge (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  source BIGINT NOT NULL,
  target BIGINT NOT NULL,
  at BIGINT NOT NULL,
  identities TEXT NOT NULL,
  conversations TEXT NOT NULL,
  undone_at BIGINT,
  PRIMARY KEY (shop, id)
);
CREATE INDEX customer_merge_target ON public.customer_merge USING btree (shop, target);
CREATE TABLE customer_order (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  customer BIGINT NOT NULL,
  platform TEXT NOT NULL,
  number TEXT NOT NULL,
  status TEXT NOT NULL,
  amount BIGINT NOT NULL,
  items TEXT NOT NULL,
  carrier TEXT,
  tracking TEXT,
  created_at BIGINT NOT NULL,
  delivered_at BIGINT,
  UNIQUE (shop, platform, number),
  PRIMARY KEY (shop, id)
);
CREATE INDEX customer_order_customer ON public.customer_order USING btree (shop, customer, created_at);
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
CREATE INDEX file_unsent ON public.file USING btree (shop, at) WHERE (conversation IS NULL);
CREATE TABLE file_content (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, id) REFERENCES file(shop, id)
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
CREATE INDEX finding_agent ON public.finding USING btree (shop, agent, at);
CREATE INDEX finding_at ON public.finding USING btree (shop, at);
CREATE INDEX finding_judged ON public.finding USING btree (shop, rule, verdict) WHERE (verdict IS NOT NULL);
CREATE INDEX finding_rule ON public.finding USING btree (shop, rule, at);
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
CREATE INDEX follow_up_agent ON public.follow_up USING btree (shop, agent, rule, id);
CREATE INDEX follow_up_open ON public.follow_up USING btree (shop, id) WHERE (done_at IS NULL);
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
CREATE INDEX held_message_waiting ON public.held_message USING btree (shop, at) WHERE (phase = 'waiting'::text);
CREATE TABLE idempotency (
  shop BIGINT NOT NULL,
  actor TEXT NOT NULL,
  key TEXT NOT NULL,
  request BYTEA NOT NULL,
  status BIGINT NOT NULL,
  body BYTEA NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (shop, actor, key)
);
CREATE INDEX idempotency_at ON public.idempotency USING btree (shop, at);
CREATE TABLE identity (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  customer BIGINT NOT NULL,
  channel TEXT NOT NULL,
  external_id TEXT NOT NULL,
  verified BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  UNIQUE (shop, channel, external_id),
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, customer) REFERENCES customer(shop, id)
);
CREATE INDEX identity_customer ON public.identity USING btree (shop, customer);
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
CREATE INDEX inspection_agent ON public.inspection USING btree (shop, agent, id);
CREATE INDEX inspection_appealed ON public.inspection USING btree (shop, id) WHERE (phase = 'appealed'::text);
CREATE INDEX inspection_at ON public.inspection USING btree (shop, at);
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
CREATE INDEX inspection_sample_day ON public.inspection_sample USING btree (shop, day);
CREATE INDEX inspection_sample_open ON public.inspection_sample USING btree (shop, conversation) WHERE (done = 0);
CREATE TABLE installation (
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (key)
);
CREATE TABLE journal (
  shop BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  at BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject BIGINT NOT NULL,
  actor TEXT NOT NULL,
  payload TEXT NOT NULL,
  PRIMARY KEY (shop, seq)
);
CREATE INDEX journal_subject ON public.journal USING btree (shop, subject, seq);
CREATE TABLE journal_cursor (
  reader TEXT NOT NULL,
  shop BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  failures BIGINT NOT NULL DEFAULT 0,
  error TEXT,
  parked_at BIGINT,
  PRIMARY KEY (reader, shop)
);
CREATE TABLE journal_head (
  shop BIGINT NOT NULL,
  seq BIGINT NOT NULL,
  PRIMARY KEY (shop)
);
CREATE TABLE journal_lease (
  reader TEXT NOT NULL,
  shop BIGINT NOT NULL,
  node BIGINT NOT NULL,
  life BIGINT NOT NULL,
  PRIMARY KEY (reader, shop)
);
CREATE TABLE known_right (
  shop BIGINT NOT NULL,
  permission TEXT NOT NULL,
  PRIMARY KEY (shop, permission)
);
CREATE TABLE level (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  rank BIGINT NOT NULL,
  capacity BIGINT,
  UNIQUE (shop, name),
  PRIMARY KEY (shop, id)
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
CREATE INDEX machine_score_agent ON public.machine_score USING btree (shop, agent, closed_at);
CREATE INDEX machine_score_closed ON public.machine_score USING btree (shop, closed_at);
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
CREATE INDEX message_search_terms ON public.message_search USING gin (terms);
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
CREATE INDEX metric_conversation_day ON public.metric_conversation USING btree (shop, day);
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
CREATE INDEX metric_rating_day ON public.metric_rating USING btree (shop, day);
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
CREATE INDEX metric_reception_day ON public.metric_reception USING btree (shop, day);
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
  PRIMARY KEY (shop, conversation, opening),
  CHECK ((ending = ANY (ARRAY['human'::text, 'bot'::text, 'unanswered'::text, 'open'::text])))
);
CREATE INDEX metric_turn_day ON public.metric_turn USING btree (shop, day);
CREATE TABLE migration (
  name TEXT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (name)
);
CREATE TABLE node (
  id BIGINT NOT NULL,
  life BIGINT NOT NULL,
  beats BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE person (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  account BIGINT NOT NULL,
  name TEXT NOT NULL,
  nickname TEXT NOT NULL,
  role TEXT NOT NULL,
  level BIGINT,
  capacity BIGINT,
  locale TEXT NOT NULL,
  theme TEXT NOT NULL,
  disabled BIGINT NOT NULL DEFAULT 0,
  status TEXT NOT NULL,
  status_since BIGINT NOT NULL,
  missed_offers BIGINT NOT NULL DEFAULT 0,
  created_at BIGINT NOT NULL,
  UNIQUE (shop, account),
  PRIMARY KEY (shop, id),
  FOREIGN KEY (account) REFERENCES account(id),
  FOREIGN KEY (shop, level) REFERENCES level(shop, id),
  FOREIGN KEY (shop, role) REFERENCES role(shop, key),
  CHECK ((status = ANY (ARRAY['ready'::text, 'busy'::text, 'break'::text, 'afterwork'::text, 'offline'::text])))
);
CREATE INDEX person_account ON public.person USING btree (account);
CREATE TABLE person_skill (
  shop BIGINT NOT NULL,
  person BIGINT NOT NULL,
  skill BIGINT NOT NULL,
  PRIMARY KEY (shop, person, skill),
  FOREIGN KEY (shop, person) REFERENCES person(shop, id),
  FOREIGN KEY (shop, skill) REFERENCES skill(shop, id)
);
CREATE TABLE presence (
  shop BIGINT NOT NULL,
  person BIGINT NOT NULL,
  connection BIGINT NOT NULL,
  node BIGINT NOT NULL,
  since BIGINT NOT NULL,
  PRIMARY KEY (shop, person, connection)
);
CREATE TABLE quality_settings (
  shop BIGINT NOT NULL,
  settings TEXT NOT NULL,
  PRIMARY KEY (shop)
);
CREATE TABLE quick_reply (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  scope TEXT NOT NULL,
  team BIGINT,
  category TEXT NOT NULL,
  title TEXT NOT NULL,
  text TEXT NOT NULL,
  variables TEXT NOT NULL,
  initials TEXT NOT NULL,
  pinyin TEXT NOT NULL,
  uses BIGINT NOT NULL,
  last_used_at BIGINT,
  expires_at BIGINT,
  owner BIGINT NOT NULL,
  reviewed_at BIGINT,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, team) REFERENCES team(shop, id) ON DELETE CASCADE,
  CHECK (((scope = 'team'::text) = (team IS NOT NULL))),
  CHECK ((scope = ANY (ARRAY['own'::text, 'team'::text, 'shop'::text])))
);
CREATE TABLE review_claim (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  scheme BIGINT NOT NULL,
  customer_order BIGINT NOT NULL,
  customer BIGINT NOT NULL,
  conversation BIGINT,
  amount BIGINT NOT NULL,
  state TEXT NOT NULL,
  claimed_by BIGINT NOT NULL,
  paid_at BIGINT,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, scheme) REFERENCES review_scheme(shop, id),
  CHECK (((state = 'paid'::text) = (paid_at IS NOT NULL))),
  CHECK ((state = ANY (ARRAY['claimed'::text, 'accepted'::text, 'refused'::text, 'paid'::text, 'cancelled'::text])))
);
CREATE INDEX review_claim_customer ON public.review_claim USING btree (shop, scheme, customer);
CREATE UNIQUE INDEX review_claim_order ON public.review_claim USING btree (shop, scheme, customer_order) WHERE (state = ANY (ARRAY['accepted'::text, 'paid'::text]));
CREATE INDEX review_claim_paid ON public.review_claim USING btree (shop, paid_at) WHERE (paid_at IS NOT NULL);
CREATE INDEX review_claim_person ON public.review_claim USING btree (shop, claimed_by, id);
CREATE INDEX review_claim_state ON public.review_claim USING btree (shop, state, id);
CREATE TABLE review_picture (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  claim BIGINT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  width BIGINT,
  height BIGINT,
  bytes BYTEA NOT NULL,
  PRIMARY KEY (shop, id),
  FOREIGN KEY (shop, claim) REFERENCES review_claim(shop, id)
);
CREATE INDEX review_picture_claim ON public.review_picture USING btree (shop, claim, id);
CREATE TABLE review_scheme (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  amount BIGINT NOT NULL,
  first_day BIGINT NOT NULL,
  last_day BIGINT NOT NULL,
  days BIGINT NOT NULL,
  per_customer BIGINT NOT NULL,
  budget BIGINT NOT NULL,
  words TEXT NOT NULL,
  PRIMARY KEY (shop, id)
);
CREATE TABLE review_step (
  shop BIGINT NOT NULL,
  claim BIGINT NOT NULL,
  n BIGINT NOT NULL,
  state TEXT NOT NULL,
  person BIGINT NOT NULL,
  at BIGINT NOT NULL,
  refusal TEXT,
  words TEXT NOT NULL,
  payment TEXT,
  PRIMARY KEY (shop, claim, n),
  FOREIGN KEY (shop, claim) REFERENCES review_claim(shop, id)
);
CREATE TABLE role (
  shop BIGINT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  grants TEXT NOT NULL,
  PRIMARY KEY (shop, key)
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
CREATE TABLE session (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  token BYTEA NOT NULL,
  person BIGINT NOT NULL,
  created_at BIGINT NOT NULL,
  seen_at BIGINT NOT NULL,
  expires_at BIGINT NOT NULL,
  user_agent TEXT NOT NULL,
  address TEXT NOT NULL,
  UNIQUE (shop, token),
  PRIMARY KEY (shop, id)
);
CREATE INDEX session_person ON public.session USING btree (shop, person);
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
CREATE TABLE shop (
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  settings TEXT NOT NULL,
  hours TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);
CREATE TABLE signin_failure (
  key TEXT NOT NULL,
  failures BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (key)
);
CREATE TABLE skill (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (shop, name),
  PRIMARY KEY (shop, id)
);
CREATE TABLE team (
  shop BIGINT NOT NULL,
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  UNIQUE (shop, name),
  PRIMARY KEY (shop, id),
  CHECK ((kind = ANY (ARRAY['presale'::text, 'insale'::text, 'aftersale'::text, 'other'::text])))
);
CREATE TABLE team_member (
  shop BIGINT NOT NULL,
  team BIGINT NOT NULL,
  person BIGINT NOT NULL,
  PRIMARY KEY (shop, team, person),
  FOREIGN KEY (shop, person) REFERENCES person(shop, id),
  FOREIGN KEY (shop, team) REFERENCES team(shop, id)
);
CREATE INDEX team_member_person ON public.team_member USING btree (shop, person);
CREATE TABLE timer (
  shop BIGINT NOT NULL,
  kind TEXT NOT NULL,
  subject BIGINT NOT NULL,
  due BIGINT NOT NULL,
  PRIMARY KEY (shop, kind, subject)
);
CREATE INDEX timer_due ON public.timer USING btree (due);
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
