"""What stands under a level or around the ladder and is nothing to be rated on: pay, years, rules, other pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ladders.imports.account import Account
from ladders.imports.pages.blocks import Item
from ladders.imports.pages.heads import ABOUT_LEVEL, PAY, without_asides
from ladders.imports.pages.labels import MOST_KEPT, without_numbering
from ladders.imports.pages.outline import Node

_PAY = re.compile(
    r"\b(?:salar(?:y|ies)|wages?|ote|stock options?|equity (?:grants?|range)|pay (?:ranges?|bands?|grades?|scales?)"
    r"|sueldos?|salarios?|salários?|rémunération|salaires?|gehalt\w*|vergütung|stipendio|зарплат\w*|оклад)\b"
    r"|薪资|薪酬|薪水|工资|給与|年収|報酬|연봉|급여",
    re.I,
)
_MAYBE_PAY = re.compile(r"\b(?:compensation|remuneration|pay|bonus(?:es)?|equity|rewards?)\b", re.I)
"""What may be pay and may be work with it: "Compensation" of a level, or of those whose work it is."""
_MONEY = re.compile(r"\d|[$€£¥₹]")
_RULE = re.compile(
    r"\b(?:promotion (?:criteria|readiness|requirements?|process|timelines?|paths?|guidelines?|expectations?)"
    r"|(?:criteria|requirements?|ready|readiness|path|time|case) (?:for|to) (?:a )?(?:promotion|advancement)"
    r"|(?:to|for|reach\w*|toward\w*|until) (?:the )?next level|promotion to|getting promoted|when to promote"
    r"|how to (?:advance|progress|get promoted)|advancement (?:criteria|timelines?)|level transitions?"
    r"|crit[eé]rios? (?:de|para) promo\w+|requisitos (?:de|para) (?:la )?promo\w+|crit[eè]res de promotion"
    r"|beförderungskriterien|критерии повышения)\b|晋升(?:标准|条件)|昇格(?:条件|基準|要件)|승진",
    re.I,
)
_ABOUT = re.compile(
    r"(?:level |role |general |position |job )?(?:overview|summary|description|purpose|profile|introduction|definition"
    r"|mission|objective)"
    r"|tl;?dr|in (?:short|brief)|about(?: the| this| the role| this role)?(?: level| role)?|who you are"
    r"|typical experience|years(?: of experience)?|experience"
    r"|time (?:allocation|commitment|expectations?|split|spent)|(?:typical |direct )?reports(?: to)?"
    r"|reporting(?: line| to)?"
    r"|(?:typical |job |equivalent )?titles?|also known as|(?:job |pay )?(?:level|grade)|examples?"
    r"|resumen|resumo|résumé|descripci[oó]n|descri[cç][aã]o|visión general|vis[aã]o geral|überblick|beschreibung"
    r"|experi[eê]ncia|experiencia|expérience|(?:a[ñn]os|anos) de experi[eê]ncia|概要|概述|简介|経験年数|描述|개요",
    re.I,
)
_WORDS_ONLY = re.compile(r"years|experi|time|report|title|known|level$|grade|example|jahre|経験", re.I)
_ALSO = re.compile(r"\b(?:levels?|ladders?|career|competenc(?:y|ies)|expectations|growth)\b", re.I)
_MOVING = re.compile(
    r"\bpromot\w*|\bperformance reviews?\b|\b(?:review|assessment|calibration|evaluation) (?:process|cycle)s?\b"
    r"|\bmoving (?:up|between)\b|\bprogression process\b|\bnext level\b|\bpromo[cç]\w+|\bbeförderung|晋升|昇格|승진",
    re.I,
)
_HIRING = re.compile(r"\b(?:hiring|interview\w*|onboarding|recruit\w*|job posting|application process)\b", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:faqs?|frequently asked|questions?|häufige fragen|preguntas|perguntas"
    r"|changelog|revision history|version history|references|resources|ressources"
    r"|recursos|further reading|reading list|other pages|see also|links|credits|acknowledge?ments|contributing"
    r"|licen[cs]e)\b|^contributors$|參考|参考|よくある質問|常见问题",
    re.I,
)
_BALANCE = re.compile(r"\b(?:inclusion|diversity|belonging)\b", re.I)
MOVING = "says how people move up and how that is decided: nothing to be rated on"
HIRING = "is about hiring and beginning, not about what a level asks"
ELSEWHERE = "a page around the ladder: questions, sources and the like"
PROSE = "stands under no level and no attribute: it explains the ladder, and is nothing to be rated on"
_WHYS = {_ELSEWHERE: ELSEWHERE, _HIRING: HIRING, _MOVING: MOVING}
"""The first that fits is the reason."""


@lru_cache(maxsize=MOST_KEPT)
def is_pay_head(label: str, *, with_money: bool = True) -> bool:
    """Whether a heading or lead-in is about pay. "Equity and inclusion" is not, nor is "Compensation" without a sum."""
    said = without_asides(without_numbering(label))
    if len(said.split()) > 5 or _BALANCE.search(said):
        return False
    return bool(_PAY.search(said) or (with_money and _MAYBE_PAY.search(said)))


def is_pay_node(node: Node) -> bool:
    """Whether a heading or lead-in is about pay, by what it is called and what stands below it."""
    return is_pay_head(node.label) and is_pay_head(node.label, with_money=_says_money(node))


def _says_money(node: Node) -> bool:
    own = [one.text for deep in node.walk() for item in (*deep.texts, *deep.points) for one in item.walk()]
    cells = [cell.text for deep in node.walk() for grid in deep.tables for cell in grid.own()]
    return any(_MONEY.search(one) for one in (*(deep.text for deep in node.walk()), *own, *cells))


def is_rule_head(label: str) -> bool:
    """Whether what stands below says how the next level is reached."""
    return len(label.split()) < 9 and bool(_RULE.search(label))


def is_about_head(label: str) -> bool:
    """Whether what stands below is about a level as a whole: a summary, years, a time of day."""
    said = without_asides(without_numbering(label.strip(" :")))
    return bool(_ABOUT.fullmatch(said) or ABOUT_LEVEL.fullmatch(said))


def says_what_it_is(label: str) -> bool:
    """Whether the words below such a heading need it to be understood: "0–2" below "Years"."""
    return bool(_WORDS_ONLY.search(label)) or is_rule_head(label)


def leave_out_pay(node: Node, account: Account) -> None:
    """All that a heading about pay holds is left out, and not shown."""
    for one in node.walk():
        if one.item:
            account.skip(one.item.place, PAY, private=one is not node or bool(one.text))
        for item in (*one.texts, *one.points):
            for inner in item.walk():
                account.skip(inner.place, PAY, private=True)
        for grid in one.tables:
            for cell in grid.own():
                account.skip(cell.place, PAY, private=True)


def drop_pay(root: Node, account: Account) -> None:
    """Headings that are about pay and nothing else go before anything is read: what they hold is like a ladder."""
    for node in list(root.walk()):
        for one in list(node.nodes):
            if is_pay_node(one) and not _ALSO.search(one.label) and _is_flat(one):
                leave_out_pay(one, account)
                node.nodes.remove(one)


def _is_flat(node: Node) -> bool:
    return all(not deep.nodes for below in node.nodes for deep in below.nodes)


def without_pay(items: list[Item], account: Account) -> Iterator[Item]:
    """The points that are not about pay."""
    for one in items:
        if one.lead and one.lead != one.text and is_pay_head(one.lead, with_money=bool(_MONEY.search(one.rest))):
            for inner in one.walk():
                account.skip(inner.place, PAY, private=True)
        else:
            yield one


def why_beside(node: Node) -> str:
    """Why what stands below a heading is no part of a ladder, by what the heading and those above it say."""
    whys = [_why(one.label) for one in (node, *node.above())]
    return next((one for one in _WHYS.values() if one in whys), PROSE)


@lru_cache(maxsize=MOST_KEPT)
def _why(label: str) -> str:
    return next((why for pattern, why in _WHYS.items() if pattern.search(label)), PROSE)


def is_about_pay(node: Node) -> bool:
    """Whether it, or a heading above it, is about pay."""
    return any(is_pay_head(one.label) for one in (node, *node.above()))
