"""`civicdesk`: dispatch, exit codes, language. The commands themselves are in the neighbouring modules."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path
from typing import TextIO

import typer

from civicdesk import __version__
from civicdesk.cli import check, convert, diff, elements, files, output, projects, sheet, site, style
from civicdesk.errors import Cancelled, UserError
from civicdesk.text import N_

_INTERRUPTED = 130
LANGUAGES = ("cs", "en")
HELP = "Building models, map layers and the property register side by side. Without a command: opens the window."

cli = typer.Typer(help=HELP, no_args_is_help=False, add_completion=False, rich_markup_mode=None)
files.register(cli)
elements.register(cli)
check.register(cli)
diff.register(cli)
projects.register(cli)
convert.register(cli)
site.register(cli)
sheet.register(cli)
style.register(cli)


@cli.callback(invoke_without_command=True)
def _options(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", help="Print the version."),
    lang: str = typer.Option("", "--lang", help="Language of texts and lists: cs or en."),
) -> None:
    if version:
        typer.echo(__version__)
        raise typer.Exit
    use_language(lang)


def use_language(lang: str = "") -> None:
    from civicdesk.settings import Settings

    if lang and lang not in LANGUAGES:
        raise typer.BadParameter("--lang takes cs or en")
    if lang:
        os.environ["CIVICDESK_LANG"] = lang
    language = lang or os.environ.get("CIVICDESK_LANG") or Settings()["language"]
    from civicdesk.gui.i18n import install

    install(language)


def main() -> None:
    """The entry point: a command when the first argument names one, else the window with the given files."""
    arguments = sys.argv[1:]
    if arguments[:1] == ["--civicdesk-worker"]:
        from civicdesk.worker_main import main as work

        return work()
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    known = {command.name for command in cli.registered_commands}
    lang, rest = _language(arguments)
    words = [argument for argument in rest if not argument.startswith("-")]
    if not rest or (words and words[0] not in known and (Path(words[0]).exists() or "." in words[0])):
        if lang:
            os.environ["CIVICDESK_LANG"] = lang
        sys.exit(open_window([Path(word) for word in words]))
    return run(arguments)


def _language(arguments: list[str]) -> tuple[str, list[str]]:
    """The language that *arguments* begin with, and the rest; "" and all of them when there is none to be had."""
    option, _sign, value = arguments[0].partition("=") if arguments else ("", "", "")
    rest = arguments[1:]
    if option == "--lang" and not value and rest:
        value, rest = rest[0], rest[1:]
    return (value, rest) if option == "--lang" and value in LANGUAGES else ("", arguments)


def run(arguments: list[str]) -> None:
    try:
        ended = cli(args=arguments, prog_name="civicdesk", standalone_mode=False)
        if ended == _INTERRUPTED:  # typer gives the code of Ctrl+C back instead of raising it
            raise Cancelled
    except output.Exit as end:
        sys.exit(end.code)
    except typer.Exit as end:
        sys.exit(end.exit_code)
    except UserError as error:
        output.print_error(error)
        sys.exit(output.FAILED)
    except (Cancelled, KeyboardInterrupt, typer.Abort):
        output.print_error(UserError(N_("stopped")))
        sys.exit(output.FAILED)
    except OSError as error:
        output.print_error(error)
        sys.exit(output.FAILED)
    except Exception as error:
        usage = getattr(error, "format_message", None)  # click's usage errors
        if usage is None:
            raise
        sys.stderr.write(f"error: {usage()}\n")
        sys.exit(output.USAGE)
    sys.exit(output.DONE)


def _speak_utf8(stream: TextIO | None) -> None:
    """A file or pipe gets UTF-8 whatever the machine's code page is; a terminal that lacks a sign gets its number."""
    if isinstance(stream, io.TextIOWrapper):
        if not stream.isatty() and "PYTHONIOENCODING" not in os.environ:
            stream.reconfigure(encoding="utf-8")
        stream.reconfigure(errors="backslashreplace")


def open_window(paths: list[Path]) -> int:
    if not output.has_screen():
        output.print_error(UserError(N_("there is no screen to open the window on"), todo=N_("see civicdesk --help")))
        return output.FAILED
    from civicdesk.app import App
    from civicdesk.gui.application import run as run_window

    return run_window(App(), paths)


if __name__ == "__main__":
    main()
