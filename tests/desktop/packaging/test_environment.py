"""The set-up script on machines that lack something: foreign programs are stand-ins, the script is the real one."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[3] / "desktop/packaging/environment.sh"
TOOLS = ("cat", "chmod", "cksum", "cp", "dirname", "find", "mkdir", "rm", "sed", "sort", "tail", "tr", "uname")

# Answers what the script asks a Python; keeps a list of what it was told to do, and leaves what a build leaves.
PYTHON = """#!/bin/sh
case "$*" in
    *ensurepip*) {can_make_venv} ;;
    *version_info*print* | *print*version_info*) echo {version} ;;
    *sys.exit*) {new_enough} ;;
    -V) echo Python {version} ;;
    "-m pip --version") ;;
    "-m venv"*)
        echo venv >>calls
        mkdir -p .venv/bin .venv/lib/python3/site-packages/PySide6
        cp "$0" .venv/bin/python
        : >.venv/lib/python3/site-packages/PySide6/QtWidgets.abi3.so ;;
    "-m content.build") echo "$*" >>calls; {work}; mkdir -p content/built; : >content/built/files.json ;;
    "-m index.build") echo "$*" >>calls; {work}; mkdir -p index/built; : >index/built/manifest.txt ;;
    *) echo "$*" >>calls; {work} ;;
