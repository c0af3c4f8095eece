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
