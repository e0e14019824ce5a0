"""Every rule of the validator meets an edit that breaks it, and says where and what to do."""

from __future__ import annotations

from datetime import date

import pytest

from knowledge import CorpusError
from knowledge.check import RULES, check, claim_passage, passage
from knowledge.errors import Problem
from tests import tiny

ON = date(2024, 6, 1)
FOTO = "corpus/situations/foto.yaml"
MEDSOS = "corpus/situations/medsos.yaml"
UU = "corpus/instruments/uu-1-2000.yaml"
PP2 = "corpus/instruments/pp-2-2001.yaml"
PP3 = "corpus/instruments/pp-3-2010.yaml"
DAERAH = "corpus/guidance/daerah.yaml"
ASKS = "questions/lain.yaml"


def problems(folder: tiny.Folder, on: date = ON) -> list[Problem]:
    try:
        check(folder.root, on)
    except CorpusError as refusal:
        return list(refusal.problems)
    return []


def test_the_shipped_corpus_passes(today: date) -> None:
    check(on=today)


def test_a_sound_corpus_passes(tiny_corpus: tiny.Folder) -> None:
    assert problems(tiny_corpus) == []
    assert problems(tiny_corpus, on=date(2026, 1, 1)) == []  # a force that is unconfirmed is no fault


