"""Links to AWS: well-formed, of guides that AWS still keeps, and followed for real every week."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT, serve

DOCS = ROOT / "docs"
GUIDE_PAGE = re.compile(
    r"https://docs\.aws\.amazon\.com/[\w-]+/(?:[\w.-]+/)+[\w.-]+\.html(?:#[\w.-]+)?"
)
OTHER_PAGE = re.compile(r"https://(?!docs\.aws\.)[\w.-]+/[\w./-]+(?:#[\w.-]+)?")
OUTSIDE_LINK = re.compile(r"\]\((https?://[^)]+)\)")
LANGUAGE = re.compile(r"docs\.aws\.amazon\.com/[a-z]{2}_[a-z]{2}/")
# Guides that AWS has moved or ended, by a part of the address, with what to name instead.
RETIRED = {
    r"/AWSEC2/latest/UserGuide/(?:ebs|EBS|AmazonEBS)": "/ebs/latest/userguide/",
    r"/AWSEC2/latest/WindowsGuide/": "/AWSEC2/latest/UserGuide/",
    r"/AWSCloudFormation/latest/UserGuide/aws-": "/AWSCloudFormation/latest/TemplateReference/",
    r"/AmazonCloudWatch/latest/events/": "/eventbridge/latest/userguide/",
    r"/AutoScaling/": "/autoscaling/ec2/userguide/",
    r"/ElasticLoadBalancing/|/elasticloadbalancing/latest/dg/": "/elasticloadbalancing/latest/",
    r"/kinesis/latest/dev/": "/streams/latest/dev/",
    r"/kinesisanalytics/(?!latest/dev/discontinuation\.html)": "/managed-flink/latest/java/",
    r"/lambda/latest/dg/API_": "/lambda/latest/api/",
    r"/lambda/latest/dg/lambda-edge": "/AmazonCloudFront/latest/DeveloperGuide/",
    r"/kinesis/data-(?:firehose|analytics)/": "/firehose/ or /managed-service-apache-flink/",
}
FORMER_NAMES = (
    r"Kinesis (?:Data )?Firehose|Kinesis Data Analytics(?!.* discontinuation)|CloudWatch Events"
    r"|AWS Single Sign-On|Amazon Elasticsearch|AWS Certificate Service"
)


def address_faults(address: str) -> list[str]:
    """Return why an address is not one to name as a source."""
    faults = []
    if not (GUIDE_PAGE.fullmatch(address) or OTHER_PAGE.fullmatch(address)):
        faults.append("not the address of a page: copy it from the browser")
    if LANGUAGE.search(address):
        faults.append("a translation: leave the language out")
    faults += [f"retired: name {new}" for old, new in RETIRED.items() if re.search(old, address)]
    return faults


def follow(page: str) -> subprocess.CompletedProcess[str]:
    """Run the weekly workflow's command on another page than the list of sources."""
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "links.yml").read_text("utf-8"))["jobs"]
    commands = [shlex.split(step.get("run", "")) for step in jobs["links"]["steps"]]
    (command,) = [words for words in commands if words and "linkchecker" in words[0]]
    return subprocess.run(
        [Path(sys.executable).with_name("linkchecker"), *command[1:-1], page],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_every_source_is_a_page_of_a_guide_that_aws_keeps(data):
    faults = {address: found for address in data.sources if (found := address_faults(address))}

    assert faults == {}


def test_every_title_gives_a_product_its_name_of_today(data):
    former = re.compile(FORMER_NAMES)

    assert [title for title in data.sources.values() if former.search(title)] == []


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("AWSEC2/latest/UserGuide/ebs-volume-types.html", "retired: name /ebs/latest/userguide/"),
        ("kinesisanalytics/latest/java/what-is.html", "retired: name /managed-flink/latest/java/"),
        ("kinesis/latest/dev/introduction.html", "retired: name /streams/latest/dev/"),
        ("es_es/ebs/latest/userguide/ebs-volumes.html", "a translation: leave the language out"),
        ("ebs/latest/userguide", "not the address of a page: copy it from the browser"),
        ("ebs/latest/userguide/ebs-volumes.html?x=1", "not the address of a page: copy it from"),
        ("ebs/latest/userguide/ebs volumes.html", "not the address of a page: copy it from"),
    ],
)
def test_an_address_that_is_retired_or_malformed_is_found(path, message):
    assert address_faults(f"https://docs.aws.amazon.com/{path}")[0].startswith(message)


def test_a_former_name_of_a_product_is_found():
    assert re.search(FORMER_NAMES, "Amazon Kinesis Data Firehose quotas")
    assert not re.search(FORMER_NAMES, "Amazon Data Firehose quotas")


def test_every_outside_link_on_a_page_is_a_source_that_is_followed(data):
    followed = {fact.source for fact in data.facts().values()}
    followed |= {item.source for item in data.corrections.values()}
    unknown = [
        f"{page.relative_to(DOCS)}: {address}: name it as the source of a fact"
        for page in sorted(DOCS.rglob("*.md"))
        for address in OUTSIDE_LINK.findall(page.read_text(encoding="utf-8"))
        if address not in followed
    ]

    assert unknown == []


def test_the_list_of_sources_links_to_every_source(site, data):
    page = (site / "reference" / "sources" / "index.html").read_text(encoding="utf-8")
    used = {fact.source for fact in data.facts().values()}

    assert [address for address in sorted(used) if f'href="{address}"' not in page] == []


def test_the_weekly_check_finds_a_dead_outside_link_and_follows_no_page(tmp_path):
    """The pages come from two servers, since linkchecker gives up the rights to read files."""
    own, other = tmp_path / "own", tmp_path / "other"
    own.mkdir()
    other.mkdir()
    (other / "index.html").write_text('<a href="deeper.html">x</a>', "utf-8")
    servers = serve(own), serve(other)
    start, outside = (f"http://127.0.0.1:{server.server_port}/" for server in servers)
    (own / "index.html").write_text(f'<a href="{outside}">x</a>', "utf-8")
    (own / "dead.html").write_text(f'<a href="{outside}gone.html">y</a>', "utf-8")
    alive, dead = follow(start), follow(f"{start}dead.html")
    for server in servers:
        server.shutdown()
        server.server_close()

    assert (alive.returncode, dead.returncode) == (0, 1)
    assert "gone.html" in dead.stdout
    assert "2 links" in alive.stdout
