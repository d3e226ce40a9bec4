"""MiniStack, the AWS of this machine: one process that dies with the one that started it, and keeps its state.

It always enforces IAM, and listens on 127.0.0.1 alone.
"""

import contextlib
import ctypes
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, cast

import boto3
from localstack_client.session import Session as LocalSession

from infra.failure import Failure

HOST: Final = "127.0.0.1"
REGION: Final = "us-east-1"
ACCOUNT: Final = "000000000000"
START_SECONDS: Final = 60
STOP_SECONDS: Final = 30  # it writes its state while it stops
LEAST_FREE_BYTES: Final = 200 * 1024 * 1024
PR_SET_PDEATHSIG: Final = 1  # <linux/prctl.h>


def session(port: int) -> boto3.Session:
    """Clients of the MiniStack at this port, with its root's credentials."""
    local = LocalSession(  # type: ignore[no-untyped-call]
        aws_access_key_id="test",
        aws_secret_access_key="test",  # noqa: S106 - MiniStack's root, which exists on this machine alone
        region_name=REGION,
        localstack_host=f"{HOST}:{port}",
    )
    return cast(boto3.Session, local)  # it has boto3's interface, but not its type


@contextmanager
def running(port: int, state: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run MiniStack with this state, and save the state when done.

    A MiniStack that a killed run has left is ended first.

    Raises
    ------
    Failure
        The state is in use by another run, the port is taken, the disk is full, or MiniStack did not start.
    """
    state.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(state).free < LEAST_FREE_BYTES:
        raise Failure(f"The disk is full: Deskbell needs {LEAST_FREE_BYTES >> 20} MB free in {state}.")
    with _alone(state):
        _end_left_over(state)
        if not _is_free(port):
            raise Failure(
                f"Port {port} is in use: stop what listens there, or choose another: make run DESKBELL_PORT=4570"
            )
        process = _start(port, state)
        try:
            _wait_until_ready(process, port, state)
            yield process
        finally:
            _stop(process)
            _pid_file(state).unlink(missing_ok=True)


def _start(port: int, state: Path) -> subprocess.Popen[bytes]:
    scratch = state / "tmp"
    shutil.rmtree(scratch, ignore_errors=True)
    scratch.mkdir()
    ours = ("AWS_", "DESKBELL_", "MINISTACK_", "PYTHON")  # a developer's own settings, which would change its own
    theirs = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    with (state / "ministack.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"],
            cwd=scratch,
            env=theirs
            | {
                "GATEWAY_PORT": str(port),
                "BIND_HOST": HOST,
                "MINISTACK_REGION": REGION,
                "MINISTACK_ACCOUNT_ID": ACCOUNT,
                "AUTH": "true",
                "IOT_MTLS_ENABLED": "0",
                "PERSIST_STATE": "1",
                "STATE_DIR": str(state / "services"),
                "S3_PERSIST": "1",
                "S3_DATA_DIR": str(state / "s3"),
                "TMPDIR": str(scratch),
                "LOG_LEVEL": "WARNING",
            },
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C reaches us alone, and we stop it in order
            preexec_fn=end_with_parent,  # noqa: PLW1509 - it makes one system call and takes no lock
        )
    _pid_file(state).write_text(str(process.pid))
    return process


def end_with_parent() -> None:
    """Have this process get SIGTERM when its parent ends, however it ends. Linux only; elsewhere nothing."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _wait_until_ready(process: subprocess.Popen[bytes], port: int, state: Path) -> None:
    log = state / "ministack.log"
    deadline = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"http://{HOST}:{port}/_ministack/ready", timeout=5):
            return
        time.sleep(0.05)
    said = log.read_text(errors="replace").strip()
    raise Failure(f"MiniStack did not start; its log is {log}.", details=said)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def forget(state: Path) -> None:
    """Delete what a MiniStack has kept, and nothing else. Raises Failure while one is running."""
    if not state.is_dir():
        return
    with _alone(state):
        _end_left_over(state)
        for folder in ("services", "s3", "tmp"):
            shutil.rmtree(state / folder, ignore_errors=True)


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Hold the state for this process; the lock goes when the process does."""
    with (state / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Failure(f"Deskbell runs already with its data in {state}: stop it, or set DESKBELL_STATE.") from None
        yield


def _end_left_over(state: Path) -> None:
    """End the MiniStack that a killed run started with this state, if it is still there."""
    try:
        pid = int(_pid_file(state).read_text())
    except (FileNotFoundError, ValueError):
        return
    deadline = time.monotonic() + STOP_SECONDS
    while "ministack" in _command_of(pid):
        overdue = time.monotonic() > deadline
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL if overdue else signal.SIGTERM)
        time.sleep(0.2)


def _command_of(pid: int) -> str:
    """The command line of a process; empty when there is none."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cmdline").read_text()
        except (FileNotFoundError, ProcessLookupError):
            return ""
    return subprocess.run(["ps", "-p", str(pid), "-o", "command="], capture_output=True, text=True, check=False).stdout


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def _pid_file(state: Path) -> Path:
    return state / "ministack.pid"
