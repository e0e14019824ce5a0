"""One address, taken apart once: what was checked is what is asked."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote, unquote, urljoin, urlsplit

from knowledge.official.errors import Refused
from knowledge.official.web.hosts import HTTPS, Hosts

_LONGEST = 2000
_HOST = re.compile(r"[a-z0-9.-]+|::1")
_PLAIN = "/%:=&?~+!$,;'@()*[]"


class Address(NamedTuple):
    """Host and port as they are connected to; ``target`` is path and query as they are sent."""

    host: str
    port: int
    target: str

    @property
    def url(self) -> str:
        """The address as it is shown, without a fragment."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"https://{host}{'' if self.port == HTTPS else f':{self.port}'}{self.target}"

    @property
    def name(self) -> str:
        """The last part of its path, decoded."""
        return unquote(self.target.partition("?")[0].rstrip("/").rpartition("/")[2])


def parse(url: str, hosts: Hosts) -> Address:
    """An address that may be asked; Refused with the reason otherwise."""
    if len(url) > _LONGEST or not url.isprintable() or "\\" in url:
        raise Refused("alamatnya tidak sah (terlalu panjang, atau memuat karakter terlarang)")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").removesuffix("."), parts.port or HTTPS
    except ValueError:
        raise Refused("alamatnya tidak sah") from None
    if parts.scheme != "https":
        raise Refused(f"hanya alamat https yang dibuka, bukan {parts.scheme or 'alamat tanpa skema'}")
    if "@" in parts.netloc:
        raise Refused("alamat dengan nama pengguna tidak dibuka")
    if not _HOST.fullmatch(host) or not hosts.allow(host, port):
        shown = host if port == HTTPS else f"{host}:{port}"
        raise Refused(
            f"{shown} tidak ada pada daftar host resmi; bila memang resmi, tambahkan ke OFFICIAL_HOSTS"
        )
    target = quote(parts.path or "/", safe=_PLAIN)
    return Address(host, port, f"{target}?{quote(parts.query, safe=_PLAIN)}" if parts.query else target)


def redirected(address: Address, location: str, hosts: Hosts) -> Address:
    """Where a redirect leads, held to the same rules."""
    try:
        return parse(urljoin(address.url, location), hosts)
    except ValueError:
        raise Refused("dialihkan ke alamat yang tidak sah") from None
    except Refused as refused:
        raise Refused(f"dialihkan ke alamat yang tidak dibuka: {refused}") from None
