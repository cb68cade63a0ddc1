"""Writes the styles and scripts of GOV.UK Frontend into the package, without its fonts, crest and favicon.

`npm pack govuk-frontend@VERSION`, unpack it, and give the folder `package`. GOV.UK asks that a service which is
not on its domain leaves its branding out: so there is no crown, no crest, and the letters are the computer's own.
"""

import hashlib
import json
import re
import sys
from pathlib import Path
from typing import Final

OUT: Final = Path(__file__).parents[1] / "wholepicture" / "web" / "static" / "vendor"
BRAND: Final = ("GDS Transport", "govuk-crest", "@font-face", "sourceMappingURL")


def styles(css: str) -> str:
    """The styles, with plain Arial and nothing that must be fetched."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = re.sub(r'"?GDS Transport"?,\s*arial', "arial", css)
    css = re.sub(r"\.govuk-footer__copyright-logo(::before)?\{[^}]*\}", "", css)
    css = css.replace("url(/assets/images/govuk-crest.svg)", "none")
    return re.sub(r"/\*[#!].*?\*/", "", css)


def scripts(js: str) -> str:
    """The scripts, which wake the parts of a page as they are loaded; without the place of a map that is not there."""
    return re.sub(r"//# sourceMappingURL=\S*", "", js).rstrip() + "\ninitAll()\n"


def main(package: Path) -> None:
    """Write what is made of an unpacked package, and what it was made of."""
    version = json.loads((package / "package.json").read_text("utf-8"))["version"]
    made = {
        "govuk.css": styles((package / "dist/govuk/govuk-frontend.min.css").read_text("utf-8")),
        "govuk.js": scripts((package / "dist/govuk/govuk-frontend.min.js").read_text("utf-8")),
    }
    lines = [f"GOV.UK Frontend {version}, MIT licence, Copyright (c) 2017 Crown Copyright (GDS).",
             "Made by tools/assets.py; never edit these files.", ""]  # fmt: skip
    for name, text in made.items():
        assert not [word for word in BRAND if word in text], name
        (OUT / name).write_text(text, encoding="utf-8")
        lines.append(f"{hashlib.sha256(text.encode()).hexdigest()}  {name}")
    (OUT / "VERSIONS.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
