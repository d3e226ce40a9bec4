"""Put a package onto AWS, or onto its stand-in: the signing key, the code, the stack. Again after a change: in place.

The data stays: nothing here deletes, and a table that a template would replace is retained.
"""

import argparse
import base64
import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

import boto3
from botocore.exceptions import BotoCoreError, ClientError

from infra import assets
from infra.failure import Failure
from infra.package import Package, Template, package

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.literals import CapabilityType
    from mypy_boto3_s3 import S3Client

SIGNING_KEY_BYTES: Final = 32
CAPABILITIES: Final[list["CapabilityType"]] = ["CAPABILITY_IAM", "CAPABILITY_AUTO_EXPAND"]
POLL_SECONDS: Final = 0.1
NOTHING_TO_UPDATE: Final = "No updates are to be performed"  # CloudFormation has no code for it


class Stack(NamedTuple):
    """A deployed stack: what the template's Outputs say, and clients of where it is."""

    name: str
    outputs: Mapping[str, str]
    session: boto3.Session


def deploy(session: boto3.Session, made: Package, *, name: str, parameters: Mapping[str, str]) -> Stack:
    """Create the stack, or update it in place.

    Raises
    ------
    Failure
        CloudFormation did not end in success; with the reason that it gave first.
    """
    _ensure_signing_key(session, name)
    template = _with_code_in(made, *_upload_code(session, made, name))
    cloudformation = session.client("cloudformation")
    began = _change(cloudformation, template, name, parameters)
    outputs = _finish(cloudformation, name) if began else _outputs(cloudformation, name)
    return Stack(name, outputs, session)


def _ensure_signing_key(session: boto3.Session, name: str) -> None:
    """Make the key that signs connect tickets, once. It is in no template: a template's parameters can be read."""
    ssm = session.client("ssm")
    parameter = f"/{name}/signing-key"
    try:
        ssm.get_parameter(Name=parameter)
    except ssm.exceptions.ParameterNotFound:
        key = base64.b64encode(secrets.token_bytes(SIGNING_KEY_BYTES)).decode()
        ssm.put_parameter(Name=parameter, Value=key, Type="SecureString")


def _upload_code(session: boto3.Session, made: Package, name: str) -> tuple[str, str]:
    """Upload the zip, named by its content; return bucket and key."""
    account = session.client("sts").get_caller_identity()["Account"]
    s3 = session.client("s3")
    region = s3.meta.region_name
    bucket = f"{name}-code-{account}-{region}"
    _ensure_bucket(s3, bucket, region)
    key = f"{hashlib.sha256(made.code).hexdigest()}.zip"
    s3.put_object(Bucket=bucket, Key=key, Body=made.code)
    return bucket, key


def _ensure_bucket(s3: "S3Client", bucket: str, region: str) -> None:
    try:
        s3.head_bucket(Bucket=bucket)
    except ClientError as error:
        if error.response["Error"]["Code"] != "404":
            raise
        if region == "us-east-1":  # which S3 takes for granted, and refuses when said
            s3.create_bucket(Bucket=bucket)
        else:
            s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": region})  # type: ignore[typeddict-item]


def _with_code_in(made: Package, bucket: str, key: str) -> Template:
    template = deepcopy(made.template)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": bucket, "Key": key}
    return template


def _change(
    cloudformation: "CloudFormationClient", template: Template, name: str, parameters: Mapping[str, str]
) -> bool:
    """Have CloudFormation create or update the stack. False: it is so already."""
    status = _status(cloudformation, name)
    if status == "ROLLBACK_COMPLETE":  # what a first deployment that failed leaves: empty, and not to be updated
        cloudformation.delete_stack(StackName=name)
        while status := _status(cloudformation, name):
            time.sleep(POLL_SECONDS)
    change = cloudformation.update_stack if status else cloudformation.create_stack
    try:
        change(
            StackName=name,
            TemplateBody=json.dumps(template, separators=(",", ":")),
            Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
            Capabilities=CAPABILITIES,
        )
    except ClientError as error:
        if NOTHING_TO_UPDATE in error.response["Error"]["Message"]:
            return False
        raise
    return True


def _finish(cloudformation: "CloudFormationClient", name: str) -> Mapping[str, str]:
    while (status := _status(cloudformation, name)).endswith("_IN_PROGRESS"):
        time.sleep(POLL_SECONDS)
    if status not in {"CREATE_COMPLETE", "UPDATE_COMPLETE"}:
        raise Failure(f"CloudFormation says {status}: {_first_failure(cloudformation, name)}")
    return _outputs(cloudformation, name)


def _status(cloudformation: "CloudFormationClient", name: str) -> str:
    """The stack's status; empty when there is no such stack."""
    try:
        return cloudformation.describe_stacks(StackName=name)["Stacks"][0]["StackStatus"]
    except ClientError as error:
        if error.response["Error"]["Code"] == "ValidationError":
            return ""
        raise


def _outputs(cloudformation: "CloudFormationClient", name: str) -> Mapping[str, str]:
    stack = cloudformation.describe_stacks(StackName=name)["Stacks"][0]
    return {output["OutputKey"]: output["OutputValue"] for output in stack["Outputs"]}


def _first_failure(cloudformation: "CloudFormationClient", name: str) -> str:
    events = cloudformation.describe_stack_events(StackName=name)["StackEvents"]
    failed = [event for event in events if event.get("ResourceStatus", "").endswith("_FAILED")]
    if not failed:
        return "it gives no reason."
    first = failed[-1]  # they come newest first
    return f"{first.get('LogicalResourceId')}: {first.get('ResourceStatusReason', 'no reason given')}"


def main() -> None:
    """Deploy to the AWS account of the environment's credentials, and publish the assets: `python -m infra.deploy`."""
    parser = argparse.ArgumentParser(prog="python -m infra.deploy", description=main.__doc__)
    parser.add_argument("--name", default="deskbell", help="of the stack: lower case letters, digits and hyphens")
    parser.add_argument("--trial", action="store_true", help="let the tables and the user pool be deleted")
    arguments = parser.parse_args()
    try:
        assets.build()
        parameters = {"Protection": "off" if arguments.trial else "on"}
        stack = deploy(boto3.Session(), package(emulated=False), name=arguments.name, parameters=parameters)
        assets.publish(stack)
    except (Failure, BotoCoreError, ClientError) as error:
        raise SystemExit(f"Deskbell was not deployed. {error}") from None
    print(stack.outputs["AssetsUrl"] + assets.DASHBOARD)


if __name__ == "__main__":
    main()
