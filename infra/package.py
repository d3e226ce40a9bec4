"""Chalice's package and our resources, made into the one template that AWS and the local stack both get.

The zip carries our code, Chalice's runtime and the locked packages of `requirements/lambda.txt`, and neither boto3 nor
botocore: those are in Lambda's runtime, and weigh 20 times the rest. What signs Web Push weighs twice the rest, and is
in a layer, which one function has.
"""

import argparse
import copy
import fcntl
import hashlib
import io
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from infra.failure import Failure

ROOT: Final = Path(__file__).resolve().parent.parent
LAMBDA_LOCK: Final = ROOT / "requirements" / "lambda.txt"
PUSH_LOCK: Final = ROOT / "requirements" / "push.txt"
BUILD: Final = ROOT / ".local" / "build"
LAYER: Final = BUILD / "layer"

# Half of Powertools' bytes, for events and routes that Chalice reads.
NOT_NEEDED: Final = tuple(
    f"aws_lambda_powertools/{package}" for package in ("event_handler", "utilities/data_classes", "utilities/parser")
)

Template = dict[str, Any]

UNKNOWN_TO_MINISTACK: Final = frozenset({"AWS::ApiGatewayV2::Deployment", "AWS::ApiGatewayV2::RouteResponse"})
LAMBDA_PLATFORM: Final = ("--platform", "manylinux2014_x86_64", "--python-version", "3.11", "--only-binary=:all:")


class Package(NamedTuple):
    """A template whose functions' CodeUri still says `./deployment.zip`, that zip's content, and the layer's."""

    template: Template
    code: bytes
    layer: bytes = b""


def package(*, emulated: bool) -> Package:
    """Package the application.

    Parameters
    ----------
    emulated
        Whether the local stack is to get it, rather than AWS: see `for_emulator`.

    Raises
    ------
    Failure
        Chalice or pip failed; with the last line of what they said.
    """
    with _alone():
        return _package(emulated=emulated)


def _package(*, emulated: bool) -> Package:
    is_like_lambda = (platform.system(), platform.machine()) == ("Linux", "x86_64")
    wheels = () if emulated and not is_like_lambda else LAMBDA_PLATFORM
    _vendor(LAMBDA_LOCK, ROOT / "vendor", wheels)
    _vendor(PUSH_LOCK, LAYER / "python", wheels)  # where Lambda looks in a layer
    for stale in (ROOT / "chalicelib").rglob("__pycache__"):
        shutil.rmtree(stale, ignore_errors=True)
    _compile(ROOT / "chalicelib", "checked-hash")  # whoever edits a file here must not run what it said before
    shutil.rmtree(ROOT / ".chalice" / "deployments", ignore_errors=True)  # Chalice keeps every one it ever made
    _call(
        "Chalice could not package the application",
        [
            sys.executable,
            "-c",
            "from chalice.cli import main; raise SystemExit(main())",
            "package",
            "--stage",
            "production",
        ],
        ["--merge-template", "infra/resources.yaml", str(BUILD)],
    )
    template: Template = yaml.safe_load((BUILD / "sam.yaml").read_text())
    code = (BUILD / "deployment.zip").read_bytes()
    return Package(for_emulator(template) if emulated else template, code, _zipped(LAYER))


def for_emulator(template: Template) -> Template:
    """Make the one difference between AWS and the local stack: what MiniStack does not know, and does by itself.

    Its stages deploy by themselves, and its routes always answer with what the handler returns.
    """
    template = copy.deepcopy(template)
    resources = template["Resources"]
    for name in [name for name, resource in resources.items() if resource["Type"] in UNKNOWN_TO_MINISTACK]:
        del resources[name]
    stage = resources["WebsocketAPIStage"]["Properties"]
    del stage["DeploymentId"]
    stage["AutoDeploy"] = True
    return template


@contextmanager
def _alone() -> Iterator[None]:
    """Wait until nobody else is packaging: tests run side by side, and Chalice works in the project's own folders."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with (BUILD / "package.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _vendor(lock: Path, folder: Path, wheels: Sequence[str]) -> None:
    """Lay locked packages into a folder, unless they lie there already. Chalice takes its own from `vendor/`."""
    wanted = hashlib.sha256(lock.read_bytes() + " ".join(wheels).encode()).hexdigest()
    made = BUILD / f"{folder.name}.sha256"
    if folder.is_dir() and made.is_file() and made.read_text() == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    _call(
        "pip could not install what the functions need",
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--no-compile"],
        [*wheels, "--target", str(folder), "-r", str(lock)],
    )
    shutil.rmtree(folder / "bin", ignore_errors=True)
    for unused in NOT_NEEDED:
        shutil.rmtree(folder / unused, ignore_errors=True)
    _compile(folder, "unchecked-hash")
    made.write_text(wanted)


def _compile(folder: Path, invalidation: str) -> None:
    """Lay bytecode beside the source: without it every cold start compiles, as Lambda's folder cannot be written to."""
    _call(
        "Python could not compile what the functions need",
        [sys.executable, "-m", "compileall", "-q", "-s", str(folder.parent), "--invalidation-mode", invalidation],
        [str(folder)],
    )


def _zipped(folder: Path) -> bytes:
    """The folder as a zip, the same bytes for the same files."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())
            entry.external_attr = 0o644 << 16  # all may read it, as Lambda asks
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _call(what_failed: str, *arguments: Sequence[str]) -> None:
    """Run a command of several parts at the project's root, silent unless it fails."""
    command = [word for part in arguments for word in part]
    environment = {**os.environ, "AWS_DEFAULT_REGION": "us-east-1", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise Failure(f"{what_failed}: {said[-1] if said else f'exit code {done.returncode}'}", details="\n".join(said))


def main() -> None:
    """Package for AWS, and say where the template and the zip are: `python -m infra.package`."""
    argparse.ArgumentParser(prog="python -m infra.package", description=main.__doc__).parse_args()
    package(emulated=False)
    print(BUILD / "sam.yaml", BUILD / "deployment.zip", sep="\n")


if __name__ == "__main__":
    main()
