"""The words that name levels, in the languages that ladders are most often written in.

Words alone: what a page means is told by what stands beside what, whatever its language."""

from __future__ import annotations

import re

_RANKS = (
    # English
    "apprentice|trainee|intern|internship|junior|jr|graduate|entry[- ]level|mid[- ]?level|mid|mid[- ]senior"
    "|intermediate|semi[- ]?senior|senior|sr|ssr|staff|principal|distinguished|fellow|lead|head of|manager|director|vp"
    "|svp|evp|vice[- ]president|chief|c[teopmfi]o|associate|novice|beginner|foundational|advanced|expert|proficient"
    "|competent|practitioner|master|awareness|working|specialist|professional|confirmed"
    # Portuguese, Spanish, Italian
    r"|est[aá]gi[aá]ri[oa]|j[uú]nior|plen[oa]|s[eê]nior|especialista|iniciante|aprendiz|becari[oa]|practicante"
    r"|s[eé]nior|l[ií]der|gerente|jef[ea]|director[ae]?|diretora?|principiante|intermedi[oa]|avan[zç]ad[oa]"
    r"|expert[oa]|coordinador[ae]?|coordenadora?|supervisora?|tirocinante|stagista|esperto|responsabile"
    # French
    r"|stagiaire|apprentie?|alternante?|d[eé]butante?|confirm[eé]e?|interm[eé]diaire|exp[eé]riment[eé]e?|experte?"
    r"|responsable|directeur|directrice|chef(?:fe)?|référente?"
    # German, Dutch
    r"|praktikant(?:in)?|werkstudent(?:in)?|auszubildender?|berufseinsteiger(?:in)?|einsteiger(?:in)?"
    r"|fortgeschritten(?:e|er)?|erfahren(?:e|er)?|expert(?:e|in)|leitende?r?|[\w-]*leiter(?:in)?|stagiair"
    r"|beginner|medior|gevorderd"
    # Russian, Ukrainian, Polish, Turkish
    r"|джуниор|джун|мидл|сеньор|сеньйор|стажер|стажёр|младший|старший|ведущий|главный|тимлид|техлид|руководитель"
    r"|stażysta|młodszy|starszy|główny|kierownik|stajyer|kıdemli|uzman|yönetici"
)
_TOGETHER = (
    # Chinese, Japanese, Korean: written without blanks between words
    "初级|中级|高级|资深|主任|首席|专家|实习|助理|初級|中級|上級|資深|高級|專家|實習|見習"
    "|ジュニア|ミドル|シニア|スタッフ|プリンシパル|リード|マネージャー|マネジャー|部長|課長|主任|新人"
    "|주니어|미들|시니어|스태프|프린시펄|수석|선임|책임|리드|매니저|팀장|인턴"
)
RANKS = re.compile(rf"\b(?:{_RANKS})\b\.?|(?:{_TOGETHER})", re.I)
"""A rank in words, anywhere in a label."""

_TRADES = (
    "engineer|developer|designer|analyst|researcher|architect|consultant|scientist|writer|tester|partner|programmer"
    r"|desenvolvedor[a]?|engenheir[oa]|desarrollador[a]?|ingenier[oa]|program(?:ador|atore)[a]?|analista|dise[ñn]ador[a]?"
    r"|arquitect?[oa]|d[eé]veloppeu(?:r|se)|ing[eé]nieure?|concept(?:eur|rice)|programmeu(?:r|se)"
    r"|[\w-]*entwickler(?:in)?|[\w-]*ingenieur(?:in)?|programmierer(?:in)?|berater(?:in)?|ontwikkelaar|sviluppat(?:ore|rice)"
    "|разработчик|инженер|программист|дизайнер|аналитик"
)
_TRADES_TOGETHER = "工程师|工程師|开发者|開發者|设计师|エンジニア|開発者|デザイナー|엔지니어|개발자|디자이너"
SINGLE = re.compile(rf"\b(?:{_TRADES})s?$|(?:{_TRADES_TOGETHER})$", re.I)
"""A trade by itself: "Engineer" beside "Senior engineer" is a level."""
TRADE_FIRST = re.compile(rf"(?:{_TRADES})\b", re.I)

LEVEL_WORD = (
    "(?:(?:job|career|karriere)[- ]?)?(?:level|lvl\\.?|grade|band|tier|stage|rung|step|stufe|niveau|n[ií]vel|livello"
    "|poziom|seviye|уровень|рівень|грейд|レベル|等級|ランク|레벨|级别|等级|职级|層級|級別)"
)
COUNTED = re.compile(
    r"第?\s*(?P<number>\d{1,2}|[一二三四五六七八九十])\s*(?:级|級|급|단계|段階)(?:\s*[:：|/,;–—-]?\s*(?P<title>\S.*))?"
)
HAN = {one: at for at, one in enumerate("一二三四五六七八九十", start=1)}

ALL = re.compile(
    r"(?:para\s+)?(?:tod[oa]s (?:los|las|os|as) (?:niveles|n[ií]veis|roles|pap[eé]is|cargos)"
    r"|tous (?:les )?niveaux|tutti i livelli|alle (?:stufen|level|niveaus|rollen)|все уровни|全レベル|全等级"
    r"|所有(?:级别|等级|职级)|모든 레벨)(?:\s+.{0,30})?",
    re.I,
)
TODO = ("a definir", "por definir", "à définir", "à venir", "à compléter", "em breve", "em construção",
        "próximamente", "pendiente", "en construcción", "in arbeit", "kommt noch", "noch offen", "da definire",
        "в разработке", "待定", "未定", "待补充", "準備中", "作成中", "작성 중", "준비 중")  # fmt: skip

GLOSSARY = re.compile(
    r"(?:the |our )?(?:glossary|glossaries|definitions?(?: of terms)?|terminology|vocabulary|terms(?: and definitions)?"
    r"|gloss[aá]rio|glosario|glossaire|glossario|glossar|begriffe|definiciones|defini[cç][oõ]es|d[eé]finitions"
    r"|термины|глоссарий|用語集?|术语表?|術語表?|용어(?:집)?)",
    re.I,
)
"""A heading with terms and what they mean below it."""

ARROW = re.compile(r"\s*(?:→|➡️?|➔|➜|⇒|⟶|=+>|[-–—]+>)\s*")
"""From one level to the next."""

_HEIGHTS = (
    (
        0,
        r"intern\b|internship|apprenti|trainee|est[aá]gi|becari|practicante|stagi|praktikant|стаж|实习|인턴|見習|aprendiz",
    ),
    (1, r"junior|júnior|\bjr\b|graduate|entry|d[eé]butant|einsteiger|младш|初级|初級|ジュニア|주니어|iniciante|novice"),
    (2, r"\bmid|intermed|interm[eé]diaire|\bpleno|confirm|medior|мидл|中级|中級|ミドル|미들"),
    (2.5, r"semi[- ]?senior|\bssr\b"),
    (3, r"senior|sênior|sénior|\bsr\b|сеньор|старш|高级|高級|上級|资深|シニア|시니어"),
    (4, r"\bstaff|スタッフ|스태프"),
    (5, r"principal|首席|プリンシパル|프린시펄|수석"),
    (6, r"distinguished|fellow"),
)


def height(label: str) -> float | None:
    """How high a rank in words stands among those of makers; None where its words do not say."""
    found = [at for at, words in _HEIGHTS if re.search(words, label, re.I)]
    return None if not found else 2.5 if 2.5 in found else max(found) + (0.5 if 3 in found and max(found) > 3 else 0)
