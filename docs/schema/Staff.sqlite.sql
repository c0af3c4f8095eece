CREATE TABLE account (
  id INTEGER NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
  last_shop INTEGER
) STRICT;
CREATE TABLE known_right (
  shop INTEGER NOT NULL, permission TEXT NOT NULL, PRIMARY KEY (shop, permission)
) STRICT, WITHOUT ROWID;
CREATE TABLE level (
  shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL,
  capacity INTEGER, PRIMARY KEY (shop, id), UNIQUE (shop, name)
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
CREATE TABLE role (
  shop INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, grants TEXT NOT NULL,
  PRIMARY KEY (shop, key)
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