@pytest.mark.parametrize(
    ("name", "old", "new", "marker", "what", "remedy"),
    [
        pytest.param(
            MEDSOS,
            "basis: [pp-3-2010/pasal-5/huruf-n/angka-2]",
            "basis: [pp-3-2010/pasal-5/huruf-n/angka-3]",
            "basis: [pp-3-2010/pasal-5/huruf-n/angka-3]",
            "unknown provision 'pp-3-2010/pasal-5/huruf-n/angka-3'",
            "Did you mean 'pp-3-2010/pasal-5/huruf-n/angka-2'?",
            id="typo in a basis",
        ),
        pytest.param(
            MEDSOS,
            "    cites: [pp-3-2010/pasal-5/huruf-n/angka-2]",
            "    cites: [pp-3-2010/pasal-5/huruf-n/angka-2, pp-3-2100/pasal-42]",
            "pp-3-2100/pasal-42",
            "unknown provision 'pp-3-2100/pasal-42'",
            "Did you mean 'pp-3-2010/pasal-42'?",
            id="typo in a citation",
        ),
        pytest.param(
            DAERAH,
            "provisions: [uu-1-2000/pasal-1]",
            "provisions: [uu-1-2000/pasal-l]",
            "pasal-l]",
            "unknown provision 'uu-1-2000/pasal-l'",
            "Did you mean 'uu-1-2000/pasal-1'?",
            id="typo in a claim",
        ),
        pytest.param(
            PP2,
            "survives: pp-3-2010/pasal-42",
            "survives: pp-3-2010/pasal-24",
            "pasal-24",
            "unknown provision 'pp-3-2010/pasal-24'",
            "Did you mean 'pp-3-2010/pasal-42'?",
            id="typo in what keeps a provision alive",
        ),
        pytest.param(
            FOTO,
            "guidance: [kepala-kota-2023/k1]",
            "guidance: [kepala-kota-2023/k9]",
            "k9]",
            "unknown guidance claim 'kepala-kota-2023/k9'",
            "Did you mean 'kepala-kota-2023/k",
            id="unknown claim",
        ),
        pytest.param(
            FOTO,
            "related: [suka-unggahan]",
            "related: [suka-ungahan]",
            "suka-ungahan",
            "unknown situation 'suka-ungahan'",
            "Did you mean 'suka-unggahan'?",
            id="unknown related situation",
        ),
        pytest.param(
            FOTO,
            "when: {gesture: present}",
            "when: {gesture: [present, presnt]}",
            "presnt",
            "unknown fact 'gesture: presnt'",
            "Did you mean 'gesture=present'?",
            id="unknown value of a fact",
        ),
        pytest.param(
            FOTO,
            "when: {gesture: present}",
            "when: {gestur: present}",
            "gestur: present",
            "unknown fact 'gestur: present'",
            "Did you mean 'gesture=present'?",
            id="unknown fact",
        ),
        pytest.param(
            PP3,
            "replaces: [pp-2-2001]",
            "replaces: [pp-2-2002]",
            "pp-2-2002",
            "unknown instrument 'pp-2-2002'",
            "Did you mean 'pp-2-2001'?",
            id="unknown instrument",
        ),
        pytest.param(
            ASKS,
            "for: suka-unggahan",
            "for: suka-unggah",
            "for: suka-unggah",
            "unknown target of questions 'suka-unggah'",
            "Did you mean 'suka-unggahan'?",
            id="questions for nothing",
        ),
        pytest.param(
            MEDSOS,
            "basis: [uu-1-2000/pasal-2/ayat-1]",
            "basis: [pp-2-2001/pasal-5]",
            "basis: [pp-2-2001/pasal-5]",
            "'pp-2-2001/pasal-5' is not in force on 2024-06-01",
            "Cite what replaced it, or move the sentence to 'conflicts'.",
            id="revoked basis",
        ),
        pytest.param(
            UU,
            "digest: Pelanggaran",
            "effective: 2030-01-01\n  digest: Pelanggaran",
            "",
            "'uu-1-2000/pasal-2/ayat-1' is not in force on 2024-06-01",
            "Cite what replaced it",
            id="basis not yet in force",
        ),
        pytest.param(
            MEDSOS,
            "  basis: [uu-1-2000/pasal-2/ayat-1]\n",
            "",
            "- id: sanksi-berat",
            "'sanksi-berat' has no basis",
            "Name the provisions that the verdict rests on.",
            id="no basis",
        ),
        pytest.param(
            FOTO,
            "    basis: [uu-1-2000/pasal-1]\n",
            "    basis: []\n",
            "- id: dengan-simbol",
            "'foto-pasangan/dengan-simbol' has no basis",
            "Name the provisions",
            id="a branch that empties its basis",
        ),
        pytest.param(
            UU,
            "enacted: 2000-01-05",
            "enacted: 2001-01-05",
            "effective: 2000-02-01",
            "uu-1-2000: 'effective' (2000-02-01) is before 'enacted' (2001-01-05)",
            "Mend the dates.",
            id="in force before it was enacted",
        ),
        pytest.param(
            PP3,
            "effective: 2010-06-01",
            "effective: 2010-06-01\nrevoked: 2009-01-01",
            "revoked: 2009-01-01",
            "pp-3-2010: 'revoked' (2009-01-01) is before 'effective' (2010-06-01)",
            "Mend the dates.",
            id="revoked before it was in force",
        ),
        pytest.param(
            PP3,
            "- pinpoint: pasal-42\n",
            "- pinpoint: pasal-42\n  effective: 2001-01-01\n",
            "- pinpoint: pasal-42",
            "pp-3-2010/pasal-42: its dates are out of order",
            "Mend the dates.",
            id="a provision older than its instrument",
        ),
        pytest.param(
            PP3,
            "- pinpoint: pasal-42\n",
            "- pinpoint: pasal-42\n  effective: 2012-01-01\n  revoked: 2011-01-01\n",
            "- pinpoint: pasal-42",
            "pp-3-2010/pasal-42: its dates are out of order",
            "Mend the dates.",
            id="a provision that ends before it begins",
        ),
        pytest.param(
            PP2,
            "replaced_by: [pp-3-2010]",
            "replaced_by: [uu-1-2000]",
            "replaced_by: [uu-1-2000]",
            "pp-2-2001 cannot be replaced by the older uu-1-2000",
            "Swap them, or mend a date.",
            id="replaced by something older",
        ),
        pytest.param(
            MEDSOS,
            "headline: Menyukai unggahan penyelenggara boleh.",
            "headline: TIDAK boleh, menyukai unggahan calon!",
            "TIDAK boleh, menyukai",
            "the same wording stands at medsos.yaml:10",
            "Reword or remove one.",
            id="a headline twice",
        ),
        pytest.param(
            ASKS,
            "- nge like postingan caleg kena gak",
            "- apakah menyukai unggahan calon, melanggar aturan",
            "- apakah menyukai unggahan calon, melanggar",
            "the same wording stands at lain.yaml:3",
            "Reword or remove one.",
            id="a question twice",
        ),
        pytest.param(
            MEDSOS,
            "text: Hukuman disiplin tingkat berat, dengan penurunan jabatan 12 bulan.",
            "text: Hukuman disiplin tingkat sedang, dengan penurunan jabatan 24 bulan.",
            "24 bulan",
            "no cited provision carries 24, sedang",
            "Cite the provision that does, or take it out.",
            id="a statement beyond its source",
        ),
        pytest.param(
            FOTO,
            "text: Pada 1 Agustus 2023 kepala kota",
            "text: Pada 2 Agustus 2023 kepala kota",
            "Pada 2 Agustus",
            "no cited provision carries 2: 'Pada 2 Agustus 2023 kepala kota",
            "Cite the provision that does",
            id="a conflict beyond rule and statement",
        ),
    ],
)
def test_a_bad_edit_is_named_with_file_line_and_remedy(
    tiny_corpus: tiny.Folder, name: str, old: str, new: str, marker: str, what: str, remedy: str
) -> None:
    file = tiny_corpus.edit(name, old, new)
    found = [p for p in problems(tiny_corpus) if p.what.startswith(what)]
    assert found, [str(p) for p in problems(tiny_corpus)]
    assert all(p.remedy.startswith(remedy) for p in found)
    if marker:
        assert (found[0].file, found[0].line) == (file, tiny_corpus.line(name, marker))


