#!/usr/bin/env python3
"""Parts of the compounds of German law: data/policy/law_words.txt.

make_law_words.py LAW_TEXT.jsonl > data/policy/law_words.txt

LAW_TEXT holds a paragraph of an act a line, {"title": ..., "text": ...}. A word of the acts is a part when the dictionary
(data/text/decompounder_dictionary_de.txt) does not have it, it stands alone in at least three paragraphs, mostly with a capital
(as German nouns do), and at least three longer words of the acts begin or end with it.
"""
import collections
import json
import pathlib
import re
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent
WORD = re.compile(r"[^\W\d_]{4,}")
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
ENDINGS = ("innen", "en", "er", "es", "in", "e", "n", "s", "")


def main():
    known = {line.strip().lower().translate(UMLAUTS)
             for line in open(DATA / "text/decompounder_dictionary_de.txt", encoding="utf-8")}
    paragraphs, small = collections.Counter(), collections.Counter()
    for line in open(sys.argv[1], encoding="utf-8"):
        row = json.loads(line)
        text = (row.get("title") or "") + " " + (row.get("text") or "")
        paragraphs.update({w.lower().translate(UMLAUTS) for w in WORD.findall(text) if w[0].isupper()})
        small.update({w.translate(UMLAUTS) for w in WORD.findall(text) if w[0].islower()})
    words = sorted(paragraphs)
    starts, ends = collections.Counter(), collections.Counter()
    for word in words:
        for size in range(4, min(len(word) - 3, 15)):
            starts[word[:size]] += 1
            ends[word[-size:]] += 1
    parts = []
    for word in words:
        if not 4 <= len(word) <= 14 or paragraphs[word] < 3 or word in known or small[word] > paragraphs[word]:
            continue
        if any(word.endswith(e) and word[:len(word) - len(e)] in known for e in ENDINGS if e):
            continue  # a form of a word that is known
        if starts[word] + ends[word] >= 3:
            parts.append(word)
    print("# Parts of compounds in the acts on migration and qualification, by data/scripts/make_law_words.py. Folded.")
    for word in parts:
        print(word)


main()
