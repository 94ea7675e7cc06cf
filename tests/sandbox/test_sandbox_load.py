"""Limits and faults as load tests use them, and two workspaces that have nothing in common."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sandbox_support import build

from sandbox.faults import Faults
from sandbox.rates import Limiter, Rate

CALL = "chat.postMessage"


def limiter(rate: Rate) -> tuple[Limiter, list[float]]:
    """A limiter and the time it reads."""
    now = [0.0]
    return Limiter({CALL: rate}, clock=lambda: now[0]), now


def test_a_burst_passes_and_then_the_rate() -> None:
    found, now = limiter(Rate(60, burst=3))
    assert [found.retry_after(CALL, "C1") for _ in range(4)] == [None, None, None, 1]
    now[0] = 1.0
    assert [found.retry_after(CALL, "C1") for _ in range(2)] == [None, 1]
    assert (found.accepted, found.refused) == ({CALL: [0.0, 0.0, 0.0, 1.0]}, {CALL: 2})


def test_a_channel_is_counted_besides_and_what_it_refuses_costs_the_workspace_nothing() -> None:
    found, _ = limiter(Rate(60, burst=3, channel_a_minute=60, channel_burst=1))
    asked = [found.retry_after(CALL, channel) for channel in ("C1", "C1", "C2", "C3", "C4")]
    assert asked == [None, 1, None, None, 1]


@given(
    rate=st.floats(30, 6000),
    burst=st.integers(1, 50),
    waits=st.lists(st.floats(0, 2), min_size=1, max_size=200),
)
def test_never_more_than_the_rate_and_the_burst(rate: float, burst: int, waits: list[float]) -> None:
    found, now = limiter(Rate(rate, burst=burst))
    for wait in waits:
        now[0] += wait
        found.retry_after(CALL, "C1")
    passed = found.accepted.get(CALL, [])
    for first, since in enumerate(passed):
        inside = passed[first:]
        assert all(n <= (at - since) * rate / 60 + burst + 1e-6 for n, at in enumerate(inside, 1))


def test_a_share_of_calls_fails_the_same_way_for_the_same_seed() -> None:
    def struck(seed: int) -> list[int]:
        faults = Faults(seed)
        faults.add(CALL, status=500, share=0.02)
        return [call for call in range(2000) if faults.take(CALL)]

    assert struck(1) == struck(1) != struck(2)
    assert 20 <= len(struck(1)) <= 60


def test_a_fault_strikes_its_method_as_often_as_it_was_told_to() -> None:
    faults = Faults()
    fault = faults.add(CALL, error="internal_error", times=2)
    assert [bool(faults.take(method)) for method in ("views.open", CALL, CALL, CALL)] == [False, True, True, False]
    assert fault.taken == 2
    faults.add("*", status=500)
    assert [bool(faults.take(method)) for method in ("views.open", CALL)] == [True, False]
    faults.add(CALL, status=500, share=1.0, times=3)
    assert sum(bool(faults.take(CALL)) for _ in range(9)) == 3
    faults.add(CALL, status=500, times=9)
    faults.clear()
    assert faults.take(CALL) is None


@pytest.mark.parametrize(("fault", "posted"), [({"status": 500}, 0), ({"lose_answer": True}, 1), ({"delay": 0.01}, 1)])
def test_a_lost_answer_did_the_work_and_an_error_did_not(fault: dict[str, Any], posted: int) -> None:
    with build("http://127.0.0.1:9/") as sandbox:
        sandbox.faults.add(CALL, **fault)
        answer = call(sandbox, "U0ADA")
        assert answer.status_code == (200 if "delay" in fault else 503 if "lose_answer" in fault else 500)
        dm = sandbox.workspace.dm("U0ADA", "U0BOT")
        assert (len(dm.messages) if dm else 0) == posted


def call(sandbox: Any, channel: str) -> httpx.Response:
    headers = {"Authorization": f"Bearer {sandbox.token}"}
    return httpx.post(
        f"{sandbox.api_url}{CALL}", json={"channel": channel, "text": "x"}, headers=headers, trust_env=False
    )


def test_two_workspaces_share_nothing() -> None:
    one = build("http://127.0.0.1:9/", team_id="T1", token="xoxb-one", rate_limits={CALL: Rate(60, burst=1)})
    other = build("http://127.0.0.1:9/", team_id="T2", token="xoxb-other", rate_limits={CALL: Rate(60, burst=1)})
    with one, other:
        one.faults.add("auth.test", status=500)
        assert [call(box, "U0ADA").status_code for box in (one, one, other, other)] == [200, 429, 200, 429]
        assert [len(box.limiter.accepted[CALL]) for box in (one, other)] == [1, 1]
        assert [len(box.workspace.calls) for box in (one, other)] == [2, 2]
        one.workspace.add_channel("only-here")
        assert "only-here" not in [channel.name for channel in other.workspace.channels.values()]
        wrong = httpx.post(
            f"{other.api_url}auth.test", headers={"Authorization": f"Bearer {one.token}"}, trust_env=False
        )
        assert wrong.json()["error"] == "invalid_auth"
        right = httpx.post(
            f"{other.api_url}auth.test", headers={"Authorization": f"Bearer {other.token}"}, trust_env=False
        )
        assert right.json()["team_id"] == "T2"
