"""No command connects to anything, asks for a name, or listens."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from medlint.cli import main

ROOT = Path(__file__).resolve().parents[1]

GUARDED = """
import sys
HARMLESS = {"socket.__new__", "socket.gethostname"}
def refuse(event, arguments):
    # spaCy imports urllib3, which binds a socket to the machine's own address to see whether there is IPv6.
    probe = event == "socket.bind" and arguments[1][:2] == ("::1", 0)
    if event.startswith("socket.") and event not in HARMLESS and not probe:
        sys.stderr.write(f"SOCKET {event}\\n")
        raise RuntimeError(event)
sys.addaudithook(refuse)
from medlint.cli import main
main(sys.argv[1:])
"""
SERVERS = {"lsp", "serve"}
"""Commands that listen, if they are asked to."""
COMMANDS = [
    ["--help"],
    ["--version"],
    ["check", "."],
    ["check", ".", "--no-cache", "--jobs", "2"],
    ["check", ".", "--output", "html"],
    ["check", ".", "--output", "sarif"],
    ["check", ".", "--fix"],
    ["check", ".", "--diff-base", "HEAD"],
    ["check", "draft.docx", "--annotate", "copy.docx"],
    ["claims", "."],
    ["stats", "."],
    ["stats", "a.md", "--against", "HEAD"],
    ["baseline", "."],
    ["inspect", "a.md", "--parse"],
    ["config", "a.md"],
    ["explain", "claims/cure-promise"],
    ["rules"],
    ["lexicon"],
    ["new-rule", "tea/cures"],
    ["test-rules", "house-rules"],
    ["init"],
    ["schema", "config"],
    ["cache"],
    ["cache", "clear"],
]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """A repository with an article that links, a page with pictures from elsewhere, and a Word draft."""
    folder = tmp_path_factory.mktemp("offline")
    text = "# Tea\n\nTea [cures](https://example.org/tea) colds of of people.\n\n![](http://example.org/a.png)\n"
    (folder / "a.md").write_text(text, encoding="utf-8")
    page = '<link href="http://example.org/x.css"><img src="//example.org/a.png"><p>Tea cures colds.</p>'
    (folder / "b.html").write_text(page, encoding="utf-8")
    (folder / "draft.docx").write_bytes(next((ROOT / "examples").glob("*.docx")).read_bytes())
    name = ["-c", "user.name=a", "-c", "user.email=a@example.org"]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "Words"]):
        subprocess.run(["git", "-C", folder, *name, *arguments], check=True)
    return folder


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_socket_leads_anywhere(arguments, project):
    done = subprocess.run(
        [sys.executable, "-c", GUARDED, *arguments], cwd=project, capture_output=True, text=True, check=False
    )
    assert "SOCKET" not in done.stderr and "Traceback" not in done.stderr
    assert done.returncode in {0, 1}, done.stderr


def test_every_command_is_tried():
    assert {first for first, *_ in COMMANDS if not first.startswith("-")} >= main.commands.keys() - SERVERS


def test_the_guard_sees_a_socket():
    code = GUARDED.replace("from medlint.cli import main\nmain(sys.argv[1:])", "import socket; WHAT")
    for what in (
        "socket.socket().connect(('127.0.0.1', 9))",
        "socket.getaddrinfo('localhost', 80)",
        "socket.socket().bind(('127.0.0.1', 0))",
        "socket.socket(type=socket.SOCK_DGRAM).sendto(b'', ('127.0.0.1', 9))",
    ):
        guarded = code.replace("WHAT", what)
        assert (
            "SOCKET"
            in subprocess.run([sys.executable, "-c", guarded], capture_output=True, text=True, check=False).stderr
        )
