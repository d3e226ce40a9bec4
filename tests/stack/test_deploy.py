"""Creating a stack, updating it in place, and saying what went wrong; with stacks smaller than Deskbell's own."""

import base64
import itertools
from copy import deepcopy

import pytest

from infra.deploy import deploy
from infra.failure import Failure
from infra.package import Package

TABLE = {
    "Type": "AWS::DynamoDB::Table",
    "Properties": {
        "BillingMode": "PAY_PER_REQUEST",
        "AttributeDefinitions": [{"AttributeName": "key", "AttributeType": "S"}],
        "KeySchema": [{"AttributeName": "key", "KeyType": "HASH"}],
    },
}


def made(*tables: str, code: bytes = b"a zip") -> Package:
    """A package of a template with these tables."""
    resources = {name: deepcopy(TABLE) for name in tables}
    return Package({"Resources": resources, "Outputs": {name: {"Value": {"Ref": name}} for name in tables}}, code)


numbers = itertools.count()


@pytest.fixture
def name() -> str:
    return f"trial-{next(numbers)}"


def test_a_stack_is_created_then_updated_in_place(stack, name):
    dynamodb = stack.session.client("dynamodb")
    first = deploy(stack.session, made("Chats"), name=name, parameters={})
    dynamodb.put_item(TableName=first.outputs["Chats"], Item={"key": {"S": "kept"}})

    second = deploy(stack.session, made("Chats", "Queues"), name=name, parameters={})

    assert second.outputs.keys() == {"Chats", "Queues"}
    assert second.outputs["Chats"] == first.outputs["Chats"]
    assert "Item" in dynamodb.get_item(TableName=first.outputs["Chats"], Key={"key": {"S": "kept"}})


def test_what_is_so_already_is_left_alone(stack, name):
    first = deploy(stack.session, made("Chats"), name=name, parameters={})
    again = deploy(stack.session, made("Chats"), name=name, parameters={})
    assert again.outputs == first.outputs


@pytest.mark.parametrize("which", ["signing-key", "push-key"])
def test_keys_are_secret_and_outlive_a_deployment(stack, name, which):
    ssm = stack.session.client("ssm")

    def key() -> bytes:
        parameter = ssm.get_parameter(Name=f"/{name}/{which}", WithDecryption=True)["Parameter"]
        assert parameter["Type"] == "SecureString"
        return base64.b64decode(parameter["Value"])

    deploy(stack.session, made("Chats"), name=name, parameters={})
    before = key()
    deploy(stack.session, made("Chats", "Queues"), name=name, parameters={})
    assert len(before) == 32
    assert key() == before


def test_code_is_named_by_its_content(stack, name):
    for code in (b"one", b"another", b"one"):
        deploy(stack.session, made("Chats", code=code), name=name, parameters={})
    bucket = f"{name}-code-000000000000-us-east-1"
    kept = stack.session.client("s3").list_objects_v2(Bucket=bucket)["Contents"]
    assert len([one for one in kept if one["Key"].endswith(".zip")]) == 2


def test_a_stack_that_fails_says_what_failed_and_can_be_tried_again(stack, name):
    broken = made("Chats")
    broken.template["Resources"]["Broken"] = {
        "Type": "AWS::SSM::Parameter",
        "Properties": {"Type": "SecureString", "Value": "which CloudFormation will not make"},
    }
    with pytest.raises(Failure, match="Broken: "):
        deploy(stack.session, broken, name=name, parameters={})
    assert deploy(stack.session, made("Chats"), name=name, parameters={}).outputs.keys() == {"Chats"}
