"""Reads workflows in the words of before catalogue language 5 as what they mean in today's; no text is changed.

Editions keep such texts for ever. The words of before: `is_end` of states; `path`, `makes` of moves; the needs
`requests`, `reasons`, `comment`, `answers_to_requests`, `paid_bill`; and the names `take` and `expire_bill`.
"""

from collections.abc import Iterable, Mapping
from functools import cache

import yaml

# The only bill, task and value that there were.
BILL, REQUESTS, IS_INSTANT = "decision", "completion", "is_instant"
_STR, _SEQ, _MAP = "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"
# How an end of before is read: its tone is all that was said of it.
_ENDINGS: Mapping[str, str] = {"ok": "fulfilled", "error": "refused"}
_OTHER_ENDING = "lapsed"
_NOBODY_OF_A_DESK = frozenset({"applicant", "system"})
_NEEDS_OF_BEFORE = frozenset({"requests", "reasons", "comment", "answers_to_requests", "paid_bill"})

# What was filled in with a move of the desk, by its need; requests are those of the task.
_ASKS: Mapping[str, str] = {
    "any": """
- {id: comment, type: long_text, optional: true, longest: 4000, label: {ar: تعليق, en: Comment}}
""",
    "comment": """
- {id: comment, type: long_text, longest: 4000, label: {ar: تعليق, en: Comment}}
""",
    "reasons": """
- {id: reasons, type: lookup, lookup: rejection_reasons, most: 100, label: {ar: الأسباب, en: Reasons}}
- id: explanation
  type: long_text
  optional: true
  longest: 4000
  when: {reasons: {not: [other]}}
  label: {ar: إيضاح, en: Explanation}
- id: other_reason
  type: long_text
  longest: 4000
  when: {reasons: [other]}
  label: {ar: إيضاح السبب الآخر, en: Explanation of the other reason}
""",
    "requests": "",
}
_TASKS = f"""
- task: {REQUESTS}
  words: {{ar: المطلوب استكماله, en: What the applicant must complete}}
  to: applicant
  about: any
  says:
    - id: request_reason
      type: lookup
      lookup: return_reasons
      label: {{ar: السبب, en: Reason}}
    - id: request_text
      type: long_text
      optional: true
      longest: 4000
      when: {{request_reason: {{not: [other]}}}}
      label: {{ar: المطلوب تحديدًا, en: What exactly is needed}}
    - id: request_other
      type: long_text
      longest: 4000
      when: {{request_reason: [other]}}
      label: {{ar: المطلوب تحديدًا, en: What exactly is needed}}
"""


def upgrade_workflow(node: yaml.Node) -> None:
    """Turn the nodes of a workflow of before into what they mean today; one in the words of today stays as it is."""
    if not has_words_of_before(node):
        return
    for state in _items(node, "states"):
        _upgrade_state(state)
    moves = list(_items(node, "moves"))
    asks_for_more = False
    for move in moves:
        asks_for_more |= "requests" in _texts(_find(move, "needs"))
        _upgrade_move(move)
    if asks_for_more and _find(node, "tasks") is None:
        _put(node, "tasks", _composed(_TASKS))
    _instant_first(node, moves)


def has_words_of_before(node: yaml.Node) -> bool:
    """Return whether a workflow is written in words that are only read, and no longer written."""
    states = (_find(one, "is_end") for one in _items(node, "states"))
    moves = (_find(one, key) for one in _items(node, "moves") for key in ("path", "makes"))
    needs = (name in _NEEDS_OF_BEFORE for one in _items(node, "moves") for name in _texts(_find(one, "needs")))
    return any(one is not None for one in (*states, *moves)) or any(needs)


def _upgrade_state(state: yaml.Node) -> None:
    is_end, tone = _take(state, "is_end"), _find(state, "tone")
    if is_end is not None and is_end.value == "true":
        _put(state, "ends_as", _text(_ENDINGS.get(tone.value if tone else "", _OTHER_ENDING), is_end))


def _upgrade_move(move: yaml.Node) -> None:
    name, by = _find(move, "move"), _texts(_find(move, "by"))
    is_taking = name is not None and name.value == "take"
    needs = _texts(_find(move, "needs"))
    effects: list[yaml.Node] = []
    _upgrade_path(move)
    if any(one in _NEEDS_OF_BEFORE for one in needs) or is_taking:
        _upgrade_needs(move, needs, is_taking=is_taking)
    if is_taking:
        effects.append(_pair("assign", "me", move))
    if "requests" in needs:
        effects.append(_pair("open", REQUESTS, move))
    makes = _take(move, "makes")
    for made in _texts(makes):
        effects.append(_pair("bill", BILL, move) if made == "bill" else _text("outcome", move))
    if effects:
        _put(move, "effects", yaml.SequenceNode(_SEQ, effects, move.start_mark, move.end_mark))
    _upgrade_trigger(move, needs, name.value if name is not None else "", by)
    if not is_taking and "paid_bill" not in needs and _find(move, "asks") is None and set(by) - _NOBODY_OF_A_DESK:
        asked = next((one for one in _ASKS if one in needs), "any")
        if _ASKS[asked]:
            _put(move, "asks", _composed(_ASKS[asked]))


