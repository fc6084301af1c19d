"""Occurrences of a calendar file, by python3-icalendar and python3-dateutil: another hand's reckoning to compare with.

usage: calendar-days.py FILE FIRST LAST   (days as 2026-11-01; prints JSON lines of [start on Japan's clock, summary], sorted)
"""
import json
import sys
from datetime import date, datetime, time, timedelta, timezone

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar

JAPAN = timezone(timedelta(hours=9))


def on_clock(value):
    """A moment on Japan's clock without its zone; midnight for a whole day."""
    if not isinstance(value, datetime):
        return datetime.combine(value, time())
    return value.astimezone(JAPAN).replace(tzinfo=None) if value.tzinfo else value


def moments(event, name):
    found = event.get(name, [])
    lists = found if isinstance(found, list) else [found]
    return [on_clock(each.dt) for one in lists for each in one.dts]


def rule_of(event, start):
    rule = dict(event["rrule"])
    until = rule.pop("UNTIL", None)
    text = ";".join(f"{name}={','.join(str(v) for v in values)}" for name, values in rule.items())
    if until:
        last = until[0]
        last = on_clock(last) if isinstance(last, datetime) else datetime.combine(last, time(23, 59))
        text += f";UNTIL={last:%Y%m%dT%H%M%S}"
    return rrulestr(text, dtstart=start)


def occurrences(path, first, last):
    with open(path, "rb") as file:
        events = Calendar.from_ical(file.read()).walk("VEVENT")
    moved = {(str(e["uid"]), on_clock(e["recurrence-id"].dt)): e for e in events if "recurrence-id" in e}
    for event in events:
        if "recurrence-id" in event:
            continue
        start = on_clock(event["dtstart"].dt)
        days = rruleset()
        if "rrule" in event:
            days.rrule(rule_of(event, start))
        else:
            days.rdate(start)
        for moment in moments(event, "rdate"):
            days.rdate(moment)
        for moment in moments(event, "exdate"):
            days.exdate(moment)
        for moment in days.between(first - timedelta(days=60), last + timedelta(days=60), inc=True):
            other = moved.get((str(event["uid"]), moment))
            shown = on_clock(other["dtstart"].dt) if other else moment
            if first <= shown <= last:
                yield f"{shown:%Y-%m-%d %H:%M}", str((other or event)["summary"])


if __name__ == "__main__":
    begin, end = (date.fromisoformat(text) for text in sys.argv[2:4])
    found = occurrences(sys.argv[1], datetime.combine(begin, time()), datetime.combine(end, time(23, 59)))
    print("\n".join(json.dumps(line, ensure_ascii=False) for line in sorted(found)))
