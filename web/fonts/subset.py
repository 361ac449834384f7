"""Cuts the book's fonts to the characters the lessons use, into ../theme/fonts.

    npm install && pip install fonttools brotli && python subset.py

All four families are under the SIL Open Font License 1.1; its text is copied beside each.
"""

from io import BytesIO
from pathlib import Path
import shutil

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
OUT = HERE.parent / "theme" / "fonts"
SOURCES = HERE / "node_modules"

LATIN = "0020-007E,00A0-00FF,0131,0152-0153,2013-2014,2018-201A,201C-201E,2020-2022,2026,2030,2039-203A,20AC,2212,2215"
CODE = LATIN + ",2190-2193,2264-2265,00D7,00B2-00B3"
MATHS = ",".join([
    "0020-007E,00A0-00FF,0131,0237,0302-0304,0307-0308,030A,030C,0338,0370-03FF,2010-2044,2057,2061-2064,2070-209F",
    "20D6-20D7,2102,210B-2113,211A-211D,2124,212C,2130-2134,2190-21D9,2200-22A5,22C0-22C6,22EE-22F1",
    "2308-230B,23DE-23DF,25A0-25A1,25B3,25CF,2713,27E8-27E9,27F5-27FA,27FC,2A00-2A02,2A7D-2A7E,2AAF-2AB0",
    "1D400-1D4CF,1D538-1D56B,1D6A4-1D755,1D7CE-1D7E1",
])

# (source, output, characters, weights, features)
JOBS = [
    ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "serif.woff2", LATIN, (400, 700), "kern,liga"),
    ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2", "serif-italic.woff2", LATIN, (400, 700), "kern,liga"),
    ("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "sans.woff2", LATIN, (400, 700), "kern,liga,tnum"),
    ("@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2", "code.woff2", CODE, (400, 600), ""),
    ("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2", "maths.woff2", MATHS, None, "ssty,dtls,flac"),
]


def unicodes(ranges):
    for part in ranges.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first, 16), int(last or first, 16) + 1)


def cut(source, output, characters, weights, features):
    font = TTFont(SOURCES / source)
    if weights and "fvar" in font:
        narrowed = BytesIO()
        instancer.instantiateVariableFont(font, {"wght": weights}).save(narrowed)
        font = TTFont(narrowed)
    options = subset.Options(
        flavor="woff2", layout_features=features.split(",") if features else [], hinting=False, notdef_outline=True
    )
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=list(unicodes(characters)))
    cutter.subset(font)
    subset.save_font(font, str(OUT / output), options)
    licence = (SOURCES / source).parent.parent / "LICENSE"
    shutil.copy(licence, OUT / f"{output.removesuffix('.woff2')}-LICENSE.txt")
    print(f"{output}: {(OUT / output).stat().st_size / 1024:.1f} KiB")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    for job in JOBS:
        cut(*job)
