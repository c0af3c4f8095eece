CREATE TABLE shop (
  id BIGINT NOT NULL,
  name TEXT NOT NULL,
  time_zone TEXT NOT NULL,
  locale TEXT NOT NULL,
  settings TEXT NOT NULL,
  hours TEXT NOT NULL,
  created_at BIGINT NOT NULL,
  PRIMARY KEY (id)
);
