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
CREATE TABLE identity (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, customer INTEGER NOT NULL, channel TEXT NOT NULL,
  external_id TEXT NOT NULL, verified INTEGER NOT NULL, created_at INTEGER NOT NULL,
  PRIMARY KEY (shop, id), UNIQUE (shop, channel, external_id),
  FOREIGN KEY (shop, customer) REFERENCES customer (shop, id)
) STRICT;
CREATE INDEX identity_customer ON identity (shop, customer);
