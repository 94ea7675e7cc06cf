"""What a step is made of, measured by itself: the modal, and reading a request."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from statistics import median
from typing import Any
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier

from bench.scene import Scene
from bench.steps import Step
from bot.ingress import decode
from bot.views import question
from sandbox.server import SIGNING_SECRET

FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True)
class Parts:
    """Seconds, each a median."""

    modal: float
    dumps: float
    signature: float
    decode: float
    decode_in_python: float


def _seconds(work: Callable[..., Any], *given: Any) -> float:
    started = time.perf_counter()
    work(*given)
    return time.perf_counter() - started


def _write(view: Any) -> str:
    return json.dumps(view, ensure_ascii=False)


def _decode_in_python(raw: bytes) -> Any:
    return json.loads(parse_qs(raw.decode())["payload"][0])


def measure(scene: Scene, steps: Iterable[Step], rounds: int) -> Parts:
    """Turn and turn about: building with writing, one decoder with the other."""
    modals, writings = [], []
    for screen in scene.screens * rounds:
        modals.append(_seconds(question.question, screen))
        writings.append(_seconds(_write, question.question(screen)))
    signatures, decodings, slow = [], [], []
    verifier = SignatureVerifier(SIGNING_SECRET)
    for step in steps:
        head, _, body = step.raw.partition(b"\r\n\r\n")
        signatures.append(_seconds(verifier.is_valid, body, _header(head, b"Timestamp"), _header(head, b"Signature")))
        decodings.append(_seconds(decode, body, FORM))
        slow.append(_seconds(_decode_in_python, body))
    return Parts(median(modals), median(writings), median(signatures), median(decodings), median(slow))


def _header(head: bytes, name: bytes) -> str:
    return head.partition(name + b": ")[2].partition(b"\r\n")[0].decode()
