"""The input of every field type, under the names of `domain.fields.FIELD_TYPES`."""

from collections.abc import Mapping

from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, Files, MakeWidget, PatchedWidget
from balady_desktop.desktop.field_widgets.choices import ChoiceWidget, DeclarationWidget, SeveralWidget, YesNoWidget
from balady_desktop.desktop.field_widgets.computed import ComputedWidget
from balady_desktop.desktop.field_widgets.dates import DateWidget, MonthWidget
from balady_desktop.desktop.field_widgets.lines import (
    CodeWidget,
    CoordinatesWidget,
    EmailWidget,
    LongTextWidget,
    MobileWidget,
    MoneyWidget,
    NumberWidget,
    ShortAddressWidget,
    TextWidget,
    UserNameWidget,
)
from balady_desktop.desktop.field_widgets.lookup import LookupWidget
from balady_desktop.desktop.field_widgets.places import DistrictWidget, MunicipalityWidget
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey

__all__ = ["FIELD_WIDGETS", "FieldContext", "FieldWidget", "Files", "PatchedWidget", "make_widget"]


def make_widget(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    """The input of a field, by its type."""
    return FIELD_WIDGETS[field.type](field, journey, context)


# Imported where they are made, for start-up time: the draft that was open is shown before anybody chooses a file, types
# a secret or looks at a thousand rows.


def _attachment(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    from balady_desktop.desktop.field_widgets.attachment import AttachmentWidget

    return AttachmentWidget(field, journey, context)


def _group(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    if field.face == "ticked":
        from balady_desktop.desktop.field_widgets.ticked import TickedWidget

        return TickedWidget(field, journey, context, _make_in_card)
    if field.face == "table":
        from balady_desktop.desktop.field_widgets.table import TableWidget

        return TableWidget(field, journey, context, make_widget)
    from balady_desktop.desktop.field_widgets.group import GroupWidget

    return GroupWidget(field, journey, context, make_widget)


def _record(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    from balady_desktop.desktop.field_widgets.record import RecordWidget

    return RecordWidget(field, journey, context)


def _password(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    from balady_desktop.desktop.field_widgets.secrets import PasswordWidget

    return PasswordWidget(field, journey, context)


def _activation_code(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    from balady_desktop.desktop.field_widgets.secrets import ActivationCodeWidget

    return ActivationCodeWidget(field, journey, context)


def _picture(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    from balady_desktop.desktop.field_widgets.secrets import PictureWidget

    return PictureWidget(field, journey, context)


def _make_in_card(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    """The input of a field in a small card, where a list of rows has no room."""
    if field.type == "lookup" and field.most == 1:
        from balady_desktop.desktop.field_widgets.short_lookup import ShortLookupWidget

        return ShortLookupWidget(field, journey, context)
    return make_widget(field, journey, context)


def _choice(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    return SeveralWidget(field, journey, context) if field.most > 1 else ChoiceWidget(field, journey, context)


def _lookup(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    return SeveralWidget(field, journey, context) if field.most > 1 else LookupWidget(field, journey, context)


FIELD_WIDGETS: Mapping[str, MakeWidget] = {
    "text": TextWidget,
    "long_text": LongTextWidget,
    "district": DistrictWidget,
    "whole_number": NumberWidget,
    "decimal": NumberWidget,
    "money": MoneyWidget,
    "date": DateWidget,
    "month": MonthWidget,
    "choice": _choice,
    "yes_no": YesNoWidget,
    "lookup": _lookup,
    "municipality": MunicipalityWidget,
    "declaration": DeclarationWidget,
    "coordinates": CoordinatesWidget,
    "attachment": _attachment,
    "group": _group,
    "record": _record,
    "computed": ComputedWidget,
    "person_id": CodeWidget,
    "establishment_700": CodeWidget,
    "commercial_registration": CodeWidget,
    "deed_number": CodeWidget,
    "licence_number": CodeWidget,
    "engineering_licence": CodeWidget,
    "short_address": ShortAddressWidget,
    "mobile": MobileWidget,
    "email": EmailWidget,
    "user_name": UserNameWidget,
    "password": _password,
    "activation_code": _activation_code,
    "verification_picture": _picture,
}
