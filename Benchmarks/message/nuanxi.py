"""Customer messages through a real `nuanxi serve`: posted by visitors, committed, delivered on agents' streams."""
import desk, load

AGENTS = 50
UNDER_WAY = 512  # posted and not yet answered and delivered, at saturation


class Lost(Exception):
    pass


def measure(binary, database, counts, seconds):
    """For each count of open conversations: a run at saturation and one at half of that rate."""
    server = desk.Server(binary, database)
    try:
        shop = desk.Shop(server, AGENTS)
        client = load.Load(server.port)
        client.streams(shop.streams())
        kept, results = [], {}
        for count in counts:
            shop.open(count)
            client.posters(shop.posters())
            checked(client, client.closed(min(count, UNDER_WAY), 1.5), kept)
            results[count] = pair(client, server.seconds, min(count, UNDER_WAY), seconds, kept)
        client.stop()
        check(server, kept)
        return results
    finally:
        server.stop()


def pair(client, processor, under_way, seconds, kept):
    """As fast as it goes, and at half of that; `processor` tells the seconds the server has used."""
    spent = processor()
    peak = checked(client, client.closed(under_way, seconds), kept)
    spent = processor() - spent
    rate = peak["acknowledged"] / peak["seconds"]
    half = checked(client, client.open(rate / 2, seconds), kept)
    return {"rate": rate, "peak": peak, "half": half, "processor": spent / peak["acknowledged"],
            "client": peak["client_seconds"] / peak["acknowledged"],
            "size": peak["stream_bytes"] // peak["arrived"]}


def checked(client, run, kept):
    if load.wrong(run):
        raise Lost(f"{load.wrong(run)} in {run}")
    kept += client.acknowledged()
    return run


def check(server, kept):
    """Every acknowledged message is in the database exactly once, and the journal tells of each once."""
    found = [key for key, in server.rows("SELECT key FROM message WHERE key LIKE 'k=%'")]
    if sorted(found) != sorted(kept):
        raise Lost(f"{len(kept)} acknowledged, {len(found)} in the database, {len(set(found))} of them different")
    (told, said), = server.rows(
        "SELECT (SELECT COUNT(*) FROM journal WHERE kind = 'message.sent'), (SELECT COUNT(*) FROM message)")
    if int(told) != int(said):
        raise Lost(f"{said} messages, {told} in the journal")
