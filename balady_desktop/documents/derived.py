"""What is reckoned from the facts of a paper before it is shown: a registry, as kinds of paper declare no sums."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from balady_desktop.documents import office_labels as words
from balady_desktop.documents.paper import Paper
from balady_desktop.documents.riyal import with_sign
from balady_desktop.domain.words import Words

Row = Mapping[str, Any]
Key = TypeVar("Key", bound=Hashable)


def derived_of(paper: Paper) -> Mapping[str, Any]:
    """Return what is reckoned from a paper, by its names."""
    return _DERIVED[paper.kind.derived](paper) if paper.kind.derived else {}


def _violation_amounts(paper: Paper) -> Mapping[str, Any]:
    """Return each violation with what it comes to."""
    return {"violation_amounts": tuple(map(_violation_row, paper["violations"]))}


def _violation_row(one: Row) -> Row:
    count = one.get("count", 1)
    return {**one, "count": count, "amount_halalas": one["fine_halalas"] * count}


def _closing(paper: Paper) -> Mapping[str, Any]:
    """Return what was collected in all, by method and by cashier, and how far what was counted is from it."""
    receipts, refunds = paper["receipts"], paper["refunds"]
    counting = [one for one in receipts if not _is_void(one)]
    methods = _methods(counting, paper["counts"])
    return {
        "collected_total": _sum(counting),
        "receipts_count": len(counting),
        "first_number": receipts[0]["number"] if receipts else None,
        "last_number": receipts[-1]["number"] if receipts else None,
        "voids_count": len(receipts) - len(counting),
        "difference": sum(one["difference"] or 0 for one in methods) if paper["counts"] else None,
        "refunds_total": _sum(refunds) if refunds else None,
        "net_total": _sum(counting) - _sum(refunds) if refunds else None,
        "methods": methods,
        "cashiers": _cashiers(counting) if receipts and paper["cashier"] is None else (),
        "receipt_lines": tuple(map(_receipt_line, receipts)),
    }


def _methods(counting: Sequence[Row], counts: Iterable[Row]) -> tuple[Row, ...]:
    """Return what was recorded for each method, and where it was counted how far that is from it."""
    counted = {one["method"]: one["counted_halalas"] for one in counts}
    recorded = _grouped((one["method"], one) for one in counting)
    every = [*recorded, *(method for method in counted if method not in recorded)]
    return tuple(_method_row(method, recorded.get(method, []), counted.get(method)) for method in every)


def _method_row(method: Words, receipts: Sequence[Row], counted: int | None) -> Row:
    difference = None if counted is None else counted - _sum(receipts)
    note = (words.SHORT if difference < 0 else words.OVER) if difference else None
    told = {"counted": counted, "difference": difference, "difference_words": note}
    return {"method": method, "count": len(receipts), "recorded": _sum(receipts), **told}


def _cashiers(counting: Sequence[Row]) -> tuple[Row, ...]:
    grouped = _grouped((one.get("cashier", ""), one) for one in counting)
    return tuple({"cashier": name, "count": len(own), "recorded": _sum(own)} for name, own in grouped.items())


def _receipt_line(one: Row) -> Row:
    """Return a receipt as a line; a void one is not added up, and says why."""
    if not _is_void(one):
        return {**one, "amount": one["amount_halalas"]}
    note = Words(one["void_reason"], one["void_reason"])
    if one["amount_halalas"]:
        note = words.VOIDED.filled({"amount": with_sign(one["amount_halalas"]), "reason": one["void_reason"]})
    return {**one, "amount": None, "note": note}


def _is_void(one: Row) -> bool:
    return one.get("void_reason") is not None


def _sum(receipts: Iterable[Row]) -> int:
    return sum(one["amount_halalas"] for one in receipts)


def _grouped(pairs: Iterable[tuple[Key, Row]]) -> dict[Key, list[Row]]:
    groups: dict[Key, list[Row]] = {}
    for key, one in pairs:
        groups.setdefault(key, []).append(one)
    return groups


_DERIVED: Mapping[str, Callable[[Paper], Mapping[str, Any]]] = {
    "closing": _closing,
    "violation_amounts": _violation_amounts,
}
