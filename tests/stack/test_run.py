"""Starting, stopping, starting again: what `make run` promises of its data, its port and its leftovers."""

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from infra import emulator
from infra.deploy import deploy
from infra.failure import Failure
from infra.local import DEMO_BUCKET, deploy_here
from infra.package import ROOT, package
from infra.seed import ASHGROVE, seed
from tests.stack.conftest import BIRCHWOOD

RUNNER = """
import sys
from pathlib import Path
from infra import emulator
if "--outlived" in sys.argv:
    emulator.end_with_parent = lambda: None  # as on a system that has no such thing
with emulator.running(int(sys.argv[1]), Path(sys.argv[2])) as process:
    print(process.pid, flush=True)
    process.wait()
"""


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((emulator.HOST, 0))
        number: int = probe.getsockname()[1]
        return number


@contextmanager
def run_in_another_process(port: int, state: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """A process that runs MiniStack, and that MiniStack's pid."""
    command = [sys.executable, "-c", RUNNER, str(port), str(state), *options]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as runner:
        assert runner.stdout is not None
        try:
            yield runner, int(runner.stdout.readline())
        finally:
            runner.terminate()


def run_here(port: int, state: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"DESKBELL_PORT": str(port), "DESKBELL_STATE": str(state)}
    command = [sys.executable, "-m", "infra.local"]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60, check=False)


def test_a_port_in_use_is_told_in_one_line(tmp_path, free_port):
    with socket.socket() as other:
        other.bind((emulator.HOST, free_port))
        other.listen()
        run = run_here(free_port, tmp_path / "state")
    assert run.returncode == 1
    [line] = run.stderr.splitlines()
    assert f"Port {free_port} is in use" in line
    assert "DESKBELL_PORT" in line


def test_a_full_disk_is_told_in_one_line(tmp_path, free_port, monkeypatch):
    monkeypatch.setattr(emulator, "LEAST_FREE_BYTES", 1 << 60)
    with pytest.raises(Failure, match=r"^The disk is full"), emulator.running(free_port, tmp_path):
        pass


def test_a_port_that_is_no_number_is_told_in_one_line(tmp_path):
    run = run_here("seven", tmp_path)
    assert run.returncode == 1
    assert len(run.stderr.splitlines()) == 1


def test_two_runs_do_not_share_their_data(tmp_path, free_port):
    with emulator.running(free_port, tmp_path), pytest.raises(Failure, match="runs already"):
        emulator.forget(tmp_path)


def test_a_run_keeps_its_data_for_the_next(tmp_path, free_port):
    with emulator.running(free_port, tmp_path):
        emulator.session(free_port).client("ssm").put_parameter(Name="kept", Value="yes", Type="String")
    with emulator.running(free_port, tmp_path):
        ssm = emulator.session(free_port).client("ssm")
        assert ssm.get_parameter(Name="kept")["Parameter"]["Value"] == "yes"
    emulator.forget(tmp_path)
    with emulator.running(free_port, tmp_path):
        ssm = emulator.session(free_port).client("ssm")
        with pytest.raises(ssm.exceptions.ParameterNotFound):
            ssm.get_parameter(Name="kept")


def test_a_killed_run_leaves_nothing_that_stops_the_next(tmp_path, free_port):
    with run_in_another_process(free_port, tmp_path) as (runner, _):
        emulator.session(free_port).client("ssm").put_parameter(Name="kept", Value="yes", Type="String")
        runner.kill()
        runner.wait()
        with emulator.running(free_port, tmp_path):
            ssm = emulator.session(free_port).client("ssm")
            assert ssm.get_parameter(Name="kept")["Parameter"]["Value"] == "yes"


def test_a_ministack_that_outlived_its_run_is_ended(tmp_path, free_port):
    with run_in_another_process(free_port, tmp_path, "--outlived") as (runner, pid):
        runner.kill()
        runner.wait()
        os.kill(pid, 0)  # it is still there
        with emulator.running(free_port, tmp_path) as process:
            assert process.pid != pid


def test_deploying_again_updates_in_place_and_keeps_the_data(stack, port):
    tables, functions = stack.session.client("dynamodb"), stack.session.client("lambda")
    key = {"library_id": {"S": "kept"}, "item": {"S": "library"}}
    tables.put_item(TableName=stack.outputs["LibrariesTable"], Item=key)
    parameters = {"EmulatorPort": str(port), "Protection": "off", "MailSender": stack.outputs["MailSender"]}

    def log_level_after(log_level: str) -> str:
        made = package(emulated=True)
        made.template["Globals"]["Function"]["Environment"]["Variables"]["POWERTOOLS_LOG_LEVEL"] = log_level
        assert deploy(stack.session, made, name=stack.name, parameters=parameters).outputs == stack.outputs
        configuration = functions.get_function_configuration(FunctionName=stack.outputs["APIHandlerName"])
        return configuration["Environment"]["Variables"]["POWERTOOLS_LOG_LEVEL"]

    assert log_level_after("DEBUG") == "DEBUG"
    assert log_level_after("INFO") == "INFO"
    assert "Item" in tables.get_item(TableName=stack.outputs["LibrariesTable"], Key=key)


def test_seeding_again_changes_nothing(stack):
    cognito, pool = stack.session.client("cognito-idp"), stack.outputs["UserPoolId"]
    before = {user["Username"]: user["Attributes"] for user in cognito.list_users(UserPoolId=pool)["Users"]}
    seed(stack, ASHGROVE)
    after = {user["Username"]: user["Attributes"] for user in cognito.list_users(UserPoolId=pool)["Users"]}
    assert set(before) >= {"maria", "daniel", "priya", "hana"}
    assert after == before


def test_running_again_keeps_what_people_have_set_up(stack, port, people):
    chain = {"steps": [{"departments": ["reference"]}, {"departments": ["archives"], "message": "One moment, please."}]}
    assert people["dora"].put("/widgets/birchwood.own/chain", json=chain).status_code == 200
    people["ada"].put("/settings", json={"departments": ["reference", "hasty"], "notifications": {"sound": "knock"}})
    people["ada"].command("monitor")
    people["ada"].command("status", status="internal")

    def kept() -> list[dict[str, object]]:
        tables = (stack.outputs["LibrariesTable"], stack.outputs["OperatorsTable"])
        items = [item for table in tables for item in stack.session.client("dynamodb").scan(TableName=table)["Items"]]
        # Pages are told again, at least of the time; loads still change, as deadlines of other tests' chats fall due.
        return [item | {"load": None} for item in items if "published" not in item]

    before = kept()
    assert [item for item in before if "One moment, please." in str(item)]
    assert [item for item in before if item.get("status") == {"S": "internal"}]
    deploy_here(port)
    seed(stack, BIRCHWOOD)
    assert sorted(map(str, kept())) == sorted(map(str, before))


def test_the_local_run_gives_files_their_30_days(stack):
    rules = stack.session.client("s3").get_bucket_lifecycle_configuration(Bucket=stack.outputs["FilesBucket"])["Rules"]
    assert [rule["Expiration"]["Days"] for rule in rules] == [30]


def test_the_demonstration_is_another_site(stack, about):
    assert about["demo_url"].endswith(f"/{DEMO_BUCKET}/index.html")
    assert not about["demo_url"].startswith(about["assets_url"])
