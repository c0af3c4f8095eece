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
