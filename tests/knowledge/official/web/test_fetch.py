"""One address against a stand-in portal: what can be had is had, the rest is named, nothing hangs."""

from __future__ import annotations

import gzip
import hashlib
import re
import socket
import time
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import unquote

import httpcore
import pytest

from knowledge.official.errors import Refused, Unfetched
from knowledge.official.limits import MIB
from knowledge.official.web.fetch import USER_AGENT, Fetcher
from knowledge.official.web.hosts import Hosts, HostsError
from knowledge.official.web.network import Deadline, Network, trust
from tests.fakes import portal as fake
from tests.fakes.portal import Portal
from tests.knowledge.official.web.web import HOST, SHORT, fetcher

PDF = b"%PDF-1.4\nnaskah"


def refused(made: Fetcher, url: str, folder: Path) -> Unfetched:
    """Why an address gives nothing; within its bounds, and with nothing left in the folder."""
    started = time.monotonic()
    with pytest.raises(Unfetched) as caught:
        made.fetch(url, folder)
    assert time.monotonic() - started < 6
    assert list(folder.iterdir()) == []
    assert "\n" not in str(caught.value)
    return caught.value


def test_a_file_comes_with_a_plain_name_and_its_sha256(
    portal: Portal, certificate: Path, tmp_path: Path
) -> None:
    portal.file("/Download/2/../PP Nomor 7 Tahun 2031.PDF", PDF)
    url = portal.url("/Download/2/../PP%20Nomor%207%20Tahun%202031.PDF")
    found = fetcher(portal, certificate).fetch(url, tmp_path)
    assert found.file == tmp_path / "PP Nomor 7 Tahun 2031.pdf"
    assert found.file.read_bytes() == PDF
    assert found.sha256 == hashlib.sha256(PDF).hexdigest()
    assert (found.asked, found.address, found.is_page) == (url, url, False)
    assert portal.agents == {USER_AGENT}
    assert [item.name for item in tmp_path.iterdir()] == [found.file.name]


def test_names_cannot_leave_the_folder(portal: Portal, certificate: Path, tmp_path: Path) -> None:
    names = {
        "/..%2f..%2fetc%2fpasswd": "etc_passwd.pdf",
        "/%0a%0dx": "x.pdf",
        "/..%5c.htaccess": "htaccess.pdf",
    }
    for path, name in (names | {"/": "naskah.pdf", "/" + "a" * 300: "a" * 80 + ".pdf"}).items():
        portal.file(unquote(path), PDF)
        assert fetcher(portal, certificate).fetch(portal.url(path), tmp_path).file == tmp_path / name


def test_redirects_are_followed_within_the_list(portal: Portal, certificate: Path, tmp_path: Path) -> None:
    portal.redirect("/a", "/b?x=1")
    portal.redirect("/b?x=1", portal.url("/c", HOST))
    portal.file("/c", PDF)
    found = fetcher(portal, certificate, names={HOST: ["127.0.0.1"]}).fetch(portal.url("/a"), tmp_path)
    assert (found.asked, found.address) == (portal.url("/a"), portal.url("/c", HOST))


@pytest.mark.parametrize(
    ("location", "reason"),
    [
        ("https://10.0.0.1/x.pdf", "10.0.0.1 tidak ada pada daftar host resmi"),
        ("https://127.0.0.1/x.pdf", "127.0.0.1 tidak ada pada daftar host resmi"),
        ("https://169.254.169.254/latest/meta-data/", "169.254.169.254 tidak ada pada daftar"),
        ("https://example.com/x.pdf", "example.com tidak ada pada daftar"),
        ("http://localhost/x.pdf", "hanya alamat https"),
        ("file:///etc/passwd", "hanya alamat https"),
        ("https://localhost:1/x.pdf", "localhost:1 tidak ada pada daftar"),
    ],
)
def test_a_redirect_off_the_list_is_not_followed(
    portal: Portal, certificate: Path, tmp_path: Path, location: str, reason: str
) -> None:
    portal.redirect("/a", location)
    failure = refused(fetcher(portal, certificate), portal.url("/a"), tmp_path)
    assert failure.reason.startswith("dialihkan ke alamat yang tidak dibuka: ")
    assert reason in failure.reason


