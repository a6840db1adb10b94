#!/usr/bin/env python3
"""Labels data/questions/*.jsonl with the centres that are responsible: the key `centers`.

A centre is responsible if its coverage (data/directory/welcome_centers.csv) holds one of the question's `counties`, or lies
in its `land`. Order: city, county and subcounty, then region, then Land; within these by code. A place whose counties have
no centre at all is for the federation's office, FED. A question without a place has no centres.
Rewrites the files; with --check writes nothing, names the wrong labels, and exits with 1 if there are any.
"""
import csv
import json
import pathlib
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent
SCOPE_CLASS = {"city": 0, "county": 0, "subcounty": 0, "region": 1, "land": 2}


def read_centers():
    """(code, counties covered) of all centres, the most specific first."""
    with open(DATA / "directory/welcome_centers.csv", encoding="utf-8", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: (SCOPE_CLASS[row["scope"]], row["code"]))
    return [(row["code"], set(row["coverage_kreis_ags"].split())) for row in rows]


def responsible(question, centers):
    counties, land = set(question["counties"]), question.get("land")
    if not counties and not land:
        return []
    codes = [code for code, covered in centers
             if covered & counties or (land and any(ags.startswith(land) for ags in covered))]
    return codes or ["FED"]


def main(check):
    centers = read_centers()
    wrong = 0
    for path in sorted((DATA / "questions").glob("*.jsonl")):
        questions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        for question in questions:
            codes = responsible(question, centers)
            if question["centers"] != codes:
                wrong += 1
                print(f"{path.name} {question['id']}: {question['centers']}, should be {codes}")
                question["centers"] = codes
        if not check:
            lines = [json.dumps(question, ensure_ascii=False, separators=(",", ":")) for question in questions]
            path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return 1 if check and wrong else 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
