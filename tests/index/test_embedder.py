"""Embedders: the fast reading of a static model is the library's, and unsafe models are refused."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import save_file

from index import embedder, lexicon, store
from index.embedder import SHIPPED, StaticEmbedder, TransformerEmbedder, load
from index.errors import ModelError
from tests import tiny

TEXTS = [
    "bolehkah saya berfoto bersama suami yang menjadi calon",
    "like postingan caleg",
    "qqqq zzzz",
    "a",
    "tidak boleh " * 300,
]


def cosine(vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> list[float]:
    return [float(x) for x in np.linalg.norm(vectors, axis=1)]


def reference(folder: Path, texts: Sequence[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu")
    vectors: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = model.encode(
        list(texts), normalize_embeddings=True, show_progress_bar=False
    )
    return vectors


@pytest.mark.parametrize("which", ["shipped", "tiny"])
def test_the_static_reading_is_that_of_sentence_transformers(which: str, tiny_model: Path) -> None:
    folder = SHIPPED if which == "shipped" else tiny_model
    ours = StaticEmbedder(folder).queries(TEXTS)
    np.testing.assert_allclose(ours, reference(folder, TEXTS), atol=1e-5)


def test_vectors_are_unit_and_an_empty_text_is_zero(tiny_model: Path) -> None:
    model = StaticEmbedder(tiny_model)
    vectors = model.passages(["suami calon", ""])
    assert cosine(vectors) == pytest.approx([1.0, 0.0], abs=1e-6)
    assert vectors.shape == (2, model.dimension)
    assert vectors.dtype == np.float32


def test_the_fingerprint_is_that_of_the_files(tiny_model: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(tiny_model, tmp_path / "copy")
    before = StaticEmbedder(tiny_model).fingerprint
    assert StaticEmbedder(copy).fingerprint == before
    save_file({"embedding.weight": np.zeros((400, 24), np.float32)}, str(copy / "model.safetensors"))
    assert StaticEmbedder(copy).fingerprint != before


def test_a_static_folder_is_read_without_sentence_transformers(tiny_model: Path) -> None:
    assert isinstance(load(str(tiny_model)), StaticEmbedder)
    assert isinstance(load(), StaticEmbedder)
    assert load(str(tiny_model)).name == str(tiny_model)


def one_line(error: pytest.ExceptionInfo[ModelError]) -> str:
    message = str(error.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize("missing", ["tokenizer.json", "model.safetensors"])
def test_a_missing_file_is_named_with_the_command(tiny_model: Path, tmp_path: Path, missing: str) -> None:
    copy = shutil.copytree(tiny_model, tmp_path / "copy")
    (copy / missing).unlink()
    with pytest.raises(ModelError) as refusal:
        load(str(copy))
    assert one_line(refusal).startswith(f"{copy / missing} is missing.")
    assert "python -m scripts.train_embedder" in str(refusal.value)


@pytest.mark.parametrize("damaged", ["tokenizer.json", "model.safetensors"])
def test_a_damaged_file_is_one_line(tiny_model: Path, tmp_path: Path, damaged: str) -> None:
    copy = shutil.copytree(tiny_model, tmp_path / "copy")
    (copy / damaged).write_bytes(b"\x08rubbish")
    with pytest.raises(ModelError) as refusal:
        load(str(copy))
    assert str(copy) in one_line(refusal)


def test_a_hub_model_without_a_revision_is_refused() -> None:
    with pytest.raises(ModelError) as refusal:
        load("intfloat/multilingual-e5-small")
    assert "pinned revision" in one_line(refusal)
    assert "EMBEDDER_REVISION" in str(refusal.value)


def test_a_hub_model_that_cannot_be_had_is_one_line() -> None:
    with pytest.raises(ModelError) as refusal:
        load("nobody/no-such-model", revision="0" * 40)
    assert "'nobody/no-such-model' cannot be loaded" in one_line(refusal)


def test_a_folder_that_holds_no_model_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as refusal:
        load(str(tmp_path))
    assert str(tmp_path) in one_line(refusal)


@pytest.fixture(scope="module")
def bert(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A BERT of one layer with random weights: the architecture of multilingual-e5-small."""
    from transformers import BertConfig, BertModel

    return _transformer(tmp_path_factory.mktemp("bert"), BertConfig, BertModel)


