"""Mistakes that people make in declarations: two plants of each kind, with a part of what the check says of each."""

S, P, L, T, M, F = (
    "services/tobacco_return.yaml",
    "parts/capacity.yaml",
    "lookups/tobacco_facilities.yaml",
    "tables/tobacco_fixed.yaml",
    "parameters.yaml",
    "tariffs/tobacco_return.yaml",
)
W, PL, PT = (
    "workflows/licence_review.yaml",
    "services/professional_licence.yaml",
    "tariffs/shop_licence.yaml",
)
WO = "workflows/objection.yaml"
RP = "services/registration_person.yaml"
RG = "registers.yaml"
SD = "services/survey_decision.yaml"
N = "notices.yaml"

# kind -> (file, what is written, what is written instead, what the check says)
PLANTED: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "a count over answers that are not there": (
        (WO, "value: {count: task.vote, where: {ballot: [accept]}}", "value: {count: task.vtoe, where: {ballot: [accept]}}", "did you mean 'vote'"),
        (WO, "where: {ballot: [accept]}", "where: {balot: [accept]}", "did you mean 'ballot'"),
    ),
    "a count of a choice that is not there": (
        (WO, "where: {ballot: [accept]}", "where: {ballot: [acept]}", "did you mean 'accept'"),
        (WO, "where: {answered: [true]}", "where: {answered: [often]}", "[true] or [false]"),
    ),
    "a value of a workflow that is misspelt": (
        (WO, "votes_cast: {under: {of: quorum}}", "votes_cast: {under: {of: quorom}}", "did you mean 'quorum'"),
        (WO, "votes_cast: {under: {of: quorum}}", "vote_cast: {under: {of: quorum}}", "did you mean 'votes_cast'"),
    ),
    "one answer of many as if it were all": (
        (WO, "value: {count: task.vote, where: {ballot: [accept]}}", "value: {holds: {task.vote.ballot: [accept]}}", "count over all of them, {count: task.vote}"),
        (WO, "value: {count: task.vote, where: {ballot: [accept]}}", "value: {add: [{count: task.vote}, task.vote.ballot]}", "count over all of them, {count: task.vote}"),
    ),
    "a value of a workflow that is no value": (
        (WO, "{id: votes_cast, type: computed,", "{id: votes_cast, type: whole_number,", "a value of a workflow is computed"),
        (WO, "{id: votes_cast, type: computed,", "{id: votes_to_accept, type: computed,", "duplicate value 'votes_to_accept'"),
    ),
    "a name of a workflow that something else has": (
        (WO, "{id: votes_cast, type: computed,", "{id: objection_text, type: computed,", "is a field of the service too"),
        (WO, "{id: opinion, type: long_text,", "{id: answered, type: long_text,", "which every answer has"),
    ),
    "a move of the applicant that hangs on a count": (
        (WO, "target: withdrawn, by: [applicant],", "target: withdrawn, when: {votes_cast: {over: 0}}, by: [applicant],", "'votes_cast' counts answers that the applicant's program does not have, and 'withdraw' is his move"),
        (WO, "target: withdrawn, by: [applicant],", "target: withdrawn, when: {quorum: {over: 0}}, by: [applicant],", "'quorum' counts answers that the applicant's program does not have"),
    ),
    "a sealed task that stays shut": (
        (WO, "    on_silence: {close: true}\n", "", "it needs 'on_silence', or silence keeps it shut"),
        (W, "    to: applicant\n", "    to: applicant\n    sealed: true\n", "no 'sealed'"),
    ),
    "misspelt key of a record": (
        (PL, "    public: [trade_name", "    pubilc: [trade_name", "did you mean 'public'"),
        (PL, "    facts:\n      - trade_name", "    fatcs:\n      - trade_name", "did you mean 'facts'"),
    ),
    "a fact that is not there": (
        (PL, "      - trade_name\n", "      - trade_nam\n", "there is no field or value 'trade_nam'; did you mean 'trade_name'"),
        (PL, "    public: [trade_name", "    public: [trade_nmae", "there is no fact 'trade_nmae'; did you mean 'trade_name'"),
    ),
    "a fact that is none": (
        (PL, "      - tenure\n", "      - tenure\n      - shop_photo\n", "'shop_photo' is of type 'attachment', which is no fact"),
        (PL, "      - tenure\n", "      - tenure\n      - tenure\n", "duplicate fact 'tenure'"),
    ),
    "a public fact that is personal": (
        (PL, "    public: [trade_name", "      - partners\n    public: [partners", "'partners' is personal, so it cannot be public"),
        (RP, "pages:\n", "records:\n  - {record: r, words: {ar: س, en: R}, facts: [id_number], public: [id_number]}\npages:\n", "'id_number' is personal"),
    ),
    "a document that shows what is no fact": (
        (PL, "      - area\n", "", "a document shows 'area', which is no fact of the record"),
        (PL, "      - period_years\n", "", "a document shows 'period_years', which is no fact of the record"),
    ),
    "a record that depends on what is not there": (
        (PL, "    papers: [licence]\n", "    papers: [licence]\n    depends_on: {record: shop}\n", "there is no record 'shop'"),
        (PL, "    papers: [licence]\n", "    papers: [licence]\n    depends_on: {record: professional_licence}\n", "cannot depend on one of its own kind"),
    ),
    "a standing that a record cannot fall or wait with": (
        (PL, "    papers: [licence]\n", "    papers: [licence]\n    depends_on: {record: x, falls: [suspended]}\n", "'falls' names cancelled, replaced, revoked, not 'suspended'"),
        (PL, "    papers: [licence]\n", "    papers: [licence]\n    depends_on: {record: x, waits: [suspendd]}\n", "did you mean 'suspended'"),
    ),
    "a page of a party that does not fill it in": (
        (SD, "filled_by: survey_office", "filled_by: survey_ofice", "there is no party 'survey_ofice'; did you mean 'survey_office'"),
        (SD, "{id: check, kind: check,", "{id: check, kind: check, filled_by: owner,", "asks nothing, so nobody fills it in"),
    ),
    "a record that nothing makes": (
        (RP, "pages:\n", "records:\n  - {record: r, words: {ar: س, en: R}}\npages:\n", "nothing makes this record"),
        (PL, "    papers: [licence]\n", "    papers: [licence]\n  - {record: other, words: {ar: س, en: R}}\n", "a service makes one kind of record"),
    ),
    "a paper or a series of a record that is not there": (
        (PL, "    papers: [licence]\n", "    papers: [licences]\n", "there is no document 'licences'; did you mean 'licence'"),
        (PL, "    series: licence\n", "    series: licences\n", "licences"),
    ),
    "misspelt key of a register": (
        (RG, "asked_with:", "asked_wiht:", "did you mean 'asked_with'"),
        (RG, "{id: name, type: text, words:", "{id: name, tpye: text, words:", "did you mean 'type'"),
    ),
    "a notice that is not there": (
        (W, "{notice: received,", "{notice: recieved,", "did you mean 'received'"),
        (N, "notice: returned", "notice: retruned", "did you mean 'retruned'"),
    ),
    "somebody whom no notice can be told": (
        (W, "{notice: returned, to: [applicant]}", "{notice: returned, to: [aplicant]}", "did you mean 'applicant'"),
        (W, "{notice: to_decide, to: [head]}", "{notice: to_decide, to: [haed]}", "did you mean 'head'"),
    ),
    "a place that a notice cannot fill": (
        (N, "title: {ar: وصل طلبك, en: Your", "title: {ar: \"وصل {nubmer}\", en: \"{nubmer}\"}\n    email: {ar: وصل, en: Your", "did you mean 'number'"),
        (N, "title: {ar: رُفض طلبك, en: Your", "title: {ar: \"رُفض {bill}\", en: \"{bill}\"}\n    email: {ar: رُفض, en: Your", "has no place {bill}"),
    ),
    "a personal place that leaves the program": (
        (N, "email: {ar: \"عاد الطلب {number} بعد الاستكمال، وهو بانتظار مدقق.\", en: \"Application {number} is", "email: {ar: \"عاد {name}\", en: \"{name} is", "{name} says something of a person"),
        (N, "sms: {ar: \"بلدي: رُفض طلبك {number}. الأسباب مبينة في الطلب.\", en: \"Balady: your application {number} was", "sms: {ar: \"{applicant}\", en: \"{applicant} was", "{applicant} says something of a person"),
    ),
    "an SMS that is too long": (
        (N, "بلدي: أُلغي طلبك", "بلدي: نفيدكم بأنه نظرًا لعدم ورود ما يفيد السداد خلال المهلة المحددة نظامًا فقد تقرر إلغاء طلبكم المقدم إلى البلدية", "segments: at most 2"),
        (N, "your application {number} was rejected. The", f"your application {{number}} was rejected. {'The municipality looked at it. ' * 8}The", "segments: at most 2"),
    ),
    "misspelt key of what checks a field": (
        (PL, "may_go_on: true", "may_go_no: true", "did you mean 'may_go_on'"),
        (PL, "agrees:", "agres:", "did you mean 'agrees'"),
    ),
    "a register that is not there": (
        (PL, "register: commercial_registration", "register: comercial_registration", "did you mean 'commercial_registration'"),
        (RG, "register: commercial_registration", "register: commercial_registrations", "did you mean 'commercial_registrations'"),
    ),
    "a register that is asked with something else": (
        (PL, "ask: {number: commercial_registration}", "ask: {nummer: commercial_registration}", "did you mean 'number'"),
        (PL, "ask: {number: commercial_registration}", "ask: {}", "which 'ask' leaves out"),
    ),
    "a field that its register is not asked about": (
        (PL, "ask: {number: commercial_registration}", "ask: {number: number_700}", "not asked with 'commercial_registration' itself"),
        (PL, "ask: {number: commercial_registration}", "ask: {number: comercial_registration}", "did you mean 'commercial_registration'"),
    ),
    "a fact that the register does not answer": (
        (PL, "facts: [name, status]", "facts: [nam, status]", "did you mean 'name'"),
        (PL, "agrees: {number_700: number_700}", "agrees: {number_70: number_700}", "did you mean 'number_700'"),
    ),
    "a fact that agrees with no field": (
        (PL, "agrees: {number_700: number_700}", "agrees: {number_700: number_7000}", "did you mean 'number_700'"),
        (PL, "agrees: {number_700: number_700}", "agrees: {number_700: period_years}", "'period_years' is not known here"),
    ),
    "a register's fact that a rule misspells": (
        (PL, "holds: {commercial_registration.status: [active]}", "holds: {commercial_registration.statis: [active]}", "did you mean 'status'"),
        (PL, "holds: {commercial_registration.status: [active]}", "holds: {commercial_registration.status: [activ]}", "did you mean 'active'"),
    ),
    "a register that checks what it cannot": (
        (PL, "type: commercial_registration\n", "type: whole_number\n", "has no 'checked_by'"),
        (PL, "label: {ar: اسم الشريك, en: Partner's name}, longest: 120", "label: {ar: اسم الشريك, en: Partner's name}, checked_by: {register: deeds, ask: {}, may_go_on: true}, longest: 120", "which no register checks"),
    ),
    "misspelt key of a field": (
        (S, "longest: 80, label: {ar: اسم المحل", "longset: 80, label: {ar: اسم المحل", "did you mean 'longest'"),
        (P, "options:", "option:", "did you mean 'options'"),
    ),
    "misspelt key of a page": (
        (S, "when: {nil_return: [false]}\n    fields", "wehn: {nil_return: [false]}\n    fields", "did you mean 'when'"),
        (RP, "    step: 4", "    stop: 4", "did you mean 'step'"),
    ),
    "misspelt key of a service": (
        (S, "name_field:", "name_feild:", "did you mean 'name_field'"),
        (PL, "tariff: shop_licence", "tarif: shop_licence", "did you mean 'tariff'"),
    ),
    "misspelt key of a move": (
        (W, "    target: under_review", "    targte: under_review", "did you mean 'target'"),
        (W, "    needs: [lock]", "    need: [lock]", "did you mean 'needs'"),
    ),
    "misspelt key of a state": (
        (W, "tone: ", "tome: ", "did you mean 'tone'"),
        (W, "holder: ", "holdre: ", "did you mean 'holder'"),
    ),
    "misspelt key of a tariff": (
        (F, "class_of:", "clas_of:", "did you mean 'class_of'"),
        (PT, "    units: area\n", "    unitss: area\n", "did you mean 'units'"),
    ),
    "misspelt key of a lookup": (
        (L, "columns:", "colums:", "did you mean 'columns'"),
        ("lookups/municipalities.yaml", "part_of:", "partof:", "did you mean 'part_of'"),
    ),
    "misspelt key of a table": (
        (T, "confidence:", "confidense:", "did you mean 'confidence'"),
        (T, "minimum: 1", "minimun: 1", "did you mean 'minimum'"),
    ),
    "misspelt key of a parameter": (
        (M, "unit: days", "unti: days", "did you mean 'unit'"),
        (M, "source: {ar", "sorce: {ar", "did you mean 'source'"),
    ),
    "misspelt key of a check": (
        (S, "severity: warns", "sevrity: warns", "did you mean 'severity'"),
        (P, "holds: {known.age: {at_least", "hold: {known.age: {at_least", "did you mean 'holds'"),
    ),
    "a role that is not there": (
        (W, "by: [reviewer]", "by: [reviwer]", "there is no role 'reviwer'; did you mean 'reviewer'"),
        (W, "holder: head", "holder: haed", "there is no role 'haed'; did you mean 'head'"),
    ),
    "an act that no program asks for": (
        ("roles.yaml", "may: [read, open, handle, ask_standing]", "may: [read, opne, handle]", "did you mean 'open'"),
        ("roles.yaml", "take_payment", "take_payments", "did you mean 'take_payment'"),
    ),
    "a role of a body that is not there": (
        ("roles.yaml", "role: head\n    of: [municipality]", "role: head\n    of: [municipalty]", "did you mean 'municipality'"),
        ("roles.yaml", "kind: municipality", "kind: municipal", "there is no kind of body 'municipality'"),
    ),
    "misspelt key of a bar": (
        (S, "text: {ar: لا إفصاح", "txet: {ar: لا إفصاح", "did you mean 'text'"),
        (PL, "code: under_18", "cod: under_18", "did you mean 'code'"),
    ),
    "misspelt language": (
        (S, "label: {ar: الحي, en: District}", "label: {ar: الحي, eng: District}", "a text in both languages has no key 'eng'"),
        (T, "source: {ar: عيّنة, en", "source: {arr: عيّنة, en", "a text in both languages has no key 'arr'"),
    ),
    "missing key": (
        (S, "version: 1\n", "", "needs 'version'"),
        (P, "severity: stops, ", "", "needs 'severity'"),
    ),
    "duplicate key": (
        (S, "name_field: shop_name", "name_field: shop_name\nname_field: month", "duplicate key 'name_field'"),
        (L, "lookup: tobacco", "lookup: x\nlookup: tobacco", "duplicate key 'lookup'"),
    ),
    "a YAML word for a code": (
        (P, "code: self", "code: no", "write true or false, or put it in quotes"),
        (L, "code: closed", "code: off", "write true or false, or put it in quotes"),
    ),
    "a move that binds at once and is to wait": (
        (W, "{notice: approved, to: [applicant]}]\n", "{notice: approved, to: [applicant]}]\n    offline: true\n", "cannot be 'offline'"),
        (W, "    effects: [outcome,", "    offline: true\n    effects: [outcome,", "cannot be 'offline'"),
    ),
    "a date that is none": (
        (F, 'effective_from: "2023-08-12"', 'effective_from: "2023-13-12"', "'2023-13-12' is no date"),
        (F, 'effective_from: "2023-08-12"', "effective_from: soon", "'soon' is no date"),
    ),
    "wrong kind of value": (
        (S, "version: 1", "version: one", "'one' is not a whole number"),
        (S, "optional: true\n        label", "optional: perhaps\n        label", "'perhaps' is not true or false"),
    ),
    "a list for one value": (
        (S, "workflow: licence_review", "workflow: [licence_review]", "expected a text, not a list"),
        (S, "accepts: [application/pdf]", "accepts: application/pdf", "expected a list"),
    ),
    "unknown field type": (
        (S, "type: money", "type: mony", "there is no field type 'mony'; did you mean 'money'"),
        (P, "type: choice", "type: choise", "did you mean 'choice'"),
    ),
    "a key that the type ignores": (
        (S, "type: month, time", "type: month, calendar: hijri, time", "a field of type 'month' has no 'calendar'"),
        (S, "type: text, longest: 80", "type: text, maximum: '80'", "a field of type 'text' has no 'maximum'"),
    ),
    "a key that the type needs": (
        (S, "type: district, within: municipality,", "type: district,", "needs 'within'"),
        (S, "type: lookup, lookup: tobacco_products", "type: lookup", "needs 'lookup'"),
    ),
    "a computed field without a value": (
        (S, "value: {sum: lines.units_sold}, ", "", "needs 'value'"),
        (P, "value: {holds: {capacity: [owner]}}, ", "", "needs 'value'"),
    ),
    "unknown lookup": (
        (S, "lookup: tobacco_facilities", "lookup: tobaco_facilities", "there is no lookup 'tobaco_facilities'"),
        (S, "rows: {lookup: tobacco_products}", "rows: {lookup: tobacco_product}", "there is no lookup 'tobacco_product'"),
    ),
    "unknown column of a lookup": (
        (S, "where: {is_open:", "where: {is_opne:", "'is_opne' is not known here; did you mean 'is_open'"),
        (S, "facility.is_open: [false]", "facility.is_opened: [false]", "'facility' has no 'is_opened'"),
    ),
    "a lookup row without a column": (
        (L, "en: Café}, is_open: true", "en: Café}", "row 'cafe' needs 'is_open'"),
        ("lookups/agencies.yaml", "words: {ar: وزارة الصحة, en: Ministry of Health}", "words: {ar: وزارة الصحة}", "needs 'words'"),
    ),
    "a lookup row with an unknown column": (
        (L, "is_open: false", "is_open: false, closed_on: x", "has no column 'closed_on'"),
        (L, "seats: 200", "seat: 200", "has no column 'seat'; did you mean 'seats'"),
    ),
    "a cell of the wrong kind": (
        (L, 'weight: "1.5"', "weight: 2", "'2' in 'weight' is not a decimal in quotes"),
        (L, "is_open: false", "is_open: closed", "'closed' in 'is_open' is not true or false"),
    ),
    "a cell out of range": (
        (L, "seats: 200", "seats: 2000", "is not from 1 to 1000"),
        ("lookups/municipalities.yaml", "fee_class: 1}", "fee_class: 6}", "is not from 1 to 5"),
    ),
    "an unknown option in a cell": (
        (L, "kinds: [indoor, outdoor]", "kinds: [indoor, outside]", "none of the options"),
        ("lookups/activities.yaml", "path: reviewed", "path: revewed", "did you mean 'reviewed'"),
    ),
    "an unknown code in a cell": (
        ("lookups/activities.yaml", "approvals: [ministry_of_health]", "approvals: [ministry_of_helth]", "no row of 'agencies'"),
        ("lookups/municipalities.yaml", 'amanah: "001001"', 'amanah: "001009"', "no row of 'amanat'"),
    ),
    "too many cells": (
        (L, "kinds: [indoor, outdoor]", "kinds: [indoor, outdoor, indoor]", "takes a list of at most 2"),
        (L, "seats: 200", "seats: [200]", "takes one value"),
    ),
    "a duplicate row": (
        (L, "code: closed", "code: cafe", "duplicate code 'cafe'"),
        ("lookups/tobacco_products.yaml", "code: cigar", "code: molasses", "duplicate code 'molasses'"),
    ),
    "a column without what it needs": (
        (L, "type: choice, options: [indoor, outdoor]", "type: choice", "a choice, and nothing else, has 'options'"),
        ("lookups/amanat.yaml", "type: lookup, lookup: regions", "type: lookup", "names a 'lookup'"),
    ),
    "a lookup that is part of nothing": (
        ("lookups/municipalities.yaml", "part_of: amanah", "part_of: amana", "there is no 'amana'; did you mean 'amanah'"),
        ("lookups/municipalities.yaml", "parts: districts", "parts: district", "there is no 'district'"),
    ),
    "a path to nowhere": (
        (S, "value: {sum: lines.sales}", "value: {sum: line.sales}", "'line' is not known here; did you mean 'lines'"),
        (S, "parameter.usual_price", "parameter.usual_prise", "'parameter' has no 'usual_prise'"),
    ),
    "a column that is not there": (
        (S, "value: {sum: lines.units_sold}", "value: {sum: lines.unit_sold}", "'unit_sold' is not known here"),
        (S, "key: product", "key: prodct", "'prodct' is no column of 'lines'; did you mean 'product'"),
    ),
    "an unknown operator": (
        (S, "value: {sum: lines.sales}", "value: {total: lines.sales}", "'total' is not an operator"),
        (S, "{divide: [sales, units_sold]}", "{devide: [sales, units_sold]}", "did you mean 'divide'"),
    ),
    "an operand too many": (
        (S, "{divide: [sales, units_sold]}", "{divide: [sales, units_sold, 2]}", "'divide' takes a list of 2 values"),
        (S, "{later: [{end_of: month}, {days:", "{later: [{end_of: month}, 1, {days:", "'later' takes a date"),
    ),
    "mixed kinds": (
        (S, "{divide: [sales, units_sold]}", "{add: [sales, units_sold]}", "mixes an amount of money with a number"),
        (S, "{divide: [sales_total, units_total]}", "{multiply: [sales_total, sales_total]}", "is nothing"),
    ),
    "a sum of what does not count": (
        (S, "value: {sum: lines.units_sold}", "value: {sum: lines.product}", "'sum' works on"),
        (S, "value: {sum: lines.sales}", "value: {sum: month}", "takes a column of a group"),
    ),
    "a unit of time that is none": (
        (S, "{days: parameter.disclose_days}", "{weeks: parameter.disclose_days}", "one of days, working_days"),
        (S, "{days: parameter.disclose_days}", "{days: parameter.share}", "counted in whole numbers"),
    ),
    "an unknown table": (
        (S, "{row: tobacco_fixed,", "{row: tobaco_fixed,", "there is no table 'tobaco_fixed'"),
        (S, "{row: tobacco_fixed,", "{row: tobacco_fees,", "there is no table 'tobacco_fees'"),
    ),
    "a key of a table": (
        (S, "keys: {facility: facility, fee", "keys: {facilty: facility, fee", "needs the key 'facility'"),
        (S, "fee_class: municipality.fee_class}, take", "fee_class: shop_name}, take", "is a number, not a text"),
    ),
    "a column of a table": (
        (S, "take: fee}", "take: fees}", "has no column 'fees'; did you mean 'fee'"),
        (T, "{id: fee, type: money}", "{id: amount, type: money}", "has no column 'fee'"),
    ),
    "a missing combination": (
        (T, "  - [cafe, 3, 1500000]\n", "", "there is no row of 'cafe', '3'"),
        (T, "maximum: 5", "maximum: 6", "there is no row of 'hotel', '6'"),
    ),
    "a combination there twice": (
        (T, "  - [cafe, 4, 1000000]", "  - [cafe, 3, 1000000]", "there 2 times"),
        (T, "  - [closed, 5, 0]", "  - [closed, 4, 0]", "there 2 times"),
    ),
    "an unknown key value": (
        (T, "[hotel, 1,", "[hotl, 1,", "'hotl' is none of the values of the key 'facility'"),
        (T, "[hotel, 1,", "[hotel, 0,", "'0' is none of the values of the key 'fee_class'"),
    ),
    "a wrong cell of a table": (
        (T, "[hotel, 1, 10000000]", '[hotel, 1, "100000.00"]', "is not an amount of money"),
        (T, "[hotel, 1, 10000000]", "[hotel, 1]", "has 3 cells"),
    ),
    "a parameter of the wrong kind": (
        (M, "value: 5, unit: days", 'value: "5.5", unit: days', "it is a whole number"),
        (M, 'value: "12.5"', "value: 12.5", "no decimal in quotes"),
    ),
    "a duplicate parameter": (
        (M, "code: share", "code: usual_price", "duplicate parameter 'usual_price'"),
        (M, "code: disclose_days", "code: share", "duplicate parameter 'share'"),
    ),
    "an impossible code": (
        (P, "when: {capacity: [owner]}", "when: {capacity: [owners]}", "'owners' is none of the codes of 'capacity'"),
        (PL, "when: {tenure: [deed]}", "when: {tenure: [ded]}", "did you mean 'deed'"),
    ),
    "a yes or no by another word": (
        (S, "when: {nil_return: [false]}\n    fields", "when: {nil_return: [never]}\n    fields", "[true] or [false]"),
        (S, "holds: {nil_return: [true]}", "holds: {nil_return: ['yes']}", "[true] or [false]"),
    ),
    "an impossible comparison": (
        (S, "sales_total: {over: 0}", "shop_name: {over: 0}", "'shop_name' is a text, which is not compared by 'over'"),
        (S, "{average_price: {at_most: {of: parameter.usual_price}}}", "{average_price: {at_most: {of: units_total}}}", "never equal"),
    ),
    "an unknown comparison": (
        (S, "units_total: {over: 0}", "units_total: {above: 0}", "'above' is not a comparison"),
        (P, "{at_least: 18}", "{atleast: 18}", "did you mean 'at_least'"),
    ),
    "an unknown known fact": (
        (P, "known.age:", "known.agee:", "'known' has no 'agee'; did you mean 'age'"),
        (RP, "known: family_name", "known: famly_name", "no fact 'famly_name' is known of a person"),
    ),
    "asked too late": (
        (S, "type: district, within: municipality", "type: district, within: report", "'report' is not known here"),
        (S, "when: {nil_return: [false]}\n    fields", "when: {units_total: {over: 0}}\n    fields", "not known here"),
    ),
    "an unknown part": (
        (S, "{include: capacity}", "{include: capacty}", "there is no part 'capacty'; did you mean 'capacity'"),
        (S, "{include: capacity}", "{include: owners}", "there is no part 'owners'"),
    ),
    "an id there twice": (
        (S, "{id: shop_name, type", "{id: capacity, type", "duplicate field 'capacity'"),
        (S, "code: sales_with_units", "code: adult", "duplicate check 'adult'"),
    ),
    "an option there twice": (
        (P, "{code: owner,", "{code: self,", "duplicate option of 'capacity' 'self'"),
        (S, "{code: weekend,", "{code: week,", "duplicate option of 'days' 'week'"),
    ),
    "a column with a name from outside": (
        (S, "{id: price, type", "{id: month, type", "the name of a field outside its group"),
        (S, "{id: stock, type", "{id: shop_name, type", "the name of a field outside its group"),
    ),
    "a check at no field": (
        (S, "at: lines, severity: stops", "at: line, severity: stops", "there is no field 'line'; did you mean 'lines'"),
        (P, "at: capacity", "at: age", "there is no field 'age'"),
    ),
    "words of a check that name nothing": (
        (S, "بلا وحدات.\", en: \"Sales of {sales_total}", "بلا وحدات.\", en: \"Sales of {sale_total}", "only one language has the place"),
        (S, "{sales_total} بلا وحدات.\", en: \"Sales of {sales_total}", "{sums} بلا وحدات.\", en: \"Sales of {sums}", "'sums' is not known here"),
    ),
    "a listed rule without a source": (
        (S, "severity: stops, words: {ar: \"المبيعات", "severity: stops, listed: true, words: {ar: \"المبيعات", "needs a source"),
        (P, "severity: stops, words", "severity: stops, listed: true, words", "needs a source"),
    ),
    "an unknown workflow, tariff, heading": (
        (S, "workflow: licence_review", "workflow: licence_reviw", "there is no workflow 'licence_reviw'"),
        (S, "tariff: tobacco_return", "tariff: tobacco_returns", "there is no tariff 'tobacco_returns'"),
    ),
    "an unknown heading or act of a page": (
        (S, "heading: professional_licences", "heading: professional_licence", "there is no heading"),
        (S, "act: submit", "act: submitt", "there is no act of a page 'submitt'; did you mean 'submit'"),
    ),
    "an unknown type of file": (
        (S, "accepts: [application/pdf]", "accepts: [application/pfd]", "there is no type of file 'application/pfd'"),
        (PL, "accepts: [image/jpeg, image/png]", "accepts: [image/jpg, image/png]", "did you mean 'image/jpeg'"),
    ),
    "a field of the service that is not there": (
        (S, "municipality_field: municipality", "municipality_field: municipalty", "there is no field 'municipalty'"),
        (PL, "period_field: period_years", "period_field: period_year", "there is no field 'period_year'"),
    ),
    "a range that is written otherwise": (
        (T, "[hotel, 1,", "[{up_to: 5}, 1,", "is none of the values of the key 'facility'"),
        (T, "type: whole_number, minimum: 1, maximum: 5", "type: range", "'1' is no range of 'fee_class': write {over: 50, up_to: 100}"),
    ),
    "a parameter of another unit": (
        (S, "{days: parameter.disclose_days}", "{working_days: parameter.disclose_days}", "'working_days' are counted, and the parameter is in days"),
        (M, "value: 5, unit: days", "value: 5, unit: months", "the parameter is in months"),
    ),
    "an article without a rate": (
        (F, "4: 2500, 5: 2500}", "4: 2500}", "the article 'units' has no rate for the class 5"),
        (PT, "4: 16000, 5: 8000}", "4: 16000}", "the article 'sign_area' has no rate for the class 5"),
    ),
    "a field of the service of the wrong kind": (
        (S, "municipality_field: municipality", "municipality_field: facility", "'facility' names no municipality"),
        (PL, "period_field: period_years", "period_field: trade_name", "'trade_name' is a text, and a number is needed"),
    ),
    "a licence that ends on its first day, and a name that no page asks": (
        (PL, "period_field: period_years\n", "", "for how many years it is valid"),
        (S, "name_field: shop_name", "name_field: average_price", "there is no field 'average_price' on a page"),
    ),
    "a licence that nobody decides": (
        (S, "workflow: licence_review\n", "", "a licence needs 'workflow'"),
        (S, "municipality_field: municipality\n", "", "a licence needs 'municipality_field'"),
    ),
    "a kind of body that there is not": (
        ("lookups/municipalities.yaml", "body_kind: municipality", "body_kind: municpality", "did you mean 'municipality'"),
        ("lookups/agencies.yaml", "body_kind: agency", "body_kind: agent", "there is no kind of body 'agent'"),
    ),
    "a decimal without quotes in a condition": (
        (S, "units_total: {over: 0}", "units_total: {over: 0.5}", "a number (a decimal in quotes)"),
        (P, "{at_least: 18}", "{at_least: 18.5}", "a number (a decimal in quotes)"),
    ),
    "a number of a tariff": (
        (F, "units: units_total", "units: unit_total", "'unit_total' is not known here"),
        (F, "class_of: municipality.fee_class", "class_of: municipality.fee_clas", "'municipality' has no 'fee_clas'"),
    ),
    "a fee on what does not count": (
        (F, "units: units_total", "units: shop_name", "'shop_name' is a text, and a number is needed"),
        (PT, "multiply: [sign_width, sign_height]", "multiply: [sign_width, sign_hight]", "did you mean 'sign_height'"),
    ),
    "a place of the paper": (
        (PL, "      workers: workers", "      workes: workers", "there is no place of the licence 'workes'"),
        (PL, "kind: licence\n    title", "kind: licens\n    title", "there is no paper 'licens'"),
    ),
    "a state or move of a workflow": (
        (W, "    target: under_review", "    target: under_revew", "names no state 'under_revew'"),
        (W, "other_person_than: [recommend", "other_person_than: [recomend", "names no move 'recomend'"),
    ),
    "a state nobody reaches or leaves": (
        (W, "    target: rejected", "    target: returned", "state 'rejected' is never reached"),
        (W, "    sources: [paid]", "    sources: [submitted]", "state 'paid' cannot be left"),
    ),
    "a text of one language": (
        (S, "label: {ar: الحي, en: District}", 'label: {ar: "", en: District}', "a text is empty"),
        ("errors.yaml", "رمز الخطأ: ⁦{code}⁩", "رمز الخطأ", "only one language has the place {code}"),
    ),
    "a condition of the wrong shape": (
        (S, "when: {nil_return: [false]}\n    fields", "when: nil_return\n    fields", "expected a mapping of fields"),
        (P, "when: {capacity: [owner]}", "when: {capacity: owner}", "is compared with a list of codes"),
    ),
    "a field that was another which is still asked": (
        (PL, "      - id: workers\n", "      - id: workers\n        was: trade_name\n", "was 'trade_name', which is still asked"),
        (PL, "- {id: sign_width,", "- {id: sign_width, was: sign_height,", "was 'sign_height', which is still asked"),
    ),
    "a tab or a wrong indentation": (
        (S, "    fields:\n      - {id: month,", "\tfields:\n      - {id: month,", "a tab at the beginning of the line"),
        (S, "  - id: sales\n    title", "  - id: sales\n   title", "the indentation is not that of the lines above"),
    ),
    "a bracket or a quotation mark that stays open": (
        (S, "label: {ar: الشهر الميلادي, en: Gregorian month}}", "label: {ar: الشهر الميلادي, en: Gregorian month}", "the bracket '{' of line"),
        (S, "en: Gregorian month}}", "en: Month: Gregorian}}", "a text with a comma or colon lacks quotes"),
    ),
    "nothing where a text is expected": (
        (S, "en: Gregorian month}", "en: }", "expected a text, and nothing is written here"),
        (S, "version: 1", "version:", "expected a whole number, and nothing is written here"),
    ),
    "the languages of a text changed over": (
        (S, "{ar: الشهر الميلادي, en: Gregorian month}", "{ar: Gregorian month, en: الشهر الميلادي}", "the Arabic text is under 'en'"),
        (F, "    words: {ar: ", "    words: {ar: Fee, en: رسم} #", "the Arabic text is under 'en'"),
    ),
    "a field that its own condition asks about": (
        (S, "{id: nil_return, type: yes_no,", "{id: nil_return, type: yes_no, when: {nil_return: [true]},", "'nil_return' is not known here: it is asked here or later"),
        (S, "value: {holds: {nil_return: [true]}}", "value: {holds: {average_price: {over: 1}}}", "'average_price' is not known here: it is asked here or later"),
    ),
    "an icon that is not there": (
        (S, "service: tobacco_return\n", "service: tobacco_return\nicon: recipt-text\n", "did you mean 'receipt-text'"),
        (PL, "icon: store", "icon: stor", "did you mean 'store'"),
    ),
    "limits that no answer can keep": (
        (S, 'minimum: "0", maximum: "1000000"', 'minimum: "20", maximum: "10"', "'minimum' of 'units_sold' is over its 'maximum'"),
        (S, "fewest: 1\n        most: 20", "fewest: 30\n        most: 20", "'fewest' of 'lines' is over its 'most'"),
    ),
    "a limit that is none": (
        (S, "largest: 10", "largest: 0", "'largest' of 'report' is 1 or more"),
        (S, 'maximum: "1000000"', 'maximum: "a million"', "'maximum' of 'units_sold' is a number in quotes"),
    ),
    "a service that nobody can send": (
        (S, "act: submit, button", "button", "the last page of a licence is"),
        (S, "kind: check, title: {ar: مراجعة", "title: {ar: مراجعة", "the last page of a licence is"),
    ),
    "a workflow into which nothing is sent": (
        (W, "    target: submitted\n    by: [applicant]\n    effects", "    target: submitted\n    by: [applicant]\n    when: {is_instant: [false]}\n    effects", "under conditions only"),
        (W, "    by: [applicant]\n    effects: [{notice: received", "    by: [reviewer]\n    effects: [{notice: received", "under conditions only"),
    ),
    "a workflow that begins or ends nowhere": (
        (W, "first: draft", "first: drafts", "there is no state 'drafts'; did you mean 'draft'"),
        (W, "    target: issued", "    target: paid", "state 'issued' is never reached"),
    ),
    "a state whose holder can do nothing": (
        (W, "    holder: head\n", "    holder: cashier\n", "waits for 'cashier', who has no move in it"),
        (W, "    holder: reviewer\n", "    holder: head\n", "waits for 'head', who has no move in it"),
    ),
    "a goal that nobody can count": (
        (W, "goal: {working_days: 5}", "goal: {months: 5}", "a goal is counted in hours, days, working_days, not in months"),
        (W, "    tone: warning\n    holder: applicant\n", "    tone: warning\n    holder: applicant\n    goal: {days: 1}\n", "no day of the handling body passes in it: it waits for 'applicant'"),
    ),
    "a goal of an end, or longer than the whole": (
        (W, "    ends_as: fulfilled\n", "    ends_as: fulfilled\n    goal: {days: 1}\n", "no day of the handling body passes in it: it waits for nobody"),
        (W, "    goal: {working_days: 2}", "    goal: {working_days: 6}", "the goal of state 'under_review' is longer than that of the whole"),
    ),
    "a duration of a wrong unit": (
        (W, "goal: {working_days: 5}", "goal: {workingdays: 5}", "not counted in 'workingdays'; did you mean 'working_days'"),
        (W, "goal: {working_days: 5}", "goal: {days: 1, hours: 5}", "a duration has exactly one of hours, days"),
    ),
    "a duration of no number": (
        (W, "goal: {working_days: 5}", "goal: {working_days: 0}", "'0' is no whole number from 1 and no parameter"),
        (W, "{days: parameter.completion_days}", "{days: completion_days}", "'completion_days' is no whole number from 1"),
    ),
    "a duration of nothing, a trigger of nothing": (
        (M, "value: 60,", "value: 0,", "'completion_days' is 0: a duration is at least 1"),
        (W, "    trigger: {after:", "    trigger: {afer:", "there is no trigger 'afer'; did you mean 'after'"),
    ),
    "a duration by a parameter that does not fit": (
        (W, "{days: parameter.completion_days}", "{days: parameter.completion_day}", "there is no parameter 'completion_day'"),
        (W, "{days: parameter.completion_days}", "{months: parameter.completion_days}", "'months' are counted, and the parameter is in days"),
    ),
    "a move that time cannot make": (
        (W, "    by: [system]\n    trigger:", "    by: [system, head]\n    trigger:", "move 'lapse' is made by the system or by persons: write two moves"),
        (W, "    sources: [returned]\n    target: cancelled", "    sources: [returned, draft]\n    target: cancelled", "where nothing was sent yet: no clock runs"),
    ),
    "a need that is not there": (
        (W, "needs: [lock]\n    effects", "needs: [lok]\n    effects", "there is no need 'lok'; did you mean 'lock'"),
        (W, "needs: [{closed: [completion]}]", "needs: [{close: [completion]}]", "there is no need 'close'; did you mean 'closed'"),
    ),
    "a need of a task that is not there": (
        (W, "{closed: [completion]}", "{closed: [completoin]}", "names no task 'completoin'; did you mean 'completion'"),
        (W, "{closed: [completion]}", "{closed: completion}", "'closed' takes a list of tasks"),
    ),
    "an effect that is not there": (
        (W, "effects: [{bill: decision},", "effects: [{bil: decision},", "there is no effect 'bil'; did you mean 'bill'"),
        (W, "effects: [outcome,", "effects: [outcom,", "did you mean 'outcome'"),
    ),
    "an effect without what it is about": (
        (W, "effects: [{bill: decision},", "effects: [bill,", "'bill' alone is no effect"),
        (W, "effects: [outcome,", "effects: [{outcome: licence},", "'outcome' takes no value: write it alone"),
    ),
    "a task that is opened and not there": (
        (W, "{open: completion}", "{open: completoin}", "names no task 'completoin'; did you mean 'completion'"),
        (W, "  - task: completion", "  - task: completions", "names no task 'completion'"),
    ),
    "a task that nobody opens": (
        (W, "effects: [{open: visit}, ", "effects: [", "no move opens the task 'visit'"),
        (W, "{open: agency_opinion}", "{assign: nobody}", "no move opens the task 'agency_opinion'"),
    ),
    "a task that is repeated while nothing is known": (
        (W, "  - task: agency_opinion\n", "  - task: agency_opinion\n    repeat_while: {opinoin: [objects]}\n", "'opinoin' is not known here; did you mean 'opinion'"),
        (W, "  - task: visit\n", "  - task: visit\n    repeat_while: {visit_result: [failed]}\n", "'failed'"),
    ),
    "somebody who cannot be assigned": (
        (W, "{assign: me}", "{assign: head}", "'assign' takes me or nobody, not 'head'"),
        (W, "{assign: me}", "{assign: reviewer}", "'assign' takes me or nobody, not 'reviewer'"),
    ),
    "a move that takes what it already needs to hold": (
        (W, "    effects: [{assign: me}]", "    needs: [lock]\n    effects: [{assign: me}]", "before it nobody can have the lock"),
        (W, "    needs: [lock]\n    effects: [{open: completion},", "    needs: [lock]\n    effects: [{open: completion}, {assign: me},", "before it nobody can have the lock"),
    ),
    "a trigger that is not there": (
        (W, "trigger: {unpaid: decision}", "trigger: {unpayed: decision}", "there is no trigger 'unpayed'; did you mean 'unpaid'"),
        (W, "trigger: {paid: decision}", "trigger: {payed: decision}", "there is no trigger 'payed'; did you mean 'paid'"),
    ),
    "a trigger by a bill that nobody issues": (
        (W, "trigger: {unpaid: decision}", "trigger: {unpaid: decison}", "which no move issues; did you mean 'decision'"),
        (W, "trigger: {paid: decision}", "trigger: {paid: renewal}", "waits for the bill 'renewal', which no move issues"),
    ),
    "a move of the system without a trigger": (
        (W, "    trigger: {unpaid: decision}\n", "", "so it needs a 'trigger'"),
        (W, "    trigger: {paid: decision}\n", "", "so it needs a 'trigger'"),
    ),
    "a trigger of a move of persons": (
        (W, "    by: [reviewer]\n    effects", "    by: [reviewer]\n    trigger: {paid: decision}\n    effects", "made by [system] alone"),
        (W, "    by: [system]\n    trigger: {unpaid", "    by: [head]\n    trigger: {unpaid", "made by [system] alone"),
    ),
    "a move of the system and of persons": (
        (W, "    by: [system]\n", "    by: [system, cashier]\n", "write two moves"),
        (W, "    by: [reviewer]\n", "    by: [reviewer, system]\n", "write two moves"),
    ),
    "a way out of an end at any time": (
        (W, "sources: [recommended, rejection_recommended]\n    target: returned", "sources: [recommended, rejected]\n    target: returned", "needs 'until'"),
        (W, "sources: [awaiting_payment]\n    target: cancelled", "sources: [awaiting_payment, issued]\n    target: cancelled", "needs 'until'"),
    ),
    "a time that is none": (
        (W, "    by: [reviewer]\n    effects", "    by: [reviewer]\n    until: {weeks: 2}\n    effects", "a duration is not counted in 'weeks'"),
        (W, "    by: [reviewer]\n    effects", "    by: [reviewer]\n    until: {days: 0}\n    effects", "'0' is no whole number from 1"),
    ),
    "a state that is left under conditions only": (
        (W, "    trigger: {paid: decision}\n    effects", "    trigger: {paid: decision}\n    when: {is_instant: [false]}\n    effects", "can be left under conditions only"),
        (W, "    trigger: {paid: decision}\n    effects", "    trigger: {paid: decision}\n    when: {is_instant: [true]}\n    effects", "can be left under conditions only"),
    ),
    "an end of no kind": (
        (W, "ends_as: fulfilled", "ends_as: granted", "'granted' is not one of fulfilled"),
        (W, "ends_as: refused", "ends_as: rejected", "'rejected' is not one of fulfilled"),
    ),
    "nothing that is ever granted": (
        (W, "ends_as: fulfilled", "ends_as: lapsed", "no state has 'ends_as: fulfilled'"),
        (W, "    tone: ok\n    ends_as: fulfilled", "    tone: ok\n    ends_as: not_done", "no state has 'ends_as: fulfilled'"),
    ),
    "an end that waits for somebody": (
        (W, "    ends_as: fulfilled\n", "    ends_as: fulfilled\n    holder: head\n", "nobody's turn it is"),
        (W, "    ends_as: refused\n", "    ends_as: refused\n    holder: applicant\n", "nobody's turn it is"),
    ),
    "a condition of a move that leads nowhere": (
        (W, "when: {is_instant: [true]}", "when: {is_instnat: [true]}", "'is_instnat' is not known here; did you mean 'is_instant'"),
        (W, "when: {is_instant: [true]}", "when: {known.age: {over: 20}}", "'known' is not known here"),
    ),
    "a condition about what is said later": (
        (W, "when: {is_instant: [true]}", "when: {move.approve.comment: {is_answered: true}}", "'approve' is never made before 'submit'"),
        (W, "needs: [lock]\n    asks", "needs: [{need: lock, when: {move.reject.reasons: [other]}}]\n    asks", "'reject' is never made before 'approve'"),
    ),
    "a field of a move that is none": (
        (W, "{id: comment, type: long_text,", "{id: comment, type: long_txt,", "there is no field type 'long_txt'"),
        (W, "lookup: rejection_reasons, most", "lookup: rejection_reason, most", "there is no lookup 'rejection_reason'"),
    ),
    "a field of a move that its service asks too": (
        (W, "{id: comment, type", "{id: municipality, type", "'municipality' of move 'recommend' is a field of the service too"),
        (W, "- task: completion\n", "- task: municipality\n", "names no task 'completion'"),
    ),
    "a field of a move that comes too late": (
        (W, "when: {reasons: {not: [other]}}", "when: {other_reason: {is_answered: true}}", "it is asked here or later"),
        (W, "when: {reasons: [other]}", "when: {resons: [other]}", "'resons' is not known here; did you mean 'reasons'"),
    ),
    "a field that a move cannot ask": (
        (W, "{id: comment, type: long_text, optional: true, longest: 4000,", "{id: comment, type: attachment, accepts: [application/pdf],", "cannot ask a field of type 'attachment'"),
        (W, "{id: comment, type: long_text, optional: true, longest: 4000,", "{id: comment, type: text, known: name,", "nothing 'known' fills it"),
    ),
    "a request about nothing that is there": (
        (W, "about: any\n", "about: [shop_sign]\n", "there is no field 'shop_sign'"),
        (W, "{of: about.kind}", "{of: about.kin}", "'about' has no 'kin'; did you mean 'kind'"),
    ),
    "a request that says neither a reason nor words": (
        (W, "        type: lookup\n        lookup: return_reasons\n        where: {any: [{concerns: [any]}, {concerns: {of: about.kind}}]}\n", "        type: date\n", "'request_reason' is neither"),
        (W, "      - id: request_text\n        type: long_text\n", "      - id: request_text\n        type: decimal\n", "'request_text' is neither"),
    ),
    "a choice that is ticked without its column": (
        (S, "        key: product\n", "        key: price\n        face: ticked\n", "'face: ticked' needs a 'key'"),
        (PL, "        type: group\n", "        type: group\n        face: ticked\n", "'face: ticked' needs a 'key'"),
    ),
    "a district of what has none": (
        (S, "within: municipality", "within: shop_name", "'shop_name' has no districts"),
        (PL, "within: municipality", "within: activity", "'activity' has no districts"),
    ),
    "a fee below zero": (
        (PT, "by_class: {1: 40000,", "by_class: {1: -40000,", "has a rate below zero"),
        (PT, "up_to: 5000, by_class: {1: 600,", "up_to: 5000, by_class: {1: -1,", "has a rate below zero"),
    ),
    "a file of one list": (
        ("headings.yaml", "headings:", "heading:", "did you mean 'headings'"),
        ("file_types.yaml", "file_types:", "file_typs:", "did you mean 'file_types'"),
    ),
    "a type of file that no program can know": (
        ("file_types.yaml", "media_type: image/png", "media_type: image/pgn", "did you mean 'image/png'"),
        ("file_types.yaml", "media_type: text/csv", "media_type: text/kml", "by their content"),
    ),
    "a path in words": (
        (S, '"متوسط السعر {average_price}.", en: "The average price is {average_price}."', '"متوسط السعر {facility.seats}.", en: "The average price is {facility.seats}."', "make a computed value of 'facility.seats'"),
        (S, '"متوسط السعر {average_price}.", en: "The average price is {average_price}."', '"متوسط السعر {today}.", en: "The average price is {today}."', "'today' is not known here"),
    ),
    "a rule about words": (
        (PL, "{act: [issue], activity.path: [instant]}", "{act: [issue], activity.group: [food]}", "'activity.group' holds words"),
        (PT, "when: {any: [{act: [issue], activity.path: [reviewed]}, {act: [change, cancel], is_instant: [false]}]}", "when: {activity.group: [food]}", "'activity.group' holds words"),
    ),
    "a choice that gives what is no number": (
        (P, "type: choice\n", "type: choice\n        gives: whole_number\n", "gives numbers, and 'self' is none"),
        (S, "type: choice, most: 3,", "type: choice, gives: whole_number, most: 3,", "gives numbers, and 'week' is none"),
    ),
    "slabs that do not rise": (
        (PT, "        - {up_to: 5000,", "        - {up_to: 6000, by_class: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1}}\n        - {up_to: 5000,", "do not rise"),
        (PT, "        - {up_to: 5000,", "        - {up_to: 5000, by_class: {1: 1, 2: 1, 3: 1, 4: 1, 5: 1}}\n        - {up_to: 5000,", "do not rise"),
    ),
    "a state that is there twice": (
        (W, "  - code: submitted\n", "  - code: draft\n", "duplicate state 'draft'"),
        (W, "  - code: rejected\n", "  - code: cancelled\n", "duplicate state 'cancelled'"),
    ),
    "a text whose quotation mark stays open": (
        (S, "workflow: licence_review", 'workflow: "licence_review', "a quotation mark"),
        (L, "lookup: tobacco_facilities", "lookup: 'tobacco_facilities", "a quotation mark"),
    ),
    "a character that YAML keeps for itself": (
        (S, "workflow: licence_review", "workflow: @licence_review", "the file is no YAML: "),
        (L, "lookup: tobacco_facilities", "lookup: `tobacco_facilities", "the file is no YAML: "),
    ),
    "money that is compared in riyals, or in quotes": (
        (S, "sales_total: {over: 0}", 'sales_total: {over: "500.00"}', "for 500.00 riyals write 50000"),
        (S, "sales_total: {over: 0}", 'sales_total: {at_least: "500"}', "write 500 for 5.00 riyals, 50000 for 500.00 riyals"),
    ),
    "a yes or no in Arabic, or as a number": (
        (S, "holds: {nil_return: [true]}", "holds: {nil_return: [نعم]}", "not with 'نعم': write [true]"),
        (S, "when: {nil_return: [false]}\n    fields", "when: {nil_return: [0]}\n    fields", "not with '0': write [false]"),
    ),
    "one code without its list": (
        (S, "holds: {nil_return: [true]}", "holds: {nil_return: true}", "write nil_return: [true]"),
        (P, "when: {capacity: [owner]}", "when: {capacity: {equals: owner}}", "with codes it is capacity: [owner]"),
    ),
    "a date compared with what is none": (
        (S, "units_total: {over: 0}", 'month: {over: "2026-01-01"}', "days are compared with {of: path} only"),
        (S, "sales_total: {over: 0}", "due_on: {over: {of: sales_total}}", "'due_on' is a date, 'sales_total' is an amount of money"),
    ),
    "a list of what is counted or of days": (
        (S, "sales_total: {over: 0}", "sales_total: [0]", "write {sales_total: {equals: ...}}"),
        (S, "sales_total: {over: 0}", "due_on: [today]", "write {due_on: {at_least: {of: ...}}}"),
    ),
    "a number that no answer can be": (
        (S, "holds: {units_total: {over: 0}}", 'holds: {units_total: {equals: "0.5"}}', "is a whole number, which is never 0.5"),
        (S, "{sum: lines.units_sold}", "{sum: lines.units_sold, where: {units_sold: {over: 1000000}}}", "is from 0 to 1000000: this never holds"),
    ),
    "a number that is no number": (
        (PT, "when: {any: [{act: [issue], activity.path: [reviewed]}, {act: [change, cancel], is_instant: [false]}]}", "when: {workers: [true]}", "'workers' is a number, which is never 'True'"),
        (PT, "when: {any: [{act: [issue], activity.path: [reviewed]}, {act: [change, cancel], is_instant: [false]}]}", 'when: {workers: ["1"]}', "which is never '1': write 1 without quotes"),
    ),
    "a list without codes, or with one twice": (
        (P, "when: {capacity: [owner]}", "when: {capacity: []}", "the list of 'capacity' is empty"),
        (P, "when: {capacity: [owner]}", "when: {capacity: [owner, owner]}", "'owner' is twice in the list"),
    ),
    "a path where a number is compared": (
        (S, "{at_most: {of: parameter.usual_price}}", "{at_most: parameter.usual_price}", "write {of: parameter.usual_price}"),
        (S, "{at_most: {of: parameter.usual_price}}", "{at_most: {of: average_price}}", "is compared with itself"),
    ),
    "codes of two lists that have none in common": (
        (S, "when: {sales_total: {over: 0}}", "when: {facility: {of: lines.product}}", "they are never equal"),
        (S, "keys: {facility: facility, fee", "keys: {facility: municipality, fee", "is a row of 'tobacco_facilities', not of 'municipalities'"),
    ),
    "a column by the path of its whole group": (
        (S, "{sum: lines.units_sold}", "{sum: lines.units_sold, where: {lines.product: [cigar]}}", "of each row it is 'product'"),
        (S, "{sum: lines.sales}", "{sum: lines.sales, where: {lines.units_sold: {over: 1}}}", "of each row it is 'units_sold'"),
    ),
    "a payment for which no bill is made": (
        (W, "[{bill: decision}, {notice: bill_issued", "[{notice: bill_issued", "'submit' lacks 'effects: [{bill: decision}]'"),
        (W, "[{bill: decision}, {notice: approved", "[{notice: approved", "'approve' lacks 'effects: [{bill: decision}]'"),
    ),
    "a bill that nobody can pay": (
        (W, "{bill: decision}, {notice: approved", "{bill: renewal}, {notice: approved", "issues the bill 'renewal', which nobody can pay"),
        (W, "{bill: decision}, {notice: bill_issued", "{bill: decison}, {notice: bill_issued", "'trigger: {paid: decison}'; did you mean 'decision'"),
    ),
    "a bill that the tariff does not have": (
        (W, "[{bill: decision}, {notice: approved", "[{bill: decision}, {bill: visit}, {notice: approved", "move 'approve' of the workflow 'licence_review' issues the bill 'visit', which is none of these"),
        (W, "[{bill: decision}, {notice: bill_issued", "[{bill: decision}, {bill: decisions}, {notice: bill_issued", "issues the bill 'decisions', which is none of these; did you mean 'decision'"),
    ),
    "a notice without anybody, and somebody without a notice": (
        (W, "{notice: received, to: [applicant]}", "{notice: received}", "'to' stands beside 'notice', there always"),
        (W, "{open: completion}", "{open: completion, to: [applicant]}", "'to' stands beside 'notice', there always and nowhere else"),
    ),
    "a notice before what it is about": (
        (W, "[{bill: decision}, {notice: approved, to: [applicant]}]", "[{notice: approved, to: [applicant]}, {bill: decision}]", "write 'bill' first"),
        (W, "[outcome, {notice: issued, to: [applicant]}]", "[{notice: issued, to: [applicant]}, outcome]", "write 'outcome' first"),
    ),
    "a request that nobody can answer": (
        (W, "    needs: [{closed: [completion]}]\n", "", "no move of his has 'needs: [{answered: [completion]}]'"),
        (W, "    sources: [returned]\n    target: submitted\n    by: [applicant]", "    sources: [returned]\n    target: submitted\n    by: [reviewer]", "no move of his has 'needs: [{answered: [completion]}]'"),
    ),
    "a bill or document that no move makes": (
        (W, "    effects: [outcome, {notice: issued, to: [applicant]}]\n", "", "nothing issues these documents"),
        (W, "    target: awaiting_payment\n    by: [applicant]\n    when: {is_instant: [true]}\n    effects: [{bill: decision}, ", "    target: issued\n    by: [applicant]\n    when: {is_instant: [true]}\n    effects: [", "nothing bills this tariff: by the move 'submit' of the workflow 'licence_review' an application is granted"),
    ),
    "fees that nobody sees, or a page of fees that there are not": (
        (S, "  - {id: fees, kind: quote, title: {ar: الرسوم, en: Fees}}\n", "", "are shown on no page"),
        (S, "tariff: tobacco_return\n", "", "shows fees, and the service has no 'tariff'"),
    ),
    "what a formula ignores": (
        (PT, "    rate: 2000\n", "    rate: 2000\n    unit: {ar: زيارة, en: visit}\n", "has 'unit' and no 'units'"),
        (PT, "    rate: 2000\n", "    rate: 2000\n    period: {ar: سنة, en: year}\n", "has 'period' and no 'periods'"),
    ),
    "what a formula needs": (
        (PT, "    units: area\n    unit: {ar: م², en: m²}\n", "", "has slabs, so it needs 'units'"),
        (PT, "    units: area\n", "", "has 'unit' and no 'units'"),
    ),
    "a class of fees that is none": (
        (F, "class_of: municipality.fee_class", "class_of: municipality.region", "is no class of fees: those are the whole numbers from 1 to 5"),
        (F, "class_of: municipality.fee_class", "class_of: fee_class", "did you mean 'municipality.fee_class'"),
    ),
    "classes and articles of a tariff": (
        (F, "5: 2500}", "5: 2500, 6: 2500}", "there is no class 6 of municipalities"),
        (PT, "  - code: inspection", "  - code: sign_area", "duplicate article 'sign_area'"),
    ),
    "an amount of money as the units of a fee": (
        (F, "units: units_total", "units: sales_total", "an amount is charged by 'rate: {percent: \"100\", of: sales_total}'"),
        (PT, "    units: {round: {multiply: [sign_width, sign_height]}, how: up}\n", "    units: sign_kind\n", "'sign_kind' is a code, and a number is needed"),
    ),
    "a fee on what is asked of some only": (
        (F, "    when: {nil_return: [false]}\n", "", "'units_total' is asked only where {nil_return: [false]}; the article 'units' needs it everywhere"),
        (PL, "      - id: area\n        type: decimal\n", "      - id: area\n        type: decimal\n        optional: true\n", "'area' may be left out: it is 'optional: true'; the article 'shop_area'"),
    ),
    "a municipality that is asked of some only": (
        (S, "type: municipality, lookup: municipalities,", "type: municipality, when: {capacity: [owner]}, lookup: municipalities,", "'municipality' is asked only where {capacity: [owner]}"),
        (PL, "        type: municipality\n", "        type: municipality\n        optional: true\n", "'municipality' may be left out"),
    ),
    "a check where nobody can mend it": (
        (S, "at: lines, severity: stops", "at: sales_total, severity: stops", "'sales_total' is computed, and nobody can mend it there"),
        (S, "at: lines, severity: stops", "at: average_price, severity: stops", "'average_price' is on no page"),
    ),
    "a check at a cell of a row": (
        (S, "at: lines, severity: stops", "at: lines.sales, severity: stops", "a check is told at the whole group, 'at: lines'"),
        (S, "at: lines, severity: stops", "at: sales, severity: stops", "'sales' is a column of 'lines'"),
    ),
    "a check that is told where it is not seen": (
        (S, "at: lines, severity: warns, listed: true", "at: number_700, severity: warns, listed: true", "'number_700' is asked only where {capacity: [owner]}, and elsewhere nobody sees the check"),
        (P, "at: capacity,", "at: shop_name,", "which this part does not ask; it asks capacity, number_700"),
    ),
    "what is asked of nobody": (
        (PL, "label: {ar: رقم الصك, en: Deed number}, when: {tenure: [deed]}", "label: {ar: رقم الصك, en: Deed number}, when: {lease_number: {is_answered: true}, tenure: [deed]}", "'deed_number' is asked of nobody"),
        (S, "when: {facility.is_open: [false]}", "when: {facility.is_open: [false], nil_return: [true]}", "bars nobody: {nil_return: [false]} and {nil_return: [true]} never hold together"),
    ),
    "a rule that is judged never": (
        (S, "when: {sales_total: {over: 0}}, holds", "when: {nil_return: [true]}, holds", "is never judged"),
        (PT, "when: {any: [{act: [issue], activity.path: [reviewed]}, {act: [change, cancel], is_instant: [false]}]}", "when: {activity.path: [reviewed], tenure: [lease], deed_date: {is_answered: true}}", "is never charged"),
    ),
    "a field that reads one of another branch": (
        (PL, "        years_after: lease_start\n", "        years_after: attorney_date\n", "'attorney_date' is asked only where {capacity: [agent]}"),
        (PL, "        years: 1\n        when: {tenure: [lease, investment]}\n", "        years: 1\n", "'lease_start' is asked only where {tenure: [lease, investment]}"),
    ),
    "a field that is compared with one of another type": (
        (PL, "        years_after: lease_start\n", "        years_after: lease_number\n", "'lease_end' is a date, and 'lease_number' is a text"),
        (PL, "        years_after: lease_start\n", "        years_after: area\n", "'lease_end' is a date, and 'area' is a number"),
    ),
    "a name of an application that is none": (
        (S, "name_field: shop_name", "name_field: month", "'month' is a month, and lists call an application by a text"),
        (PL, "name_field: trade_name", "name_field: signs", "'signs' is a group of rows, and lists"),
    ),
    "a period that may have decimals": (
        (PL, "period_field: period_years", "period_field: area", "'area' may have decimals, and a whole number is needed"),
        (PL, "period_field: period_years", "period_field: lease_end", "'lease_end' is a date, and a number is needed"),
    ),
    "limits finer than an answer": (
        (S, 'minimum: "0", maximum: "1000000"', 'minimum: "0.5", maximum: "1000000"', "is 0.5, and its answers are whole numbers"),
        (PL, '        places: 2\n        minimum: "1"', '        places: 2\n        minimum: "1.005"', "is 1.005, and its answers have 2 decimals"),
    ),
    "keys that say nothing beside others": (
        (PL, "        years_after: lease_start\n        years: 1\n", "        years_after: lease_start\n", "'years_after' of 'lease_end' needs 'years' beside it"),
        (PL, "        years_after: lease_start\n        years: 1\n", "        years: 1\n", "'years' of 'lease_end' needs 'years_after' beside it"),
    ),
    "what nobody can do with what is computed or given": (
        (S, "{id: sales_total, type: computed,", "{id: sales_total, type: computed, optional: true,", "'sales_total' is computed, and nobody types it: 'optional' says nothing"),
        (S, "rows: {lookup: tobacco_products}\n", "rows: {lookup: tobacco_products}\n        most: 5\n", "the rows of 'checks_done' are given, so 'most' says nothing"),
    ),
    "an id that no path can name": (
        (S, "{id: report, type: attachment", "{id: sales-report, type: attachment", "'sales-report' is no id: small Latin letters, digits and _, a letter first, such as 'sales_report'"),
        (S, "{id: report, type: attachment", "{id: any, type: attachment", "no field is called 'any'"),
    ),
    "a page or step of nothing": (
        (RP, "    step: 4", "    step: 40", "is of step 40, and there are"),
        (S, "  - {id: fees, kind: quote,", "  - {id: nothing, title: {ar: لا شيء, en: Nothing}}\n  - {id: fees, kind: quote,", "the page 'nothing' asks nothing"),
    ),
    "names of a table": (
        (T, "lookup: tobacco_facilities", "lookup: tobacco_facility", "there is no lookup 'tobacco_facility'; did you mean 'tobacco_facilities'"),
        (T, "{id: fee_class, type: whole_number, minimum: 1, maximum: 5}", "{id: fee_class, type: whole_number, minimum: 5, maximum: 1}", "'minimum' of the key 'fee_class' is over its 'maximum'"),
    ),
    "a key of a field from another language": (
        (S, "{id: shop_name, type: text,", "{id: shop_name, required: true, type: text,", "did you mean 'optional'? every field has to be answered unless it says 'optional: true'"),
        (S, "{id: shop_name, type: text,", "{id: shop_name, pattern: x, type: text,", "there are no patterns"),
    ),
    "a limit from another language": (
        (S, "longest: 80, label: {ar: اسم المحل", "max_length: 80, label: {ar: اسم المحل", "did you mean 'longest'"),
        (S, "most: 5, largest: 10", "at_most: 5, largest: 10", "did you mean 'most'"),
    ),
    "a limit that means another one in another type": (
        (S, 'type: money, minimum: "0"', 'type: money, min: "0"', "did you mean 'minimum'"),
        (S, "longest: 80, label: {ar: اسم المحل", "at_most: 80, label: {ar: اسم المحل", "did you mean 'longest'"),
    ),
    "a type from another language": (
        (S, "{id: shop_name, type: text,", "{id: shop_name, type: string,", "did you mean 'text'"),
        (S, "type: attachment, accepts: [application/pdf]", "type: file, accepts: [application/pdf]", "did you mean 'attachment'"),
    ),
    "choices and conditions from another language": (
        (P, "        options:\n", "        choices:\n", "did you mean 'options'"),
        (P, "when: {capacity: [owner]}", "visible_if: {capacity: [owner]}", "did you mean 'when'"),
    ),
    "a comparison from another language": (
        (S, "units_total: {over: 0}", "units_total: {gt: 0}", "did you mean 'over'"),
        (P, "{at_least: 18}", "{'>=': 18}", "did you mean 'at_least'"),
    ),
    "an operator from another language": (
        (S, "{sum: lines.sales}", "{total: lines.sales}", "did you mean 'sum'"),
        (S, "{divide: [sales, units_sold]}", "{div: [sales, units_sold]}", "did you mean 'divide'"),
    ),
    "words of workflows from elsewhere": (
        (W, "    sources: [returned]", "    from: [returned]", "did you mean 'sources'"),
        (W, "moves:\n", "transitions:\n", "did you mean 'moves'"),
    ),
    "a key in other letters": (
        (S, "name_field:", "name-field:", "did you mean 'name_field'"),
        (S, "longest: 80, label: {ar: اسم المحل", "lоngеst: 80, label: {ar: اسم المحل", "did you mean 'longest'"),  # Cyrillic о, е
    ),
    "a name in the plural, in capitals, or with other digits": (
        (S, "type: yes_no, label: {ar: لا مبيعات", "type: Yes-No, label: {ar: لا مبيعات", "did you mean 'yes_no'"),
        (P, "number_700, type: establishment_700", "number_700, type: establishment_٧٠٠", "did you mean 'establishment_700'"),
    ),
    "a severity or tone by another word": (
        (S, "severity: warns, listed", "severity: warning, listed", "did you mean 'warns'"),
        (W, "tone: error", "tone: red", "did you mean 'error'"),
    ),
    "a place of words that no value fills": (
        (S, '"متوسط السعر {average_price}.", en: "The average price is {average_price}."', '"متوسط السعر {average_price:.2f}.", en: "The average price is {average_price:.2f}."', "a value comes in its own form: write {average_price}"),
        (S, '"متوسط السعر {average_price}.", en: "The average price is {average_price}."', '"متوسط السعر {average_price.", en: "The average price is {average_price."', "stands alone"),
    ),
    "a place of words without a name, or with a blank": (
        (S, '"متوسط السعر {average_price}.", en: "The average price is {average_price}."', '"متوسط السعر {}.", en: "The average price is {}."', "a place {} names nothing"),
        (S, '"متوسط السعر {average_price}.", en: "The average price is {average_price}."', '"متوسط السعر {average price}.", en: "The average price is {average price}."', "did you mean 'average_price'"),
    ),
    "an expression instead of an operator": (
        (S, "value: {sum: lines.sales}", "value: sales * 2", "'sales * 2' is no path: a rule is a name, a number or an operator"),
        (S, "holds: {units_total: {over: 0}}", "holds: units_total > 0", "such as {area: {over: 100}}"),
    ),
    "a move by nobody, and slabs that end": (
        (W, "    by: [reviewer]\n    needs: [lock]\n    asks", "    by: []\n    needs: [lock]\n    asks", "is made by nobody"),
        (PT, "        - {by_class: {1: 600,", "        - {up_to: 9000, by_class: {1: 600,", "charges nothing above 9000: its last slab has no 'up_to'"),
    ),
    "a file or a fact that does not fit": (
        (S, "largest: 10", "largest: 500", "is 500 megabytes, and no file is taken over 20"),
        (S, "{id: units_sold, type: whole_number,", "{id: units_sold, type: whole_number, known: name,", "'name' of a person is a text, and 'units_sold' is a number"),
    ),
    "a column that every row has, and one that is misspelt": (
        (L, "columns:\n", "columns:\n  - {id: code, type: text}\n", "every row has 'code' by itself"),
        (L, "{id: is_open, type", "{id: is_opne, type", "no row has the column 'is_opne', and 3 rows have 'is_open': is its id misspelt?"),
    ),
    "one value or a mapping for a list": (
        (S, "accepts: [application/pdf]", "accepts: application/pdf", "write [application/pdf]"),
        (S, "label: {ar: الحي, en: District}", "label: District", "a text in both languages: {ar: ..., en: ...}"),
    ),
    "a code that is misspelt where it is declared": (
        (P, "{code: owner,", "{code: ownre,", "'owner' is none of the codes of 'capacity'; did you mean 'ownre'"),
        (M, "code: share,", "code: sha-re,", "'sha-re' is no code: letters, digits and _"),
    ),
    "fewest and most": (
        (S, "fewest: 1\n        most: 20", "fewest: -1\n        most: 20", "'fewest' of 'lines' is 0 or more"),
        (S, "fewest: 1\n        most: 20", "fewest: 1\n        most: 0", "'most' of 'lines' is 1 or more"),
    ),
    "a dot in an id": (
        (S, "{id: report, type: attachment", "{id: sales.report, type: attachment", "'sales.report' is no id: small Latin letters, digits and _, a letter first, such as 'sales_report'"),
        (PL, "      - id: attorney_date\n", "      - id: attorney.date\n", "'attorney.date' is no id: small Latin letters, digits and _, a letter first, such as 'attorney_date'"),
    ),
    "a number for a text": (
        (S, "name_field: shop_name", "name_field: 5", "expected a text: put '5' in quotes"),
        (P, "{code: owner,", "{code: 700,", "expected a text: put '700' in quotes"),
    ),
    "a decimal beside amounts of money": (
        (S, "{divide: [sales, units_sold]}", '{add: [sales, "5.00"]}', "amounts are whole halalas without quotes; for 5.00 riyals write 500"),
        (S, "100]}, 250000]}", '100]}, "2500.00"]}', "amounts are whole halalas without quotes; for 2,500.00 riyals write 250000"),
    ),
    "a bill that is paid at once": (
        (F, "payable: {days: 15}", "payable: {days: 0}", "what is 'payable' is 1 or more"),
        (PT, "payable: {days: 30}", "payable: {days: -30}", "what is 'payable' is 1 or more"),
    ),
    "a payment where no bill waits for it": (
        (W, "    sources: [awaiting_payment]\n    target: paid", "    sources: [submitted]\n    target: paid", "from state 'awaiting_payment' nothing is granted"),
        (W, "    sources: [awaiting_payment]\n    target: paid", "    sources: [under_review]\n    target: paid", "from state 'awaiting_payment' nothing is granted"),
    ),
    "a page that nobody sees": (
        (S, "{id: fees, kind: quote,", "{id: fees, kind: quote, when: {capacity: [self], number_700: {is_answered: true}},", "the page 'fees' is never shown: {capacity: [self]} and {capacity: [owner]} never hold together"),
        (PL, "    kind: quote\n", "    kind: quote\n    when: {tenure: [deed], lease_number: {is_answered: true}}\n", "is never shown: {tenure: [deed]} and {tenure: [lease, investment]} never hold together"),
    ),
    "a column that is there twice": (
        (L, "columns:\n", "columns:\n  - {id: is_open, type: yes_no}\n", "duplicate column 'is_open'"),
        (T, "{id: fee, type: money}", "{id: facility, type: money}", "duplicate key or column 'facility'"),
    ),
    "a key of a table without its lookup, or with one": (
        (T, "type: lookup, lookup: tobacco_facilities", "type: lookup", "the key 'facility' is the code of a lookup, so it names its 'lookup'"),
        (T, "type: whole_number, minimum", "type: whole_number, lookup: tobacco_facilities, minimum", "a key of type 'whole_number' has no 'lookup'"),
    ),
    "a row of a table that is no list": (
        (T, "  - [hotel, 1, 10000000]", "  - hotel", "a row of a table is a list: a cell for each key, then one for each column"),
        (T, "  - [hotel, 1, 10000000]", "  - {facility: hotel, fee_class: 1, fee: 10000000}", "a row of a table is a list: a cell for each key, then one for each column"),
    ),
}  # fmt: skip

