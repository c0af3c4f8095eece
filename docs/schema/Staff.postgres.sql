CREATE TABLE account (
  id BIGINT NOT NULL,
  login TEXT NOT NULL,
  password TEXT NOT NULL,
  last_shop BIGINT,
  UNIQUE (login),
  PRIMARY KEY (id)
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
CREATE TABLE role (
  shop BIGINT NOT NULL,
  key TEXT NOT NULL,
  name TEXT NOT NULL,
  grants TEXT NOT NULL,
  PRIMARY KEY (shop, key)
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
