"""Agents' figures by day from a chat-log file, by DuckDB. Usage: peer_duckdb.py FILE.csv > TABLE.json"""
import json, sys, time
import duckdb

THREADS = 2
HEADER = """shop channel conversation_id customer_id agent role sent_at text order_id rating
rating_reason""".split()
TYPES = {name: "TIMESTAMPTZ" if name == "sent_at" else "VARCHAR" for name in HEADER}

# Auto and system rows change nothing: a turn ends with its day whether or not a later message comes. A row's
# number in the table is its order in the file; numbering rows while reading would have one thread read.
LOAD = """
CREATE TEMP TABLE message AS
SELECT conversation_id, coalesce(agent, '') AS agent, epoch_ms(sent_at) AS sent,
  CASE role WHEN 'customer' THEN 0 WHEN 'human' THEN 1 ELSE 2 END::UTINYINT AS role
FROM read_csv(
  $file, columns = $types, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"')
WHERE role IN ('customer', 'human', 'bot')"""

# Sorting by a number is cheaper than by a text, by more than what numbering costs.
NUMBER = """
CREATE TEMP TABLE conversation AS
SELECT conversation_id, row_number() OVER ()::INTEGER AS number
FROM (SELECT DISTINCT conversation_id FROM message)"""

FIGURES = """
WITH numbered AS (
  SELECT number, agent, role, sent, message.rowid AS place, ((sent + 28800000) // 86400000)::INTEGER AS day
  FROM message JOIN conversation USING (conversation_id)
), followed AS (
  SELECT *, lag(role) OVER talk AS before, row_number() OVER talk AS position,
    lead(CASE WHEN role > 0 THEN {'sent': sent, 'role': role, 'agent': agent} END IGNORE NULLS) OVER talk
      AS closing
  FROM numbered WINDOW talk AS (PARTITION BY number, day ORDER BY sent, place)
), turn AS (
  SELECT number, position, day, closing.sent - sent AS wait,
    CASE WHEN closing.role = 1 THEN closing.agent ELSE agent END AS owner
  FROM followed
  WHERE role = 0 AND (before IS NULL OR before > 0) AND (closing IS NULL OR closing.role = 1)
), part AS (
  SELECT number, owner, day, count(*) AS turns, count(wait) AS answered, sum(wait) AS waited,
    count(*) FILTER (wait <= 180000) AS within, arg_min_null(wait, position) AS first
  FROM turn GROUP BY ALL
), ranked AS (
  SELECT *, row_number() OVER (PARTITION BY number, owner ORDER BY day) = 1 AS is_first FROM part
)
SELECT owner, (DATE '1970-01-01' + day)::VARCHAR, sum(turns)::BIGINT, sum(answered)::BIGINT,
  coalesce(sum(waited), 0)::BIGINT, sum(within)::BIGINT, sum(turns - answered)::BIGINT,
  count(first) FILTER (is_first), coalesce(sum(first) FILTER (is_first), 0)::BIGINT, count(*)
FROM ranked GROUP BY owner, day"""


def figures(path):
    database = duckdb.connect(config={"threads": THREADS})
    database.execute(LOAD, {"file": path, "types": TYPES})
    database.execute(NUMBER)
    return database.execute(FIGURES).fetchall()


def main():
    begun = time.perf_counter()
    rows = figures(sys.argv[1])
    json.dump({"seconds": time.perf_counter() - begun, "rows": rows}, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
