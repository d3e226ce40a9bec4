"""What a cold function waits for: importing what its zip holds, beside the bare import that none can do without."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

from benchmarks.figures import Figure
from chalicelib.settings import Settings
from infra.package import Package

ROUNDS: Final = 9
BARE: Final = "boto3 and a DynamoDB client"
BARE_PROGRAM: Final = "import boto3; boto3.client('dynamodb')"
READY: Final = "app, with its clients"
READY_PROGRAM: Final = "import app; from chalicelib.bootstrap import deskbell; deskbell()"
FUNCTIONS: Final = "AWS::Serverless::Function"
ANYTHING: Final = "http://localhost"  # nothing is called


class Imports(NamedTuple):
    """Milliseconds of CPU that each program took in each round, and the modules among the programs."""

    taken: dict[str, list[float]]
    modules: list[str]
    zip_bytes: int

    @property
    def ready(self) -> float:
        """Milliseconds until a function can answer."""
        return median(self.taken[READY])


def measure(package: Package) -> Imports:
    """Unpack the zip as Lambda does, and import from it in fresh interpreters, turn by turn with the bare import."""
    handlers = [
        resource["Properties"]["Handler"]
        for resource in package.template["Resources"].values()
        if resource["Type"] == FUNCTIONS
    ]
    modules = sorted({handler.rpartition(".")[0] for handler in handlers})
    programs = {BARE: BARE_PROGRAM, **{module: f"import {module}" for module in modules}, READY: READY_PROGRAM}
    environment = {name.upper(): ANYTHING for name in Settings.__struct_fields__}
    taken: dict[str, list[float]] = {name: [] for name in programs}
    with TemporaryDirectory() as folder:
        with zipfile.ZipFile(BytesIO(package.code)) as code:
            code.extractall(folder)
        for _ in range(ROUNDS):
            for name, program in programs.items():
                taken[name].append(_cpu(program, Path(folder), environment))
    return Imports(taken, modules, len(package.code))


def figures(imports: Imports) -> list[Figure]:
    """The table of them. A ratio is that of one round, where both ran side by side; the middle one of all rounds."""
    section = "Imports"
    found = []
    for name, times in imports.taken.items():
        ratio = median(time / bare for time, bare in zip(times, imports.taken[BARE], strict=True))
        budget = 1.3 if name in imports.modules else None
        found.append(Figure(section, name, "ms", round(median(times)), "ms of CPU"))
        found.append(Figure(section, name, "ratio", round(ratio, 2), "times the bare import", budget))
    found.append(Figure(section, "deployment.zip", "bytes", imports.zip_bytes, "bytes"))
    return found


def _cpu(program: str, folder: Path, environment: dict[str, str]) -> float:
    """Milliseconds of CPU that this program takes in a fresh interpreter, once it runs.

    Lambda's folder is read-only: what comes without bytecode is compiled at every cold start, and so it is here.
    """
    timed = f"import time; began = time.process_time(); {program}; print(time.process_time() - began)"
    done = subprocess.run(
        [sys.executable, "-c", timed],
        env={
            **os.environ,
            **environment,
            "AWS_DEFAULT_REGION": "us-east-1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONPATH": str(folder),
        },
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout) * 1000
