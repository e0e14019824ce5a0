"""Fetches one address into a folder: redirect by redirect, byte by byte, each held to the rules."""

from __future__ import annotations

import hashlib
import re
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import httpcore

from knowledge.official.errors import Refused, Unfetched
from knowledge.official.limits import MIB
from knowledge.official.web import resolve as names
from knowledge.official.web.address import Address, parse, redirected
from knowledge.official.web.bounds import Bounds
from knowledge.official.web.hosts import Hosts
from knowledge.official.web.media import HEAD, HTML, suffix_of
from knowledge.official.web.network import Deadline, Network, trust
from knowledge.official.web.pace import Pace

USER_AGENT = "TanyaNetral/0.1 (pembaca naskah peraturan resmi)"
_REDIRECTS = frozenset([301, 302, 303, 307, 308])
_BOUNDS = Bounds()


class Fetched(NamedTuple):
    """A file that came, and from where: the address asked, and the one it led to."""

    asked: str
    address: str
    file: Path
    sha256: str

    @property
    def is_page(self) -> bool:
        """Whether it is HTML."""
        return self.file.suffix == HTML


class Fetcher:
    """Fetches official addresses one after another; proxies of the environment are not used.

    A proxy would look names up by itself, where no address can be checked.
    """

    def __init__(
        self,
        hosts: Hosts,
        bounds: Bounds = _BOUNDS,
        *,
        resolve: names.Resolve = names.system,
        tls: ssl.SSLContext | None = None,
        pace: Pace | None = None,
    ) -> None:
        self.hosts, self.bounds = hosts, bounds
        self._resolve, self._tls, self._pace = resolve, tls or trust(), pace or Pace(bounds)

    def fetch(self, url: str, folder: Path) -> Fetched:
        """What is at an address, as a file in ``folder``; raises Unfetched with the reason."""
        deadline = Deadline(self.bounds.total_seconds)
        silent: tuple[type[Exception], ...] = (httpcore.TimeoutException, httpcore.ConnectError)
        try:
            return self._follow(url, folder, deadline)
        except Refused as refused:
            raise Unfetched(url, str(refused)) from refused
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise Unfetched(url, _why(error), silent=isinstance(error, silent)) from error

    def _follow(self, url: str, folder: Path, deadline: Deadline) -> Fetched:
        address = parse(url, self.hosts)
        seen = {address}
        for _ in range(self.bounds.redirects + 1):
            outcome = self._paced(address, folder, deadline)
            if not isinstance(outcome, str):
                return Fetched(url, address.url, *outcome)
            address = redirected(address, outcome, self.hosts)
            if address in seen:
                raise Refused("pengalihannya berputar-putar")
            seen.add(address)
        raise Refused(f"dialihkan lebih dari {self.bounds.redirects} kali")

    def _paced(self, address: Address, folder: Path, deadline: Deadline) -> str | tuple[Path, str]:
        seconds = self._pace.begin(address.host)
        silent = False
        try:
            return self._get(address, folder, deadline.sooner(seconds))
        except (httpcore.TimeoutException, httpcore.ConnectError):
            silent = True
            raise
        finally:
            self._pace.end(address.host, silent=silent)

    def _get(self, address: Address, folder: Path, deadline: Deadline) -> str | tuple[Path, str]:
        """One request: where it redirects to, or the file and its sha256."""
        network = Network(self.hosts, self._resolve, deadline)
        wait = self.bounds.wait_seconds
        with (
            httpcore.ConnectionPool(ssl_context=self._tls, network_backend=network) as pool,
            pool.stream(
                "GET",
                httpcore.URL(
                    scheme=b"https",
                    host=address.host.encode(),
                    port=address.port,
                    target=address.target.encode(),
                ),
                headers=_headers(address),
                extensions={"timeout": {"connect": wait, "read": wait, "write": wait, "pool": wait}},
            ) as response,
        ):
            headers = {
                name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers
            }
            if response.status in _REDIRECTS and "location" in headers:
                return headers["location"]
            _accept(response.status, headers)
            return self._keep(address, headers, response.iter_stream(), folder)

    def _keep(
        self, address: Address, headers: dict[str, str], body: Iterator[bytes], folder: Path
    ) -> tuple[Path, str]:
        """Write the body down; what is too big is not taken to its end."""
        partial = folder / ".unduhan.partial"
        digest, size, head = hashlib.sha256(), 0, b""
        try:
            with partial.open("wb") as stream:
                for piece in body:
                    size += len(piece)
                    head = (head + piece)[:HEAD] if len(head) < HEAD else head
                    if size > self._most(head, headers):
                        raise Refused(f"isinya lebih dari {self._most(head, headers) / MIB:.0f} MB")
                    digest.update(piece)
                    stream.write(piece)
            if size == 0:
                raise Refused("isinya kosong")
            suffix = suffix_of(headers.get("content-type", ""), head)
            file = folder / _name(address, suffix)
            return partial.replace(file), digest.hexdigest()
        finally:
            partial.unlink(missing_ok=True)

    def _most(self, head: bytes, headers: dict[str, str]) -> int:
        """How much is taken: less of a page, and nothing of what will not be kept."""
        if len(head) < HEAD:
            return self.bounds.file_bytes
        page = suffix_of(headers.get("content-type", ""), head) == HTML
        return self.bounds.page_bytes if page else self.bounds.file_bytes


def _headers(address: Address) -> list[tuple[bytes, bytes]]:
    host = address.url.removeprefix("https://").partition("/")[0]
    return [
        (b"Host", host.encode()),
        (b"User-Agent", USER_AGENT.encode()),
        (b"Accept", b"application/pdf, text/html;q=0.9, */*;q=0.5"),
        (b"Accept-Language", b"id"),
        (b"Accept-Encoding", b"identity"),
    ]


def _accept(status: int, headers: dict[str, str]) -> None:
    if status in (404, 410):
        raise Refused(f"tidak ada di situ (HTTP {status})")
    if status != 200:
        raise Refused(f"server menjawab HTTP {status}")
    if headers.get("content-encoding", "identity").lower() not in ("", "identity"):
        raise Refused("server memampatkan isinya walau tidak diminta; tidak dibuka")


def _why(error: Exception) -> str:
    if isinstance(error, httpcore.TimeoutException):
        return "tidak menjawab sampai batas waktu"
    if "CERTIFICATE_VERIFY_FAILED" in str(error):
        return "sertifikat TLS-nya tidak dapat dipercaya (lihat OFFICIAL_CA_FILE)"
    if isinstance(error, httpcore.ConnectError):
        return "tidak dapat dihubungi"
    return "sambungannya terputus atau jawabannya bukan HTTP yang benar"


def _name(address: Address, suffix: str) -> str:
    """A plain name after the address's last part, with the suffix that the content has."""
    stem = re.sub(r"[^A-Za-z0-9._ -]+", "_", address.name).strip(" ._")
    stem = re.sub(r"\.(?:pdf|docx?|html?|md|txt)$", "", stem, flags=re.IGNORECASE)[:80].strip(" ._")
    return f"{stem or 'naskah'}{suffix}"