def test_a_redirect_to_an_official_name_that_lies_inside_is_refused(
    portal: Portal, certificate: Path, tmp_path: Path
) -> None:
    portal.redirect("/a", "https://peraturan.bpk.go.id/x.pdf")
    for address in ("10.0.0.1", "127.0.0.1", "::ffff:10.0.0.1", "169.254.169.254"):
        made = fetcher(portal, certificate, names={"peraturan.bpk.go.id": ["8.8.8.8", address]})
        failure = refused(made, portal.url("/a"), tmp_path)
        assert (
            failure.reason
            == f"peraturan.bpk.go.id mengarah ke alamat jaringan dalam ({address}); tidak dibuka"
        )


def test_loopback_is_refused_after_the_look_up_unless_it_is_let_in(
    portal: Portal, certificate: Path, tmp_path: Path
) -> None:
    portal.file("/a", PDF)
    failure = refused(fetcher(portal, certificate, loopback=False), portal.url("/a"), tmp_path)
    assert "localhost mengarah ke alamat jaringan dalam" in failure.reason
    assert not portal.asked


def test_the_address_that_was_judged_is_the_one_connected_to(
    portal: Portal, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that changes its address between look-up and connection (DNS rebinding) gains nothing."""
    portal.file("/a", PDF)
    answers = iter([["127.0.0.1"], ["10.0.0.1"]])
    looked: list[str] = []
    connected: list[str] = []

    def resolve(host: str, port: int, seconds: float) -> Sequence[str]:
        looked.append(host)
        return next(answers)

    connect = socket.create_connection

    def watched(address: tuple[str, int], *rest: object, **named: object) -> socket.socket:
        connected.append(address[0])
        return connect(address, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "create_connection", watched)
    hosts = Hosts([f"{HOST}:{portal.port}"], loopback=True)
    made = Fetcher(hosts, SHORT, resolve=resolve, tls=trust(certificate))
    assert made.fetch(portal.url("/a", HOST), tmp_path).file.read_bytes() == PDF
    assert (looked, connected) == ([HOST], ["127.0.0.1"])
    (tmp_path / "a.pdf").unlink()
    assert "10.0.0.1" in refused(made, portal.url("/a", HOST), tmp_path).reason
    assert connected == ["127.0.0.1"]


def test_a_connection_is_held_to_the_list_too() -> None:
    network = Network(Hosts(), lambda *_: ["8.8.8.8"], Deadline(5))
    with pytest.raises(Refused, match="daftar host resmi"):
        network.connect_tcp("example.com", 443)
    with pytest.raises(Refused, match="daftar host resmi"):
        network.connect_tcp("peraturan.bpk.go.id", 22)
    with pytest.raises(httpcore.ReadTimeout):
        Network(Hosts(), lambda *_: ["8.8.8.8"], Deadline(0)).connect_tcp("bpk.go.id", 443)


def test_proxies_of_the_environment_are_not_used(
    portal: Portal, certificate: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")
    portal.file("/a", PDF)
    assert fetcher(portal, certificate).fetch(portal.url("/a"), tmp_path).file.exists()


def test_redirects_end(portal: Portal, certificate: Path, tmp_path: Path) -> None:
    portal.redirect("/putar", "/putar2")
    portal.redirect("/putar2", "/putar#lagi")
    for number in range(9):
        portal.redirect(f"/jauh{number}", f"/jauh{number + 1}")
    made = fetcher(portal, certificate)
    assert "berputar-putar" in refused(made, portal.url("/putar"), tmp_path).reason
    assert "lebih dari 3 kali" in refused(made, portal.url("/jauh0"), tmp_path).reason
    assert portal.asked["/jauh3"] == 1
    assert portal.asked["/jauh4"] == 0


@pytest.mark.parametrize(
    ("path", "reason", "silent"),
    [
        ("/hilang", r"tidak ada di situ \(HTTP 404\)", False),
        ("/galat", "HTTP 503", False),
        ("/lambat", "tidak menjawab sampai batas waktu", True),
        ("/menetes", "tidak menjawab sampai batas waktu", True),
        ("/kepala", "tidak menjawab sampai batas waktu", True),
        ("/tumbuh", "isinya lebih dari 1 MB", False),
        ("/besar", "isinya lebih dari 1 MB", False),
        ("/halaman-besar", "isinya lebih dari 0 MB", False),
        ("/salah-jenis", "menyebutnya PDF, tetapi isinya HTML", False),
        ("/gambar", "'image/png', bukan naskah", False),
        ("/kosong", "isinya kosong", False),
        ("/mampat", "memampatkan", False),
        ("/putus", "terputus", False),
        ("/bukan-http", "bukan HTTP", False),
    ],
)
def test_what_does_not_come_is_named_and_nothing_hangs(
    portal: Portal, certificate: Path, tmp_path: Path, path: str, reason: str, silent: bool
) -> None:
    pdf, html = {"Content-Type": "application/pdf"}, {"Content-Type": "text/html"}
    portal.pages |= {
        "/galat": (503, html, b"sibuk"),
        "/lambat": fake.silent,
        "/menetes": fake.trickling,
        "/kepala": fake.trickling_head,
        "/tumbuh": fake.endless,
        "/besar": (200, pdf, PDF + b"x" * 2 * MIB),
        "/halaman-besar": (200, html, b"<html>" + b"x" * 100_000),
        "/salah-jenis": (200, pdf, b"<!DOCTYPE html><html>galat</html>"),
        "/gambar": (200, {"Content-Type": "image/png"}, b"\x89PNG" + b"\0" * 4096),
        "/kosong": (200, pdf, b""),
        "/mampat": (200, pdf | {"Content-Encoding": "gzip"}, gzip.compress(b"\0" * 50 * MIB)),
        "/putus": fake.cut_off,
        "/bukan-http": fake.no_http,
    }
    failure = refused(fetcher(portal, certificate), portal.url(path), tmp_path)
    assert failure.silent is silent
    assert re.search(reason, failure.reason)


def test_a_host_that_cannot_be_reached_or_trusted(portal: Portal, certificate: Path, tmp_path: Path) -> None:
    portal.file("/a", PDF)
    stranger = Fetcher(Hosts([f"localhost:{portal.port}"], loopback=True), SHORT)
    failure = refused(stranger, portal.url("/a"), tmp_path)
    assert "sertifikat TLS-nya tidak dapat dipercaya" in failure.reason
    assert not portal.asked
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    nobody = Fetcher(Hosts([f"localhost:{port}"], loopback=True), SHORT, tls=trust(certificate))
    failure = refused(nobody, f"https://localhost:{port}/a", tmp_path)
    assert (failure.reason, failure.silent) == ("tidak dapat dihubungi", True)


def test_the_certificate_is_held_to_the_name(portal: Portal, certificate: Path, tmp_path: Path) -> None:
    portal.file("/a", PDF)
    hosts = Hosts([f"lain.example.org:{portal.port}"], loopback=True)
    made = Fetcher(hosts, SHORT, resolve=lambda *_: ["127.0.0.1"], tls=trust(certificate))
    assert "sertifikat" in refused(made, portal.url("/a", "lain.example.org"), tmp_path).reason


def test_a_name_without_an_answer_and_the_next_address_of_a_name(
    portal: Portal, certificate: Path, tmp_path: Path
) -> None:
    def never(host: str, port: int, seconds: float) -> Sequence[str]:
        raise TimeoutError

    made = Fetcher(Hosts(), SHORT, resolve=never, tls=trust(certificate))
    assert refused(made, "https://bpk.go.id/", tmp_path).silent
    portal.file("/a", PDF)
    second = fetcher(portal, certificate, names={"localhost": ["127.0.0.2", "127.0.0.1"]})
    assert second.fetch(portal.url("/a"), tmp_path).file.exists()


def test_a_silent_host_is_asked_no_more(portal: Portal, certificate: Path, tmp_path: Path) -> None:
    portal.pages["/lambat"] = fake.silent
    made = fetcher(portal, certificate, SHORT.model_copy(update={"silences": 2}))
    for _ in range(2):
        assert refused(made, portal.url("/lambat"), tmp_path).silent
    assert "localhost sudah 2 kali tidak menjawab" in refused(made, portal.url("/a"), tmp_path).reason
    assert portal.asked["/a"] == 0


def test_a_file_that_holds_no_certificate_is_named(tmp_path: Path) -> None:
    for content in (None, b"bukan sertifikat"):
        file = tmp_path / "ca.pem"
        if content:
            file.write_bytes(content)
        with pytest.raises(HostsError, match="OFFICIAL_CA_FILE"):
            trust(file)
