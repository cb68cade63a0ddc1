"""The application as the command serves it, to be asked from outside."""

import os
import re
import signal
import subprocess
import sys
from contextlib import contextmanager

COMMAND = [sys.executable, "-c", "from wholepicture.commands.main import main; main()", "serve"]


@contextmanager
def serving(data, *arguments, **environment):
    """A running command: the address that it told, and what it printed before."""
    around = {**os.environ, "PYTHONUNBUFFERED": "1", "WHOLEPICTURE_DATA": str(data), **environment}
    around.pop("WHOLEPICTURE_DEMONSTRATION", None)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    with subprocess.Popen(
        [*COMMAND, "--families", "3", *arguments], env=around, **pipes
    ) as process:
        said = ""
        while "Whole Picture is at" not in said:
            line = process.stdout.readline()
            assert line, process.stderr.read()
            said += line
        yield re.search(r"http://localhost:\d+/", said)[0], said, process
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=40)
    assert "Stopped." in stdout
    assert "Traceback" not in stderr
    assert process.returncode == 0, stderr
