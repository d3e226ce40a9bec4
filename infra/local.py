"""A whole Deskbell on this machine: `make run` for people, `running_stack` for tests and benchmarks."""

import argparse
import errno
import json
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext
from pathlib import Path
from typing import Any, Final

from botocore.exceptions import BotoCoreError, ClientError

from infra import assets, emulator
from infra.deploy import Stack, deploy, push_public_key
from infra.failure import Failure
from infra.package import ROOT, Template, package
from infra.seed import ASHGROVE, seed

NAME: Final = "deskbell"
LOCAL: Final = ROOT / ".local"
DEMO: Final = ROOT / "infra" / "demo"
DEMO_BUCKET: Final = "ashgrove-library"
MAIL_SENDER: Final = "desk@ashgrove.example"
ASSETS_URL: Final = "{{ASSETS_URL}}"  # stands in the demonstration's pages

Step = Callable[[str], AbstractContextManager[None]]


def silently(_: str) -> AbstractContextManager[None]:
    """A step of which nothing is said."""
    return nullcontext()


@contextmanager
def running_stack(port: int, state: Path) -> Iterator[Stack]:
    """Run a Deskbell with the assets as they were last built, for tests and benchmarks.

    Parameters
    ----------
    port
        Where it listens on 127.0.0.1.
    state
        Where it keeps its data: the next run with the same folder goes on with it.

    Raises
    ------
    Failure
        With one line that says what to do.
    """
    with emulator.running(port, state):
        yield deploy_here(port)


def deploy_here(port: int, step: Step = silently) -> Stack:
    """Deploy to the MiniStack at this port, or update what is there; publish the assets; seed the demonstration.

    Parameters
    ----------
    step
        Makes a context for each step, to be entered while it is done.
    """
    with step("Package the application"):
        made = package(emulated=True)
    with step("Deploy the stack"):
        parameters = {"EmulatorPort": str(port), "Protection": "off", "MailSender": MAIL_SENDER}
        stack = deploy(emulator.session(port), made, name=NAME, parameters=parameters)
        _set_lifecycle(stack, made.template)
        stack.session.client("ses").verify_email_identity(EmailAddress=MAIL_SENDER)
    with step("Publish the assets"):
        assets.publish(stack, push_public_key(stack))
    with step("Seed the demonstration library"):
        seed(stack, ASHGROVE)
        _publish_demo(stack)
    return stack


def description(stack: Stack) -> dict[str, Any]:
    """What people and tests need to know of a running stack: the content of `.local/stack.json`."""
    endpoint = stack.session.client("s3").meta.endpoint_url
    return {
        "dashboard_url": stack.outputs["AssetsUrl"] + assets.DASHBOARD,
        "demo_url": f"{endpoint}/{DEMO_BUCKET}/index.html",
        "api_url": stack.outputs["ApiUrl"],
        "websocket_url": stack.outputs["WebsocketUrl"],
        "assets_url": stack.outputs["AssetsUrl"],
        "users": [
            {
                "username": operator.username,
                "password": operator.password,
                "role": operator.role,
                "name": operator.name,
                "departments": list(operator.departments),
            }
            for operator in ASHGROVE.staff
        ],
    }


def _set_lifecycle(stack: Stack, template: Template) -> None:
    """Set the files bucket's lifecycle through S3's API: MiniStack does not read it in a template."""
    rules = template["Resources"]["FilesBucket"]["Properties"]["LifecycleConfiguration"]["Rules"]
    stack.session.client("s3").put_bucket_lifecycle_configuration(
        Bucket=stack.outputs["FilesBucket"],
        LifecycleConfiguration={
            "Rules": [
                {
                    "ID": rule["Id"],
                    "Status": rule["Status"],
                    "Filter": {"Prefix": ""},
                    "Expiration": {"Days": rule["ExpirationInDays"]},
                    "AbortIncompleteMultipartUpload": rule["AbortIncompleteMultipartUpload"],
                }
                for rule in rules
            ]
        },
    )


