"""Language data: what the index keeps is what the files say."""

from __future__ import annotations

import json

import pytest

from index import lexicon
from index.lexicon import Lexicon
from knowledge import source


@pytest.fixture(scope="module")
def words() -> Lexicon:
    return lexicon.read()


def test_the_compiled_form_loses_nothing(words: Lexicon) -> None:
    assert Lexicon.from_json(json.loads(json.dumps(words.to_json()))) == words


def test_variants_point_to_their_normal_form(words: Lexicon) -> None:
    assert words.slang["gak"] == "tidak"
    assert words.slang["laki gue"] == "suami"
    assert words.synonyms["pegawai negeri sipil"] == "pns"
    assert all(variant != normal for variant, normal in words.slang.items())


@pytest.mark.parametrize("name", ["slang", "synonyms"])
def test_no_variant_belongs_to_two_forms(name: str) -> None:
    table: dict[str, list[str]] = source.read(lexicon.DATA / f"{name}.yaml").data
    owner: dict[str, str] = {}
    for canonical, variants in table.items():
        for variant in variants:
            assert owner.setdefault(str(variant).lower(), canonical) == canonical, variant
