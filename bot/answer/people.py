"""Who is who in a question: whose status is judged, and who is related to a candidate.

"Suami saya PNS, saya swasta" asks about a PNS; "bapak saya pensiunan, saya CPNS" about a CPNS.
A relative is a relation only where the question lets him stand: "kakak saya caleg", but not
"foto sama caleg, yang motret kakak saya".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.answer.phrases import Mention
from index.lexicon import People

ASKER, RELATION, STAGE = "asker", "relation", "stage"
NO_STATUS, OFFICIAL = "bukan_asn", "pejabat"
FRIEND, STRANGER, SPOUSE = "teman", "bukan_keluarga", "pasangan"
NEAR = 8
"""How many words after a relative a candidacy is still his."""

OWNED = 3
"""How many words before a status its owner is named."""


class PeopleReader:
    """Keeps the statuses and relations that count."""

    def __init__(self, words: People) -> None:
        self._words = words

    def settled(self, stems: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions without other people's statuses and without relatives who do not stand."""
        dropped = {*self._foreign_statuses(stems, mentions), *self._idle_relatives(stems, mentions)}
        return [mention for mention in mentions if mention not in dropped]

    def _foreign_statuses(self, stems: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
        statuses = [mention for mention in mentions if mention.fact == ASKER]
        servants = [mention for mention in statuses if mention.value != NO_STATUS]
        if not servants:
            return []
        counted = [mention for mention in servants if self._is_own(stems, mention)]
        if not counted:
            counted = [mention for mention in servants if mention.value != OFFICIAL] or servants
        return [mention for mention in statuses if mention not in counted]

    def _is_own(self, stems: Sequence[str], status: Mention) -> bool:
        """Whether the nearest person named before the status, or right after it, is the asker."""
        for i in range(status.start - 1, max(0, status.start - OWNED) - 1, -1):
            if stems[i] in self._words.others:
                return False
            if stems[i] in self._words.selves:
                return i == 0 or stems[i - 1] not in self._words.others
        return status.end < len(stems) and stems[status.end] in self._words.selves

    def _idle_relatives(self, stems: Sequence[str], mentions: Sequence[Mention]) -> list[Mention]:
        relatives = [mention for mention in mentions if mention.fact == RELATION]
        stages = [mention for mention in mentions if mention.fact == STAGE]
        standing = {m for m in relatives if self._is_accompanied(stems, m)}
        for stage in stages:
            standing |= self._stands(stems, stage, relatives)
        for first, second in pairwise(relatives):
            if (
                second in standing
                and first.end < second.start <= first.end + 2
                and self._joined(stems, first)
            ):
                standing.add(first)
        said = {m for m in relatives if m.value == STRANGER and m.end - m.start > 1}
        friends = {m for m in relatives if m.value == FRIEND and any(s.end <= m.start for s in stages)}
        return [m for m in relatives if m not in standing | said | friends]

    def _joined(self, stems: Sequence[str], relative: Mention) -> bool:
        return any(stem in self._words.joins for stem in stems[relative.end : relative.end + 2])

    def _is_accompanied(self, stems: Sequence[str], relative: Mention) -> bool:
        """ "Dampingi istri" supposes that she stands."""
        return relative.start > 0 and stems[relative.start - 1] in self._words.accompanies

    def _stands(self, stems: Sequence[str], stage: Mention, relatives: Sequence[Mention]) -> set[Mention]:
        """Those relatives of whom ``stage`` says that they stand."""
        inside = {m for m in relatives if stage.start <= m.start < stage.end}
        if inside:
            return inside
        before = [m for m in relatives if m.start < stage.start <= m.end + NEAR]
        after = [m for m in relatives if stage.end <= m.start and self._copulas(stems[stage.end : m.start])]
        if self._is_object(stems, stage, before):
            return set(after[:1])
        owned = any(m.end in (stage.start, stage.start - 1) for m in before)
        if not owned and self._is_asker(stems, stage):
            return {m for m in relatives if m.value == SPOUSE}
        near = bool(before) and self._copulas(stems[before[-1].end : stage.start])
        return set((not near and after[:1]) or before[-1:])  # "suami saya polisi, yang nyaleg bapak saya"

    def _copulas(self, between: Sequence[str]) -> bool:
        return all(stem in self._words.copulas or stem in self._words.selves for stem in between)

    def _is_object(self, stems: Sequence[str], stage: Mention, before: Sequence[Mention]) -> bool:
        """Whether something is done with or for the candidate: "foto sama caleg", "timses cabup"."""
        since = max(stage.start - 2, before[-1].end if before else 0)
        return any(stem in self._words.beside for stem in stems[since : stage.start])

    def _is_asker(self, stems: Sequence[str], stage: Mention) -> bool:
        """ "Saya caleg", or "yang nyaleg saya" at the end."""
        first = stage.start - 1
        if first >= 0 and stems[first] in self._words.selves:
            return first == 0 or stems[first - 1] not in self._words.others
        return stage.end == len(stems) - 1 and stems[stage.end] in self._words.selves