def _publish_demo(stack: Stack) -> None:
    """Serve the demonstration library's pages from a bucket of their own: another site than ours, open to everybody."""
    s3 = stack.session.client("s3")
    if DEMO_BUCKET not in {bucket["Name"] for bucket in s3.list_buckets()["Buckets"]}:
        s3.create_bucket(Bucket=DEMO_BUCKET)
    everybody_reads = {"Effect": "Allow", "Principal": "*", "Action": "s3:GetObject"}
    statement = everybody_reads | {"Resource": f"arn:aws:s3:::{DEMO_BUCKET}/*"}
    s3.delete_public_access_block(Bucket=DEMO_BUCKET)
    s3.put_bucket_policy(Bucket=DEMO_BUCKET, Policy=json.dumps({"Version": "2012-10-17", "Statement": [statement]}))
    for path in DEMO.rglob("*"):
        if path.is_file():
            body = path.read_bytes().replace(ASSETS_URL.encode(), stack.outputs["AssetsUrl"].encode())
            assets.put(s3, DEMO_BUCKET, path.relative_to(DEMO).as_posix(), body)


@contextmanager
def _told(what: str) -> Iterator[None]:
    """Say what is being done, and then how long it took."""
    print(f"  {what:<34}", end="", flush=True)
    began = time.monotonic()
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - began:6.1f} s", flush=True)


def _announce(description: dict[str, Any]) -> None:
    print(f"\n  The library's page     {description['demo_url']}")
    print(f"  The staff's dashboard  {description['dashboard_url']}\n")
    for user in description["users"]:
        departments = ", ".join(user["departments"])
        print(f"    {user['username']:<8} {user['password']:<19} {user['name']}, {user['role']}: {departments}")
    print(f"\n  On pages of your own:\n    {assets.script_line(description['assets_url'], ASHGROVE.widgets[0].id)}")
    print("\n  Sign in at the dashboard and Go Online first: with nobody there, the page offers a form, not a chat.")
    print("\n  Ctrl-C ends it; the data stays for the next run.", flush=True)


def _run(port: int, state: Path) -> None:
    """Run until MiniStack ends or a signal comes."""
    file = LOCAL / "stack.json"
    file.unlink(missing_ok=True)
    with ExitStack() as until_done:
        with _told("Start MiniStack"):
            process = until_done.enter_context(emulator.running(port, state))
        with _told("Build the assets"):
            assets.build()
        about = description(deploy_here(port, _told))
        LOCAL.mkdir(exist_ok=True)
        file.write_text(json.dumps(about, indent=2) + "\n")
        until_done.callback(file.unlink, missing_ok=True)
        _announce(about)
        process.wait()
        raise Failure(f"MiniStack ended by itself; its log is {state / 'ministack.log'}.")


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return f"The disk is full: {error.filename or 'free some space'}."
    return str(error)


def main() -> None:
    """Run Deskbell on this machine, as `DESKBELL_PORT` and `DESKBELL_STATE` say: `python -m infra.local`."""
    parser = argparse.ArgumentParser(prog="python -m infra.local", description=main.__doc__)
    parser.add_argument("--forget", action="store_true", help="forget the data of earlier runs instead")
    forget = parser.parse_args().forget
    if "MAKELEVEL" in os.environ:
        emulator.end_with_parent()  # a killed `make run` takes everything with it
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    state = Path(os.environ.get("DESKBELL_STATE") or LOCAL / "state").resolve()
    try:
        if forget:
            emulator.forget(state)
        else:
            _run(int(os.environ.get("DESKBELL_PORT") or 4566), state)
    except KeyboardInterrupt:
        print(f"\nStopped. The data is in {state}.")
    except (Failure, BotoCoreError, ClientError, OSError, ValueError) as error:
        if details := getattr(error, "details", ""):
            print(f"\n{details}\n", file=sys.stderr)
        raise SystemExit(f"Deskbell does not run. {_sentence(error)}") from None


if __name__ == "__main__":
    main()
