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
# What nearly every formula is made of. Italic letters are what a browser draws single-letter names with.
MATHS = ",".join([
    "0020-007E,00A0,00B1,00B5,00B7,00BD,00D7,0131,0237,0302-0304,0391-03A9,03B1-03C9,03F5,2016,2026,2032-2033,203E",
    "2061-2063,210E,2190,2192,21D2,2202,2207-2208,2211-2212,2217,221A,2248,2260,2264-2265,2299,22C5,22EF,23DF,27F9",
    "1D427,1D434-1D467,1D5B3,1D6FC-1D71B",
])
# The rest, in a file that only a page with such a letter loads: bold, script and hollow alphabets name vectors, losses, sets.
MORE_MATHS = ",".join([
    "00A1-00AF,00B0,00B2-00B4,00BC,00BE,00F7,0307-0308,0338,03D5,2070-208E,2102,2113,2115,211D,2124,2191,2193-2194,21A6",
    "21D0-21D1,21D3-21D4,2200,2203,2205-2206,2209-220B,220F,2213,2218,221D-221E,2223,2225,2227-222B,223C,2245,2261,226A-226B",
    "2282-2287,2295,2297,22A4-22A5,22EE,22F0-22F1,2308-230B,23DE,27E8-27E9",
    "1D400-1D426,1D428-1D433,1D5A0-1D5B2,1D5B4-1D5D3,1D49C-1D4B5,1D6A4-1D6A5,1D7CE-1D7D7",
])

# (source, output, characters, weights, features)
JOBS = [
    ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2", "serif.woff2", LATIN, (400, 700), "kern,liga"),
    ("@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2", "serif-italic.woff2", LATIN, (400, 700), "kern,liga"),
    ("@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2", "sans.woff2", LATIN + ",2032-2033", (400, 700), "kern,liga,tnum"),
    ("@fontsource-variable/source-sans-3/files/source-sans-3-greek-wght-normal.woff2", "sans-greek.woff2", "03B1-03C9", (400, 700), ""),
    ("@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2", "code.woff2", CODE, (400, 600), ""),
    ("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2", "maths.woff2", MATHS, None, "ssty,dtls,flac"),
    ("@fontsource/stix-two-math/files/stix-two-math-latin-400-normal.woff2", "maths-more.woff2", MORE_MATHS, None, "ssty,dtls,flac"),
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
