import Storage

public enum ChannelsSchema {
  public static let migrations = [
    Migration(
      "channels.1",
      """
      CREATE TABLE widget (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, secret BLOB NOT NULL,
        title TEXT NOT NULL, greeting TEXT NOT NULL, offline_text TEXT NOT NULL, color TEXT NOT NULL,
        team INTEGER, origins TEXT NOT NULL, ask_contact INTEGER NOT NULL, PRIMARY KEY (shop, id),
        FOREIGN KEY (shop, team) REFERENCES team (shop, id)
      ) STRICT;

      """),
    /// Each widget becomes an account with the same id. What was said by web chat belongs to the shop's first widget, for
    /// there was one; a customer's browsers shared their conversation, so they share a thread, whose number is the
    /// customer's. Imported talk has neither: nothing can be said there.
    Migration(
      "channels.2",
      """
      CREATE TABLE channel_account (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, channel TEXT NOT NULL, name TEXT NOT NULL, team INTEGER,
        created_at INTEGER NOT NULL, PRIMARY KEY (shop, id),
        FOREIGN KEY (shop, team) REFERENCES team (shop, id)
      ) STRICT;
      CREATE TABLE channel_thread (
        shop INTEGER NOT NULL, account INTEGER NOT NULL, external_id TEXT NOT NULL, thread INTEGER NOT NULL,
        PRIMARY KEY (shop, account, external_id),
        FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
      ) STRICT;
      CREATE TABLE web_widget (
        shop INTEGER NOT NULL, account INTEGER NOT NULL, key TEXT NOT NULL UNIQUE, secret BLOB NOT NULL,
        title TEXT NOT NULL, greeting TEXT NOT NULL, offline_text TEXT NOT NULL, color TEXT NOT NULL,
        origins TEXT NOT NULL, ask_contact INTEGER NOT NULL, PRIMARY KEY (shop, account),
        FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
      ) STRICT;
      INSERT INTO channel_account (shop, id, channel, name, team, created_at)
      SELECT w.shop, w.id, 'web', w.title, w.team, s.created_at FROM widget w JOIN shop s ON s.id = w.shop;
      INSERT INTO web_widget (shop, account, key, secret, title, greeting, offline_text, color, origins, ask_contact)
      SELECT shop, id, key, secret, title, greeting, offline_text, color, origins, ask_contact FROM widget;
      DROP TABLE widget;
      UPDATE conversation SET thread = customer,
        account = (SELECT MIN(a.id) FROM channel_account a WHERE a.shop = conversation.shop)
      WHERE channel = 'web' AND NOT EXISTS (
        SELECT 1 FROM conversation_source c WHERE c.shop = conversation.shop AND c.conversation = conversation.id);
      INSERT INTO channel_thread (shop, account, external_id, thread)
      SELECT i.shop, (SELECT MIN(a.id) FROM channel_account a WHERE a.shop = i.shop), CAST(i.id AS TEXT), i.customer
      FROM identity i WHERE i.channel IN ('web', 'site') AND EXISTS (
        SELECT 1 FROM conversation c WHERE c.shop = i.shop AND c.thread = i.customer);

      """),
    Migration(
      "channels.3",
      """
      CREATE TABLE channel_outbound (
        shop INTEGER NOT NULL, message INTEGER NOT NULL, conversation INTEGER NOT NULL, seq INTEGER NOT NULL,
        account INTEGER NOT NULL, thread INTEGER NOT NULL, place INTEGER NOT NULL, state TEXT NOT NULL,
        attempts INTEGER NOT NULL, since INTEGER NOT NULL, due_at INTEGER NOT NULL, node INTEGER, reason TEXT,
        external_id TEXT, PRIMARY KEY (shop, message),
        FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
      ) STRICT;
      CREATE UNIQUE INDEX channel_outbound_place ON channel_outbound (shop, thread, place);
      CREATE INDEX channel_outbound_due ON channel_outbound (due_at) WHERE state = 'waiting';
      CREATE INDEX channel_outbound_underway ON channel_outbound (node) WHERE state = 'underway';
      CREATE INDEX channel_outbound_name ON channel_outbound (shop, account, external_id)
        WHERE external_id IS NOT NULL;

      """),
    Migration(
      "channels.4",
      """
      CREATE TABLE web_session (
        shop INTEGER NOT NULL, id INTEGER NOT NULL, identity INTEGER NOT NULL, account INTEGER NOT NULL,
        signed INTEGER NOT NULL, created_at INTEGER NOT NULL, seen_at INTEGER NOT NULL, PRIMARY KEY (shop, id),
        FOREIGN KEY (shop, account) REFERENCES channel_account (shop, id)
      ) STRICT;
      CREATE INDEX web_session_identity ON web_session (shop, identity);
      CREATE INDEX web_session_seen ON web_session (shop, seen_at);

      """),
  ]
}
