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
