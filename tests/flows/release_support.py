"""A company with a change of its ladder on the way, brought as far as a test needs it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from bot.flows import release_approving, release_steps, releases
from bot.flows.base import Customs, Desk
from bot.flows.clockwork import tick
from bot.flows.feedback import NewWindow
from bot.flows.releases import Proposal
from bot.screens.releases import At, DecisionForm, DecisionScreen, ReleaseScreen
from core.ladder import Anchor, Ladder
from core.permissions import Actor
from core.release import Decision
from storage import inbox, ladder_files
from storage.ladder_files import Dropped, Made
from storage.store import Store
from tests.builders import ADA, BOB, CLEO, EVE, NOW, PIA, WORKSPACE, a_company, a_ladder, ladder_text, micros

ANN = "U0ANN"
"""An author of ladders who is not People Ops."""

CUSTOMS = Customs(people_ops=frozenset({PIA}), authors=frozenset({ANN}), approver=CLEO)


def a_next_ladder(
    before: Ladder | None = None, version: str = "2.0", words: str = "Tests what others rely on"
) -> Ladder:
    """The same ladder with one anchor in other words."""
    before = before or a_ladder()
    first, *rest = before.attributes
    rubric = {**first.rubric, 2: Anchor(words)}
    return replace(before, version=version, attributes=(replace(first, rubric=rubric), *rest))


@dataclass
class Changing:
    """A company whose ladder may change."""

    store: Store
    ladder: Ladder
    now: datetime = NOW
    files: int = 0

    def desk(self, person_id: str = PIA, now: datetime | None = None) -> Desk:
        """Where somebody sits."""
        actor = CUSTOMS.actor(WORKSPACE, person_id)
        return Desk(self.store, actor, now or self.now, CUSTOMS)

    def dropped(self, ladder: Ladder, by: str = PIA) -> int:
        """A file with this ladder, read; its number."""
        self.files += 1
        with self.store.begin(WORKSPACE) as tx:
            actor: Actor = CUSTOMS.actor(WORKSPACE, by)
            file = Dropped(f"F0{self.files}", f"ladder-{self.files}.yaml", 10, "https://files.slack.com/x")
            number = ladder_files.drop(tx, actor, file, self.now)
            assert number is not None
            one = ladder_files.find(tx, actor, number)
            ladder_files.keep(tx, one, (Made(ladder.id, ladder.version, ladder_text(ladder), "{}"),), self.now)
        return number

    def propose(self, ladder: Ladder | None = None, by: str = PIA) -> ReleaseScreen:
        """A change, as a draft; or the new draft of the one under way."""
        ladder = ladder or a_next_ladder(self.ladder)
        wish = Proposal(self.dropped(ladder, by), ladder.id, ladder.version)
        screen = releases.propose(self.desk(by), wish)
        assert isinstance(screen, ReleaseScreen), screen
        return screen

    def look(self, release_id: int, person_id: str = PIA) -> ReleaseScreen:
        """How it stands."""
        return releases.open_one(self.desk(person_id), release_id)

    def at(self, release_id: int) -> At:
        """It as it stands."""
        return At(release_id, self.look(release_id).revision)

    def consult(self, release_id: int, days: int = 14, group: tuple[str, ...] = ()) -> ReleaseScreen:
        """Ask those concerned."""
        window = NewWindow("", self.now.date() + timedelta(days=days), "DE&I" if group else "", group)
        screen = release_steps.consult(self.desk(), self.at(release_id), window)
        assert isinstance(screen, ReleaseScreen), screen
        return screen

    def consulted(self, release_id: int) -> ReleaseScreen:
        """The window has been open and is over."""
        found = self.consult(release_id)
        assert found.window is not None
        self.close(found.window.id)
        return self.look(release_id)

    def close(self, window: int) -> None:
        """Close a window now."""
        from bot.flows import feedback

        feedback.close(self.desk(), window)

    def decide(self, release_id: int, said: str = "Too vague.", done: str = "We named examples.") -> ReleaseScreen:
        """One decision."""
        form = release_steps.add_decision(self.desk(), self.at(release_id), micros(self.now))
        assert isinstance(form, DecisionScreen), form
        screen = release_steps.save_decision(
            self.desk(), release_id, form_of(form), Decision(said, done, True), micros(self.now)
        )
        assert isinstance(screen, ReleaseScreen), screen
        return screen

    def approved(self, release_id: int) -> ReleaseScreen:
        """The approver has been asked and has said yes."""
        release_steps.ask(self.desk(), self.at(release_id), None)
        release_approving.commit(self.desk(CLEO), release_id)
        return self.look(release_id)

    def freeze(self, release_id: int, day: date | None = None, version: str = "2.0") -> ReleaseScreen:
        """Freeze it."""
        day = day or self.now.date() + timedelta(days=14)
        screen = release_steps.freeze(self.desk(), self.at(release_id), version, day)
        assert isinstance(screen, ReleaseScreen), screen
        return screen

    def frozen(self, ladder: Ladder | None = None, day: date | None = None) -> ReleaseScreen:
        """A change without a consultation, frozen."""
        found = self.propose(ladder)
        self.approved(found.id)
        return self.freeze(found.id, day, (ladder or a_next_ladder(self.ladder)).version)

    def tick(self, now: datetime | None = None) -> int:
        """What the metronome does each minute."""
        return tick(self.store, WORKSPACE, now or self.now, CUSTOMS)

    def concerned(self) -> dict[str, str]:
        """Who is asked about the ladder."""
        with self.store.read(WORKSPACE) as tx:
            found = inbox.open_inbox(tx, self.desk().actor, self.now).concerned(self.ladder.id)
        return {one: part.value for one, part in found.items()}


def form_of(screen: DecisionScreen | ReleaseScreen, modal: str = "V0") -> DecisionForm:
    """The form that shows a decision, in somebody's modal."""
    assert isinstance(screen, DecisionScreen), screen
    return DecisionForm(screen.line.id, screen.shown_us, modal)


def changing(
    store: Store, ladder: Ladder | None = None, on_ladder: Mapping[str, str | None] = {ADA: "E2", EVE: "E3"}
) -> Changing:
    """A company with this ladder in use."""
    return Changing(store, a_company(store, ladder, on_ladder=on_ladder))


__all__ = ["ADA", "ANN", "BOB", "CLEO", "CUSTOMS", "EVE", "PIA", "Changing", "a_next_ladder", "changing"]
