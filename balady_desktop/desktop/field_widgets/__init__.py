"""The input of every field type, under the names of `domain.fields.FIELD_TYPES`."""

from collections.abc import Mapping

from balady_desktop.desktop.field_widgets.attachment import AttachmentWidget
from balady_desktop.desktop.field_widgets.base import FieldContext, FieldWidget, Files
from balady_desktop.desktop.field_widgets.choices import ChoiceWidget, DeclarationWidget, SeveralWidget, YesNoWidget
from balady_desktop.desktop.field_widgets.computed import ComputedWidget
from balady_desktop.desktop.field_widgets.dates import DateWidget, MonthWidget
from balady_desktop.desktop.field_widgets.group import GroupWidget, MakeWidget
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
from balady_desktop.desktop.field_widgets.secrets import ActivationCodeWidget, PasswordWidget, PictureWidget
from balady_desktop.desktop.field_widgets.table import TableWidget
from balady_desktop.domain.definition import Field
from balady_desktop.domain.journey import Journey

__all__ = ["FIELD_WIDGETS", "FieldContext", "FieldWidget", "Files", "TableWidget", "make_widget"]


def make_widget(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    """The input of a field, by its type."""
    return FIELD_WIDGETS[field.type](field, journey, context)


def _group(field: Field, journey: Journey, context: FieldContext) -> FieldWidget:
    kind = TableWidget if field.face == "table" else GroupWidget
    return kind(field, journey, context, make_widget)


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
    "attachment": AttachmentWidget,
    "group": _group,
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
    "password": PasswordWidget,
    "activation_code": ActivationCodeWidget,
    "verification_picture": PictureWidget,
}
