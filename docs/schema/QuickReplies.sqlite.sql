CREATE TABLE quick_reply (
  shop INTEGER NOT NULL, id INTEGER NOT NULL,
  scope TEXT NOT NULL CHECK (scope IN ('own', 'team', 'shop')), team INTEGER, category TEXT NOT NULL,
  title TEXT NOT NULL, text TEXT NOT NULL, variables TEXT NOT NULL, initials TEXT NOT NULL,
  pinyin TEXT NOT NULL, uses INTEGER NOT NULL, last_used_at INTEGER, expires_at INTEGER,
  owner INTEGER NOT NULL, reviewed_at INTEGER,
  PRIMARY KEY (shop, id), CHECK ((scope = 'team') = (team IS NOT NULL)),
  FOREIGN KEY (shop, team) REFERENCES team (shop, id) ON DELETE CASCADE
) STRICT;
