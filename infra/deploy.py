"""Put a package onto AWS, or onto its stand-in: the keys, the code, the stack. Again after a change: in place.

The data stays: nothing here deletes, and a table that a template would replace is retained.
"""

import argparse
import base64
import hashlib
import json
import secrets
import time
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import TYPE_CHECKING, Final, NamedTuple

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from infra import assets
from infra.failure import Failure
from infra.package import Package, Template, package

if TYPE_CHECKING:
    from mypy_boto3_cloudformation import CloudFormationClient
    from mypy_boto3_cloudformation.literals import CapabilityType
    from mypy_boto3_s3 import S3Client

KEY_BYTES: Final = 32
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
    _ensure_key(session, f"/{name}/signing-key", lambda: secrets.token_bytes(KEY_BYTES))
    _ensure_key(session, push_key_parameter(name), _new_private_key)
    bucket, code, layer = _upload_code(session, made, name)
    template = _upload_template(session, _with_code_in(made, bucket, code, layer), bucket)
    cloudformation = session.client("cloudformation")
    began = _change(cloudformation, template, name, parameters)
    outputs = _finish(cloudformation, name) if began else _outputs(cloudformation, name)
    return Stack(name, outputs, session)


def push_key_parameter(name: str) -> str:
    """Where the private key of Web Push is, for a stack of this name."""
    return f"/{name}/push-key"


def push_public_key(stack: Stack) -> str:
    """The key that browsers subscribe with: an uncompressed point of P-256, in base64url."""
    parameter = stack.session.client("ssm").get_parameter(Name=push_key_parameter(stack.name), WithDecryption=True)
    private = int.from_bytes(base64.b64decode(parameter["Parameter"]["Value"]), "big")
    public = ec.derive_private_key(private, ec.SECP256R1()).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return base64.urlsafe_b64encode(point).decode().rstrip("=")


def _new_private_key() -> bytes:
    return ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value.to_bytes(KEY_BYTES, "big")


def _ensure_key(session: boto3.Session, parameter: str, make: Callable[[], bytes]) -> None:
    """Make a key, once. It is in no template: a template's parameters can be read."""
    ssm = session.client("ssm")
    try:
        ssm.get_parameter(Name=parameter)
    except ssm.exceptions.ParameterNotFound:
        ssm.put_parameter(Name=parameter, Value=base64.b64encode(make()).decode(), Type="SecureString")


def _upload_code(session: boto3.Session, made: Package, name: str) -> tuple[str, str, str]:
    """Upload the zips, named by their content; return the bucket and their keys, the code's first."""
    account = session.client("sts").get_caller_identity()["Account"]
    s3 = session.client("s3")
    region = s3.meta.region_name
    bucket = f"{name}-code-{account}-{region}"
    _ensure_bucket(s3, bucket, region)
    code, layer = (f"{hashlib.sha256(content).hexdigest()}.zip" for content in (made.code, made.layer))
    for key, content in ((code, made.code), (layer, made.layer)):
        if content:
            s3.put_object(Bucket=bucket, Key=key, Body=content)
    return bucket, code, layer


def _upload_template(session: boto3.Session, template: Template, bucket: str) -> str:
    """Upload the template beside the code: CloudFormation takes no more than 50 KB at hand. Returns its address."""
    content = json.dumps(template, separators=(",", ":")).encode()
    key = f"{hashlib.sha256(content).hexdigest()}.template"
    s3 = session.client("s3")
    s3.put_object(Bucket=bucket, Key=key, Body=content)
    return f"https://s3.{s3.meta.region_name}.amazonaws.com/{bucket}/{key}"


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


def _with_code_in(made: Package, bucket: str, code: str, layer: str) -> Template:
    template = deepcopy(made.template)
    for resource in template["Resources"].values():
        if resource["Type"] == "AWS::Serverless::Function":
            resource["Properties"]["CodeUri"] = {"Bucket": bucket, "Key": code}
        elif resource["Type"] == "AWS::Lambda::LayerVersion":
            resource["Properties"]["Content"] = {"S3Bucket": bucket, "S3Key": layer}
    return template


def _change(cloudformation: "CloudFormationClient", template: str, name: str, parameters: Mapping[str, str]) -> bool:
    """Have CloudFormation create or update the stack from the template at this address. False: it is so already."""
    status = _status(cloudformation, name)
    if status == "ROLLBACK_COMPLETE":  # what a first deployment that failed leaves: empty, and not to be updated
        cloudformation.delete_stack(StackName=name)
        while status := _status(cloudformation, name):
            time.sleep(POLL_SECONDS)
    change = cloudformation.update_stack if status else cloudformation.create_stack
    try:
        change(
            StackName=name,
            TemplateURL=template,
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
    parser.add_argument("--mail-sender", default="", help="send patrons copies of their chats from this SES address")
    arguments = parser.parse_args()
    try:
        assets.build()
        protection = "off" if arguments.trial else "on"
        parameters = {"Protection": protection, "MailSender": arguments.mail_sender}
        stack = deploy(boto3.Session(), package(emulated=False), name=arguments.name, parameters=parameters)
        assets.publish(stack, push_public_key(stack))
    except (Failure, BotoCoreError, ClientError) as error:
        raise SystemExit(f"Deskbell was not deployed. {error}") from None
    origin = stack.outputs["AssetsUrl"]
    print(origin + assets.DASHBOARD)
    print(f"For the library's pages, pinned (docs/embedding.md):\n{assets.script_line(origin, '<library>.<widget>')}")


if __name__ == "__main__":
    main()
