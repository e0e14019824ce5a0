"""Brings the official texts of the corpus's instruments from the pages that are known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.admin.basket import Basket
from bot.admin.reading import Read, Reader, Reading, Turned, read
from bot.settings import Settings
from bot.texts import tell
from knowledge import Corpus
from knowledge.instrument import Instrument
from knowledge.official.document import OfficialText
from knowledge.official.errors import Rejected, Unfetched
from knowledge.official.library import Library, LibraryError
from knowledge.official.web.bounds import Bounds
from knowledge.official.web.choose import Wanted
from knowledge.official.web.fetch import Fetched, Fetcher
from knowledge.official.web.hosts import Hosts
from knowledge.official.web.network import trust
from knowledge.official.web.portal import Portal

Progress = Callable[[int, int], None]


def open_portal(settings: Settings, bounds: Bounds | None = None) -> Portal:
    """The way to official addresses that the settings allow; raises HostsError for a wrong setting."""
    hosts = Hosts(settings.official_hosts, loopback=settings.official_allow_loopback)
    return Portal(Fetcher(hosts, bounds or Bounds(), tls=trust(settings.official_ca_file)))


@dataclass(frozen=True)
class Target:
    """An instrument and its official page."""

    instrument: Instrument
    page: str

    @property
    def id(self) -> str:
        """The instrument's id."""
        return self.instrument.id

    @property
    def wanted(self) -> Wanted:
        """What its links should name."""
        return Wanted(self.instrument.number, self.instrument.year)


@dataclass(frozen=True)
class Plan:
    """What is to be fetched, what is kept already, and whose page nobody knows."""

    targets: tuple[Target, ...]
    kept: tuple[str, ...]
    unknown: tuple[str, ...]


@dataclass(frozen=True)
class Harvest:
    """What came, by instrument id, and the reasons of what did not."""

    came: Mapping[str, Fetched]
    missed: tuple[Turned, ...]


def plan(
    corpus: Corpus,
    library: Library,
    only: Sequence[str] = (),
    pages: Mapping[str, str] | None = None,
    *,
    again: bool = False,
) -> Plan:
    """The instruments to fetch, all or ``only`` some; ``pages`` are addresses that the admin knows better.

    What is kept already is left alone but for ``again``. Raises LibraryError for an id that the corpus lacks.
    """
    known = {one.id: one for one in corpus.instruments}
    given = pages or {}
    if strange := sorted({*only, *given} - known.keys()):
        raise LibraryError(tell("official.no_instrument", ids=", ".join(strange)))
    wanted = [known[name] for name in dict.fromkeys(only)] if only else list(known.values())
    kept = {one.id for one in wanted if not again and one.id in library}
    addresses = {one.id: given.get(one.id) or one.url for one in wanted}
    return Plan(
        tuple(Target(one, page) for one in wanted if one.id not in kept and (page := addresses[one.id])),
        tuple(sorted(kept)),
        tuple(sorted(one.id for one in wanted if one.id not in kept and not addresses[one.id])),
    )


def collect(
    targets: Sequence[Target],
    portal: Portal,
    basket: Basket,
    progress: Progress = lambda done, total: None,
) -> Harvest:
    """Fetch the file of each target that is not in the basket; one that does not come leaves the others alone."""
    came: dict[str, Fetched] = {}
    missed: list[Turned] = []
    for number, target in enumerate(targets, start=1):
        try:
            came[target.id] = basket.get(target.id, target.page) or _fetched(target, portal, basket)
        except Unfetched as failure:
            missed.append(Turned(Path(target.id), failure.reason, target.page))
        progress(number, len(targets))
    return Harvest(came, tuple(missed))


def _fetched(target: Target, portal: Portal, basket: Basket) -> Fetched:
    found = portal.published(target.page, target.wanted, basket.room(target.id))
    basket.put(target.id, target.page, found)
    return found


def understand(
    targets: Sequence[Target],
    harvest: Harvest,
    reader: Reader,
    progress: Progress = lambda done, total: None,
) -> Reading:
    """Read what came, each held to the instrument that it should be; what did not come is turned away."""
    instruments = {harvest.came[t.id].file: t.instrument for t in targets if t.id in harvest.came}

    def held(files: Iterable[Path]) -> Iterator[tuple[Path, OfficialText | Rejected]]:
        for file, came in reader(files):
            yield file, came if isinstance(came, Rejected) else as_instrument(came, instruments[file], file)

    origins = {found.file: found.address for found in harvest.came.values()}
    found = read(list(instruments), held, progress, origins=origins)
    return Reading(found.read, (*harvest.missed, *found.turned))


def as_instrument(text: OfficialText, instrument: Instrument, file: Path) -> OfficialText | Rejected:
    """The text under the corpus's id; Rejected where it says to be another instrument, or nothing."""
    about = text.metadata
    if not about.number or not about.year:
        return Rejected(file, tell("official.unnamed", id=instrument.id))
    same = (about.kind, about.number.lower(), about.year) == (
        instrument.kind,
        instrument.number.lower(),
        instrument.year,
    )
    if about.id != instrument.id and not same:
        return Rejected(file, tell("official.another", found=about.id or about.number, id=instrument.id))
    return text.model_copy(update={"metadata": about.model_copy(update={"id": instrument.id})})


def unwanted(targets: Iterable[Target], harvest: Harvest, reading: Reading) -> list[str]:
    """Ids whose file came but was turned away: it is fetched anew the next time."""
    read_ids = {item.metadata.id for item in reading.read}
    return [target.id for target in targets if target.id in harvest.came and target.id not in read_ids]


def told(harvest: Harvest, reading: Reading) -> Reading:
    """The reading for people: what was turned away goes by its id and its address."""
    named = (replace(item, origin=f"{_id_of(item, harvest)}: {item.source}") for item in reading.turned)
    return Reading(reading.read, tuple(named))


def to_json(made: Plan, harvest: Harvest, reading: Reading) -> dict[str, object]:
    """``official`` for machines, in the shape of ``add``, with ids and what was not asked for."""
    return {
        "added": [_row(item) for item in reading.read],
        "rejected": [
            {"file": item.source, "id": _id_of(item, harvest), "reason": item.reason}
            for item in reading.turned
        ],
        "kept": list(made.kept),
        "unknown": list(made.unknown),
    }


def _id_of(item: Turned, harvest: Harvest) -> str:
    """The instrument that was asked for; the file of one that did not come is its id."""
    return next((name for name, found in harvest.came.items() if found.file == item.file), item.file.name)


def _row(item: Read) -> dict[str, object]:
    about = item.metadata
    return {"file": item.source, "id": about.id, "articles": item.articles, "doubtful": item.doubtful}
