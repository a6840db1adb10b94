#!/usr/bin/env python3
"""Checks data/geo/regions.csv, place_aliases.csv and best_known.csv against the official names and keys.

- Every key is in force: in states.csv, counties.csv or municipalities.csv, after ags_changes.csv.
- No name or alias is there twice, in regions.csv and place_aliases.csv together, as people type it (`fold`).
- None is the short name of another official place: of one outside the region, of one that is not the alias's own. Where
  a region's name is known better than a village of that name, its note says so: "namesakes: " and the village's key.
- A best-known name is borne by several municipalities, and its key is that of the largest.

Prints a line a fault and exits with 1 when there are any. Run from any place.
"""
import csv
import pathlib
import re
import sys
import unicodedata

GEO = pathlib.Path(__file__).resolve().parent.parent / "geo"
LETTERS = str.maketrans({"ä": "ae", "æ": "ae", "ö": "oe", "ø": "oe", "œ": "oe", "ü": "ue", "å": "aa", "ł": "l", "đ": "d"})
SUFFIX = re.compile(r"\s*[(/].*|\s+(?:a|an|am|auf|b|bei|i|im|in|ob|u|unter|v|vor|vorm)\b[. ].*")


def rows(name):
    with open(GEO / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fold(text):
    """As text::FoldUmlauts does: "Köln" and "koeln" are the same, "Koln" is another."""
    text = unicodedata.normalize("NFC", text).casefold().translate(LETTERS)
    return "".join(c for c in unicodedata.normalize("NFD", text) if unicodedata.category(c) != "Mn")


def short(name):
    return name.split(",")[0].strip()


def bare(name):
    """Without what tells bearers of a name apart: "Frankfurt (Oder)", "Neustadt a.d.Aisch"."""
    return SUFFIX.sub("", short(name))


def same(a, b):
    """A city that is a county, or a county and a Land, has two or three keys."""
    return a.ljust(8, "0") == b.ljust(8, "0")


class Official:
    """The official places: their keys, the bearers of a name, the inhabitants of municipalities."""

    def __init__(self):
        changes = {row["old"]: row["new"] for row in rows("ags_changes.csv")}
        self.keys = set()
        self.bearers = {}
        self.inhabitants = {}
        for row in rows("states.csv"):
            self._add(row["BL_Schluessel"], row["BL_Name_DE"])
        for row in rows("counties.csv"):
            if row["ags"] not in changes:  # Its successor has a row of its own.
                self._add(row["ags"], row["name"])
        for row in rows("municipalities.csv"):
            key = changes.get(row["ags"], row["ags"])
            self._add(key, row["name"])
            self.inhabitants[key] = int(row["population"] or 0)

    def of_name(self, name):
        return self.bearers.get(fold(name), set())

    def _add(self, key, name):
        self.keys.add(key)
        for form in {fold(short(name)), fold(bare(name))}:
            self.bearers.setdefault(form, set()).add(key)


class Check:
    def __init__(self):
        self.official = Official()
        self.seen = {}
        self.faults = []

    def regions(self):
        for row in rows("regions.csv"):
            keys = row["keys"].split()
            self.keys("regions.csv", row["name"], keys, {5})
            namesakes = set(row["note"].partition("namesakes: ")[2].split())
            for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
                self.once("regions.csv", name)
                others = {key for key in self.official.of_name(name) if key[:5] not in keys}
                self.clash("regions.csv", name, others - (namesakes if name == row["name"] else set()))

    def aliases(self):
        for row in rows("place_aliases.csv"):
            alias, key = row["alias"], row["key"]
            self.keys("place_aliases.csv", alias, [key], {2, 5, 8})
            self.once("place_aliases.csv", alias)
            others = {other for other in self.official.of_name(alias) if not same(other, key)}
            self.clash("place_aliases.csv", alias, others)

    def best_known(self):
        seen = set()
        for row in rows("best_known.csv"):
            name, key = row["name"], row["key"]
            self.keys("best_known.csv", name, [key], {8})
            towns = {other for other in self.official.of_name(name) if len(other) == 8}
            largest = max(towns, key=self.official.inhabitants.get, default="")
            if fold(name) in seen:
                self.fault("best_known.csv", name, "is there twice")
            seen.add(fold(name))
            if len(towns) < 2:
                self.fault("best_known.csv", name, "is not the name of several municipalities")
            elif key != largest:
                self.fault("best_known.csv", name, f"{key} is not the largest of its bearers, {largest} is")

    def keys(self, file, name, keys, digits):
        if not keys or len(set(keys)) < len(keys):
            self.fault(file, name, "has no key, or one twice")
        for key in keys:
            if key not in self.official.keys or len(key) not in digits:
                self.fault(file, name, f"the key {key!r} is not one in force, or of another kind")

    def once(self, file, name):
        if not name or name != " ".join(name.split()):
            self.fault(file, name, "is empty or has stray blanks")
        if fold(name) in self.seen:
            self.fault(file, name, f"is there already, in {self.seen[fold(name)]}")
        self.seen.setdefault(fold(name), file)

    def clash(self, file, name, others):
        if others:
            self.fault(file, name, f"is the official name of {', '.join(sorted(others))}")

    def fault(self, file, name, what):
        self.faults.append(f"{file}: {name!r} {what}")


def main():
    check = Check()
    check.regions()
    check.aliases()
    check.best_known()
    for fault in check.faults:
        print(fault, file=sys.stderr)
    return 1 if check.faults else 0


if __name__ == "__main__":
    sys.exit(main())
