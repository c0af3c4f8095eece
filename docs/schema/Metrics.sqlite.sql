CREATE TABLE metric_conversation (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, customer INTEGER NOT NULL, channel TEXT NOT NULL,
  started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, day INTEGER NOT NULL, time INTEGER NOT NULL,
  messages_in INTEGER NOT NULL, messages_out INTEGER NOT NULL, characters_out INTEGER NOT NULL,
  left_message INTEGER, PRIMARY KEY (shop, conversation)
) STRICT;
CREATE INDEX metric_conversation_day ON metric_conversation (shop, day);
CREATE TABLE metric_rating (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
  agent INTEGER, score INTEGER NOT NULL, attitude INTEGER NOT NULL,
  PRIMARY KEY (shop, conversation, at)
) STRICT;
CREATE INDEX metric_rating_day ON metric_rating (shop, day);
CREATE TABLE metric_reception (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, opening INTEGER NOT NULL,
  agent INTEGER NOT NULL, started_at INTEGER NOT NULL, ended_at INTEGER NOT NULL, day INTEGER NOT NULL,
  first_response INTEGER, messages_in INTEGER NOT NULL, messages_out INTEGER NOT NULL,
  characters_out INTEGER NOT NULL, bot_turns INTEGER NOT NULL, handed_in INTEGER NOT NULL,
  handed_out INTEGER NOT NULL, PRIMARY KEY (shop, conversation, opening)
) STRICT;
CREATE INDEX metric_reception_day ON metric_reception (shop, day);
CREATE TABLE metric_settings (
  shop INTEGER NOT NULL PRIMARY KEY, settings TEXT NOT NULL
) STRICT;
CREATE TABLE metric_turn (
  shop INTEGER NOT NULL, conversation INTEGER NOT NULL, opening INTEGER NOT NULL,
  opened_at INTEGER NOT NULL, closed_at INTEGER NOT NULL, closing INTEGER NOT NULL, agent INTEGER,
  day INTEGER NOT NULL, time INTEGER NOT NULL,
  ending TEXT NOT NULL CHECK (ending IN ('human', 'bot', 'unanswered', 'open')), farewell INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (shop, conversation, opening)
) STRICT;
CREATE INDEX metric_turn_day ON metric_turn (shop, day);
CREATE TABLE settlement (
  shop INTEGER NOT NULL, day INTEGER NOT NULL, version INTEGER NOT NULL, at INTEGER NOT NULL,
  by_whom TEXT NOT NULL, reason TEXT NOT NULL, formulas TEXT NOT NULL, figures TEXT NOT NULL,
  PRIMARY KEY (shop, day, version)
) STRICT;
