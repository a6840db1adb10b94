#!/usr/bin/env python3
"""Names of places that are also words: candidates for data/geo/ordinary_words.csv.

A name of one word (official, without addition, of a county, region or alias) is a candidate when it is there as a word in
- data/topics: labels, keywords and the phrase lexicons, in which no place is named,
- the names of countries, data/topics/countries.csv,
- word lists given as arguments (one word a line, or OpenThesaurus' text format), where small letters or a noun say so.

Prints name,source for those that the file does not have yet. What belongs into it is decided by a person.
"""
import csv
import pathlib
import re
import sys

from check_places import bare, fold, rows, short

DATA = pathlib.Path(__file__).resolve().parent.parent
PLAIN = str.maketrans("äöüÄÖÜ", "aouAOU")
WORD = re.compile(r"[^\W\d_]+")


def names():
    """Folded name -> as it is written."""
    found = {}
    official = [row["name"] for file in ("municipalities.csv", "counties.csv") for row in rows(file)]
    other = [row["alias"] for row in rows("place_aliases.csv")]
    for row in rows("regions.csv"):
        other += [row["name"], *filter(None, row["aliases"].split("|"))]
    for name in [form for name in official for form in (short(name), bare(name))] + other:
        if WORD.fullmatch(name):
            found.setdefault(fold(name), name)
            found.setdefault(fold(name.translate(PLAIN)), name)  # as the gazetteer knows it, too
    return found


def topic_words():
    for path in sorted((DATA / "topics/phrases").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if not line.startswith(("#", "[")):
                yield from ((fold(word), path.name) for word in WORD.findall(line[3:]))
    with open(DATA / "topics/topics.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            text = " ".join((row["label_de"], row["label_en"], row["keywords_de"]))
            yield from ((fold(word), "topics.csv") for word in WORD.findall(text))
    with open(DATA / "topics/countries.csv", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for name in (row["name_de"], row["name_en"]):
                yield fold(name), "countries.csv"


def listed_words(path):
    for line in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            for entry in line.split(";"):
                if WORD.fullmatch(entry.strip()):
                    yield fold(entry.strip()), pathlib.Path(path).name


def main(lists):
    known = {fold(form) for row in rows("ordinary_words.csv") for form in (row["name"], row["name"].translate(PLAIN))}
    places = names()
    sources = {}
    for word, source in [*topic_words(), *(pair for path in lists for pair in listed_words(path))]:
        if word in places and word not in known:
            sources.setdefault(word, set()).add(source)
    for word in sorted(sources):
        print(f"{places[word]},{'|'.join(sorted(sources[word]))}")


if __name__ == "__main__":
    main(sys.argv[1:])
