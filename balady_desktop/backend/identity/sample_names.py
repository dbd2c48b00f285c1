"""Pools of names and places for the synthetic people and offices; the family names are invented words."""

from typing import Literal

Pair = tuple[str, str]


def _pairs(table: str) -> tuple[Pair, ...]:
    """One «Arabic English» pair between bars or line ends."""
    cells = table.strip().replace("\n", "|").split("|")
    return tuple((arabic, english) for arabic, english in (cell.split() for cell in cells))


MEN = _pairs(
    """
    محمد Mohammed | سالم Salem | ناصر Nasser | فهد Fahd | خالد Khalid | عبدالله Abdullah | سعد Saad
    تركي Turki | ماجد Majid | يوسف Yousef | إبراهيم Ibrahim | أحمد Ahmed | عبدالعزيز Abdulaziz | بندر Bandar
    راشد Rashid | حمد Hamad | زياد Ziyad | وليد Waleed | مشعل Mishal
    """
)
WOMEN = _pairs(
    """
    نورة Nourah | سارة Sarah | فاطمة Fatimah | هيا Haya | ريم Reem | منى Muna | لطيفة Latifah | أمل Amal
    هدى Huda | شيخة Shaikhah | مها Maha | جواهر Jawaher | عائشة Aishah
    """
)
FAMILIES = _pairs(
    """
    الواحاتي Al-Wahati | السحاباني Al-Sahabani | الرمالوي Al-Rimalawi | القنديلي Al-Qandili
    المرجاناوي Al-Marjanawi | الغيماني Al-Ghaymani | الينابيعي Al-Yanabii | الزعفراوي Al-Zafrawi
    الفناراتي Al-Fanarati | السنابلاني Al-Sanabilani | الكثيباوي Al-Kathibawi | الشراعاتي Al-Shiraati
    الأرجواناوي Al-Urjuwanawi | الربيعاتي Al-Rabiati | العنبراوي Al-Anbarawi | المشكاتي Al-Mishkati
    البستاناوي Al-Bustanawi
    """
)
ARAB_LAST = _pairs(
    """
    البردواني Bardawani | النيلاوي Nilawi | الياسميناتي Yasminati | الصنوبراوي Sanawbarawi
    الزيتوناتي Zaytunati | المناراوي Manarawi | السواقياتي Sawaqiyati
    """
)
SOUTH_ASIAN_MEN = _pairs(
    """
    راهول Rahul | عمران Imran | رفيق Rafiq | شاهد Shahid | أنور Anwar | كمال Kamal | جاويد Javed
    """
)
SOUTH_ASIAN_WOMEN = _pairs(
    """
    نسرين Nasreen | أنيتا Anita | شبانة Shabana | ريخا Rekha | سميرة Sameera
    """
)
SOUTH_ASIAN_LAST = _pairs(
    """
    سمندري Samandari | باغاني Baghani | نوروالا Noorwala | دريابادي Daryabadi | كوهستاني Kohistani
    """
)
FILIPINO_MEN = _pairs(
    """
    خوسيه Jose | رامون Ramon | ميغيل Miguel | كارلو Carlo | أنطونيو Antonio | بنيتو Benito | داريو Dario
    """
)
FILIPINO_WOMEN = _pairs(
    """
    ماريا Maria | روزا Rosa | تيريزا Teresa | لورنا Lorna | إيزابيل Isabel
    """
)
FILIPINO_LAST = _pairs(
    """
    باياناوي Bayanawi | سامباغيتان Sampaguitan | داغاتون Dagaton | لوناريان Lunarian | باهاغارين Bahagarin
    """
)

Pool = tuple[tuple[Pair, ...], tuple[Pair, ...], tuple[Pair, ...]]
ARAB: Pool = (MEN, WOMEN, ARAB_LAST)
SOUTH_ASIAN: Pool = (SOUTH_ASIAN_MEN, SOUTH_ASIAN_WOMEN, SOUTH_ASIAN_LAST)
FILIPINO: Pool = (FILIPINO_MEN, FILIPINO_WOMEN, FILIPINO_LAST)

# Nationality and its men, women and last names; residents of Arabic-speaking countries share one pool.
RESIDENT_POOLS: tuple[tuple[str, Pool], ...] = (
    ("EGY", ARAB),
    ("IND", SOUTH_ASIAN),
    ("YEM", ARAB),
    ("PAK", SOUTH_ASIAN),
    ("PHL", FILIPINO),
    ("SYR", ARAB),
    ("BGD", SOUTH_ASIAN),
    ("JOR", ARAB),
    ("SDN", ARAB),
)

Classification = Literal["design", "supervision", "survey"]
OFFICES: tuple[tuple[Classification, str, str], ...] = (
    ("design", "مكتب الواحات للاستشارات الهندسية", "Wahat Engineering Consultants"),
    ("supervision", "مكتب المنارات الهندسي", "Manarat Engineering Office"),
    ("survey", "مكتب السحاب للمساحة", "Sahab Surveying Office"),
    ("design", "مكتب القنديل للتصميم المعماري", "Qandil Architectural Design"),
    ("supervision", "مكتب الكثبان للإشراف الهندسي", "Kuthban Engineering Supervision"),
    ("design", "مكتب الينابيع للاستشارات الهندسية", "Yanabi Engineering Consultants"),
    ("design", "مكتب (الأفق) Al-Omara الهندسي", "(Ufuq) Al-Omara Engineering"),
    ("survey", "مكتب المرجان للمساحة", "Marjan Surveying Office"),
    ("design", "مكتب الشراع للتصميم", "Shira Design Office"),
    ("design", "مكتب السنابل الهندسي", "Sanabil Engineering Office"),
    ("supervision", "مكتب الفنار للإشراف", "Fanar Supervision Office"),
    ("survey", "مكتب الغيمة للمساحة", "Ghaymah Surveying Office"),
    ("supervision", "مكتب العنبر للاستشارات الهندسية", "Anbar Engineering Consultants"),
    ("design", "مكتب المشكاة الهندسي", "Mishkat Engineering Office"),
    ("survey", "مكتب الزعفران للمساحة", "Zafaran Surveying Office"),
)

# Municipality, region, city, district, first two digits of the postcode, letters of the short address.
PLACES = (
    ("00100100", "الرياض", "الرياض", "العليا", "12", "RXYA"),
    ("00200200", "مكة المكرمة", "جدة", "الروضة", "23", "JXYB"),
    ("00200100", "مكة المكرمة", "مكة المكرمة", "العوالي", "24", "MXYC"),
    ("00300100", "المدينة المنورة", "المدينة المنورة", "قباء", "42", "NXYD"),
    ("00500114", "المنطقة الشرقية", "الجبيل", "الفناتير", "35", "EXYE"),
    ("00400100", "القصيم", "بريدة", "الريان", "52", "QXYF"),
    ("00600100", "عسير", "أبها", "المنسك", "62", "AXYG"),
    ("00700100", "تبوك", "تبوك", "المروج", "47", "TXYH"),
    ("01000100", "جازان", "جازان", "الشاطئ", "82", "ZXYI"),
)
STREETS = ("الواحة", "السنبلة", "القنديل", "الينبوع", "المرجان", "الغيمة", "الكثبان")
