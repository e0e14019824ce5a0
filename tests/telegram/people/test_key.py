from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.telegram.people.key import NoKey, keyed, load_key


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    key = load_key(tmp_path)
    assert len(key) == 32
    assert load_key(tmp_path) == key
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("content", ["", "zz", "00ff", "\u00e9" * 64])
def test_a_damaged_key_is_an_error_and_is_left_alone(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content)
    with pytest.raises(NoKey, match=re.escape(str(tmp_path / "key"))) as error:
        load_key(tmp_path)
    assert not content or content not in str(error.value).replace(str(tmp_path), "")
    assert (tmp_path / "key").read_text() == content


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    (tmp_path / "key").mkdir()
    with pytest.raises(NoKey, match="Is a directory"):
        load_key(tmp_path)


def test_half_of_a_key_from_a_process_that_died_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "key.baru").write_text("00ff")
    assert len(load_key(tmp_path)) == 32
    assert [file.name for file in tmp_path.iterdir()] == ["key"]


def test_a_hash_depends_on_key_and_text_and_shows_neither() -> None:
    one, other = keyed(b"a" * 32), keyed(b"b" * 32)
    assert one("person 7") == one("person 7") != other("person 7")
    assert one("person 7") != one("person 8")
    assert len(one("person 7")) == 64
