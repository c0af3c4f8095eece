CREATE INDEX alert_conversation ON public.alert USING btree (shop, conversation, kind, id);
CREATE INDEX alert_open ON public.alert USING btree (shop, id) WHERE ((acknowledged_at IS NULL) AND (ended_at IS NULL));
CREATE INDEX alert_rang ON public.alert USING btree (shop, rang_at) WHERE (rang_at IS NOT NULL);
CREATE INDEX channel_outbound_due ON public.channel_outbound USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX channel_outbound_name ON public.channel_outbound USING btree (shop, account, external_id) WHERE (external_id IS NOT NULL);
CREATE UNIQUE INDEX channel_outbound_place ON public.channel_outbound USING btree (shop, thread, place);
CREATE INDEX channel_outbound_underway ON public.channel_outbound USING btree (node) WHERE (state = 'underway'::text);
CREATE INDEX conversation_accepted ON public.conversation USING btree (shop, accepted_at);
CREATE INDEX conversation_closed ON public.conversation USING btree (shop, agent, id) WHERE (phase = 'closed'::text);
CREATE INDEX conversation_customer ON public.conversation USING btree (shop, customer, id);
CREATE INDEX conversation_open ON public.conversation USING btree (shop, phase, agent) WHERE (phase <> 'closed'::text);
CREATE INDEX conversation_thread ON public.conversation USING btree (shop, thread, id) WHERE (thread IS NOT NULL);
CREATE UNIQUE INDEX conversation_source_conversation ON public.conversation_source USING btree (shop, conversation);
CREATE INDEX customer_merge_target ON public.customer_merge USING btree (shop, target);
CREATE INDEX customer_order_customer ON public.customer_order USING btree (shop, customer, created_at);
CREATE INDEX file_unsent ON public.file USING btree (shop, at) WHERE (conversation IS NULL);
CREATE INDEX finding_agent ON public.finding USING btree (shop, agent, at);
CREATE INDEX finding_at ON public.finding USING btree (shop, at);
CREATE INDEX finding_judged ON public.finding USING btree (shop, rule, verdict) WHERE (verdict IS NOT NULL);
CREATE INDEX finding_rule ON public.finding USING btree (shop, rule, at);
CREATE INDEX follow_up_agent ON public.follow_up USING btree (shop, agent, rule, id);
CREATE INDEX follow_up_open ON public.follow_up USING btree (shop, id) WHERE (done_at IS NULL);
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
CREATE INDEX identity_customer ON public.identity USING btree (shop, customer);
CREATE INDEX inspection_agent ON public.inspection USING btree (shop, agent, id);
CREATE INDEX inspection_appealed ON public.inspection USING btree (shop, id) WHERE (phase = 'appealed'::text);
CREATE INDEX inspection_at ON public.inspection USING btree (shop, at);
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
CREATE INDEX machine_score_agent ON public.machine_score USING btree (shop, agent, closed_at);
CREATE INDEX machine_score_closed ON public.machine_score USING btree (shop, closed_at);
CREATE INDEX message_search_terms ON public.message_search USING gin (terms);
CREATE INDEX metric_conversation_day ON public.metric_conversation USING btree (shop, day);
CREATE INDEX metric_rating_day ON public.metric_rating USING btree (shop, day);
CREATE INDEX metric_reception_day ON public.metric_reception USING btree (shop, day);
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
CREATE INDEX person_account ON public.person USING btree (account);
CREATE INDEX review_claim_customer ON public.review_claim USING btree (shop, scheme, customer);
CREATE UNIQUE INDEX review_claim_order ON public.review_claim USING btree (shop, scheme, customer_order) WHERE (state = ANY (ARRAY['accepted'::text, 'paid'::text]));
CREATE INDEX review_claim_paid ON public.review_claim USING btree (shop, paid_at) WHERE (paid_at IS NOT NULL);
CREATE INDEX review_claim_person ON public.review_claim USING btree (shop, claimed_by, id);
CREATE INDEX review_claim_state ON public.review_claim USING btree (shop, state, id);
CREATE INDEX review_picture_claim ON public.review_picture USING btree (shop, claim, id);
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
CREATE TABLE signin_failure (
  key TEXT NOT NULL,
  failures BIGINT NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (key)
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
CREATE INDEX web_session_identity ON public.web_session USING btree (shop, identity);
CREATE INDEX web_session_seen ON public.web_session USING btree (shop, seen_at);
