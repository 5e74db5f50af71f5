"""The stack that hosts the site: right for CloudFormation, and accepted piece by piece.

moto's CloudFormation makes neither CloudFront's resources nor a certificate nor a bucket policy.
Those are made by the calls that CloudFormation would make; a policy of response headers, which
moto's CloudFront lacks too, is held against the model of its call.
"""

import json
import re
from typing import Any

import boto3
import pytest
from botocore.validate import validate_parameters
from cfnlint import decode
from conftest import ROOT
from finish.policy import OTHER_HEADERS
from policies import cfn_lint

TEMPLATE = ROOT / "scripts" / "hosting.yml"
DOMAIN = "notes.example.com"
API_NAMES = {
    "AcmCertificateArn": "ACMCertificateArn",
    "IPV6Enabled": "IsIPV6Enabled",
    "SslSupportMethod": "SSLSupportMethod",
}
LACKS = (
    "Certificate",
    "OriginAccessControl",
    "PageOfFolder",
    "Headers",
    "Distribution",
    "BucketPolicy",
)


def resolve(node: Any, known: dict[str, str]) -> Any:
    """Return a part of the template with the known references replaced by what they stand for."""
    if isinstance(node, list):
        return [resolve(item, known) for item in node]
    if not isinstance(node, dict):
        return node
    match list(node.items()):
        case [("Ref", name)]:
            return known.get(name, node)
        case [("Fn::GetAtt", [name, attribute])]:
            return known.get(f"{name}.{attribute}", node)
        case [("Fn::Sub", text)]:
            for name, value in known.items():
                text = text.replace(f"${{{name}}}", value)
            return {"Fn::Sub": text} if "${" in text else text
    return {key: resolve(value, known) for key, value in node.items()}


def api(node: Any) -> Any:
    """Return a part of a distribution as CloudFront's API has it: lists with their lengths."""
    if isinstance(node, list):
        return {"Quantity": len(node), "Items": [api(item) for item in node]}
    if isinstance(node, dict):
        return {API_NAMES.get(key, key): api(value) for key, value in node.items()}
    return node


@pytest.fixture(scope="module")
def template() -> dict:
    """Return the template with CloudFormation's short tags written out."""
    return json.loads(json.dumps(decode.decode(str(TEMPLATE))[0]))


@pytest.fixture(scope="module")
def known(cloud: None, template: dict) -> dict[str, str]:
    """Deploy the stack and return what its references stand for."""
    zone = boto3.client("route53").create_hosted_zone(Name="example.com", CallerReference="1")
    known = {
        "AWS::AccountId": "123456789012",
        "AWS::Partition": "aws",
        "AWS::Region": "us-east-1",
        "AWS::StackName": "notes",
        "ContentSecurityPolicy": "default-src 'self'; script-src 'self'",
        "DomainName": DOMAIN,
        "HostedZoneId": zone["HostedZone"]["Id"].split("/")[-1],
    }
    deploy(template, known, without={*template["Resources"]} - {"Bucket"})
    bucket = stack_output("Bucket")
    known["Bucket"] = bucket
    known["Bucket.Arn"] = f"arn:aws:s3:::{bucket}"
    known["Bucket.RegionalDomainName"] = f"{bucket}.s3.us-east-1.amazonaws.com"
    for name in LACKS:
        properties = resolve(template["Resources"][name]["Properties"], known)
        assert not re.search(r'"(Ref|Fn::\w+)":', json.dumps(properties))
        known |= MAKE[name](properties)
    deploy(template, {key: known[key] for key in known if "Bucket" not in key}, without={*LACKS})
    return known


def deploy(template: dict, known: dict[str, str], without: set[str]) -> None:
    """Create or update the stack but for some resources; what is known takes their place."""
    client = boto3.client("cloudformation")
    kept = {key: item for key, item in template["Resources"].items() if key not in without}
    outputs = {
        key: item for key, item in template["Outputs"].items() if key not in without or key in known
    }
    body = json.dumps(resolve({"Resources": kept, "Outputs": outputs}, known))
    call = client.update_stack if client.list_stacks()["StackSummaries"] else client.create_stack
    call(StackName="notes", TemplateBody=body, Capabilities=["CAPABILITY_IAM"])


def stack_output(name: str) -> str:
    (stack,) = boto3.client("cloudformation").describe_stacks(StackName="notes")["Stacks"]
    return {item["OutputKey"]: item["OutputValue"] for item in stack["Outputs"]}[name]


def make_certificate(properties: dict) -> dict[str, str]:
    made = boto3.client("acm").request_certificate(
        DomainName=properties["DomainName"], ValidationMethod=properties["ValidationMethod"]
    )
    return {"Certificate": made["CertificateArn"]}


def make_access(properties: dict) -> dict[str, str]:
    made = boto3.client("cloudfront").create_origin_access_control(**properties)
    return {"OriginAccessControl.Id": made["OriginAccessControl"]["Id"]}


def make_function(properties: dict) -> dict[str, str]:
    made = boto3.client("cloudfront").create_function(
        Name=properties["Name"],
        FunctionConfig=properties["FunctionConfig"],
        FunctionCode=properties["FunctionCode"].encode(),
    )
    summary = made["FunctionSummary"]["FunctionMetadata"]
    return {"PageOfFolder.FunctionARN": summary["FunctionARN"]}


def make_headers(properties: dict) -> dict[str, str]:
    model = boto3.client("cloudfront").meta.service_model
    shape = model.operation_model("CreateResponseHeadersPolicy").input_shape
    custom = properties["ResponseHeadersPolicyConfig"]["CustomHeadersConfig"]
    custom["Quantity"] = len(custom["Items"])
    validate_parameters(properties, shape)
    return {"Headers": "headers-1"}


