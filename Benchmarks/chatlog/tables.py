"""The result tables: {(agent, day): [eight integers]}, from a peer's output or from the program's."""
import json

FIGURES = ["turns", "answered", "response_sum_ms", "within_3min", "unanswered", "first_response_count",
           "first_response_sum_ms", "conversations"]


def of_peer(document):
    return {(agent, day): figures for agent, day, *figures in document["rows"]}


def of_program(document):
    """From `nuanxi analyze FILE --json`. Days on which an agent has nothing may be there or not."""
    agents = {**document["agents"], "": document.get("unassigned", {})}
    table = {(name, day): [figures[name_] for name_ in FIGURES]
             for name, agent in agents.items() for day, figures in agent.get("days", {}).items()}
    return {key: figures for key, figures in table.items() if any(figures)}


def read(path):
    """The table in a file, and the seconds its program reports for the query alone (None if it does not)."""
    with open(path, encoding="utf-8") as file:
        document = json.load(file)
    return (of_peer if "rows" in document else of_program)(document), document.get("seconds")


def differences(one, other, most=3):
    """The first few places where two tables differ, in words; how many there are in all."""
    keys = sorted(key for key in one.keys() | other.keys() if one.get(key) != other.get(key))
    return [f"{agent or '(nobody)'} {day}: {one.get((agent, day))} / {other.get((agent, day))}"
            for agent, day in keys[:most]], len(keys)
