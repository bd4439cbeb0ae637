"""`samverkan serve`: one process, one port; ends within three seconds when it is asked to."""

import argparse
import contextlib
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

import django
from django.utils.module_loading import import_string

from samverkan.channels.email import read_server
from samverkan.channels.sms.settings import read_providers
from samverkan.channels.voice.settings import read_providers as read_callers
from samverkan.channels.voice.settings import read_speech
from samverkan.channels.webhook import open_webhook
from samverkan.feeds.bounces import open_mailbox
from samverkan.lib.inside import is_number
from samverkan.project.alone import HomeServed, serving
from samverkan.project.apart import refuse_joined
from samverkan.project.cli.answering import (
    is_local,
    list_outward,
    read_host,
    read_last_address,
    read_port,
    take_address,
)
from samverkan.project.cli.words import CommandRefused, add_command
from samverkan.project.environment import WrongSettings, get_environment
from samverkan.project.opening import WrongJournal, refuse_unbegun
from samverkan.project.own_only import close_to_others
from samverkan.project.tls import Certificate, prepare_certificate
from samverkan.project.where import read_where
from samverkan.web.server import Front, Server, build_config

PORT = 8000
TO_TRY = (
    "DEMO: påhittade händelser, inget lämnar datorn. Prova:",
    "  1. Välj Länsstyrelsen Stockholm, Tjänsteman i beredskap, och se Läget nu: aktörer svarar och rapporterar.",
    "  2. Tryck på Aktivera (gröna knappen): vad, var, en mening. Tio sekunder att ångra; sedan får alla kallade veta.",
    "  3. Välj en annan aktör i ett andra fönster, öppna Utskick och svara genom länken i mejlet.",
    "  4. Skriv som den aktören Egen lägesbild och förmedla den; fastställ den samlade som Länsstyrelsen.",
    "  5. Öppna Se ett tidigare läge längst ned på en händelses sida: så visste alla då.",
)
"""The same five as in README."""


def add_to(commands: Any) -> None:
    """Put `serve` on the command line."""
    parser = add_command(
        commands, "serve", summary="Starta tjänsten.", examples=("samverkan serve --host 0.0.0.0 --port 8000 --tls",)
    )
    add_address(parser)
    parser.set_defaults(run=run)


def add_address(parser: argparse.ArgumentParser) -> None:
    """The arguments that say where to answer; `demo --serve` has them too."""
    parser.add_argument(
        "--host", default="localhost", type=read_host, metavar="NAMN", help="adress att svara på (annars localhost)"
    )
    parser.add_argument(
        "--port", default=PORT, type=read_port, metavar="NUMMER", help=f"port att svara på (annars {PORT})"
    )
    parser.add_argument("--tls", action="store_true", help="gör ett lokalt certifikat och svara med https")
    parser.add_argument(
        "--open-demo", action="store_true", help="låt exemplet svara på andra adresser än localhost: utan inloggning"
    )


def run(given: argparse.Namespace) -> int:
    """Serve the region that `SAMVERKAN_HOME` names. Raises `NoJournal` where there is none, and makes nothing."""
    demo = os.environ.get("SAMVERKAN_DEMO") == "1"
    where = read_where(demo=demo)
    refuse_unbegun(where)
    return serve(host=given.host, port=given.port, tls=given.tls, demo=demo, open_demo=given.open_demo)


def serve(*, host: str, port: int = PORT, tls: bool = False, demo: bool = False, open_demo: bool = False) -> int:
    """Serve until told to end. Raises `CommandRefused` when it cannot begin."""
    if demo and not is_local(host) and not open_demo:
        raise CommandRefused(
            f"Exemplet svarar inte på {host}: där kan vem som helst handla, utan inloggning.\nInget är startat.\n"
            "Starta utan --host, eller lägg till --open-demo om det är meningen."
        )
    home = read_where(demo=demo).home
    try:
        with serving(home):
            return _serve(host=host, port=port, tls=tls, demo=demo)
    except HomeServed as served:
        address = read_last_address(read_where(demo=demo))
        raise CommandRefused(ALREADY_SERVED.format(home=home, address=address or "en okänd adress")) from served


def _serve(*, host: str, port: int, tls: bool, demo: bool) -> int:
    certificate = prepare_certificate(read_where(demo=demo).home / "tls", names=list_outward(host)) if tls else None
    sockets, address = take_address(read_where(demo=demo), host=host, port=port, tls=tls)
    _tell_settings(host, address, tls=tls, demo=demo)
    for line in close_to_others(read_where(demo=demo)):
        print(line, file=sys.stderr, flush=True)
    try:
        refuse_joined(get_environment().where)
        django.setup()
        service: Front = import_string("samverkan.project.asgi.application")
    except WrongSettings as wrong:
        raise CommandRefused(f"Inställningarna går inte att använda.\nInget är startat.\n{wrong}") from wrong
    files = (str(certificate.certificate), str(certificate.key)) if certificate else None
    ways = (word(os.environ) for word in (word_mail, word_sms, word_voice, word_hooks))
    leaves = word_unused(os.environ) if demo else "\n".join(filter(None, ways))
    words = build_words(address, certificate, mail=leaves, demo=demo, reached_as=list_outward(host))
    server = Server(build_config(service, tls=files), service, words=words)
    try:
        with contextlib.suppress(KeyboardInterrupt):  # uvicorn raises it again once all has ended as it should
            server.run(sockets=sockets)
    except WrongJournal as wrong:
        raise CommandRefused(WRONG_JOURNAL[str(wrong)]) from wrong
    return 0 if server.started else 1


