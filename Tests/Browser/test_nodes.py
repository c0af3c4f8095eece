"""Two nodes on PostgreSQL behind a balancer, one of which dies in the middle of a conversation."""

import pytest
from nodes import Nodes
from places import Desk, Visitor, always_open, found
from playwright.sync_api import expect
from test_story import the_whole_story


@pytest.fixture
def nodes():
    it = Nodes()
    try:
        yield it
    finally:
        it.close()


def test_the_whole_story_while_nodes_are_killed(nodes, person):
    """First one node goes and comes back, then the other goes for good: nobody has to do anything."""
    first, second = nodes.all

    def between(chapter):
        if chapter == "supervisor":
            first.kill()
        elif chapter == "agent offline":
            first.start()
        elif chapter == "transfer":
            second.kill()

    the_whole_story(nodes, person, between)


def test_messages_typing_and_sign_out_cross_from_node_to_node(nodes, person):
    """The agent is at one node, the customer at the other."""
    first, second = (f"http://127.0.0.1:{node.port}" for node in nodes.all)
    owner = Desk(person("owner"), first)
    found(owner)
    always_open(owner)
    owner.page.goto(f"{first}/desk")
    owner.set_status("ready")
    customer = Visitor(person("customer"), second).open()
    customer.write("在吗")
    owner.take()
    customer.text.press_sequentially("我想问")
    expect(owner.at("typing")).to_be_visible()
    owner.write("在的，您说")
    expect(customer.bubble("在的，您说")).to_have_count(1)

    # Ended at one node, a session's page at the other is told.
    session = owner.page.request.get(f"{second}/api/v1/sessions").json()["items"][0]["id"]
    assert owner.page.request.delete(f"{second}/api/v1/sessions/{session}").ok
    owner.page.wait_for_url("**/sign-in*")
