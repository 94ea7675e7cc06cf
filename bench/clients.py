"""The people who press **Save and next**: a process of its own, so that it takes nothing from the server's.

Each client is a thread with one kept-alive raw socket, which costs less than http.client.
"""

from __future__ import annotations

import multiprocessing
import re
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
Walk = Sequence[bytes]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and how long it took in seconds."""

    seconds: float
    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Phase:
    """What some clients at once got: the answers of each, and the seconds from the first request to the last answer."""

    answers: list[list[Answer]]
    seconds: float
    busy: float
    """The share of a core that the clients took."""


class Clients:
    """The process that sends."""

    def __init__(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()

    def send(self, port: int, walks: Sequence[Walk]) -> Phase:
        """Let one client for each walk send its requests, one after the other."""
        self._line.send((port, walks))
        found = self._line.recv()
        if isinstance(found, BaseException):
            raise found
        phase: Phase = found
        return phase

    def stop(self) -> None:
        """Send no more."""
        self._line.send(None)
        self._process.join(5)


def _serve(line: Connection) -> None:
    while (job := line.recv()) is not None:
        try:
            line.send(_run(*job))
        except Exception as broken:
            line.send(RuntimeError(f"the clients failed: {broken!r}"))


def _run(port: int, walks: Sequence[Walk]) -> Phase:
    sockets = [_connect(port) for _ in walks]
    answers: list[list[Answer]] = [[] for _ in walks]
    threads = [threading.Thread(target=_walk, args=job) for job in zip(sockets, walks, answers, strict=True)]
    started, worked = time.perf_counter(), time.process_time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    busy = (time.process_time() - worked) / seconds
    for one in sockets:
        one.close()
    if [len(found) for found in answers] != [len(walk) for walk in walks]:
        raise ConnectionError("the server hung up")
    return Phase(answers, seconds, busy)


def _connect(port: int) -> socket.socket:
    found = socket.create_connection(("127.0.0.1", port), timeout=30)
    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return found


def _walk(line: socket.socket, requests: Walk, answers: list[Answer]) -> None:
    for raw in requests:
        started = time.perf_counter()
        line.sendall(raw)
        status, body = _read(line)
        answers.append(Answer(time.perf_counter() - started, status, body))


def _read(line: socket.socket) -> tuple[int, bytes]:
    data = _more(line)
    while (end := data.find(b"\r\n\r\n")) < 0:
        data += _more(line)
    head, body = data[:end], data[end + 4 :]
    length = _LENGTH.search(head)
    if length:
        while len(body) < int(length[1]):
            body += _more(line)
        return int(head[9:12]), body
    while not body.endswith(b"0\r\n\r\n"):
        body += _more(line)
    return int(head[9:12]), _joined(body)


def _more(line: socket.socket) -> bytes:
    data = line.recv(262_144)
    if not data:
        raise ConnectionError("the server hung up")
    return data


def _joined(chunked: bytes) -> bytes:
    """The chunks of a body, put together."""
    parts: list[bytes] = []
    while True:
        size, _, rest = chunked.partition(b"\r\n")
        if not int(size, 16):
            return b"".join(parts)
        parts.append(rest[: int(size, 16)])
        chunked = rest[int(size, 16) + 2 :]
