"""An absence that is asserted before the newest answer is there holds of every page, so it proves nothing. conftest.py has
the two ways to say it: `absent(what, beside=the answer)` and `with vanishing(what):`. This holds all tests to them."""

import re
from pathlib import Path

BARE = re.compile(r"(?<!not_)to_have_count\(0\)|\bto_be_hidden\(|\bnot_to_(?:be_visible|be_attached|contain_|have_attribute|have_class)|\.count\(\) == 0")


def test_absence_is_only_asserted_beside_its_answer():
    here = Path(__file__)
    bare = [
        f"{file.name}:{number}: {line.strip()}"
        for file in sorted(here.parent.glob("*.py")) if file.name not in ("conftest.py", here.name)
        for number, line in enumerate(file.read_text().splitlines(), 1) if BARE.search(line)
    ]
    assert not bare, bare
