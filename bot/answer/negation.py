"""Whether words before or after a phrase take it back."""

from __future__ import annotations

from collections.abc import Sequence, Set

from index.lexicon import Negation


class NegationReader:
    """Reads negation around a phrase: "tanpa simbol", "kausnya tidak saya pakai", "seragam saya lepas".

    A negator that only asks ("boleh tidak ...?") or judges ("tidak boleh ...") takes nothing
    back, and one that is itself denied ("siapa bilang tidak ...") takes nothing back either.
    """

    def __init__(self, words: Negation) -> None:
        self._words = words
        self._denials = tuple(tuple(phrase.split()) for phrase in words.denials)

    def asking(self, stems: Sequence[str]) -> frozenset[int]:
        """Where a negator only asks: "boleh tidak ...?"."""
        return frozenset(i for i in range(1, len(stems)) if self._asks(stems, i))

    def before(self, stems: Sequence[str], start: int) -> bool:
        """Whether a negator up to ``window`` words before ``start`` reaches it."""
        content = 0
        for i in range(start - 1, max(0, start - self._words.window) - 1, -1):
            if stems[i] in self._words.scope_ends:
                return False
            if content > self._words.most_content:
                break
            if self._negates(stems, i):
                return not self._denied(stems, i)
            if stems[i] in self._words.undoers and i == start - 1:
                return not self.directly(stems, i)
            content += stems[i] not in self._words.light
        return self._denied(stems, start)

    def directly(self, stems: Sequence[str], start: int) -> bool:
        """Whether nothing but light words stands between a negator or a denial and ``start``."""
        i = start - 1
        while i >= 0 and stems[i] in self._words.light:
            i -= 1
        if i >= 0 and self._negates(stems, i):
            return not self._denied(stems, i)
        return self._denied(stems, i + 1)

    def after(self, stems: Sequence[str], end: int, begun: Set[int]) -> bool:
        """Whether the words after ``end`` take the phrase back; ``begun``: where other phrases begin."""
        for i in range(end, min(end + self._words.window, len(stems))):
            if i in begun or stems[i] in self._words.scope_ends:
                return False
            if stems[i] in self._words.undoers:
                return i - 1 not in begun and not self.directly(stems, i)
            if self._negates(stems, i):
                return self._undone(stems, i + 1, begun)
        return False

    def _undone(self, stems: Sequence[str], start: int, begun: Set[int]) -> bool:
        """Whether the negated words from ``start`` on are the use of what was said before them."""
        for i in range(start, min(start + self._words.window, len(stems))):
            if stems[i] in self._words.uses:
                return i not in begun and not self._goes_on(stems, i + 1, begun)
            if stems[i] not in self._words.light:
                return False
        return False

    def _goes_on(self, stems: Sequence[str], start: int, begun: Set[int]) -> bool:
        """Whether the negated verb has an object of its own: "tidak pakai seragam", "tidak ada hubungan"."""
        for i in range(start, min(start + 2, len(stems))):
            if stems[i] in self._words.scope_ends:
                return False
            if i in begun or stems[i] in self._words.judging:
                return True
        return False

    def _negates(self, stems: Sequence[str], i: int) -> bool:
        if stems[i] not in self._words.negators or self._asks(stems, i):
            return False
        return not (i + 1 < len(stems) and stems[i + 1] in self._words.judging)

    def _asks(self, stems: Sequence[str], i: int) -> bool:
        tagged = i > 0 and stems[i - 1] in self._words.question_tags_after
        return tagged and stems[i] in self._words.negators

    def _denied(self, stems: Sequence[str], place: int) -> bool:
        """Whether a denial ("siapa bilang", "tidak mungkin") stands up to ``window`` words before."""
        return any(
            tuple(stems[i : i + len(denial)]) == denial
            for denial in self._denials
            for i in range(max(0, place - len(denial) - self._words.window + 1), place - len(denial) + 1)
        )
