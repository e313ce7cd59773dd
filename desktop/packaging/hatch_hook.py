"""Builds what the program reads, the plan's index, before a wheel or an editable install is made."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class BuildHook(BuildHookInterface[Any]):
    """Hatchling's hook; hatchling finds the class by its base."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (hatchling's signature)
        """Build the index into the source tree, where the file selection picks it up.

        In a process of its own: the build front end's modules and ours must not meet.

        Raises:
            subprocess.CalledProcessError: The content does not parse, or the index cannot be written.
        """
        subprocess.run([sys.executable, "-m", "index.build"], cwd=self.root, check=True)
