"""The language of every filter line: of the search over models and of the tables.

    hydrant                    the word, anywhere
    class:IfcDoor              a field, and how its value or a word in it begins; ~ anywhere in it; = the whole of it
    Area>20  Width:0.8..1.2    numbers (dates as 2026-12-31) beyond a limit or between two
    Pset_WallCommon.IsExternal:true    a property by its set and name
    -FireRating:*              a minus leaves out; * stands for anything
    "fire rating"~"EI 60"      quotes keep words together
    storey:1.NP|2.NP           either of two values
    class:IfcDoor | room:chodba    either of two filters

Case, diacritics, and whether a dash or a space stands between words do not matter.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from civicdesk.errors import UserError
from civicdesk.text import N_, fold

# What every element is asked for by one name, in English and Czech, whatever the language of the window.
FIELDS: dict[str, tuple[str, ...]] = {
    "class": ("class", "IfcClass", "třída"),
    "type": ("type", "typ"),
    "name": ("name", "název"),
    "storey": ("storey", "level", "podlaží", "patro"),
    "building": ("building", "budova", "stavba"),
    "room": ("room", "space", "místnost"),
    "tag": ("tag", "mark", "označení"),
    "global_id": ("GlobalId", "guid"),
    "predefined_type": ("PredefinedType", "druh"),
    "material": ("material", "materiál"),
    "system": ("system", "systém"),
    "zone": ("zone", "zóna"),
    "group": ("group", "skupina"),
    "asset": ("asset", "majetek"),
    "classification": ("classification", "klasifikace", "třídění"),
    "document": ("document", "dokument"),
}
ANY = "*"
TRUE = frozenset({"true", "yes", "ano", "pravda", "t", ".t."})
FALSE = frozenset({"false", "no", "ne", "nepravda", "f", ".f."})

_DASHES = "-–_"
_QUOTED = re.compile(r'("[^"]*")')
_TIGHT = re.compile(r"\s*(>=|<=|[<>])\s*")
_VALUE = r'(?:"[^"]*"|[^\s"|])+'
_TERM = re.compile(
    rf'(?P<without>-(?=\S))?(?:(?P<field>"[^"]*"|[^\s"|:~=<>]+)?(?P<op>:|~|>=|<=|=|>|<))?'
    rf"(?P<value>{_VALUE}(?:\|{_VALUE})*)?"
)
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d+)?")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


class QueryError(UserError):
    """A filter line that says nothing that could be looked for."""


@dataclass(frozen=True)
class Term:
    """*op*: "" anywhere, ":" how it or a word in it begins, "~" within, "=" whole, ".." between *low* and *high*.

    *texts*: alternatives, as `words` makes them; *low*, *high*: a number, a date as text, or None.
    """

    field: str
    op: str
    texts: tuple[str, ...] = ()
    low: float | str | None = None
    high: float | str | None = None
    open_low: bool = False  # the limit itself is out
    open_high: bool = False
    without: bool = False

    @property
    def source(self) -> str:
        """As a word, for a field that nothing is known of."""
        return f"{self.field}{self.op}{'|'.join(self.texts)}"

    def as_word(self) -> Term:
        return replace(self, field="", op="", texts=(words(self.source),))


Query = tuple[tuple[Term, ...], ...]


def words(text: str) -> str:
    """What a value is compared by: folded, with one space for the dashes and spaces between words."""
    plain = text.lower() if text.isascii() else fold(text)
    for dash in _DASHES:
        if dash in plain:
            plain = plain.replace(dash, " ")
    return " ".join(plain.split())


def field_key(name: str) -> str:
    """What the name of a field is compared by: "Fire Rating" and "FireRating" are the same."""
    return words(name).replace(" ", "")


ALIASES: dict[str, str] = {field_key(alias): name for name, aliases in FIELDS.items() for alias in (name, *aliases)}


def parse(line: str, lenient: bool = False) -> Query:
    """Alternatives, each of terms that must all fit; () for an empty line.

    QueryError for what cannot be understood; *lenient* leaves it out, for a line that is still being typed.
    """
    if line.count('"') % 2:
        if not lenient:
            raise QueryError(N_("a quotation mark is missing"), todo=N_('write both: name:"fire door"'))
        line += '"'
    parts = _QUOTED.split(line)
    line = "".join(part if i % 2 else _TIGHT.sub(r"\1", part) for i, part in enumerate(parts))
    alternatives: list[list[Term]] = [[]]
    at = 0
    while at < len(line):
        if line[at].isspace():
            at += 1
        elif line[at] == "|":
            alternatives.append([])
            at += 1
        else:
            found = _TERM.match(line, at)
            if found is None or found.end() == at:
                at += 1
                continue
            at = found.end()
            try:
                term = _term(found)
            except QueryError:
                if not lenient:
                    raise
                continue
            if term is not None:
                alternatives[-1].append(term)
    return tuple(tuple(terms) for terms in alternatives if terms)


def _term(found: re.Match[str]) -> Term | None:
    without, op, raw = bool(found["without"]), found["op"] or "", found["value"] or ""
    field = (found["field"] or "").strip('"')
    if op and not field:
        raise QueryError(N_("before {sign} the name of a field is missing"), todo=N_("such as Area>20"), sign=op)
    if op and not raw.strip('"'):
        raise QueryError(
            N_("after {field}{sign} there is nothing to look for"),
            todo=N_("write a value, or * for any"),
            field=field,
            sign=op,
        )
    values = [value.replace('"', "") for value in re.findall(_VALUE, raw)]
    if op in (">", ">=", "<", "<="):
        limit = _limit(values[0], field, op)
        below = op.startswith("<")
        return Term(
            field,
            "..",
            low=None if below else limit,
            high=limit if below else None,
            open_low=op == ">",
            open_high=op == "<",
            without=without,
        )
    if op in (":", "=") and ".." in values[0] and '"' not in raw:
        low, _, high = values[0].partition("..")
        ends = (_limit(end, field, op) if end else None for end in (low, high))
        return Term(field, "..", low=next(ends), high=next(ends), without=without)
    texts = tuple(text for value in values if (text := words(value)))
    if not texts:
        return None
    return Term(field, op, texts, without=without)


def _limit(text: str, field: str, op: str) -> float | str:
    number = number_of(text)
    if number is not None:
        return number
    if _DATE.fullmatch(text):
        return words(text)
    raise QueryError(
        N_("after {field}{sign} a number is expected, not {text}"),
        todo=N_("such as Area>20, or a date such as 2026-12-31"),
        field=field,
        sign=op,
        text=text,
    )


def number_of(text: str) -> float | None:
    """With a decimal point or comma."""
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def tolerance(text: str) -> float:
    """How far a value may be from the number that was typed as *text*: half of its last digit, 0.005 at most."""
    decimals = len(re.split(r"[.,]", text)[1].split("e")[0]) if re.search(r"[.,]", text) else 0
    return 0.5 * 10.0 ** -max(decimals, 2)


def pattern(text: str) -> re.Pattern[str]:
    """Of a text with *, for a whole line."""
    return re.compile(".*".join(re.escape(part) for part in text.split(ANY)))


def value_fits(term: Term, folded: str, value: object = None) -> bool:
    """Whether one value fits a term, whatever its sign: *folded* by `words`, *value* the number behind it, if any."""
    number = float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
    if term.op == "..":
        return _between(term, number, folded)
    return any(_text_fits(term.op, text, folded, number) for text in term.texts)


def _between(term: Term, number: float | None, folded: str) -> bool:
    texts = isinstance(term.low, str) or isinstance(term.high, str)
    value: float | str | None = folded if texts else number
    if value is None or value == "":
        return False
    low_fits = term.low is None or (value > term.low if term.open_low else value >= term.low)  # type: ignore[operator]
    return low_fits and (
        term.high is None or (value < term.high if term.open_high else value <= term.high)  # type: ignore[operator]
    )


def _text_fits(op: str, text: str, folded: str, number: float | None) -> bool:
    if text == ANY:
        return bool(folded)
    if ANY in text:
        wanted = pattern(text)
        return bool(wanted.fullmatch(folded) if op in (":", "=") else wanted.search(folded))
    if number is not None and op in (":", "=") and (wanted_number := number_of(text)) is not None:
        return abs(number - wanted_number) <= tolerance(text)
    if op == "=":
        return folded == text
    if op != ":":
        return text in folded
    return _begins(text, folded)


def _begins(text: str, folded: str) -> bool:
    at = folded.find(text)
    while at > 0 and folded[at - 1].isalnum():
        at = folded.find(text, at + 1)
    return at >= 0
