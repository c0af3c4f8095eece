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