def _upgrade_trigger(move: yaml.Node, needs: Iterable[str], name: str, by: list[str]) -> None:
    """Say what makes the program make a move: it knew its own by their needs and names, and made no other."""
    if "paid_bill" in needs:
        _put(move, "by", _list(["system"], move))
        _put(move, "trigger", _pair("paid", BILL, move))
    elif name == "expire_bill" and by == ["system"]:
        _put(move, "trigger", _pair("unpaid", BILL, move))
    elif "system" in by and len(by) > 1:
        _put(move, "by", _list([one for one in by if one != "system"], move))


def _upgrade_needs(move: yaml.Node, needs: Iterable[str], *, is_taking: bool) -> None:
    kept: list[yaml.Node] = [_text(one, move) for one in needs if one not in _NEEDS_OF_BEFORE]
    if "answers_to_requests" in needs:
        kept.append(_pair("closed", [REQUESTS], move))
    # Whoever takes an application does not hold it yet.
    wanted = [] if is_taking else kept
    _put(move, "needs", yaml.SequenceNode(_SEQ, wanted, move.start_mark, move.end_mark))


def _upgrade_path(move: yaml.Node) -> None:
    path = _take(move, "path")
    if path is not None and path.value in ("instant", "reviewed"):
        held = "true" if path.value == "instant" else "false"
        listed = yaml.SequenceNode(
            _SEQ, [yaml.ScalarNode("tag:yaml.org,2002:bool", held, path.start_mark, path.end_mark)], path.start_mark
        )
        _put(move, "when", _mapping(IS_INSTANT, listed, path))


def _instant_first(node: yaml.Node, moves: list[yaml.Node]) -> None:
    """Of two moves of one name for both paths, put the instant one first: the other needs no condition then."""
    listed = _find(node, "moves")
    for at, move in enumerate(moves[:-1]):
        other = moves[at + 1]
        if _held(move) == "false" and _held(other) == "true" and _same_way(move, other):
            _take(move, "when")
            moves[at], moves[at + 1] = other, move
    if listed is not None:
        listed.value[:] = moves


def _held(move: yaml.Node) -> str | None:
    when = _find(move, "when")
    listed = _find(when, IS_INSTANT) if when is not None else None
    values = _texts(listed)
    return values[0] if len(values) == 1 else None


def _same_way(move: yaml.Node, other: yaml.Node) -> bool:
    return all(_texts(_find(move, key)) == _texts(_find(other, key)) for key in ("move", "sources", "by"))


# --- nodes ---


def _entries(node: yaml.Node | None) -> list[tuple[yaml.Node, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else []


def _find(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return next((value for name, value in _entries(node) if name.value == key), None)


def _items(node: yaml.Node, key: str) -> list[yaml.Node]:
    found = _find(node, key)
    return [one for one in found.value if isinstance(one, yaml.MappingNode)] if _is_list(found) and found else []


def _is_list(node: yaml.Node | None) -> bool:
    return isinstance(node, yaml.SequenceNode)


def _texts(node: yaml.Node | None) -> list[str]:
    """Return the words of a list, or a single one; what is no word is left out."""
    if isinstance(node, yaml.ScalarNode):
        return [node.value]
    listed = node.value if isinstance(node, yaml.SequenceNode) else []
    return [one.value for one in listed if isinstance(one, yaml.ScalarNode)]


def _take(node: yaml.Node, key: str) -> yaml.Node | None:
    found = _find(node, key)
    if found is not None:
        node.value[:] = [(name, value) for name, value in node.value if name.value != key]
    return found


def _put(node: yaml.Node, key: str, value: yaml.Node) -> None:
    _take(node, key)
    node.value.append((_text(key, node), value))


def _text(word: str, near: yaml.Node) -> yaml.ScalarNode:
    return yaml.ScalarNode(_STR, word, near.start_mark, near.end_mark)


def _list(words: Iterable[str], near: yaml.Node) -> yaml.SequenceNode:
    return yaml.SequenceNode(_SEQ, [_text(one, near) for one in words], near.start_mark, near.end_mark)


def _pair(key: str, value: str | list[str], near: yaml.Node) -> yaml.MappingNode:
    return _mapping(key, _list(value, near) if isinstance(value, list) else _text(value, near), near)


def _mapping(key: str, value: yaml.Node, near: yaml.Node) -> yaml.MappingNode:
    return yaml.MappingNode(_MAP, [(_text(key, near), value)], near.start_mark, near.end_mark)


@cache
def _composed(text: str) -> yaml.Node:
    found = yaml.compose(text, Loader=yaml.SafeLoader)
    assert found is not None  # a text of this file
    return found
