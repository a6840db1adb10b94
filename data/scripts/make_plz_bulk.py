#!/usr/bin/env python3
"""Writes data/geo/plz_bulk.csv: postal codes of bulk recipients (offices with a code of their own).

They are in no register of places. Their county is taken from the directories that use them. Run from any place:
the same input gives the same file.
"""
import csv
import pathlib

DATA = pathlib.Path(__file__).resolve().parent.parent
SOURCES = ["directory/partner_organisations.csv", "directory/welcome_centers.csv"]


def rows(path):
    with open(DATA / path, encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def main():
    known = {row["plz"] for row in rows("geo/plz.csv")}
    pairs = {(row["plz"], row["kreis_ags"]) for source in SOURCES for row in rows(source)}
    with open(DATA / "geo/plz_bulk.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["plz", "kreis_ags"])
        writer.writerows(sorted(pair for pair in pairs if pair[0] not in known))


if __name__ == "__main__":
    main()
