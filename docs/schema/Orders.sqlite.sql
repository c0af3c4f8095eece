CREATE TABLE customer_order (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, customer INTEGER NOT NULL, platform TEXT NOT NULL,
  number TEXT NOT NULL, status TEXT NOT NULL, amount INTEGER NOT NULL, items TEXT NOT NULL,
  carrier TEXT, tracking TEXT, created_at INTEGER NOT NULL, delivered_at INTEGER,
  PRIMARY KEY (shop, id), UNIQUE (shop, platform, number)
) STRICT;
CREATE INDEX customer_order_customer ON customer_order (shop, customer, created_at);
