"""The coverage report as a page of the documentation."""

from __future__ import annotations

from collections.abc import Mapping

from knowledge.coverage import LEAST_ASKS, LEAST_REGIONAL, Coverage

_CHECKED = ("text", "secondary", "unverified")


def page(counts: Coverage) -> str:
    """Markdown; the same corpus gives the same text."""
    parts = [
        "# What the knowledge base covers\n",
        "Written by `.venv/bin/python -m scripts.knowledge_coverage`; a test holds it to the corpus.\n",
        f"{counts.situations} situations with {counts.branches} branches and {counts.past} answers for earlier "
        f"law, {counts.provisions} provisions of {len(counts.checked_by_instrument)} instruments, "
        f"{counts.guidance} officials' statements, {counts.conflicts} conflicts between sources.\n",
        _table("Situations by topic", "topic", counts.topics),
        _table("Situations by verdict", "verdict", counts.verdicts),
        _table("Branches by verdict", "verdict", counts.branch_verdicts),
        _table("Situations by phase (a situation counts in each of its own)", "phase", counts.phases),
        _table("Situations by asker (a situation counts for each of its own)", "asker", counts.askers),
        _table("Situations by sureness", "sureness", counts.sureness),
        _table("Ways of asking by register", "register", counts.asks),
        _table("Provisions by how they were checked", "checked", counts.checked),
        _instruments(counts),
        _thin(counts),
    ]
    return "\n".join(parts)


def _table(title: str, column: str, counts: Mapping[str, int]) -> str:
    rows = "".join(f"| {name} | {count} |\n" for name, count in counts.items())
    return f"## {title}\n\n| {column} | number |\n| --- | --- |\n{rows}"


def _instruments(counts: Coverage) -> str:
    rows = "".join(
        f"| {short} | {' | '.join(str(found.get(name, 0)) for name in _CHECKED)} |\n"
        for short, found in counts.checked_by_instrument.items()
    )
    head = f"| instrument | {' | '.join(_CHECKED)} |\n| --- | --- | --- | --- |\n"
    return f"## Provisions by instrument\n\n{head}{rows}"


def _thin(counts: Coverage) -> str:
    rule = (
        f"A situation is asked in {LEAST_ASKS} or more ways: formal, chat, English and at least "
        f"{LEAST_REGIONAL} regional languages among them."
    )
    found = "None falls short." if not counts.thin else "These fall short: " + ", ".join(counts.thin) + "."
    return f"## Thinly asked situations\n\n{rule} {found}\n"
