"""A corpus of a handful of rules, and models small enough to make in a test.

Everything here is invented: no law says what these provisions say.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer, models, pre_tokenizers

from bot.answer import Assistant
from bot.answer.blend import Blend
from bot.answer.decide import Costs
from bot.answer.form import FormReader
from bot.answer.rank import FEATURES
from index import lexicon, store
from index.embedder import StaticEmbedder
from index.ngrams import features
from index.normalize import Analyzer
from index.ranker import LearnedRanker
from index.store import Index
from knowledge import Corpus, Topic
from knowledge.load import load

FILES = {
    "corpus/instruments/uu-1-2000.yaml": """\
id: uu-1-2000
short: UU 1/2000
title: Undang-Undang tentang Pegawai
kind: uu
number: '1'
year: 2000
issuer: DPR dan Presiden
authority: 2
enacted: 2000-01-05
effective: 2000-02-01
url: https://example.org/uu-1-2000
checked: text
provisions:
- pinpoint: pasal-1
  digest: Pegawai wajib netral dalam pemilihan dan tidak berpihak kepada calon.
  checked: text
- pinpoint: pasal-2/ayat-1
  digest: Pelanggaran netralitas dikenai hukuman disiplin tingkat berat.
  sanction: penurunan jabatan 12 bulan
  checked: text
""",
    "corpus/instruments/pp-2-2001.yaml": """\
id: pp-2-2001
short: PP 2/2001
title: Peraturan Pemerintah tentang Disiplin (lama)
kind: pp
number: '2'
year: 2001
issuer: Presiden
authority: 3
effective: 2001-01-01
revoked: 2010-06-01
replaced_by: [pp-3-2010]
checked: text
provisions:
- pinpoint: pasal-5
  digest: Pegawai dilarang menyukai unggahan calon (aturan lama).
  checked: text
- pinpoint: pasal-7/ayat-3
  digest: Jenis hukuman disiplin berat yang masih dirujuk aturan baru.
  survives: pp-3-2010/pasal-42
  checked: secondary
""",
    "corpus/instruments/pp-3-2010.yaml": """\
id: pp-3-2010
short: PP 3/2010
title: Peraturan Pemerintah tentang Disiplin
kind: pp
number: '3'
year: 2010
issuer: Presiden
authority: 3
enacted: 2010-05-20
effective: 2010-06-01
replaces: [pp-2-2001]
checked: text
provisions:
- pinpoint: pasal-5/huruf-n/angka-2
  digest: Pegawai dilarang menyukai, membagikan, atau mengomentari unggahan calon.
  checked: text
- pinpoint: pasal-42
  digest: Jenis hukuman disiplin aturan lama tetap dipakai sampai ada yang baru.
  checked: text
""",
    "corpus/instruments/se-4-2020.yaml": """\
id: se-4-2020
short: SE Menteri 4/2020
title: Surat Edaran tentang Pasangan Calon
kind: se
number: '4'
year: 2020
issuer: Menteri
authority: 7
effective: 2020-01-01
confirmed_until: 2024-12-31
checked: secondary
provisions:
- pinpoint: huruf-d/angka-1/huruf-c
  digest: Boleh berfoto bersama suami atau istri yang menjadi calon tanpa simbol tangan.
  checked: secondary
- pinpoint: huruf-d/angka-2
  digest: Tidak memakai atribut calon pada masa kampanye.
  checked: unverified
""",
    "corpus/situations/foto.yaml": """\
id: foto
title: Foto
title_en: Photos
situations:
- id: foto-pasangan
  title: Berfoto dengan pasangan yang calon
  question: Bolehkah berfoto dengan suami atau istri yang calon?
  question_en: May I be photographed with my spouse who is a candidate?
  verdict: bersyarat
  headline: Boleh asal tanpa simbol tangan dan tanpa atribut.
  headline_en: You may, without hand signs and attributes.
  rules:
  - text: Berfoto bersama suami atau istri yang calon boleh.
    cites: [se-4-2020/huruf-d/angka-1/huruf-c]
  conditions:
  - text: Tanpa simbol tangan.
    cites: [se-4-2020/huruf-d/angka-1/huruf-c]
  - text: Tanpa atribut calon.
    cites: [se-4-2020/huruf-d/angka-2]
  conflicts:
  - text: Pada 1 Agustus 2023 kepala kota meminta agar tidak berfoto sama sekali.
    cites: [se-4-2020/huruf-d/angka-1/huruf-c]
  basis:
  - se-4-2020/huruf-d/angka-1/huruf-c
  - uu-1-2000/pasal-1
  guidance: [kepala-kota-2023/k1]
  related: [suka-unggahan]
  sureness: sedang
  branches:
  - id: dengan-simbol
    title: Dengan simbol tangan
    title_en: With a hand sign
    when: {gesture: present}
    verdict: tidak_boleh
    headline: Tidak boleh berfoto dengan simbol tangan, walau dengan pasangan sendiri.
    headline_en: Not with a hand sign, even with your spouse.
    conditions: []
    conflicts: []
    sanctions:
    - text: Pelanggaran netralitas dikenai hukuman disiplin tingkat berat.
      cites: [uu-1-2000/pasal-2/ayat-1, pp-2-2001/pasal-7/ayat-3]
    basis: [uu-1-2000/pasal-1]
    guidance: [kepala-kota-2023/k2]
  - id: sudah-lama
    title: Foto yang sudah lama
    title_en: An old photo
    when: {gesture: absent, variant: lama}
    verdict: boleh
    headline: Foto keluarga lama boleh disimpan.
    headline_en: Old family photos may be kept.
    sureness: rendah
