"""Chalice's package and our resources, made into the one template that AWS and the local stack both get.

The zip carries our code, Chalice's runtime and the locked packages of `requirements/lambda.txt`, and neither boto3 nor
botocore: those are in Lambda's runtime, and weigh 20 times the rest.
"""

import argparse
import copy
import fcntl
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final, NamedTuple

import yaml

from infra.failure import Failure

ROOT: Final = Path(__file__).resolve().parent.parent
LAMBDA_LOCK: Final = ROOT / "requirements" / "lambda.txt"
BUILD: Final = ROOT / ".local" / "build"

Template = dict[str, Any]

UNKNOWN_TO_MINISTACK: Final = frozenset({"AWS::ApiGatewayV2::Deployment", "AWS::ApiGatewayV2::RouteResponse"})
LAMBDA_PLATFORM: Final = ("--platform", "manylinux2014_x86_64", "--python-version", "3.11", "--only-binary=:all:")


class Package(NamedTuple):
    """A template whose functions' CodeUri still says `./deployment.zip`, and that zip's content."""

    template: Template
    code: bytes


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
    _vendor(for_this_machine=emulated and not is_like_lambda)
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
    return Package(for_emulator(template) if emulated else template, (BUILD / "deployment.zip").read_bytes())


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


def _vendor(*, for_this_machine: bool) -> None:
    """Lay the locked packages into `vendor/`, where Chalice takes them from, unless they lie there already."""
    wheels = () if for_this_machine else LAMBDA_PLATFORM
    wanted = hashlib.sha256(LAMBDA_LOCK.read_bytes() + " ".join(wheels).encode()).hexdigest()
    vendor, made = ROOT / "vendor", BUILD / "vendor.sha256"
    if vendor.is_dir() and made.is_file() and made.read_text() == wanted:
        return
    shutil.rmtree(vendor, ignore_errors=True)
    _call(
        "pip could not install what the functions need",
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--require-hashes", "--no-compile"],
        [*wheels, "--target", str(vendor), "-r", str(LAMBDA_LOCK)],
    )
    shutil.rmtree(vendor / "bin", ignore_errors=True)
    shutil.rmtree(vendor / "aws_lambda_powertools/event_handler/openapi/swagger_ui")  # 1.7 MB for a page we don't serve
    # A zip without bytecode is compiled at every cold start: Lambda's folder cannot be written to.
    _call(
        "Python could not compile what the functions need",
        [sys.executable, "-m", "compileall", "-q", "--invalidation-mode", "unchecked-hash", str(vendor)],
    )
    made.write_text(wanted)


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
