#!/usr/bin/env python3
"""Sentences of the acts: data/policy/background.txt.

make_background.py LAW_TEXT.jsonl > data/policy/background.txt

LAW_TEXT holds a paragraph of an act a line, {"law": ..., "text": ...}. Takes every twentieth of the sentences of 80 to 400 letters
in the acts that recommendations are about, so that it is the same each time.
"""
import json
import re
import sys

ACTS = {"AufenthG", "BeschV", "BQFG", "AufenthV", "StAG", "IntV", "DeuFöV", "PflBG"}
EVERY = 20


def main():
    sentences = []
    for line in open(sys.argv[1], encoding="utf-8"):
        row = json.loads(line)
        if row["law"] not in ACTS or not row.get("text"):
            continue
        for sentence in re.split(r"(?<=[a-zäöüß]{3}\.) (?=[A-ZÄÖÜ])", row["text"]):
            sentence = " ".join(sentence.split())
            if 80 <= len(sentence) <= 400:
                sentences.append(sentence)
    print("# Sentences of the acts, by data/scripts/make_background.py: how common words are in the field. Official works, § 5 UrhG.")
    for sentence in sentences[::EVERY]:
        print(sentence)


main()