""",
    "corpus/situations/medsos.yaml": """\
id: medsos
title: Media sosial
title_en: Social media
situations:
- id: suka-unggahan
  title: Menyukai unggahan calon
  question: Bolehkah menyukai unggahan calon?
  question_en: May I like a candidate's post?
  verdict: tidak_boleh
  headline: Tidak boleh menyukai unggahan calon.
  headline_en: You may not like a candidate's post.
  rules:
  - text: Menyukai unggahan calon dilarang huruf n angka 2.
    cites: [pp-3-2010/pasal-5/huruf-n/angka-2]
  sanctions:
  - text: Hukuman disiplin tingkat berat, dengan penurunan jabatan 12 bulan.
    cites: [uu-1-2000/pasal-2/ayat-1]
  basis: [pp-3-2010/pasal-5/huruf-n/angka-2]
  related: [foto-pasangan]
  sureness: tinggi
- id: akun-penyelenggara
  title: Menyukai unggahan penyelenggara pemilu
  question: Bolehkah menyukai unggahan KPU?
  question_en: May I like a post of the election commission?
  verdict: boleh
  headline: Menyukai unggahan penyelenggara boleh.
  headline_en: You may like the commission's posts.
  basis: [uu-1-2000/pasal-1]
  sureness: rendah
- id: sanksi-berat
  title: Apa sanksi berat
  question: Apa saja sanksi berat bagi pegawai?
  question_en: What are the heavy sanctions?
  verdict: informasi
  headline: Hukuman berat adalah penurunan jabatan 12 bulan.
  headline_en: The heavy sanction is demotion for 12 months.
  sanctions:
  - text: Hukuman disiplin berat berupa penurunan jabatan 12 bulan.
    cites: [uu-1-2000/pasal-2/ayat-1]
  basis: [uu-1-2000/pasal-2/ayat-1]
  sureness: tinggi
""",
    "corpus/guidance/daerah.yaml": """\
- id: kepala-kota-2023
  speaker: Budi
  role: Kepala BKPSDM Kota Contoh
  said_on: 2023-08-01
  date_text: 1 Agustus 2023
  place: Kota Contoh
  region: Kota Contoh
  authority: 9
  statements:
  - Suami istri diminta tidak berfoto berdampingan.
  claims:
  - text: Tidak boleh berfoto berdampingan.
    relation: lebih_sempit
    national_rule: SE Menteri 4/2020 membolehkannya tanpa simbol.
    provisions: [se-4-2020/huruf-d/angka-1/huruf-c]
  - text: Pose jari dilarang
    relation: sesuai
    national_rule: Pegawai wajib netral
    provisions: [uu-1-2000/pasal-1]
- id: tanpa-tanggal
  speaker: Ani
  role: Anggota pengawas
  date_text: tanggal tidak diketahui
  place: Jakarta
  authority: 9
  statements: [Foto lama boleh.]
  claims:
  - text: Foto lama boleh
    relation: tidak_terverifikasi
    national_rule: belum ada aturan
""",
    "corpus/facts.yaml": """\
- id: relation
  title: Hubungan
  ask: Apa hubungan Anda dengan calon itu?
  ask_en: How are you related to the candidate?
  values:
  - {id: pasangan, label: Suami/istri, label_en: spouse, phrases: [suami, istri, suami istri]}
  - {id: saudara, label: Saudara, label_en: sibling, phrases: [kakak, adik, saudara kandung]}
