"""How long the command takes on each bundled case, start-up included: the best of three."""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
COMMAND = Path(sys.executable).with_name("wholepicture")


def seconds(*arguments):
    """The shortest of three runs."""
    taken = []
    for _ in range(3):
        began = time.perf_counter()
        subprocess.run([COMMAND, *arguments], check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - began)
    return min(taken)


def main():
    """Print a line for each case, and one for doing nothing."""
    width = shutil.get_terminal_size().columns
    print(f"{seconds('--help'):7.2f} s  nothing but starting up")
    for case in sorted((ROOT / "wholepicture" / "cases").glob("*.yaml")):
        print(f"{seconds('review', case, '--json'):7.2f} s  {case.stem}"[:width])


if __name__ == "__main__":
    main()