def build_words(
    address: str, certificate: Certificate | None, *, mail: str = "", demo: bool, reached_as: Sequence[str] = ()
) -> str:
    """What the terminal says once the service answers; `mail`: by which servers messages leave; `reached_as`: by which
    names others reach this machine, none where it answers to itself alone."""
    lines = [f"Samverkan svarar på {address}"]
    if demo:
        lines += TO_TRY
    else:
        lines.append("Logga in, välj funktion, och börja med Läget nu.")
    if mail:
        lines.append(mail)
    if certificate is not None:
        lines += [
            f"Certifikatutfärdarens SHA-256-fingeravtryck: {certificate.fingerprint}",
            *word_phone(certificate, reached_as),
        ]
    lines.append("Avsluta med Ctrl+C.")
    return "\n".join(lines)


def word_phone(certificate: Certificate, reached_as: Sequence[str]) -> list[str]:
    """How a telephone on the same network opens the service; or that none can."""
    if not reached_as:
        return [
            "Tjänsten svarar bara på den här datorn: ingen telefon kan öppna den.",
            "Ska en telefon i samma nät kunna det: starta med --host 0.0.0.0 --tls.",
        ]
    others = sorted((name for name in reached_as if not is_local(name)), key=is_number)
    named = [name for name in others if not is_number(name)]
    where = f" ({', '.join(named)})" if named else ": starta med --host och datorns namn i nätet"
    return [
        f"På en telefon i samma nät: lägg in {certificate.authority} som betrodd utfärdare,",
        f"jämför fingeravtrycket, och öppna samma port på något av {', '.join(others) or 'datorns namn'}.",
        f"Passnycklar går bara på ett namn{where}. På en adress i siffror går lösenord och kod.",
    ]


WAYS_OUT = ("SAMVERKAN_PUSH", "SAMVERKAN_SMS", "SAMVERKAN_SMTP", "SAMVERKAN_VOICE", "SAMVERKAN_WEBHOOKS")
"""How the settings of real channels begin."""


def word_unused(environment: Mapping[str, str]) -> str:
    """Which ways out are set where the example runs, and are refused there; "" where none is."""
    named = ", ".join(name for name in sorted(environment) if name.startswith(WAYS_OUT) and environment[name])
    return f"{named} används inte: exemplet lämnar inget till riktiga kanaler." if named else ""


def word_mail(environment: Mapping[str, str]) -> str:
    """By which server mails leave and how they are encrypted on the way there. Neither user nor password."""
    server = read_server(environment)
    if server is None:
        return "Ingen e-postserver är vald (SAMVERKAN_SMTP): all e-post stannar i den lokala utkorgen."
    login = "med inloggning" if server.user else "utan inloggning"
    return f"E-post lämnas till {server.host}:{server.port}, {ENCRYPTION[server.security]}, {login}."


def word_sms(environment: Mapping[str, str]) -> str:
    """Which provider text messages are given to, and as whom they are sent; "" where none is chosen. No password."""
    told = [
        f"{each.address.host}{' över SMPP' * (each.speaks == 'smpp')} (avsändare {each.sender})"
        for each in read_providers(environment)
    ]
    return f"SMS lämnas till {' och i reserv '.join(told)}." if told else ""


def word_voice(environment: Mapping[str, str]) -> str:
    """Which provider is asked to ring, from which number and with which voice; "" where none is chosen."""
    told = [f"{each.address.host} (från {each.sender})" for each in read_callers(environment)]
    return f"Samtal rings av {' och i reserv '.join(told)}, upplästa av {read_speech(environment)[0]}." if told else ""


def word_hooks(environment: Mapping[str, str]) -> str:
    """That webhooks leave, and where bounces are read; "" for neither."""
    mailbox = open_mailbox(environment)
    hooks = "Webhookar lämnas till de system som står i registret." if open_webhook(environment) else ""
    bounces = f"Studsande e-post läses i {mailbox.place}." if mailbox else ""
    return "\n".join(filter(None, (hooks, bounces)))


def _tell_settings(host: str, address: str, *, tls: bool, demo: bool) -> None:
    """Settings are read from the environment: what the command line says goes there first."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samverkan.project.settings")
    os.environ["SAMVERKAN_URL"] = os.environ.get("SAMVERKAN_URL") or address
    if tls:
        os.environ["SAMVERKAN_TLS"] = "1"
    if demo:
        os.environ["SAMVERKAN_DEMO"] = "1"
    if not is_local(host):
        named = [os.environ.get("SAMVERKAN_HOSTS", ""), *list_outward(host)]
        os.environ["SAMVERKAN_HOSTS"] = ",".join(name for name in named if name)


ENCRYPTION = {
    "starttls": "krypterat med STARTTLS (annars skickas inget)",
    "tls": "krypterat med TLS från början",
    "none": "OKRYPTERAT",
}
ALREADY_SERVED = (
    "Tjänsten körs redan i {home}: den startades på {address}.\nInget är startat; den som körs går vidare som förut.\n"
    "Avsluta den först (Ctrl+C i dess fönster, eller systemctl stop), och starta igen. Gör så också när du uppgraderar:"
    " en i taget skickar."
)
WRONG_JOURNAL = {
    "demo": "Journalen säger DEMO i sin första post.\nDen är orörd.\n"
    "Starta den med samverkan demo --serve; lägg till --demo till andra kommandon.",
    "real": "Journalen är en riktig region, inte exemplet.\nDen är orörd.\n"
    "Starta den med samverkan serve; ge andra kommandon utan --demo.",
}