- id: gesture
  title: Simbol tangan
  ask: Apakah ada simbol tangan?
  ask_en: Is there a hand sign?
  choice: true
  values:
  - {id: present, label: Dengan simbol, label_en: with a sign, phrases: [simbol tangan, acung dua jari, simbol]}
  - {id: absent, label: Tanpa simbol, label_en: no sign, phrases: [pose biasa]}
  negates: {present: absent}
- id: uniform
  title: Seragam
  ask: Apakah berseragam?
  ask_en: Is it in uniform?
  choice: true
  values:
  - {id: present, label: Berseragam, label_en: in uniform, phrases: [seragam, baju dinas]}
- id: stage
  title: Tahap pencalonan
  ask: Apakah dia sudah calon?
  ask_en: Is the person a candidate yet?
  values:
  - {id: calon, label: Calon, label_en: candidate, phrases: [calon, caleg]}
""",
    "corpus/conflicts.yaml": """\
- id: foto-berdampingan
  title: Berfoto berdampingan dengan pasangan yang calon
  sides:
  - source: kepala-kota-2023/k1
    says: Jangan berfoto berdampingan.
  - source: se-4-2020/huruf-d/angka-1/huruf-c
    says: Boleh berfoto bersama tanpa simbol tangan.
  outcome: Boleh berfoto, tanpa simbol tangan.
- id: jenis-hukuman
  title: Jenis hukuman yang dipakai
  sides:
  - source: uu-1-2000/pasal-2/ayat-1
    says: Hukuman disiplin tingkat berat.
  - source: pp-2-2001/pasal-7/ayat-3
    says: Jenis hukuman menurut aturan lama.
  because: pp-3-2010/pasal-42
  winner: pp-2-2001/pasal-7/ayat-3
  outcome: Jenis hukuman aturan lama dipakai.
""",
    "corpus/elections.yaml": """\
- {id: pemilu-2009, title: Pemilu 2009, kind: pemilu, day: 2009-04-09}
- {id: pemilu-2019, title: Pemilu 2019, kind: pemilu, day: 2019-04-17}
""",
    "corpus/smalltalk.yaml": """\
- id: sapaan
  reply: Halo, silakan bertanya.
  reply_en: Hello, please ask.
""",
    "corpus/clarifications.yaml": """\
- id: unggahan-siapa
  question: Unggahan siapa?
  question_en: Whose post?
  options:
  - {label: Calon, label_en: A candidate, facts: {account: campaign}, situation: suka-unggahan}
  - {label: KPU, label_en: The commission, facts: {account: organizer}}
""",
    "questions/foto.yaml": """\
- for: foto-pasangan
  formal:
  - Bolehkah saya berfoto bersama suami yang menjadi calon?
  - Apakah pegawai boleh berfoto bersama istrinya yang calon?
  chat:
  - foto bareng suami caleg boleh gak
  english:
  - May I take a photo with my husband the candidate?
- for: foto-pasangan/dengan-simbol
  formal:
  - Bolehkah berfoto dengan suami yang calon sambil acung dua jari?
  slang:
  - foto ama laki gue caleg pake simbol jari gmn
- for: foto-pasangan/sudah-lama
  formal:
  - Foto lama keluarga dengan pose biasa apakah perlu dihapus?
""",
    "questions/lain.yaml": """\
- for: suka-unggahan
  formal:
  - Apakah menyukai unggahan calon melanggar aturan?
  chat:
  - nge like postingan caleg kena gak
- for: akun-penyelenggara
  formal:
  - Bolehkah saya menekan suka pada unggahan resmi KPU?
- for: sanksi-berat
  formal:
  - Apa sanksi berat untuk pegawai yang tidak netral?
- for: klarifikasi/unggahan-siapa
  chat:
  - like postingan dia boleh?
- for: basa-basi/sapaan
  chat:
  - halo selamat pagi
- for: luar/cuaca
  formal:
  - Bagaimana cuaca besok di kota saya?
  chat:
  - besok hujan gak ya
