"""The company that lives in the sandbox: twelve people, three managers, one People Ops."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from sandbox.model import User

SEED: Final = Path(__file__).parent / "seed"
PEOPLE_FILE: Final = SEED / "people.csv"
CYCLE_FILE: Final = SEED / "cycle.yaml"
PEOPLE_OPS: Final = "U0PRIYA"
ZONE: Final = "Europe/London"
"""Where its working day begins for most of them."""


def _user(user_id: str, handle: str, real_name: str, title: str, tz: str) -> User:
    return User(user_id, handle, real_name, title=title, email=f"{handle}@example.com", tz=tz)


PEOPLE: Final = (
    _user("U0ADA", "ada", "Ada Okafor", "Web engineer", "Africa/Lagos"),
    _user("U0MARTA", "marta", "Marta Kowalska", "Team lead", "Europe/Warsaw"),
    _user("U0PRIYA", "priya", "Priya Raman", "People Ops", "Europe/London"),
    _user("U0BEN", "ben", "Ben Lindqvist", "DevOps engineer", "Europe/Stockholm"),
    _user("U0CHIOMA", "chioma", "Chioma Eze", "Data engineer", "Europe/London"),
    _user("U0DMITRI", "dmitri", "Dmitri Volkov", "Web engineer", "Asia/Tbilisi"),
    _user("U0TOMAS", "tomas", "Tomás Silva", "Team lead", "America/Sao_Paulo"),
    _user("U0ELIF", "elif", "Elif Demir", "Data engineer", "Europe/Istanbul"),
    _user("U0HANA", "hana", "Hana Suzuki", "DevOps engineer", "Asia/Tokyo"),
    _user("U0JONAS", "jonas", "Jonas Weber", "Web engineer", "Europe/Berlin"),
    _user("U0NOOR", "noor", "Noor Haddad", "Director of engineering", "Europe/Paris"),
    _user("U0INGRID", "ingrid", "Ingrid Solberg", "Chief technology officer", "Europe/Oslo"),
)
