"""Builds what a starting program reads, the parsed plans and their index, before a wheel is made."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Hatchling's hook; hatchling finds the class by its base."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's)
        """Build into the source tree, where the file selection picks the files up.

        In processes of their own: the build front end's modules and ours must not meet. Not for an editable install:
        pip prepares one twice, and the program makes what it misses itself.

        Raises:
            subprocess.CalledProcessError: The content does not parse, or a folder cannot be written.
        """
        if version == "editable":
            return
        for module in ("content.build", "index.build"):
            subprocess.run([sys.executable, "-m", module], cwd=self.root, check=True)  # noqa: S603 (our own modules)
