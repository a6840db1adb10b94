#!/usr/bin/env python3
"""Lists sections whose title stands at another section when they end: candidates for data/law/successors.csv."""
import json
import pathlib

LAW = pathlib.Path(__file__).resolve().parent.parent / "law"


def main():
    lines = [json.loads(line) for line in (LAW / "history.jsonl").read_text(encoding="utf-8").splitlines()]
    moves = set()
    for old in lines:
        ended = old["seen_until_before"]
        if ended is None or not old["title"] or old["repealed"]:
            continue
        for new in lines:
            same = new["law"] == old["law"] and new["title"] == old["title"]
            later = new["seen_until_before"] is None or new["seen_until_before"] > ended
            if same and new["sect"] != old["sect"] and later and new["seen_from"] != "2012-08-02":
                moves.add(f'{old["sect"]} {old["law"]},{ended},{new["sect"]} {new["law"]},{old["title"]},title')
    print("\n".join(sorted(moves)))


if __name__ == "__main__":
    main()