@pytest.fixture(scope="module")
def xlm_roberta(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An XLM-RoBERTa of one layer with random weights: the architecture of bge-m3."""
    from transformers import XLMRobertaConfig, XLMRobertaModel

    return _transformer(tmp_path_factory.mktemp("xlm"), XLMRobertaConfig, XLMRobertaModel, pad_token_id=0)


def _transformer(folder: Path, config_of: Any, model_of: Any, **special: int) -> Path:
    """A transformer with a word tokenizer, saved as safetensors."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import PreTrainedTokenizerFast

    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "query", "passage", ":", "boleh", "foto", "suami", "calon"]
    tokenizer = Tokenizer(models.WordLevel({word: i for i, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast: Any = PreTrainedTokenizerFast  # not annotated
    fast(
        tokenizer_object=tokenizer, pad_token="[PAD]", unk_token="[UNK]", cls_token="[CLS]", sep_token="[SEP]"
    ).save_pretrained(str(folder))
    torch.manual_seed(3)
    config = config_of(
        vocab_size=len(words),
        hidden_size=16,
        num_hidden_layers=1,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=64,
        **special,
    )
    model_of(config).save_pretrained(str(folder))
    return folder


def test_any_sentence_transformers_folder_can_be_used(bert: Path) -> None:
    model = load(str(bert))
    assert isinstance(model, TransformerEmbedder)
    vectors = model.queries(["boleh foto", "suami calon"])
    assert vectors.shape == (2, model.dimension) == (2, 16)
    assert cosine(vectors) == pytest.approx([1.0, 1.0], abs=1e-5)
    np.testing.assert_allclose(vectors, reference(bert, ["boleh foto", "suami calon"]), atol=1e-5)


def test_an_index_is_built_and_asked_with_a_larger_model(
    xlm_roberta: Path, built: tiny.Built, tmp_path: Path
) -> None:
    model = load(str(xlm_roberta), query_prompt="query: ", passage_prompt="passage: ")
    store.build(built.corpus, lexicon.read(), model, tmp_path)
    index = store.open_index(tmp_path, model)
    assert index.manifest["model"]["dimension"] == 16
    [hit] = index.search.search("foto suami calon", 1, on=date(2024, 1, 1), kinds=["situation"])
    assert hit.passage.id.startswith("foto-pasangan")


def test_prompts_stand_before_questions_and_passages(bert: Path) -> None:
    plain = load(str(bert))
    model = load(str(bert), query_prompt="query: ", passage_prompt="passage: ")
    np.testing.assert_allclose(model.queries(["foto"]), plain.queries(["query: foto"]), atol=1e-5)
    np.testing.assert_allclose(model.passages(["foto"]), plain.passages(["passage: foto"]), atol=1e-5)
    assert float(np.abs(model.queries(["foto"]) - model.passages(["foto"])).max()) > 1e-3
    assert model.fingerprint != plain.fingerprint


def test_a_static_model_with_prompts_is_read_by_the_library(tiny_model: Path) -> None:
    model = load(str(tiny_model), query_prompt="suami ")
    assert isinstance(model, TransformerEmbedder)
    np.testing.assert_allclose(
        model.queries(["calon"]), StaticEmbedder(tiny_model).queries(["suami calon"]), atol=1e-5
    )


def test_retraining_a_folder_changes_its_fingerprint(bert: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(bert, copy)
    before = load(str(copy)).fingerprint
    from safetensors.numpy import load_file

    weights = load_file(str(copy / "model.safetensors"))
    save_file(
        {name: value * 2 for name, value in weights.items()},
        str(copy / "model.safetensors"),
        {"format": "pt"},
    )
    assert load(str(copy)).fingerprint != before


def test_weights_that_are_pickled_are_refused(bert: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    copy = shutil.copytree(bert, tmp_path / "copy")
    torch.save(load_file(str(copy / "model.safetensors")), copy / "pytorch_model.bin")
    (copy / "model.safetensors").unlink()
    with pytest.raises(ModelError) as refusal:
        load(str(copy))
    assert "safetensors" in one_line(refusal)


@pytest.mark.parametrize("damaged", ["config.json", "tokenizer.json", "model.safetensors"])
def test_a_damaged_transformer_is_one_line(bert: Path, tmp_path: Path, damaged: str) -> None:
    copy = shutil.copytree(bert, tmp_path / "copy")
    (copy / damaged).write_bytes(b"{rubbish")
    with pytest.raises(ModelError) as refusal:
        load(str(copy))
    assert "cannot be loaded" in one_line(refusal)


def test_a_modules_file_that_is_not_json_is_one_line(tiny_model: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(tiny_model, tmp_path / "copy")
    (copy / "modules.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError) as refusal:
        load(str(copy))
    assert str(copy) in one_line(refusal)


def test_the_shipped_model_names_itself(tiny_model: Path) -> None:
    listed = json.loads((SHIPPED / "modules.json").read_text(encoding="utf-8"))
    assert [module["type"].rpartition(".")[2] for module in listed] == ["StaticEmbedding"]
    assert load().name == "shipped"
    assert embedder.load().dimension == 128
