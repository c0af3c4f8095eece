import Storage

public enum StaffSchema {
  public static let migrations = [
    Migration(
      "staff.1",
      """
      CREATE TABLE account (
        id INTEGER NOT NULL PRIMARY KEY, login TEXT NOT NULL UNIQUE, password TEXT NOT NULL,
        last_shop INTEGER
      ) STRICT;
      CREATE TABLE role (
        shop INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, grants TEXT NOT NULL,
        PRIMARY KEY (shop, key)
      ) STRICT;
      CREATE TABLE level (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, rank INTEGER NOT NULL,
        capacity INTEGER, PRIMARY KEY (shop, id), UNIQUE (shop, name)
      ) STRICT;
      CREATE TABLE team (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('presale', 'insale', 'aftersale', 'other')),
        PRIMARY KEY (shop, id), UNIQUE (shop, name)
      ) STRICT;
      CREATE TABLE skill (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL,
        PRIMARY KEY (shop, id), UNIQUE (shop, name)
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
      CREATE TABLE team_member (
        shop INTEGER NOT NULL, team INTEGER NOT NULL, person INTEGER NOT NULL,
        PRIMARY KEY (shop, team, person),
        FOREIGN KEY (shop, team) REFERENCES team (shop, id),
        FOREIGN KEY (shop, person) REFERENCES person (shop, id)
      ) STRICT;
      CREATE INDEX team_member_person ON team_member (shop, person);
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

      """),
    // Roles of shops that were founded before figures had rights of their own.
    Migration(
      "staff.2",
      """
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"metrics:read","scope":"shop"},{"permission":"metrics:manage","scope":"shop"}]'
        WHERE key IN ('owner', 'manager');
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"metrics:read","scope":"team"}]' WHERE key = 'lead';
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"metrics:read","scope":"shop"}]' WHERE key = 'inspector';
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"metrics:read","scope":"own"}]' WHERE key = 'agent';

      """),
    // Roles of shops that were founded before quality and rewards for reviews had rights.
    Migration(
      "staff.3",
      """
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"quality:read","scope":"team"},{"permission":"quality:watch","scope":"team"}'
        || ',{"permission":"quality:inspect","scope":"team"},{"permission":"review:claim","scope":"shop"}'
        || ',{"permission":"review:check","scope":"shop"}]'
        WHERE key = 'lead';
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"quality:read","scope":"shop"},{"permission":"quality:inspect","scope":"shop"}'
        || ',{"permission":"quality:manage","scope":"shop"}]'
        WHERE key = 'inspector';
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"quality:read","scope":"own"},{"permission":"review:claim","scope":"own"}]'
        WHERE key = 'agent';
      UPDATE role SET grants = SUBSTR(grants, 1, LENGTH(grants) - 1)
        || ',{"permission":"quality:read","scope":"shop"},{"permission":"quality:watch","scope":"shop"}'
        || ',{"permission":"quality:inspect","scope":"shop"},{"permission":"quality:manage","scope":"shop"}'
        || ',{"permission":"review:claim","scope":"shop"},{"permission":"review:check","scope":"shop"}'
        || ',{"permission":"review:pay","scope":"shop"}]'
        WHERE key IN ('owner', 'manager');

      """),
    // Which rights a shop has heard of. Those it was founded with, or was given by the steps above, it knows.
    Migration(
      "staff.4",
      """
      CREATE TABLE known_right (
        shop INTEGER NOT NULL, permission TEXT NOT NULL, PRIMARY KEY (shop, permission)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:pull' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:reply' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:transfer' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:close' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:whisper' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:join' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:takeover' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'conversation:overload' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'staff:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'staff:status' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'staff:manage' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'customer:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'customer:write' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'customer:merge' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'quickreply:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'quickreply:write' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'shop:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'shop:manage' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'metrics:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'metrics:manage' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'quality:read' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'quality:watch' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'quality:inspect' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'quality:manage' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'review:claim' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'review:check' FROM shop;
      INSERT INTO known_right (shop, permission) SELECT id, 'review:pay' FROM shop;

      """),
  ]
}