# One mistake each, which leads to others: what is told, all of it.
ONE_FINDING: tuple[tuple[str, str, str, str], ...] = (
    (S, "{id: nil_return, type", "{id: nil_retrun, type", "services/tobacco_return.yaml:28: nobody asks about 'nil_retrun', and 'nil_return' is asked about in "),
    (S, "{id: sales_total, type", "{id: sales_totl, type", "is the id misspelt?"),
    (S, "lookup: tobacco_facilities", "lookup: tobacco_facility", "there is no lookup 'tobacco_facility'; did you mean 'tobacco_facilities'?"),
    (S, "take: fee}", "take: fees}", "has no column 'fees'; did you mean 'fee'?"),
    (S, "parameter.disclose_days", "parameter.disclose_day", "'parameter' has no 'disclose_day'; did you mean 'disclose_days'?"),
    (S, "type: month, time", "typ: month, time", "a field has no key 'typ'; did you mean 'type'?"),
    (S, "act: submit", "act: sumbit", "there is no act of a page 'sumbit'; did you mean 'submit'?"),
    (S, "en: \"The average price is {average_price}.\"", "en: \"The average price is {price}.\"", "only one language has the place {average_price}, and only the other one {price}"),
    (P, "{code: owner,", "{code: ownre,", "parts/capacity.yaml:13: 'owner' is none of the codes of 'capacity'; did you mean 'ownre'? (also in line 15)"),
    (L, "{id: is_open, type", "{id: is_opne, type", "lookups/tobacco_facilities.yaml:3: no row has the column 'is_opne'"),
    (L, "is_open: false", "is_open: no", "lookups/tobacco_facilities.yaml:10: 'no' means yes or no in YAML"),
    (L, "code: cafe", "code: caffe", "tables/tobacco_fixed.yaml:12: table 'tobacco_fixed': 'cafe' is none of the values of the key 'facility'; did you mean 'caffe'?"),
    (L, "seats: 200", "seat: 200", "lookups/tobacco_facilities.yaml:8: lookup 'tobacco_facilities' has no column 'seat'; did you mean 'seats'?"),
    (T, "type: whole_number, minimum: 1", "type: number, minimum: 1", "tables/tobacco_fixed.yaml:4: 'number' is not one of"),
    (T, "lookup: tobacco_facilities", "lookup: tobacco_facility", "tables/tobacco_fixed.yaml:3: there is no lookup 'tobacco_facility'"),
    (T, "[hotel, 3, 4000000]", "[hotl, 3, 4000000]", "tables/tobacco_fixed.yaml:9: table 'tobacco_fixed': 'hotl' is none of the values"),
    (T, "[hotel, 3, 4000000]", '[hotel, 3, "40000.00"]', "tables/tobacco_fixed.yaml:9: table 'tobacco_fixed': '40000.00' in column 'fee' is not an amount of money: whole halalas, without quotes; 40,000.00 riyals are 4000000"),
    (T, "[hotel, 3, 4000000]", "[hotel, 3]", "tables/tobacco_fixed.yaml:9: each row of table 'tobacco_fixed' has 3 cells (facility, fee_class, fee), this one 2"),
    (T, "  - [cafe, 3, 1500000]\n", "", "tables/tobacco_fixed.yaml:15: table 'tobacco_fixed': there is no row of 'cafe', '3'"),
    (M, 'value: "12.5"', "value: 12.5", "parameters.yaml:4: '12.5' of 'share' is no whole number and no decimal in quotes"),
    (W, "first: draft", "first: drafts", "there is no state 'drafts'; did you mean 'draft'?"),
    (W, "    target: under_review", "    target: under_revew", "names no state 'under_revew'; did you mean 'under_review'?"),
    (W, "{bill: decision}, {notice: approved", "{bill: decison}, {notice: approved", "move 'approve' issues the bill 'decison', which nobody can pay: no move after it has 'trigger: {paid: decison}'; did you mean 'decision'?"),
    (W, "[{bill: decision}, {notice: approved", "[{notice: approved", "move 'expire_bill' from 'awaiting_payment' waits for the bill 'decision', and no move before it issues it: 'approve' lacks 'effects: [{bill: decision}]'"),
    (W, "    needs: [{closed: [completion]}]\n", "", "opens the task 'completion' of the applicant, and from 'returned' on no move of his has"),
    (W, "effects: [outcome, {notice: issued", "effects: [{notice: issued", "'issued' is about a licence, and no move of this workflow makes one"),
    (W, "    trigger: {unpaid: decision}\n", "", "move 'expire_bill' is made by the system, so it needs a 'trigger'"),
    (W, "{notice: received,", "{notice: recieved,", "there is no notice 'recieved'; did you mean 'received'?"),
    (W, "    target: issued", "    target: cancelled", "state 'issued' is never reached"),
    (F, "class_of:", "clas_of:", "a tariff has no key 'clas_of'; did you mean 'class_of'?"),
    (PL, "      workers: workers", "      workers: workres", "services/professional_licence.yaml:71: there is no field 'workres'; did you mean 'workers'?"),
    (S, "{id: report, type: attachment", "{id: sales.report, type: attachment", "services/tobacco_return.yaml:54: 'sales.report' is no id"),
    (F, "payable: {days: 15}", "payable: {days: 0}", "tariffs/tobacco_return.yaml:5: what is 'payable' is 1 or more"),
    (T, "  - [hotel, 1, 10000000]", "  - hotel", "tables/tobacco_fixed.yaml:7: a row of a table is a list"),
    (PL, "        type: municipality\n", "        type: municipality\n        optional: true\n", "'municipality' may be left out: it is 'optional: true'; the municipality that decides needs it everywhere (also in tariffs/shop_licence.yaml:6)"),
)  # fmt: skip
