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
RP = "services/registration_person.yaml"
RG = "registers.yaml"

# kind -> (file, what is written, what is written instead, what the check says)
PLANTED: dict[str, tuple[tuple[str, str, str, str], ...]] = {
    "misspelt key of a register": (
        (RG, "asked_with:", "asked_wiht:", "did you mean 'asked_with'"),
        (RG, "{id: name, type: text, words:", "{id: name, tpye: text, words:", "did you mean 'type'"),
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
        (PT, "    units: {field: area}", "    unitss: {field: area}", "did you mean 'units'"),
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
        (S, "label: {ar: الحي, en: District}", "label: {ar: الحي, eng: District}", "Words has no key 'eng'"),
        (T, "source: {ar: عيّنة, en", "source: {arr: عيّنة, en", "Words has no key 'arr'"),
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
        (P, "code: self", "code: no", "another meaning in YAML"),
        (L, "code: closed", "code: off", "another meaning in YAML"),
    ),
    "wrong kind of value": (
        (S, "version: 1", "version: one", "'one' is not int"),
        (S, "optional: true\n        label", "optional: perhaps\n        label", "'perhaps' is not bool"),
    ),
    "a list for one value": (
        (S, "workflow: licence_review", "workflow: [licence_review]", "is not str"),
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
        (PT, "    kind: flat_by_class", "    kind: slabs_by_class", "so it needs 'slabs'"),
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
        (F, "{field: units_total}", "{field: unit_total}", "'unit_total' is not known here"),
        (F, "class_of: municipality.fee_class", "class_of: municipality.fee_clas", "'municipality' has no 'fee_clas'"),
    ),
    "a fee on what does not count": (
        (F, "{field: units_total}", "{field: shop_name}", "'shop_name' is a text, and a number is needed"),
        (PT, "product: [sign_width, sign_height]", "product: [sign_width, sign_hight]", "has no column 'sign_hight'"),
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
        (W, "    sources: [returned]", "    sources: [submitted]", "state 'returned' cannot be left"),
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
}  # fmt: skip