esac
"""
BUILDS = ["-m content.build", "-m index.build"]
CHAPTER = "content/plans/one/1-first chapter.md"
SOURCES = ("content/parse.py", "content/vocabulary.toml", CHAPTER, "index/build.py")


@dataclass(frozen=True)
class Machine:
    """A checkout and a PATH with nothing on it but the tools every system has, and what a test puts there."""

    root: Path
    path: Path

    def add(self, name: str, program: str) -> None:
        target = self.path / name
        target.write_text(program, encoding="utf-8")
        target.chmod(0o755)

    def add_python(self, name: str, version: str, *, can_make_venv: bool = True, work: str = "true") -> None:
        major, minor = (int(part) for part in version.split("."))
        answers = {"can_make_venv": str(can_make_venv).lower(), "new_enough": str((major, minor) >= (3, 10)).lower()}
        self.add(name, PYTHON.format(version=version, work=work, **answers))

    def add_ldd(self, *missing: str) -> None:
        lines = "\n".join(f"    {name} => not found" for name in missing)
        self.add("ldd", f"#!/bin/sh\ncat <<'END'\n    libc.so.6 => /lib/libc.so.6 (0x0)\n{lines}\nEND\n")

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        shell = shutil.which("sh")
        assert shell
        command = [shell, str(self.root / "desktop/packaging/environment.sh"), *arguments]
        environment = {"PATH": str(self.path), **variables}
        return subprocess.run(command, cwd="/", env=environment, capture_output=True, text=True, check=False)

    def calls(self) -> list[str]:
        calls = self.root / "calls"
        return calls.read_text(encoding="utf-8").splitlines() if calls.exists() else []


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    made = Machine(tmp_path / "check out", tmp_path / "bin")
    made.path.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (made.path / tool).symlink_to(found)
    packaging = made.root / "desktop/packaging"
    packaging.mkdir(parents=True)
    for name in ("environment.sh", "precompile_shiboken.py"):
        shutil.copy(SCRIPT.with_name(name), packaging)
    for name in ("requirements.lock", "pyproject.toml"):
        (made.root / name).write_text("first\n", encoding="utf-8")
    for name in SOURCES:
        (made.root / name).parent.mkdir(parents=True, exist_ok=True)
        (made.root / name).touch()
    return made


def fault(run: subprocess.CompletedProcess[str]) -> str:
    """Return the one line that a failed run must end with."""
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    (line,) = run.stderr.splitlines()
    return line


def test_a_fresh_checkout_is_made_ready(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    run = machine.run()
    assert (run.returncode, run.stderr) == (0, "")
    venv, lock, program, shiboken, compiled, *builds = machine.calls()
    assert venv == "venv"
    assert lock.endswith("install --quiet --require-hashes -r requirements.lock")
    assert program.endswith("install --quiet --no-deps --no-build-isolation -e .")
    assert shiboken == "desktop/packaging/precompile_shiboken.py"
    assert "compileall" in compiled
    assert builds == BUILDS


def test_a_second_run_does_nothing(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.run()
    before = machine.calls()
    run = machine.run()
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    assert machine.calls() == before


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_changed_lock_or_project_is_installed(machine: Machine, changed: str) -> None:
    machine.add_python("python3", "3.11")
    machine.run()
    (machine.root / changed).write_text("second\n", encoding="utf-8")
    before = len(machine.calls())
    assert machine.run().returncode == 0
    assert machine.calls()[before].endswith("requirements.lock")
    assert machine.calls().count("venv") == 1


def test_an_environment_made_by_hand_is_installed_over(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.run()
    (machine.root / ".venv/plandesk.stamp").unlink()
    (machine.root / ".venv/theirs").touch()
    assert machine.run().returncode == 0
    assert machine.calls().count("venv") == 1
    assert (machine.root / ".venv/theirs").exists()


def test_an_environment_that_no_longer_starts_is_made_anew(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.run()
    (machine.root / ".venv/bin/python").unlink()
    assert machine.run().returncode == 0
    assert machine.calls().count("venv") == 2


def test_another_python_asked_for_makes_another_environment(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.add_python("mine", "3.12")
    machine.run()
    assert "Python 3.12" in machine.run(PYTHON="mine").stdout
    assert machine.run(PYTHON="mine").stdout == ""


def test_an_old_python_is_passed_over_for_a_newer_one(machine: Machine) -> None:
    machine.add_python("python3", "3.9")
    machine.add_python("python3.12", "3.12")
    assert "Python 3.12" in machine.run().stdout


def test_a_python_without_venv_is_passed_over_for_one_with_it(machine: Machine) -> None:
    machine.add_python("python3", "3.11", can_make_venv=False)
    machine.add_python("python3.10", "3.10")
    assert "Python 3.10" in machine.run().stdout


def test_only_an_old_python_names_the_version_needed(machine: Machine) -> None:
    machine.add_python("python3", "3.9")
    line = fault(machine.run())
    assert "3.10" in line
    assert "3.9" in line
    assert machine.calls() == []


def test_no_venv_module_names_the_package(machine: Machine) -> None:
    machine.add_python("python3", "3.11", can_make_venv=False)
    assert "apt-get install -y python3.11-venv" in fault(machine.run())
    assert not (machine.root / ".venv").exists()


def test_no_python_at_all_names_the_package(machine: Machine) -> None:
    assert "apt-get install -y python3 python3-venv" in fault(machine.run())


def test_a_python_asked_for_that_is_not_there_is_named(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    assert "/no/such/python" in fault(machine.run(PYTHON="/no/such/python"))


def test_a_missing_system_library_names_the_packages(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.add_ldd("libGL.so.1", "libEGL.so.1")
    line = fault(machine.run())
    assert "libEGL.so.1 libGL.so.1，" in line
    assert "libgl1 libegl1" in line


def test_a_library_that_has_come_is_noticed_without_installing_again(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.add_ldd("libGL.so.1")
    machine.run()
    before = machine.calls()
    machine.add_ldd()
    assert machine.run().returncode == 0
    assert machine.calls() == before


def test_libraries_of_the_screen_matter_only_where_there_is_one(machine: Machine) -> None:
    machine.add_python("python3", "3.11")
    machine.run()
    plugin = machine.root / ".venv/lib/python3/site-packages/PySide6/Qt/plugins/platforms/libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.touch()
    machine.add("ldd", '#!/bin/sh\ncase "$1" in *xcb*) echo "  libxcb-cursor.so.0 => not found" ;; esac\n')
    assert machine.run().returncode == 0
    assert "libxcb-cursor0" in fault(machine.run(DISPLAY=":0"))


def test_a_failed_download_leaves_the_next_run_to_try_again(machine: Machine) -> None:
    machine.add_python("python3", "3.11", work='case "$*" in *requirements.lock) exit 1 ;; esac')
    assert "网络" in fault(machine.run())
    machine.add_python("python3", "3.11")
    shutil.rmtree(machine.root / ".venv")
    assert machine.run().returncode == 0


def test_a_fault_in_the_text_is_named_without_a_traceback(machine: Machine) -> None:
    work = 'case "$*" in *content.build) echo Traceback; echo "3-measures.md:41: 没有这个部门" ; exit 1 ;; esac'
    machine.add_python("python3", "3.11", work=work)
    assert fault(machine.run()).endswith("3-measures.md:41: 没有这个部门")


def test_a_fault_in_the_text_is_named_until_it_is_mended(machine: Machine) -> None:
    machine.add_python("python3", "3.11", work='case "$*" in *content.build) echo a.FileError: 2.md:1; exit 1 ;; esac')
    assert fault(machine.run()) == "政策案头：2.md:1"
    installed = len(machine.calls())
    assert fault(machine.run()) == "政策案头：2.md:1"
    assert machine.calls()[installed:] == ["-m content.build"]


@pytest.fixture
def built(machine: Machine) -> Machine:
    """Return a machine whose environment was made a while ago, with nothing in its list of calls."""
    machine.add_python("python3", "3.11")
    machine.run()
    (machine.root / "calls").unlink()
    now = time.time()
    for path in machine.root.rglob("*"):
        age = 60 if path.parent.name == "built" else 120
        os.utime(path, (now - age, now - age))
    return machine


@pytest.mark.parametrize("changed", [name for name in SOURCES if name.startswith("content")])
def test_changed_content_is_built_again_and_once(built: Machine, changed: str) -> None:
    (built.root / changed).write_text("second\n", encoding="utf-8")
    assert built.run().returncode == 0
    assert built.run().returncode == 0
    assert built.calls() == BUILDS


def test_a_chapter_taken_away_is_noticed(built: Machine) -> None:
    (built.root / CHAPTER).unlink()
    assert built.run().returncode == 0
    assert built.calls() == BUILDS


def test_a_changed_index_program_builds_the_index_alone(built: Machine) -> None:
    (built.root / "index/build.py").write_text("second\n", encoding="utf-8")
    assert built.run().returncode == 0
    assert built.calls() == BUILDS[1:]


def test_compiling_the_programs_builds_nothing(built: Machine) -> None:
    compiled = built.root / "content/__pycache__/parse.pyc"
    compiled.parent.mkdir()
    compiled.touch()
    assert built.run().returncode == 0
    assert built.calls() == []


def test_what_was_cleaned_away_is_built_again(built: Machine) -> None:
    for package in ("content", "index"):
        shutil.rmtree(built.root / package / "built")
    assert built.run().returncode == 0
    assert built.calls() == BUILDS


def test_packages_for_a_test_machine_are_listed(machine: Machine) -> None:
    listed = machine.run("packages").stdout.split()
    assert {"libgl1", "libxcb-cursor0", "xvfb", "xdotool", "poppler-utils"} <= set(listed)
