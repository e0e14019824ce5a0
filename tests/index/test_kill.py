"""kill -9 at any moment of a build: a restart serves the old version or the new, never half."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from index import store
from index.embedder import StaticEmbedder
from knowledge.official.library import Library
from tests import regulation, tiny

ROOT = Path(__file__).resolve().parents[2]
TIMES = 20
_BUILD = """
import sys
from pathlib import Path
from index import lexicon, store
from index.embedder import StaticEmbedder
from knowledge.load import load
from knowledge.official.library import Library
root, model, data, index = map(Path, sys.argv[1:5])
corpus, language, embedder = load(root), lexicon.read(), StaticEmbedder(model, "tiny")
def sign(*about: object) -> None:
    print(*about, flush=True)
def gate(opened: object) -> None:
    sign("gate")
sign("begins")
sign(store.build(corpus, language, embedder, index, library=Library(data), gate=gate, progress=sign))
"""


def test_a_restart_after_a_kill_serves_old_or_new(tmp_path: Path, tiny_model: Path) -> None:
    embedder, chance = StaticEmbedder(tiny_model, "tiny"), random.Random(7)
    folder = tiny.Folder(tiny.write(tmp_path / "knowledge"))
    library, index_dir, written = Library(tmp_path / "data"), tmp_path / "index", "Halo, silakan bertanya."
    outcomes: list[str] = []
    served, signs, pause = "", 0, 0.0
    for number in range(TIMES + 1):
        greeting = f"Salam ke {number}."
        folder.edit("corpus/smalltalk.yaml", written, greeting)
        written = greeting
        content = greeting.encode()
        made = regulation.text(regulation.nodes(pasal_1=greeting), content=content)
        library.add(made, regulation.original(tmp_path, content))
        arguments = (folder.root, tiny_model, library.folder.parent, index_dir)
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", _BUILD, *map(str, arguments)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "begins\n"
        if number == 0:  # the first one is let finish: it sets the pace, and there is an old version
            began = time.perf_counter()
            signs = len(process.stdout.readlines())
            pause = (time.perf_counter() - began) / signs
        else:  # killed at a random moment after a random sign; once after the last
            for _ in range(chance.randint(0, signs) if number < TIMES else signs):
                process.stdout.readline()
            time.sleep(chance.uniform(0, pause))
        process.send_signal(signal.SIGKILL)
        process.communicate()
        index = store.open_index(index_dir, embedder)
        said = index.corpus.smalltalk[0].reply
        assert said in (served, greeting)
        assert index.shelf.quote("pp-3-2010/pasal-5/huruf-n/angka-2") is not None
        assert index.shelf.passage(0).text.endswith(said)  # texts and corpus are of one build
        outcomes.append("new" if said == greeting else "old")
        served = said
    assert {"old", "new"} <= set(outcomes[1:])
