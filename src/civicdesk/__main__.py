"""The entry point of all: what is sure to be needed is begun before the rest of the program is even read."""

from __future__ import annotations

import sys

_CONVERTS = ("civicdesk.maps.convert", "civicdesk.maps.inspect", "pyogrio", "pyarrow.compute")


def main() -> None:
    if "convert" in sys.argv[1:4]:  # behind --lang, too
        from civicdesk import launch

        launch.start_early(_CONVERTS)
    from civicdesk.cli.main import main as run

    run()


if __name__ == "__main__":
    main()
