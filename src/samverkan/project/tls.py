"""A certificate for this machine, made here: passkeys and a phone's service worker want TLS, also on a local network.

A small authority of the installation's own signs it. Whoever has trusted that authority once trusts the service.
"""

import contextlib
import ipaddress
import socket
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from samverkan.lib.files import write_whole

AUTHORITY_DAYS = 3650
SERVER_DAYS = 365
RENEW_DAYS = 30


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """Where the files lie, and the authority's SHA-256 fingerprint (hex, in pairs)."""

    authority: Path
    certificate: Path
    key: Path
    fingerprint: str
    names: tuple[str, ...]


def prepare_certificate(folder: Path, *, names: Iterable[str] = (), now: datetime | None = None) -> Certificate:
    """The certificate for this machine's names and addresses: the one that lies there, or a new one."""
    now = now or datetime.now(UTC)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    wanted = tuple(sorted({*list_own_names(), *names}))
    authority, authority_key = _read_authority(folder, now)
    path, key_path = folder / "server.pem", folder / "server.key"
    if not _does(path, key_path, wanted, now):
        key = ec.generate_private_key(ec.SECP256R1())
        write_whole(key_path, _private(key), mode=0o600)
        write_whole(path, _sign_server(key, wanted, authority, authority_key, now))
    digest = authority.fingerprint(hashes.SHA256()).hex().upper()
    return Certificate(
        authority=folder / "authority.pem",
        certificate=path,
        key=key_path,
        fingerprint=":".join(digest[at : at + 2] for at in range(0, len(digest), 2)),
        names=wanted,
    )


def list_own_names() -> list[str]:
    """This machine's names and addresses, as a phone on the same network may use them."""
    names = {"localhost", "127.0.0.1", "::1", socket.gethostname()}
    if "." not in socket.gethostname():
        names.add(f"{socket.gethostname()}.local")  # as a network without a name server of its own knows it (RFC 6762)
    with contextlib.suppress(OSError):  # a machine may not know its own name
        names |= {str(each[4][0]).split("%")[0] for each in socket.getaddrinfo(socket.gethostname(), None)}
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect(("192.0.2.1", 9))  # an address for documentation: nothing is sent, but the way out is chosen
        names.add(probe.getsockname()[0])
    return sorted(names)


def _read_authority(folder: Path, now: datetime) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    path, key_path = folder / "authority.pem", folder / "authority.key"
    if path.exists() and key_path.exists():
        held = x509.load_pem_x509_certificate(path.read_bytes())
        key = serialization.load_pem_private_key(key_path.read_bytes(), password=None)
        if isinstance(key, ec.EllipticCurvePrivateKey) and held.not_valid_after_utc > now + timedelta(days=SERVER_DAYS):
            return held, key
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"Samverkan lokalt, {socket.gethostname()}"[:64])])
    made = (
        _begin(name, name, key.public_key(), now, days=AUTHORITY_DAYS)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(signs=True), critical=True)
        .sign(key, hashes.SHA256())
    )
    write_whole(key_path, _private(key), mode=0o600)
    write_whole(path, made.public_bytes(serialization.Encoding.PEM))
    return made, key


def _sign_server(
    key: ec.EllipticCurvePrivateKey,
    names: tuple[str, ...],
    authority: x509.Certificate,
    authority_key: ec.EllipticCurvePrivateKey,
    now: datetime,
) -> bytes:
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Samverkan")])
    made = (
        _begin(subject, authority.subject, key.public_key(), now, days=SERVER_DAYS)
        .add_extension(x509.SubjectAlternativeName([_name(each) for each in names]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(signs=False), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .sign(authority_key, hashes.SHA256())
    )
    return made.public_bytes(serialization.Encoding.PEM) + authority.public_bytes(serialization.Encoding.PEM)


def _begin(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime, *, days: int
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=days))
    )


def _does(path: Path, key_path: Path, wanted: tuple[str, ...], now: datetime) -> bool:
    """Whether the certificate that lies there names all that is wanted and lasts a while yet."""
    if not path.exists() or not key_path.exists():
        return False
    held = x509.load_pem_x509_certificate(path.read_bytes())
    named = held.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {_name(each) for each in wanted} <= set(named) and held.not_valid_after_utc > now + timedelta(
        days=RENEW_DAYS
    )


def _name(name: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(name))
    except ValueError:
        return x509.DNSName(name)


def _usage(*, signs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs,
        crl_sign=signs,
        encipher_only=False,
        decipher_only=False,
    )


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