@pytest.mark.parametrize(
    ("name", "old", "new", "marker", "what"),
    [
        (PP3, "id: pp-3-2010", "id: pp-2-2001", "id: pp-2-2001", "the instrument 'pp-2-2001' stands twice"),
        (
            PP3,
            "pinpoint: pasal-42",
            "pinpoint: pasal-5/huruf-n/angka-2",
            "pinpoint: pasal-5/huruf-n/angka-2#2",
            "the provision 'pp-3-2010/pasal-5/huruf-n/angka-2' stands twice",
        ),
        (MEDSOS, "id: medsos", "id: foto", "id: foto", "the topic 'foto' stands twice"),
        (
            MEDSOS,
            "- id: sanksi-berat",
            "- id: foto-pasangan",
            "- id: foto-pasangan",
            "the situation 'foto-pasangan' stands twice",
        ),
        (
            FOTO,
            "- id: sudah-lama",
            "- id: dengan-simbol",
            "- id: dengan-simbol#2",
            "the situation 'foto-pasangan/dengan-simbol' stands twice",
        ),
        (
            DAERAH,
            "- id: tanpa-tanggal",
            "- id: kepala-kota-2023",
            "- id: kepala-kota-2023#2",
            "the guidance 'kepala-kota-2023' stands twice",
        ),
    ],
)
def test_an_id_that_stands_twice_is_named_at_its_second_place(
    tiny_corpus: tiny.Folder, name: str, old: str, new: str, marker: str, what: str
) -> None:
    file = tiny_corpus.edit(name, old, new)
    text, _, nth = marker.partition("#")
    [problem] = [p for p in problems(tiny_corpus) if p.what == what]
    assert (problem.file, problem.line) == (file, tiny_corpus.line(name, text, int(nth or 1)))
    assert problem.remedy == "Rename or remove one."