def make_distribution(properties: dict) -> dict[str, str]:
    config = api(properties["DistributionConfig"]) | {"CallerReference": "1"}
    for answer in config["CustomErrorResponses"]["Items"]:
        answer["ResponseCode"] = str(answer["ResponseCode"])
    client = boto3.client("cloudfront")
    made = client.create_distribution(DistributionConfig=config)["Distribution"]
    return {"Distribution": made["Id"], "Distribution.DomainName": made["DomainName"]}


def make_policy(properties: dict) -> dict[str, str]:
    policy = json.dumps(properties["PolicyDocument"])
    boto3.client("s3").put_bucket_policy(Bucket=properties["Bucket"], Policy=policy)
    return {}


MAKE = {
    "Certificate": make_certificate,
    "OriginAccessControl": make_access,
    "PageOfFolder": make_function,
    "Headers": make_headers,
    "Distribution": make_distribution,
    "BucketPolicy": make_policy,
}


def test_cfn_lint_has_nothing_to_say():
    assert cfn_lint(TEMPLATE.read_text("utf-8")) == []


def test_cfn_lint_finds_a_wrong_property():
    [(_, fault)] = cfn_lint(TEMPLATE.read_text("utf-8").replace("http2and3", "http4"))

    assert fault.startswith("'http4' is not one of")


def test_the_stack_is_deployed_with_its_records(known):
    records = boto3.client("route53").list_resource_record_sets(HostedZoneId=known["HostedZoneId"])
    aliases = {
        item["Type"]: (item["Name"], item["AliasTarget"]["DNSName"])
        for item in records["ResourceRecordSets"]
        if "AliasTarget" in item
    }
    target = known["Distribution.DomainName"]

    assert aliases.keys() == {"A", "AAAA"}
    assert {name.rstrip(".") for name, _ in aliases.values()} == {DOMAIN}
    assert {address.rstrip(".") for _, address in aliases.values()} == {target}


def test_nobody_reads_the_bucket_but_the_distribution(known, template):
    properties = template["Resources"]["Bucket"]["Properties"]  # moto drops the block
    policy = boto3.client("s3").get_bucket_policy(Bucket=known["Bucket"])["Policy"]
    allowed = [item for item in json.loads(policy)["Statement"] if item["Effect"] == "Allow"]

    assert set(properties["PublicAccessBlockConfiguration"].values()) == {True}
    assert [item["Action"] for item in allowed] == ["s3:GetObject"]
    assert allowed[0]["Condition"]["StringEquals"]["AWS:SourceArn"].endswith(known["Distribution"])


def test_the_distribution_speaks_http_3_and_compresses(known):
    client = boto3.client("cloudfront")
    config = client.get_distribution_config(Id=known["Distribution"])["DistributionConfig"]

    assert config["HttpVersion"] == "http2and3"
    assert config["IsIPV6Enabled"]
    assert config["DefaultCacheBehavior"]["Compress"]
    assert config["DefaultCacheBehavior"]["ViewerProtocolPolicy"] == "redirect-to-https"


def test_the_stack_sends_the_headers_that_the_build_asks_for(template):
    config = template["Resources"]["Headers"]["Properties"]["ResponseHeadersPolicyConfig"]
    security = config["SecurityHeadersConfig"]
    sent = {item["Header"]: item["Value"] for item in config["CustomHeadersConfig"]["Items"]} | {
        "Referrer-Policy": security["ReferrerPolicy"]["ReferrerPolicy"],
        "Strict-Transport-Security": "max-age={AccessControlMaxAgeSec}".format_map(
            security["StrictTransportSecurity"]
        ),
        "X-Content-Type-Options": "nosniff" if security["ContentTypeOptions"] else "",
        "X-Frame-Options": security["FrameOptions"]["FrameOption"],
    }

    assert sent == OTHER_HEADERS


def test_whoever_publishes_may_do_no_more_than_that(known):
    client = boto3.client("iam")
    (policy,) = client.list_policies(Scope="Local")["Policies"]
    version = client.get_policy_version(PolicyArn=policy["Arn"], VersionId="v1")["PolicyVersion"]
    statements = version["Document"]["Statement"]

    assert not any("*" in action for item in statements for action in item["Action"])
    assert all(
        known["Bucket"] in item["Resource"]
        or known["Distribution"] in item["Resource"]
        or "stack/notes/" in item["Resource"]
        for item in statements
    )


def test_a_folder_is_its_page_and_a_bare_name_leads_to_the_folder(template, page):
    code = template["Resources"]["PageOfFolder"]["Properties"]["FunctionCode"]
    page.add_script_tag(content=code)
    home, folder, style, bare, outside = page.evaluate(
        """addresses => addresses.map((address) => {
            const [uri, query] = address.split("?")
            return handler({ request: { uri, rawQueryString: () => query } })
        })""",
        ["/", "/messaging/sqs/", "/a/main.1234abcd.css", "/messaging/sqs", "//example?h=a&h=b"],
    )

    assert home["uri"] == "/index.html"
    assert folder["uri"] == "/messaging/sqs/index.html"
    assert style["uri"] == "/a/main.1234abcd.css"
    assert bare["statusCode"] == 301
    assert bare["headers"]["location"]["value"] == "/messaging/sqs/"
    assert outside["headers"]["location"]["value"] == "/example/?h=a&h=b"
