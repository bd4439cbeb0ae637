"""The lines of the SMSC: each connection in a thread of its own, over real sockets, with or without TLS."""

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

import smpp34

from tests.town.smsc import (
    BIND_RESP,
    ENQUIRE_RESP,
    HEADER,
    NACK,
    OWN_MARK,
    PASSWORD,
    RECEIPT,
    SUBMIT_RESP,
    UNBIND_RESP,
    USER,
    WAIT_SECONDS,
    WRONG_PASSWORD,
    Smsc,
    Took,
    build,
)


class _Talk(threading.Thread):
    """One connection."""

    def __init__(self, smsc: Smsc, line: socket.socket) -> None:
        super().__init__(daemon=True)
        self.smsc = smsc
        self.line = line

    def run(self) -> None:
        with contextlib.suppress(OSError, EOFError), self.line:
            while True:
                head = self._read(HEADER.size)
                length, code, status, sequence = HEADER.unpack(head)
                self._act(code, status, sequence, head + self._read(length - HEADER.size))
        with self.smsc.changed:
            if self.smsc.line is self.line:
                self.smsc.line = None

    def _act(self, code: int, status: int, sequence: int, data: bytes) -> None:
        with self.smsc.changed:
            match code:
                case 0x09:
                    self._let_in(sequence, data[HEADER.size :])
                case 0x15:
                    self.smsc.beats += 1
                    if self.smsc.beats_are_answered:
                        self.line.sendall(build(ENQUIRE_RESP, 0, sequence))
                case 0x06:
                    self.smsc.unbinds += 1
                    self.line.sendall(build(UNBIND_RESP, 0, sequence))
                case 0x80000005 | 0x80000000:
                    self.smsc.confirmed[sequence] = status
                case 0x04:
                    self._take(smpp34.decode(data))
            self.smsc.changed.notify_all()

    def _let_in(self, sequence: int, body: bytes) -> None:
        user, password, kind = (each.decode() for each in body.split(b"\0")[:3])
        known = (user, password) == (USER, PASSWORD)
        status = self.smsc.bind_status or (0 if known else WRONG_PASSWORD)
        self.smsc.binds.append((user, password, kind))
        self.line.sendall(build(BIND_RESP, status, sequence, b"SMSC\0" if not status else b""))
        if not status:
            self.smsc.line, self.smsc.asked_at = self.line, time.monotonic()

    def _take(self, pdu: object) -> None:
        assert isinstance(pdu, smpp34.SubmitSm)
        smsc = self.smsc
        smsc.asked += 1
        smsc.asked_at = time.monotonic()
        answer = smsc.answers.pop(0) if smsc.answers else "ok"
        if isinstance(answer, int):
            self.line.sendall(build(SUBMIT_RESP, answer, pdu.sequence_number))
            return
        if answer == "nack":
            self.line.sendall(build(NACK, 0x02, pdu.sequence_number))
            return
        took = self._keep(pdu)
        name = b"\0" if answer == "nameless" else f"{took.id}\0".encode()
        match answer:
            case "silent":
                return
            case "drop":
                self.line.shutdown(socket.SHUT_RDWR)
            case "other":
                self.line.sendall(build(SUBMIT_RESP, 0, pdu.sequence_number + 500, name))
            case "huge":
                self.line.sendall(HEADER.pack(0xFFFFFFFF, SUBMIT_RESP, 0, pdu.sequence_number))
            case "tiny":
                self.line.sendall(HEADER.pack(3, SUBMIT_RESP, 0, pdu.sequence_number))
            case _:
                if smsc.receipt_first:
                    self._bring_receipt(took)
                self.line.sendall(build(SUBMIT_RESP, 0, pdu.sequence_number, name))

    def _bring_receipt(self, took: Took) -> None:
        """Before it has even said that it took the message."""
        text = f"id:{self.smsc.name_in_receipt(took)} stat:DELIVRD err:000".encode()
        number = next(self.smsc.numbers)
        early = smpp34.DeliverSm(took.number, took.sender, text, esm_class=RECEIPT, sequence_number=number)
        self.line.sendall(early.encode())

    def _keep(self, pdu: smpp34.SubmitSm) -> Took:
        number = self.smsc.first_name + len(self.smsc.sent)
        name = format(number, "X") if self.smsc.names_in_hex else str(number)
        took = Took(
            id=self.smsc.named.get(pdu.destination_addr, name),
            sequence=pdu.sequence_number,
            sender=pdu.source_addr,
            number=pdu.destination_addr,
            body=pdu.short_message,
            coding=pdu.data_coding,
            wants_receipt=pdu.registered_delivery == 1,
            mark=next((each.value for each in pdu.tlvs if each.tag == OWN_MARK), b""),
        )
        self.smsc.sent.append(took)
        return took

    def _read(self, length: int) -> bytes:
        told = b""
        while len(told) < length:
            more = self.line.recv(length - len(told))
            if not more:
                raise EOFError
            told += more
        return told


@contextlib.contextmanager
def bound(smsc: Smsc, *, port: int = 0) -> Iterator[Smsc]:
    """The SMSC answers on a port of this machine until it is left."""
    listening = socket.create_server(("127.0.0.1", port))
    smsc.port = listening.getsockname()[1]
    talks: list[_Talk] = []

    def accept() -> None:
        with contextlib.suppress(OSError):
            while True:
                line, _where = listening.accept()
                with contextlib.suppress(OSError):
                    line.settimeout(None)
                    talk = _Talk(smsc, smsc.tls.wrap_socket(line, server_side=True) if smsc.tls else line)
                    talks.append(talk)
                    talk.start()

    accepting = threading.Thread(target=accept, daemon=True)
    accepting.start()
    try:
        yield smsc
    finally:
        with contextlib.suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()
        for talk in talks:
            with contextlib.suppress(OSError):
                talk.line.shutdown(socket.SHUT_RDWR)
            talk.line.close()
        accepting.join(WAIT_SECONDS)