def test_without_a_likely_name_the_remedy_is_to_add_it(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(FOTO, "guidance: [kepala-kota-2023/k1]", "guidance: []")
    tiny_corpus.edit(FOTO, "    guidance: [kepala-kota-2023/k2]\n", "    guidance: [bupati-2024/k1]\n")
    (tiny_corpus.root / DAERAH).write_text("[]\n", encoding="utf-8")
    found = [p for p in problems(tiny_corpus) if p.what == "unknown guidance claim 'bupati-2024/k1'"]
    assert [p.remedy for p in found] == ["Add it first."]


def test_what_an_official_said_may_rest_on_law_that_is_gone(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(DAERAH, "provisions: [uu-1-2000/pasal-1]", "provisions: [pp-2-2001/pasal-5]")
    assert problems(tiny_corpus) == []


def test_a_conflict_may_name_law_that_is_gone(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(
        FOTO, "agar tidak berfoto sama sekali.\n    cites: [", "agar jangan.\n    cites: [pp-2-2001/pasal-5, "
    )
    assert problems(tiny_corpus) == []


def test_a_branch_variant_needs_no_word_in_the_facts(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(FOTO, "variant: lama", "variant: apa-saja")
    assert problems(tiny_corpus) == []


def test_questions_off_the_subject_need_no_target(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(ASKS, "for: luar/cuaca", "for: luar/bola")
    assert problems(tiny_corpus) == []


def test_the_date_decides_what_is_in_force(tiny_corpus: tiny.Folder) -> None:
    assert problems(tiny_corpus, on=date(2012, 1, 1)) != []  # the circular of 2020 did not exist
    tiny_corpus.edit(MEDSOS, "basis: [uu-1-2000/pasal-2/ayat-1]", "basis: [pp-2-2001/pasal-5]")
    assert not [p for p in problems(tiny_corpus, on=date(2005, 1, 1)) if "'pp-2-2001/pasal-5'" in p.what]


def test_every_rule_says_what_it_holds_the_corpus_to() -> None:
    assert all(rule.__doc__ for rule in RULES)


def test_a_passage_is_everything_that_a_citation_shows(built: tiny.Built) -> None:
    shown = passage(built.corpus, "uu-1-2000/pasal-2/ayat-1")
    assert shown.startswith("UU 1/2000 Pasal 2 ayat (1) Pelanggaran netralitas")
    assert "penurunan jabatan 12 bulan" in shown
    said = claim_passage(built.corpus, "kepala-kota-2023/k1")
    assert "1 Agustus 2023" in said
    assert "Kota Contoh" in said


OLD, NEW = "pp-2-2001/pasal-5", "- pinpoint: pasal-5/huruf-n/angka-2\n"
LINKED = f"{NEW}  succeeds: [{OLD}]\n"


def test_a_rule_whose_successor_begins_as_it_ends_is_sound(tiny_corpus: tiny.Folder) -> None:
    tiny_corpus.edit(PP3, NEW, LINKED)
    assert problems(tiny_corpus) == []


@pytest.mark.parametrize(
    ("edits", "what", "remedy"),
    [
        pytest.param(
            [(PP3, NEW, LINKED + "  effective: 2010-07-01\n")], "leave a gap", "add what held in between", id="gap"
        ),
        pytest.param([(PP3, NEW, f"{NEW}  succeeds: [uu-1-2000/pasal-1]\n")], "which has no end, overlap",
                     "Give the earlier one its 'revoked'.", id="no end"),
        pytest.param(
            [(PP3, NEW, LINKED), (PP2, "revoked: 2010-06-01", "revoked: 2010-09-01")],
            "(until 2010-09-01) overlap", "Mend the dates of one of them.", id="overlap",
        ),
        pytest.param([(PP3, NEW, f"{NEW}  succeeds: [pp-2-2001/pasal-6]\n")], "unknown provision 'pp-2-2001/pasal-6'",
                     "Did you mean 'pp-2-2001/pasal-5'?", id="typo in a link"),
        pytest.param([(PP3, "replaces: [pp-2-2001]\n", "")], "which does not say so",
                     "Add it to 'replaces' of pp-3-2010.", id="replacement not returned"),
        pytest.param(
            [(PP2, "revoked: 2010-06-01\n", ""), (PP2, "replaced_by: [pp-3-2010]\n", "")],
            "pp-3-2010 replaces pp-2-2001, which has no end", "Give pp-2-2001 its 'revoked'.", id="replaced, no end",
        ),
        pytest.param([(MEDSOS, "  related: [foto-pasangan]\n", "  related: [foto-pasangan]\n  disputes: [hukuman]\n")],
                     "unknown conflict 'hukuman'", "Did you mean 'jenis-hukuman'?", id="unknown conflict"),
    ],
)  # fmt: skip
def test_links_between_rules_are_held_to_their_dates(
    tiny_corpus: tiny.Folder, edits: list[tuple[str, str, str]], what: str, remedy: str
) -> None:
    for name, old, new in edits:
        tiny_corpus.edit(name, old, new)
    found = [p for p in problems(tiny_corpus) if what in p.what]
    assert found
    assert remedy in found[0].remedy
    assert found[0].line > 1


CONFLICTS = "corpus/conflicts.yaml"


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        (
            "source: kepala-kota-2023/k1",
            "source: kepala-kota-2023/k7",
            "unknown source 'kepala-kota-2023/k7'",
        ),
        ("says: Jangan berfoto berdampingan.", "says: Jangan, 12 bulan.", "does not carry 12"),
        ("outcome: Boleh berfoto, tanpa", "outcome: Boleh 12 kali berfoto, tanpa", "no side carries 12"),
        ("  winner: pp-2-2001/pasal-7/ayat-3\n", "", "'because' and 'winner' go together"),
        ("winner: pp-2-2001/pasal-7/ayat-3", "winner: uu-1-2000/pasal-1", "unknown side 'uu-1-2000/pasal-1'"),
        ("- id: jenis-hukuman", "- id: foto-berdampingan", "the conflict 'foto-berdampingan' stands twice"),
        ("source: kepala-kota-2023/k1", "source: se-4-2020/huruf-d/angka-2", "neither rank nor date"),
    ],
)
def test_a_bad_conflict_is_named(tiny_corpus: tiny.Folder, old: str, new: str, what: str) -> None:
    tiny_corpus.edit(CONFLICTS, old, new)
    if "neither" in what:
        tiny_corpus.edit(CONFLICTS, "says: Jangan berfoto berdampingan.", "says: Tanpa atribut.")
    found = [p for p in problems(tiny_corpus) if what in p.what]
    assert found
    assert found[0].file.name == "conflicts.yaml"


PAST = """\
  past:
  - until: 2010-06-01
    verdict: boleh
    headline: Sebelum 2010 boleh.
    headline_en: Before 2010 you might.
    basis: [pp-2-2001/pasal-5]
"""


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("until: 2010-06-01", "until: 2010-06-02", "'pp-2-2001/pasal-5' is not in force on 2010-06-01"),
        ("until: 2010-06-01", "until: 2030-01-01", "a past answer cannot end in the future"),
        ("    basis: [pp-2-2001/pasal-5]\n", "", "'suka-unggahan' has no basis"),
        (
            PAST,
            PAST + PAST.split("\n", 1)[1].replace("Sebelum", "Dulu sebelum"),
            "not in the order of their dates",
        ),
    ],
)
def test_a_past_answer_rests_on_the_law_of_its_time(
    tiny_corpus: tiny.Folder, old: str, new: str, what: str
) -> None:
    basis = "  basis: [pp-3-2010/pasal-5/huruf-n/angka-2]\n"
    tiny_corpus.edit(MEDSOS, basis, basis + PAST)
    assert problems(tiny_corpus) == []
    tiny_corpus.edit(MEDSOS, old, new)
    assert any(what in p.what for p in problems(tiny_corpus))
