"""The allow list, and addresses held to it."""

from __future__ import annotations

import pytest

from knowledge import Corpus
from knowledge.official.errors import Refused
from knowledge.official.web.address import Address, parse, redirected
from knowledge.official.web.hosts import Hosts, HostsError

HOSTS = Hosts()


@pytest.mark.parametrize(
    ("host", "port", "allowed"),
    [
        ("peraturan.bpk.go.id", 443, True),
        ("bpk.go.id", 443, True),
        ("jdih.kemendagri.go.id", 443, True),
        ("jdih.setda.jatengprov.go.id", 443, True),
        ("peraturan.bpk.go.id", 8443, False),
        ("jdih.go.id", 443, False),
        ("xjdih.contoh.go.id", 443, False),
        ("jdih.contoh.go.id.example.com", 443, False),
        ("bpk.go.id.example.com", 443, False),
        ("evilbpk.go.id", 443, False),
        ("jdih..go.id", 443, False),
        ("example.com", 443, False),
        ("127.0.0.1", 443, False),
        ("", 443, False),
    ],
)
def test_shipped_hosts(host: str, port: int, allowed: bool) -> None:
    assert HOSTS.allow(host, port) is allowed


def test_every_page_of_the_corpus_is_on_the_list(corpus: Corpus) -> None:
    pages = [one.url for one in corpus.instruments if one.url]
    assert pages
    assert all(parse(page, HOSTS) for page in pages)


def test_an_installation_adds_hosts() -> None:
    hosts = Hosts(["Arsip.Example.ID", "*.kota.example.id", "localhost:8443", "192.0.2.7"])
    assert hosts.allow("arsip.example.id", 443)
    assert hosts.allow("a.arsip.example.id", 443)
    assert hosts.allow("hukum.kota.example.id", 443)
    assert not hosts.allow("kota.example.id", 443)
    assert hosts.allow("localhost", 8443)
    assert not hosts.allow("a.localhost", 8443)
    assert not hosts.allow("localhost", 443)


@pytest.mark.parametrize(
    "entry",
    [
        "https://a.go.id",
        "a.go.id/x",
        "*",
        "*.id",
        "id",
        "a b",
        "a.go.id:0",
        "a.go.id:99999",
        "-a.go.id",
        "a..id",
    ],
)
def test_an_entry_that_names_no_host_is_refused(entry: str) -> None:
    with pytest.raises(HostsError, match="OFFICIAL_HOSTS"):
        Hosts([entry])


def test_loopback_is_for_entries_with_a_port_and_only_where_it_is_let_in() -> None:
    assert Hosts(["localhost:8443", "a.go.id"], loopback=True).may_be_loopback("localhost", 8443)
    assert not Hosts(["localhost:8443"]).may_be_loopback("localhost", 8443)
    assert not Hosts(["a.go.id"], loopback=True).may_be_loopback("a.go.id", 443)
    assert not Hosts(loopback=True).may_be_loopback("peraturan.bpk.go.id", 443)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("http://peraturan.bpk.go.id/x", "hanya alamat https yang dibuka, bukan http"),
        ("ftp://peraturan.bpk.go.id/x", "bukan ftp"),
        ("file:///etc/passwd", "bukan file"),
        ("//peraturan.bpk.go.id/x", "tanpa skema"),
        ("https://example.com/x", "daftar host resmi"),
        ("https://peraturan.bpk.go.id@example.com/", "nama pengguna"),
        ("https://a:b@peraturan.bpk.go.id/", "nama pengguna"),
        ("https://peraturan.bpk.go.id:99999/", "tidak sah"),
        ("https://peraturan.bpk.go.id:22/", "bpk.go.id:22 tidak ada pada daftar"),
        ("https://peraturan.bpk.go.id\\@example.com/", "tidak sah"),
        ("https://peraturan.bpk.go.id/\nHost: x", "tidak sah"),
        ("https://peraturan.bpk.go.id/" + "x" * 3000, "tidak sah"),
        ("https://[::1/", "tidak sah"),
        ("https://[::1]/", "daftar host resmi"),
        ("https://2130706433/", "daftar host resmi"),
        ("https://127.0.0.1/", "daftar host resmi"),
        ("https://bpk\uff0ego\uff0eid/", "daftar host resmi|tidak sah"),
        ("https:///x", "daftar host resmi"),
    ],
)
def test_addresses_that_are_not_opened(url: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        parse(url, HOSTS)


def test_an_address_is_taken_apart_once() -> None:
    address = parse("https://Peraturan.BPK.go.id./Download/1/PP Nomor%2094 Tahun 2021.pdf?a=b c#hal", HOSTS)
    assert address == Address(
        "peraturan.bpk.go.id", 443, "/Download/1/PP%20Nomor%2094%20Tahun%202021.pdf?a=b%20c"
    )
    assert address.url.startswith("https://peraturan.bpk.go.id/Download")
    assert address.name == "PP Nomor 94 Tahun 2021.pdf"
    local = parse("https://[::1]:8443", Hosts(["[::1]:8443"]))
    assert local.url == "https://[::1]:8443/"


def test_a_redirect_is_held_to_the_same_rules() -> None:
    start = parse("https://peraturan.bpk.go.id/a/b", HOSTS)
    assert redirected(start, "../c", HOSTS).target == "/c"
    assert redirected(start, "//jdih.bkn.go.id/x", HOSTS).host == "jdih.bkn.go.id"
    for location in (
        "http://peraturan.bpk.go.id/",
        "//example.com/",
        "https://10.0.0.1/",
        "//[x",
        "javascript:1",
    ):
        with pytest.raises(Refused, match="dialihkan ke alamat yang tidak"):
            redirected(start, location, HOSTS)
