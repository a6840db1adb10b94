#!/usr/bin/env python3
"""Writes data/geo/neighbours.csv: which counties share a border.

Reads a TopoJSON file of counties (object "kreise", ids are AGS; simplified VG250 of the BKG). Two counties are neighbours
when an arc belongs to both: a shared arc is a shared piece of border, so that no distance has to be chosen. A county that
is left without any (an island, a simplification) is a neighbour of nobody. Each pair stands once, the smaller AGS first:
the same input gives the same file.

    make_neighbours.py kreise400.topo.json
"""
import csv
import json
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent


def arcs_of(nested):
    """All arc numbers of a geometry; ~n is arc n walked backwards."""
    if isinstance(nested, int):
        yield nested if nested >= 0 else ~nested
        return
    for part in nested:
        yield from arcs_of(part)


def main(path):
    topology = json.loads(pathlib.Path(path).read_text(encoding="utf-8"))
    owners = {}
    for county in topology["objects"]["kreise"]["geometries"]:
        for arc in arcs_of(county["arcs"]):
            owners.setdefault(arc, set()).add(county["id"])
    pairs = {tuple(sorted(pair)) for pair in owners.values() if len(pair) == 2}
    with open(DATA / "geo/neighbours.csv", "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["kreis_ags", "neighbour_ags"])
        writer.writerows(sorted(pairs))


if __name__ == "__main__":
    main(sys.argv[1])
