"""The template that AWS gets: least privilege, nothing public, nothing that costs while idle, one local difference."""

import io
import json
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest

from infra.package import Package, for_emulator, package

FUNCTIONS = {"APIHandler", "Authorizer", "Deadline", "WebsocketConnect", "WebsocketDisconnect", "WebsocketMessage"}
TABLES = {
    "ChatsTable",
    "ConnectionsTable",
    "LibrariesTable",
    "LimitsTable",
    "OperatorsTable",
    "QueuesTable",
    "TicketsTable",
}
BUCKETS = {"AssetsBucket", "FilesBucket"}
EXPIRING = {"ChatsTable", "ConnectionsTable", "LimitsTable", "OperatorsTable", "QueuesTable", "TicketsTable"}
UNNAMEABLE = (
    "-files-${AWS::AccountId}-${AWS::Region}/chats/",  # a file's name is made when it is offered
    ":log-group:/aws/lambda/${AWS::StackName}-",  # CloudFormation ends a function's name at random
    "/POST/@connections/",  # … and API Gateway a connection's
    "${AssetsBucket.Arn}/widgets/",  # one JSON for each widget
    "${AssetsBucket.Arn}/ask/",  # … and one page
    ":identity/*",  # SES's, of the sender's address or of its domain: the condition names the address
)


@pytest.fixture(scope="module")
def made() -> Package:
    return package(emulated=False)


