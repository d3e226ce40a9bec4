"""AWS's list prices in us-east-1, in dollars, without the free tiers that would make all of this nothing.

From AWS's pricing pages of API Gateway, Lambda, DynamoDB, Step Functions, CloudFront, S3 and CloudWatch, as of 2026.
"""

from typing import Final

MILLION: Final = 1_000_000
GB: Final = 1024**3

WEBSOCKET_MESSAGE: Final = 1.00 / MILLION  # of up to 32 KB
CONNECTION_MINUTE: Final = 0.25 / MILLION
REST_REQUEST: Final = 3.50 / MILLION

LAMBDA_REQUEST: Final = 0.20 / MILLION
LAMBDA_GB_SECOND: Final = 0.0000166667  # x86

WRITE_UNIT: Final = 0.625 / MILLION  # on demand
READ_UNIT: Final = 0.125 / MILLION

STATE_TRANSITION: Final = 0.025 / 1000  # Step Functions Standard

CDN_REQUEST: Final = 0.0100 / 10_000  # HTTPS, North America
CDN_BYTE: Final = 0.085 / GB
S3_GET: Final = 0.0004 / 1000
S3_BYTE_MONTH: Final = 0.023 / GB

LOG_BYTE: Final = 0.50 / GB

# What a resource costs a month by standing there. One that is not named here has not been thought about.
STANDING: Final = {
    "AWS::ApiGateway::Account": 0.0,
    "AWS::ApiGateway::RestApi": 0.0,
    "AWS::ApiGatewayV2::Api": 0.0,
    "AWS::ApiGatewayV2::Authorizer": 0.0,
    "AWS::ApiGatewayV2::Deployment": 0.0,
    "AWS::ApiGatewayV2::Integration": 0.0,
    "AWS::ApiGatewayV2::Route": 0.0,
    "AWS::ApiGatewayV2::RouteResponse": 0.0,
    "AWS::ApiGatewayV2::Stage": 0.0,
    "AWS::CloudFront::Distribution": 0.0,
    "AWS::CloudFront::OriginAccessControl": 0.0,
    "AWS::CloudFront::ResponseHeadersPolicy": 0.0,
    "AWS::CloudWatch::Alarm": 0.10,
    "AWS::Cognito::UserPool": 0.0,  # by users who sign in, and the first 10,000 of a month are free for good
    "AWS::Cognito::UserPoolClient": 0.0,
    "AWS::Cognito::UserPoolGroup": 0.0,
    "AWS::DynamoDB::Table": 0.0,  # on demand
    "AWS::IAM::Role": 0.0,
    "AWS::KMS::Key": 1.00,
    "AWS::Lambda::LayerVersion": 0.0,  # of 75 GB of code in all
    "AWS::Lambda::Permission": 0.0,
    "AWS::Logs::LogGroup": 0.0,
    "AWS::S3::Bucket": 0.0,
    "AWS::S3::BucketPolicy": 0.0,
    "AWS::SecretsManager::Secret": 0.40,
    "AWS::Serverless::Api": 0.0,
    "AWS::Serverless::Function": 0.0,
    "AWS::StepFunctions::StateMachine": 0.0,
}
