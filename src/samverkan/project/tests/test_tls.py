"""The local certificate: its names, its authority, and when it is made anew."""

import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from samverkan.project.tls import prepare_certificate

NOW = datetime.now(UTC)


def test_the_certificate_names_this_machine_and_what_is_asked_for(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path, names=["stab.example", "10.1.2.3"], now=NOW)

    assert {"localhost", "127.0.0.1", "stab.example", "10.1.2.3"} <= set(made.names)
    assert len(made.fingerprint.split(":")) == 32
    assert made.key.stat().st_mode & 0o077 == 0


def test_python_itself_accepts_it(tmp_path: Path) -> None:
    made = prepare_certificate(tmp_path, now=NOW)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made.certificate, made.key)
    context.load_verify_locations(made.authority)

    assert context.cert_store_stats()["x509_ca"] == 1


def test_it_stays_the_same_until_it_no_longer_does(tmp_path: Path) -> None:
    first = prepare_certificate(tmp_path, now=NOW)
    kept = first.certificate.read_bytes()

    assert prepare_certificate(tmp_path, now=NOW + timedelta(days=30)).certificate.read_bytes() == kept
    assert prepare_certificate(tmp_path, now=NOW + timedelta(days=350)).certificate.read_bytes() != kept
    assert prepare_certificate(tmp_path, now=NOW + timedelta(days=350)).fingerprint == first.fingerprint


def test_a_new_name_makes_a_new_certificate_by_the_same_authority(tmp_path: Path) -> None:
    first = prepare_certificate(tmp_path, now=NOW)
    kept = first.certificate.read_bytes()
    second = prepare_certificate(tmp_path, names=["ny.example"], now=NOW)

    assert second.certificate.read_bytes() != kept
    assert second.fingerprint == first.fingerprint