""",
}


def write(root: Path) -> Path:
    """Write the corpus under ``root``; returns it."""
    for name, text in FILES.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


@dataclass(frozen=True)
class Folder:
    """A written corpus that a test may spoil."""

    root: Path

    def edit(self, name: str, old: str, new: str) -> Path:
        """Replace the one place of ``old`` in a file; returns the file."""
        file = self.root / name
        text = file.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        file.write_text(text.replace(old, new), encoding="utf-8")
        return file

    def line(self, name: str, text: str, nth: int = 1) -> int:
        """Number of the ``nth`` line that holds ``text``."""
        lines = (self.root / name).read_text(encoding="utf-8").splitlines()
        return [i for i, line in enumerate(lines, start=1) if text in line][nth - 1]


def write_model(folder: Path, corpus: Corpus, dimension: int = 24, seed: int = 5) -> Path:
    """A static embedder over the corpus's words, as a sentence-transformers folder."""
    analyzer = Analyzer(lexicon.read())
    words = sorted({word for text in _texts(corpus) for word in analyzer.words(text)})
    vocabulary = {word: i for i, word in enumerate(["[PAD]", "[UNK]", *words])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    weights = np.random.default_rng(seed).normal(size=(len(vocabulary), dimension)).astype(np.float32)
    save_file({"embedding.weight": weights}, str(folder / "model.safetensors"))
    static = "sentence_transformers.sentence_transformer.modules.static_embedding.StaticEmbedding"
    modules = [{"idx": 0, "name": "0", "path": "", "type": static}]
    (folder / "modules.json").write_text(json.dumps(modules), encoding="utf-8")
    settings = {
        "__version__": {},
        "model_type": "SentenceTransformer",
        "prompts": {},
        "similarity_fn_name": "cosine",
    }
    (folder / "config_sentence_transformers.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def _texts(corpus: Corpus) -> Iterable[str]:
    for asks in corpus.asks:
        yield from (text for _, text in asks.all())
    for _, provision in corpus.provisions.values():
        yield provision.digest
    for situation in corpus.situations.values():
        yield from (situation.title, situation.question, situation.headline)


def ranker(corpus: Corpus, analyzer: Analyzer) -> LearnedRanker:
    """A ranker that counts which n-grams each target's questions have: no training."""
    targets = sorted({asks.target for asks in corpus.asks})
    counts: dict[int, dict[int, float]] = {}
    for asks in corpus.asks:
        for _, text in asks.all():
            words = analyzer.words(text)
            for bucket, value in zip(*features(words, analyzer.stem_all(words)), strict=True):
                row = counts.setdefault(int(bucket), {})
                column = targets.index(asks.target)
                row[column] = max(row.get(column, 0.0), float(value))
    buckets = np.array(sorted(counts), dtype=np.int32)
    vectors = np.zeros((len(buckets), len(targets)), dtype=np.float16)
    for place, bucket in enumerate(buckets):
        for column, value in counts[int(bucket)].items():
            vectors[place, column] = value
    importance = (1.0 / np.maximum(1, (vectors > 0).sum(axis=1))).astype(np.float32)
    head = np.eye(len(targets), dtype=np.float32) * 8
    return LearnedRanker(
        targets, buckets, importance, vectors, head, np.zeros(len(targets), dtype=np.float32)
    )


def blend() -> Blend:
    """Weights that trust the ranker and the facts; no hidden layer."""
    weights = {
        "learned": 1.0,
        "wording_share": 1.0,
        "facts_match": 5.0,
        "facts_conflict": -5.0,
        "facts_unknown": -0.5,
        "sibling_fits": -3.0,
    }
    size = len(FEATURES)
    return Blend(
        features=FEATURES,
        mean=np.zeros(size),
        spread=np.ones(size),
        hidden=np.zeros((size, 1)),
        hidden_bias=np.zeros(1),
        direct=np.array([weights.get(name, 0.0) for name in FEATURES]),
        output=np.zeros(1),
    )


def form() -> FormReader:
    """Takes a question with "sanksi" in it for one that wants a fact."""
    return FormReader({"sanksi": 4.0}, -2.0, 0.5)


@dataclass(frozen=True)
class Built:
    """The tiny corpus, its model and its index."""

    root: Path
    model: Path
    index_dir: Path
    corpus: Corpus
    index: Index
    assistant: Assistant


def build(folder: Path) -> Built:
    """Write, load, embed, index and open the tiny corpus under ``folder``."""
    root = write(folder / "knowledge")
    corpus = load(root)
    model = write_model(folder / "model", corpus)
    embedder = StaticEmbedder(model, "tiny")
    store.build(corpus, lexicon.read(), embedder, folder / "index")
    index = store.open_index(folder / "index", embedder)
    assistant = Assistant(index, ranker(corpus, index.search.analyzer), blend(), form(), Costs.read())
    return Built(root, model, folder / "index", corpus, index, assistant)


def with_situation(corpus: Corpus, name: str, **changes: object) -> Corpus:
    """The corpus with one situation changed."""
    topics: list[Topic] = []
    for topic in corpus.topics:
        changed = tuple(s.model_copy(update=changes) if s.id == name else s for s in topic.situations)
        topics.append(topic.model_copy(update={"situations": changed}))
    return replace(corpus, topics=tuple(topics))


def words_of(text: str) -> set[str]:
    """Lower-case words, to hold two texts side by side."""
    return set(re.findall(r"\w+", text.lower()))
