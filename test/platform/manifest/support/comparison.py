"""Records of the connector against those of the manifest, the documented differences set aside."""

import json
from collections import Counter


def normalized(value):
    """Null and missing are one, and so are 1 and 1.0."""
    if isinstance(value, dict):
        return {name: normalized(member) for name, member in value.items() if member is not None}
    if isinstance(value, list):
        return [normalized(item) for item in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def with_first_index(rules):
    """Rules of one flag and environment that are alike have the index of the first of them."""
    first = {}
    changed = []
    for rule in rules:
        alike = json.dumps({**rule, "ruleIndex": None}, sort_keys=True)
        index = first.setdefault(alike, rule["ruleIndex"])
        changed.append({**rule, "ruleIndex": index})
    return changed


DOCUMENTED = {"targeting_rules": with_first_index}


def without_changed_at(record):
    """The cursor of change detection, which the manifest does not have."""
    return {name: value for name, value in record.items() if name != "changedAt"}


def rows(stream, records):
    plain = [without_changed_at(normalized(record)) for record in records]
    return DOCUMENTED.get(stream, list)(plain)


def differences(stream, key, here, there):
    """What is different, a sentence each: rows of one only, and fields, by the stream's primary key."""
    ours, theirs = (_by_key(key, rows(stream, records)) for records in (here, there))
    found = [f"only here: {row}" for row in ours if row not in theirs]
    found += [f"only there: {row}" for row in theirs if row not in ours]
    fields = Counter()
    for row in ours.keys() & theirs.keys():
        for mine, other in zip(ours[row], theirs[row]):
            fields.update(name for name in mine.keys() | other.keys() if mine.get(name) != other.get(name))
        if len(ours[row]) != len(theirs[row]):
            found.append(f"{len(ours[row])} here, {len(theirs[row])} there: {row}")
    return found + [f"{name} in {count} rows" for name, count in fields.items()]


def _by_key(key, records):
    grouped = {}
    for record in records:
        grouped.setdefault(json.dumps([record.get(name) for name in key]), []).append(record)
    return grouped


def table(counts):
    """Lines of a table: stream, records here, records there, differences."""
    lines = [f"{'stream':<28}{'here':>8}{'there':>8}  differences"]
    for stream, (here, there, found) in counts.items():
        lines.append(f"{stream:<28}{here:>8}{there:>8}  {'; '.join(found[:3]) if found else 'none'}")
    return "\n".join(lines)
