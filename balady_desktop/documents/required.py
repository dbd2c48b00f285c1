"""What a service asks of an applicant, taken from its definition and tariff alone, for its requirements sheet."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby

from balady_desktop.documents import office_labels as labels
from balady_desktop.documents.requirement_models import RequiredFee, RequiredField, RequiredPage, RequirementsPaper
from balady_desktop.domain.catalogue import Catalogue
from balady_desktop.domain.conditions import Condition
from balady_desktop.domain.definition import Field, ServiceDefinition
from balady_desktop.domain.money import show_riyals
from balady_desktop.domain.numbers import show_decimal
from balady_desktop.domain.tariff import CLASSES, Article, Bound, ClassRates, Slab, Tariff
from balady_desktop.domain.text import isolate
from balady_desktop.domain.values import Value
from balady_desktop.domain.words import Words

_ATTACHMENT = "attachment"


def requirements_of(definition: ServiceDefinition, catalogue: Catalogue, today: date) -> RequirementsPaper:
    """Return the sheet of a service; needs no network, because the catalogue has it all."""
    card = definition.card
    tariff = catalogue.tariff(definition.tariff) if definition.tariff else None
    return RequirementsPaper(
        service=definition.title,
        version=definition.version,
        made_on=today,
        summary=definition.summary,
        who=card.who if card else None,
        bars=tuple(bar.title for page in definition.pages for bar in page.bars),
        conditions=card.conditions if card else (),
        documents=tuple(_documents(definition)),
        pages=tuple(_pages(definition)),
        fees=tuple(fee for article in tariff.articles for fee in _fees(article, definition)) if tariff else (),
        fees_words=card.fees if card else None,
        tariff_from=_start(tariff),
        duration=card.duration if card else None,
        way=card.way if card else None,
        outcome=card.outcome if card else None,
        sources=card.sources if card else (),
    )


def _documents(definition: ServiceDefinition) -> Iterator[RequiredField]:
    for page in definition.pages:
        for field in page.fields:
            if field.type == _ATTACHMENT:
                yield RequiredField(field.label, field.optional, when_words(field.when or page.when, definition))


def _pages(definition: ServiceDefinition) -> Iterator[RequiredPage]:
    for page in definition.pages:
        asked = [field for field in page.fields if field.type != _ATTACHMENT]
        if asked:
            fields = tuple(
                RequiredField(_label(field), field.optional, when_words(field.when, definition)) for field in asked
            )
            yield RequiredPage(page.title, fields, when_words(page.when, definition))


def _label(field: Field) -> Words:
    """A group of fields is told with what it holds: «اللوحة: نوع اللوحة، عرض اللوحة»."""
    if not field.fields:
        return field.label
    inside = joined([one.label for one in field.fields], labels.COMMA)
    return Words(f"{field.label.ar}: {inside.ar}", f"{field.label.en}: {inside.en}")


def joined(parts: Sequence[Words], between: Words) -> Words:
    return Words(between.ar.join(one.ar for one in parts), between.en.join(one.en for one in parts))


def when_words(condition: Condition | None, definition: ServiceDefinition) -> Words | None:
    """Return when something is asked: by the one choice that decides it, or else that the answers decide."""
    if condition is None:
        return None
    return _choice_words(condition, definition) or labels.SOMETIMES


def _choice_words(condition: Condition, definition: ServiceDefinition) -> Words | None:
    if len(condition.tests) != 1 or condition.any_of or condition.tests[0].comparison != "one_of":
        return None
    test = condition.tests[0]
    field = next((one for one in definition.fields() if one.id == test.subject), None)
    chosen = [option.label for option in field.options if option.code in test.operand] if field else []
    if field is None or not chosen:
        return None
    return labels.WHEN_ANSWERED.filled({"field": field.label, "answers": joined(chosen, labels.OR)})


def _fees(article: Article, definition: ServiceDefinition) -> Iterator[RequiredFee]:
    for name, rates in _rates(article):
        yield RequiredFee(
            words=name,
            rates=rates,
            source=article.source,
            per=_per(article, definition),
            when=_when(article, definition),
            is_certain=article.confidence == "high",
        )


def _when(article: Article, definition: ServiceDefinition) -> Words | None:
    """Return when an article is charged; one with a line for each row of a group says so."""
    if article.each is None:
        return when_words(article.when, definition)
    return labels.FOR_EACH.filled({"row": definition.get_field(article.each).label})


_Rates = tuple[tuple[int, int], ...]


def _rates(article: Article) -> Iterator[tuple[Words, _Rates]]:
    """The rates of an article; slabs that follow each other at the same rates are told as one."""
    rate = article.rate
    if not rate.slabs:
        yield article.words, _by_class(rate.by_class, rate.fixed)
    below: int | None = None
    for rates, slabs in groupby(rate.slabs, key=_slab_rates):
        top = list(slabs)[-1].up_to
        yield _slab_words(article, below, top), rates
        below = top


def _slab_rates(slab: Slab) -> _Rates:
    return _by_class(slab.by_class, slab.rate)


def _by_class(rates: ClassRates | None, same: int | None) -> _Rates:
    """Return halalas by class, also where they are the same for all; none where no rate is fixed."""
    found = rates or ({} if same is None else dict.fromkeys(CLASSES, same))
    return tuple(sorted(found.items()))


def _slab_words(article: Article, below: int | None, top: int | None) -> Words:
    limit, number = (labels.UP_TO, top) if top is not None else (labels.ABOVE, below)
    if number is None:
        return article.words
    told = limit.filled({"number": isolate(f"{number:,}"), "unit": article.unit or Words("", "")})
    return Words(f"{article.words.ar} ({told.ar.strip()})", f"{article.words.en} ({told.en.strip()})")


def _per(article: Article, definition: ServiceDefinition) -> Words | None:
    parts = [*_share(article, definition)]
    parts += [
        template.filled({name: word})
        for template, name, word in ((labels.PER, "unit", article.unit), (labels.PER_PERIOD, "period", article.period))
        if word
    ]
    bounds = ((labels.AT_LEAST, article.least), (labels.AT_MOST, article.most))
    parts += [label.filled({"amount": _bound(one, article)}) for label, one in bounds if one is not None]
    return joined(parts, Words(" ", " ")) if parts else None


def _share(article: Article, definition: ServiceDefinition) -> Iterator[Words]:
    """Return what is charged where no rate is fixed: a part of an amount, or what a table says."""
    rate = article.rate
    if rate.row is not None:
        yield labels.BY_TABLE
    if rate.percent is not None and rate.of is not None:
        is_known = rate.percent.operator == "constant"
        percent = isolate(f"{show_decimal(Decimal(rate.percent.operands[0]))}%") if is_known else "%"
        yield labels.PERCENT_OF.filled({"percent": percent, "amount": _named(rate.of, article, definition)})


def _named(value: Value, article: Article, definition: ServiceDefinition) -> Words:
    """Return the label of the field that a value is, else what it is in general."""
    group = definition.get_field(article.each).fields if article.each else ()
    fields = (*group, *definition.fields(), *definition.values)
    path = value.operands[0] if value.operator == "path" else ""
    return next((one.label for one in fields if one.id == path), labels.AN_AMOUNT)


def _bound(bound: Bound, article: Article) -> Words:
    is_known = bound.amount.operator == "constant"
    halalas = int(bound.amount.operands[0]) if is_known else 0
    amount = Words(show_riyals(halalas, "ar"), show_riyals(halalas, "en")) if is_known else labels.AN_AMOUNT
    if not bound.is_per_unit:
        return amount
    unit = labels.PER.filled({"unit": article.unit or labels.ONE_UNIT})
    return Words(f"{amount.ar} {unit.ar}", f"{amount.en} {unit.en}")


def _start(tariff: Tariff | None) -> date | None:
    return date.fromisoformat(tariff.effective_from) if tariff else None