@pytest.fixture(scope="module")
def resources(made: Package) -> dict[str, Any]:
    return made.template["Resources"]


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: resource["Properties"] for name, resource in resources.items() if resource["Type"] == kind}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def allowed_by(role: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for policy in role.get("Policies", []):
        for statement in policy["PolicyDocument"]["Statement"]:
            assert statement["Effect"] == "Allow"
            yield statement


def test_each_function_has_a_role_of_its_own(resources):
    functions = of_type(resources, "AWS::Serverless::Function")
    assert set(functions) == FUNCTIONS
    roles = [function["Role"]["Fn::GetAtt"][0] for function in functions.values()]
    assert len(set(roles)) == len(roles)
    assert all(resources[role]["Type"] == "AWS::IAM::Role" for role in roles)


def test_no_role_allows_a_wildcard_action_or_a_resource_that_could_be_named(resources):
    roles = of_type(resources, "AWS::IAM::Role")
    statements = [statement for role in roles.values() for statement in allowed_by(role)]
    assert len(statements) > len(roles)
    for statement in statements:
        assert not any("*" in action for action in listed(statement["Action"]))
        for resource in listed(statement["Resource"]):
            written = json.dumps(resource)
            assert "*" not in written or any(part in written for part in UNNAMEABLE), written


def test_of_what_pages_read_functions_write_the_widgets_and_nothing_else(resources):
    publishing = of_s3(resources, "AssetsBucket")
    assert publishing.keys() == {"APIHandler", "Deadline", "WebsocketDisconnect", "WebsocketMessage"}
    for [statement] in publishing.values():
        assert listed(statement["Action"]) == ["s3:PutObject"]
        assert listed(statement["Resource"]) == [
            {"Fn::Sub": f"${{AssetsBucket.Arn}}/{folder}/*"} for folder in ("ask", "widgets")
        ]


def test_files_are_signed_for_by_the_rest_api_and_looked_at_by_who_stores_messages(resources):
    granted = of_s3(resources, "-files-")
    actions = {name: [listed(statement["Action"]) for statement in statements] for name, statements in granted.items()}
    assert actions == {"APIHandler": [["s3:GetObject", "s3:PutObject"]], "WebsocketMessage": [["s3:GetObject"]]}
    for [statement] in granted.values():
        assert statement["Resource"]["Fn::Sub"].endswith("-files-${AWS::AccountId}-${AWS::Region}/chats/*")


def of_s3(resources: dict[str, Any], bucket: str) -> dict[str, list[dict[str, Any]]]:
    """What each function may do with a bucket, if anything."""
    granted = {
        name: [
            statement
            for statement in allowed_by(resources[function["Role"]["Fn::GetAtt"][0]]["Properties"])
            if "s3:" in str(statement["Action"]) and bucket in str(statement["Resource"])
        ]
        for name, function in of_type(resources, "AWS::Serverless::Function").items()
    }
    return {name: statements for name, statements in granted.items() if statements}


def test_mail_is_sent_by_the_rest_api_from_the_one_address(resources):
    [(name, statement)] = [
        (name, statement)
        for name, function in of_type(resources, "AWS::Serverless::Function").items()
        for statement in allowed_by(resources[function["Role"]["Fn::GetAtt"][0]]["Properties"])
        if "ses:" in str(statement["Action"])
    ]
    assert (name, statement["Action"]) == ("APIHandler", "ses:SendEmail")
    on_aws = {"StringEquals": {"ses:FromAddress": {"Ref": "MailSender"}}}
    assert statement["Condition"] == {
        "Fn::If": ["Emulated", {"Ref": "AWS::NoValue"}, on_aws]
    }  # MiniStack has no such key


def test_functions_write_to_their_own_log_alone(resources):
    for name, function in of_type(resources, "AWS::Serverless::Function").items():
        role = resources[function["Role"]["Fn::GetAtt"][0]]["Properties"]
        logs = [json.dumps(s["Resource"]) for s in allowed_by(role) if "logs:PutLogEvents" in s["Action"]]
        assert len(logs) == 1
        assert f":log-group:/aws/lambda/${{AWS::StackName}}-{name}-*:*" in logs[0]


@pytest.mark.parametrize(("key", "whose"), [("signing-key", {"APIHandler", "Authorizer"}), ("push-key", {"Deadline"})])
def test_each_key_is_read_by_those_that_sign_with_it(resources, key, whose):
    readers = {
        name
        for name, function in of_type(resources, "AWS::Serverless::Function").items()
        for statement in allowed_by(resources[function["Role"]["Fn::GetAtt"][0]]["Properties"])
        if "ssm:GetParameter" in listed(statement["Action"])
        and json.dumps(statement["Resource"]).endswith(f'/{key}"}}')
    }
    assert readers == whose


def test_what_signs_web_push_is_in_a_layer_of_the_one_function_that_does(made, resources):
    functions = of_type(resources, "AWS::Serverless::Function")
    assert {name: function.get("Layers") for name, function in functions.items() if "Layers" in function} == {
        "Deadline": [{"Ref": "PushLayer"}]
    }
    with zipfile.ZipFile(io.BytesIO(made.layer)) as layer:
        names = layer.namelist()
    assert all(name.startswith("python/") for name in names)  # where Lambda looks
    assert "python/cryptography/__init__.py" in names
    assert len(made.layer) < 6_000_000


def test_every_log_is_kept_for_a_while_and_no_longer(resources):
    groups = of_type(resources, "AWS::Logs::LogGroup")
    assert all(0 < group["RetentionInDays"] <= 90 for group in groups.values())
    names = {group["LogGroupName"]["Fn::Sub"] for group in groups.values()}
    assert names >= {f"/aws/lambda/${{{function}}}" for function in FUNCTIONS}


@pytest.mark.parametrize(
    ("stage", "settings", "throttle"),
    [
        ("RestAPI", "AccessLogSetting", "MethodSettings"),
        ("WebsocketAPIStage", "AccessLogSettings", "DefaultRouteSettings"),
    ],
)
def test_both_apis_are_throttled_and_note_who_asked_what_but_not_their_words(resources, stage, settings, throttle):
    properties = resources[stage]["Properties"]
    limits = listed(properties[throttle])[0]
    assert limits["ThrottlingRateLimit"] > 0
    assert limits["ThrottlingBurstLimit"] > 0
    assert limits["DataTraceEnabled"] is False
    log = properties[settings]
    assert resources[log["DestinationArn"]["Fn::GetAtt"][0]]["Type"] == "AWS::Logs::LogGroup"
    noted = {value for value in json.loads(log["Format"]).values() if value.startswith("$context.")}
    assert noted <= {
        "$context.requestId",
        "$context.requestTime",
        "$context.httpMethod",
        "$context.resourcePath",  # with {chat_id} in it, not the id
        "$context.eventType",
        "$context.routeKey",
        "$context.connectionId",
        "$context.status",
        "$context.responseLatency",
        "$context.integrationLatency",
    }


def test_connecting_needs_a_ticket(resources):
    route = resources["WebsocketConnectRoute"]["Properties"]
    assert route["RouteKey"] == "$connect"
    assert route["AuthorizationType"] == "CUSTOM"
    authorizer = resources[route["AuthorizerId"]["Ref"]]["Properties"]
    assert authorizer["AuthorizerType"] == "REQUEST"
    assert authorizer["IdentitySource"] == ["route.request.querystring.ticket"]
    assert "${Authorizer.Arn}" in authorizer["AuthorizerUri"]["Fn::Sub"]


def test_tables_are_on_demand_recoverable_protected_and_kept(resources):
    tables = of_type(resources, "AWS::DynamoDB::Table")
    assert set(tables) == TABLES
    for name, table in tables.items():
        assert table["BillingMode"] == "PAY_PER_REQUEST"
        assert table["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
        assert table["DeletionProtectionEnabled"] == {"Fn::If": ["Protected", True, False]}
        assert resources[name]["DeletionPolicy"].startswith("Retain")
        assert resources[name]["UpdateReplacePolicy"] == "Retain"
    expiring = {name for name, table in tables.items() if "TimeToLiveSpecification" in table}
    assert expiring == EXPIRING
    for name in EXPIRING:
        assert tables[name]["TimeToLiveSpecification"] == {"AttributeName": "expires_at", "Enabled": True}


def test_protection_is_on_unless_it_is_turned_off(made):
    assert made.template["Parameters"]["Protection"]["Default"] == "on"
    assert made.template["Conditions"]["Protected"] == {"Fn::Equals": [{"Ref": "Protection"}, "on"]}


def test_buckets_are_private_encrypted_and_tls_only(resources):
    buckets = of_type(resources, "AWS::S3::Bucket")
    assert set(buckets) == BUCKETS
    policies = {policy["Bucket"]["Ref"]: policy for policy in of_type(resources, "AWS::S3::BucketPolicy").values()}
    for name, bucket in buckets.items():
        assert set(bucket["PublicAccessBlockConfiguration"].values()) == {True}
        assert len(bucket["PublicAccessBlockConfiguration"]) == 4
        assert bucket["OwnershipControls"]["Rules"] == [{"ObjectOwnership": "BucketOwnerEnforced"}]
        [encryption] = bucket["BucketEncryption"]["ServerSideEncryptionConfiguration"]
        assert encryption == {"ServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}
        statements = policies[name]["PolicyDocument"]["Statement"]
        [denied] = [statement for statement in statements if statement["Effect"] == "Deny"]
        assert (denied["Principal"], denied["Action"]) == ("*", "s3:*")
        assert denied["Condition"]["Bool"]["aws:SecureTransport"]["Fn::If"][::2] == ["Emulated", "false"]
        for allowed in statements:
            assert allowed is denied or allowed["Principal"] == {"Service": "cloudfront.amazonaws.com"}


def test_files_live_30_days_and_only_our_own_origin_reaches_them(resources):
    files = resources["FilesBucket"]["Properties"]
    [rule] = files["LifecycleConfiguration"]["Rules"]
    assert (rule["Status"], rule["ExpirationInDays"]) == ("Enabled", 30)
    assert "Prefix" not in rule
    [cors] = files["CorsConfiguration"]["CorsRules"]
    [origin] = cors["AllowedOrigins"]
    assert origin["Fn::If"][2] == {"Fn::Sub": "https://${Distribution.DomainName}"}


def test_the_site_is_one_origin_over_tls_and_reads_assets_by_origin_access_control(resources):
    config = resources["Distribution"]["Properties"]["DistributionConfig"]
    origins = {origin["Id"]: origin for origin in config["Origins"]}
    assert origins["assets"]["OriginAccessControlId"] == {"Ref": "AssetsAccess"}
    assert origins["api"]["CustomOriginConfig"]["OriginProtocolPolicy"]["Fn::If"][2] == "https-only"
    behaviors = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
    for behavior in behaviors:
        assert behavior["ViewerProtocolPolicy"]["Fn::If"][2] == "redirect-to-https"
        headers = resources[behavior["ResponseHeadersPolicyId"]["Ref"]]["Properties"]["ResponseHeadersPolicyConfig"]
        security = headers["SecurityHeadersConfig"]
        assert security["ContentTypeOptions"] == {"Override": True}
        assert security["StrictTransportSecurity"]["AccessControlMaxAgeSec"] >= 31536000
        policy = json.dumps(security["ContentSecurityPolicy"])
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
    assert [b["PathPattern"] for b in behaviors[1:] if b["TargetOriginId"] == "api"] == ["/api/*"]


def test_staff_cannot_sign_up_nor_say_whose_staff_they_are(resources):
    assert resources["UserPool"]["Properties"]["AdminCreateUserConfig"] == {"AllowAdminCreateUserOnly": True}
    client = resources["UserPoolClient"]["Properties"]
    assert "custom:library" in client["ReadAttributes"]
    assert "custom:library" not in client["WriteAttributes"]
    assert client["ExplicitAuthFlows"] == ["ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    assert client["PreventUserExistenceErrors"] == "ENABLED"
    assert client["GenerateSecret"] is False


def test_a_deadline_passes_two_states(resources):
    machine = resources["DeadlinesMachine"]["Properties"]
    assert sorted(state["Type"] for state in machine["Definition"]["States"].values()) == ["Task", "Wait"]


def test_nothing_costs_while_idle(resources):
    """None of these is billed by the hour, day or month."""
    assert {resource["Type"] for resource in resources.values()} <= {
        "AWS::ApiGateway::Account",
        "AWS::ApiGatewayV2::Api",
        "AWS::ApiGatewayV2::Authorizer",
        "AWS::ApiGatewayV2::Deployment",
        "AWS::ApiGatewayV2::Integration",
        "AWS::ApiGatewayV2::Route",
        "AWS::ApiGatewayV2::RouteResponse",
        "AWS::ApiGatewayV2::Stage",
        "AWS::CloudFront::Distribution",
        "AWS::CloudFront::OriginAccessControl",
        "AWS::CloudFront::ResponseHeadersPolicy",
        "AWS::Cognito::UserPool",
        "AWS::Cognito::UserPoolClient",
        "AWS::Cognito::UserPoolGroup",
        "AWS::DynamoDB::Table",
        "AWS::IAM::Role",
        "AWS::Lambda::LayerVersion",
        "AWS::Lambda::Permission",
        "AWS::Logs::LogGroup",
        "AWS::S3::Bucket",
        "AWS::S3::BucketPolicy",
        "AWS::Serverless::Api",
        "AWS::Serverless::Function",
        "AWS::StepFunctions::StateMachine",
    }
    for function in of_type(resources, "AWS::Serverless::Function").values():
        assert not {"ProvisionedConcurrencyConfig", "ReservedConcurrentExecutions"} & set(function)
        assert function["MemorySize"] <= 512
        assert function["Timeout"] <= 29


def without(resources: dict[str, Any], names: set[str]) -> dict[str, Any]:
    return {name: resource for name, resource in resources.items() if name not in names}


def leaves(value: Any, path: tuple[str, ...] = ()) -> dict[tuple[str, ...], Any]:
    """Everything in a template, by where it stands."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = {leaf: it for key, child in children for leaf, it in leaves(child, (*path, str(key))).items()}
    return found or {path: value}


def test_the_local_stack_gets_the_same_template_but_for_what_ministack_does_by_itself(made):
    local = for_emulator(made.template)
    dropped = made.template["Resources"].keys() - local["Resources"].keys()
    assert dropped == {"WebsocketAPIDeployment", "WebsocketMessageResponse"}

    aws = leaves({**made.template, "Resources": without(made.template["Resources"], dropped)})
    theirs = leaves(local)
    stage = ("Resources", "WebsocketAPIStage", "Properties")
    assert aws.keys() - theirs.keys() == {(*stage, "DeploymentId", "Ref")}
    assert theirs.keys() - aws.keys() == {(*stage, "AutoDeploy")}
    assert all(aws[path] == theirs[path] for path in aws.keys() & theirs.keys())


def test_a_message_is_answered_with_what_its_handler_returns(resources):
    assert resources["WebsocketMessageRoute"]["Properties"]["RouteResponseSelectionExpression"] == "$default"
    answer = resources["WebsocketMessageResponse"]
    assert answer["Type"] == "AWS::ApiGatewayV2::RouteResponse"
    assert answer["Properties"]["RouteId"] == {"Ref": "WebsocketMessageRoute"}
    assert "WebsocketMessageResponse" in resources["WebsocketAPIDeployment"]["DependsOn"]


def test_the_template_is_small_enough_for_cloudformation(made):
    assert len(json.dumps(made.template, separators=(",", ":"))) < 1_000_000  # where it is taken from a bucket


def test_the_zip_has_what_lambda_has_not_and_nothing_more(made):
    with zipfile.ZipFile(io.BytesIO(made.code)) as code:
        names = code.namelist()
    assert {"app.py", "chalice/app.py", "chalicelib/bootstrap.py"} <= set(names)
    top = {name.partition("/")[0].partition("-")[0] for name in names}
    assert top == {
        "__pycache__",  # of typing_extensions.py
        "app.py",
        "aws_lambda_powertools",
        "chalice",
        "chalicelib",
        "filetype",
        "jmespath",
        "msgspec",
        "pynamodb",
        "typing_extensions",
        "typing_extensions.py",
        "tzdata",  # an eighth of it all
    }
    for module in ("pynamodb/{}models", "chalicelib/{}bootstrap", "chalicelib/services/{}chats"):
        assert module.format("__pycache__/") + ".cpython-311.pyc" in names  # or every cold start would compile it
    assert len(made.code) < 2_800_000
