"""What the acts of the audit trail are called, and which of them only looked."""

from collections.abc import Mapping

from balady_desktop.domain.words import Words

_MOVED = "application."
# Acts that changed nothing: somebody looked, or took out what he had looked at.
LOOKS = (
    "application.opened",
    "bill.read",
    "case.inspected",
    "document.read",
    "evidence.taken",
    "figures.read",
    "file.read",
    "members.read",
    "trail.broken",
    "trail.exported",
    "trail.read",
    "trail.verified",
)

_ACTS: Mapping[str, Words] = {
    "account_closed": Words("إغلاق حساب", "An account was closed"),
    "application.goal_missed": Words("تجاوز طلب مدته المستهدفة", "An application missed its goal"),
    "application.opened": Words("الاطلاع على طلب", "An application was opened"),
    "application.released": Words("إعادة طلب إلى القائمة", "An application went back to the queue"),
    "application.taken": Words("استلام طلب", "An application was taken"),
    "bill.cancelled": Words("إلغاء فاتورة", "A bill was cancelled"),
    "bill.expired": Words("انتهاء مدة فاتورة", "A bill expired"),
    "bill.issued": Words("إصدار فاتورة", "A bill was issued"),
    "bill.read": Words("الاطلاع على فاتورة", "A bill was read"),
    "body.merged": Words("دمج جهة في أخرى", "A body was merged into another"),
    "case.inspected": Words("اطلاع جهة مشرفة على معاملة", "A supervising body inspected a case"),
    "chain.approved": Words("اعتماد بدء سلسلة جديدة للسجل", "A new chain was approved"),
    "chain.begun": Words("بدء سلسلة جديدة للسجل بعد انكسارها", "A new chain was begun after a break"),
    "credit.used": Words("استعمال رصيد الدافع", "A payer's credit was used"),
    "delegation.accepted": Words("قبول تفويض", "A delegation was accepted"),
    "delegation.declined": Words("الاعتذار عن تفويض", "A delegation was declined"),
    "delegation.ended": Words("إنهاء تفويض", "A delegation was ended"),
    "delegation.invited": Words("تفويض في خدمات", "Services were delegated"),
    "delegation.withdrawn": Words("سحب تفويض", "A delegation was taken back"),
    "document.application": Words("إصدار نموذج طلب", "An application form was issued"),
    "document.bill": Words("إصدار وثيقة فاتورة", "A bill's document was issued"),
    "document.certificate": Words("إصدار شهادة", "A certificate was issued"),
    "document.licence": Words("إصدار وثيقة رخصة", "A licence's document was issued"),
    "document.printed": Words("طباعة نسخة من وثيقة", "A copy of a document was printed"),
    "document.read": Words("الاطلاع على وثيقة", "A document was read"),
    "document.receipt": Words("إصدار وثيقة إيصال", "A receipt's document was issued"),
    "document.signed": Words("توقيع وثيقة", "A document was signed"),
    "draft.approved": Words("اعتماد ما أُعدّ في مسودة", "What was prepared in a draft was approved"),
    "evidence.taken": Words("إخراج ملف إثبات لمعاملة", "An evidence pack of a case was taken"),
    "figures.read": Words("الاطلاع على المؤشرات", "The figures were read"),
    "file.read": Words("الاطلاع على مرفق", "An attachment was read"),
    "members.read": Words("الاطلاع على أعضاء جهة", "The members of a body were read"),
    "membership.accepted": Words("قبول دعوة عضوية", "An invitation was accepted"),
    "membership.approved": Words("اعتماد دعوة عضوية", "An invitation was approved"),
    "membership.declined": Words("الاعتذار عن دعوة عضوية", "An invitation was declined"),
    "membership.ended": Words("إنهاء عضوية", "A membership was ended"),
    "membership.invited": Words("دعوة إلى عضوية", "Somebody was invited to a membership"),
    "membership.refused": Words("رفض دعوة عضوية", "An invitation was refused"),
    "membership.withdrawn": Words("سحب دعوة عضوية", "An invitation was withdrawn"),
    "offer.kept": Words("حفظ تغييرات عضو سابق", "Changes of a former member were kept"),
    "offer.left": Words("ترك تغييرات عضو سابق", "Changes of a former member were left"),
    "offer.taken": Words("أخذ تغييرات عضو سابق", "Changes of a former member were taken"),
    "party.accepted": Words("قبول المشاركة في طلب", "An invitation to take part was accepted"),
    "party.declined": Words("الاعتذار عن المشاركة في طلب", "An invitation to take part was declined"),
    "party.ended": Words("انتهاء مشاركة في طلب", "Taking part in an application ended"),
    "party.invited": Words("دعوة إلى المشاركة في طلب", "Somebody was invited to take part"),
    "party.withdrawn": Words("سحب دعوة إلى المشاركة", "An invitation to take part was withdrawn"),
    "payment.notified": Words("إشعار سداد من مزود الدفع", "A payment provider notified a payment"),
    "publication.decided": Words("البت في إصدار خدمة", "An edition was decided on"),
    "publication.ending_asked": Words("طلب إنهاء إصدار خدمة", "The end of an edition was asked for"),
    "publication.ending_decided": Words("البت في إنهاء إصدار خدمة", "The end of an edition was decided on"),
    "publication.faulty": Words("وسم إصدار خدمة بأنه معيب", "An edition was marked as faulty"),
    "publication.in_force": Words("سريان إصدار خدمة", "An edition came into force"),
    "publication.proposed": Words("اقتراح إصدار خدمة", "An edition was proposed"),
    "publication.refused": Words("رد إصدار خدمة عند سريانه", "An edition was refused on its day"),
    "publication.withdrawn": Words("سحب إصدار خدمة", "An edition was withdrawn"),
    "receipt.issued": Words("إصدار إيصال", "A receipt was issued"),
    "record.cancelled": Words("إلغاء سجل", "A record was cancelled"),
    "record.changed": Words("تعديل بيانات سجل", "What a record says was changed"),
    "record.claim_decided": Words("البت في المطالبة بسجل", "A claim to a record was decided on"),
    "record.claimed": Words("المطالبة بسجل", "A record was claimed"),
    "record.created": Words("إنشاء سجل", "A record was created"),
    "record.handed_over": Words("انتقال سجل إلى حامل آخر", "A record passed to another holder"),
    "record.expired": Words("انتهاء مدة سجل", "A record expired"),
    "record.imported": Words("استيراد سجل", "A record was imported"),
    "record.replaced": Words("حلول سجل محل آخر", "A record was replaced"),
    "record.revoked": Words("سحب ترخيص سجل", "A record was revoked"),
    "record.standing_asked": Words("طلب تغيير حال سجل", "Another standing of a record was asked for"),
    "record.standing_decided": Words("البت في تغيير حال سجل", "The standing of a record was decided on"),
    "record.suspended": Words("إيقاف سجل", "A record was suspended"),
    "record.valid": Words("إعادة سجل إلى السريان", "A record became valid again"),
    "refund.asked": Words("طلب رد مبلغ", "A refund was asked for"),
    "refund.decided": Words("البت في رد مبلغ", "A refund was decided on"),
    "refund.done": Words("رد مبلغ", "Money was refunded"),
    "register.asked": Words("الاستعلام من سجل خارجي", "An outside register was asked"),
    "server.restored": Words("استعادة بيانات الخادم", "The server's data were restored"),
    "submission.received": Words("ورود إرسال", "A submission was received"),
    "task.answered": Words("الرد على مهمة", "A task was answered"),
    "task.closed": Words("إغلاق مهمة دون رد", "A task was closed without an answer"),
    "task.opened": Words("فتح مهمة", "A task was opened"),
    "trail.broken": Words("التحقق من السجل ووجوده مكسورًا", "The trail was verified and found broken"),
    "trail.exported": Words("تصدير سجل التدقيق", "The audit trail was exported"),
    "trail.read": Words("الاطلاع على سجل التدقيق", "The audit trail was read"),
    "trail.verified": Words("التحقق من سلامة السجل", "The trail was verified"),
    "waiver.asked": Words("طلب إعفاء من رسم", "A waiver was asked for"),
    "waiver.decided": Words("البت في إعفاء من رسم", "A waiver was decided on"),
}
# What the first word of an act names, for an act that has no words of its own.
_THINGS: Mapping[str, Words] = {
    "application": Words("طلب", "Application"),
    "bill": Words("فاتورة", "Bill"),
    "browser_sign_in": Words("تسجيل الدخول بالمتصفح", "Sign-in by the browser"),
    "delegation": Words("تفويض", "Delegation"),
    "document": Words("وثيقة", "Document"),
    "membership": Words("عضوية", "Membership"),
    "national_sign_in": Words("تسجيل الدخول الوطني", "National sign-in"),
    "publication": Words("إصدار خدمة", "Edition"),
    "record": Words("سجل", "Record"),
    "task": Words("مهمة", "Task"),
}


def act_words(act: str, moves: Mapping[str, Words]) -> Words:
    """Return what an act is called; `moves` are the words of workflows. An act without words is told by its code."""
    known = _ACTS.get(act)
    if known is not None:
        return known
    thing, _, code = act.partition(".")
    move = moves.get(code) if act.startswith(_MOVED) else None
    if move is not None:
        return Words(f"إجراء على طلب: {move.ar}", f"Move of an application: {move.en}")
    named = _THINGS.get(thing)
    return Words(act, act) if named is None else Words(f"{named.ar}: {code}", f"{named.en}: {code}")


def known_acts() -> tuple[str, ...]:
    """Return the acts that have words of their own, for what one chooses from."""
    return tuple(_ACTS)
