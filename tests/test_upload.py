"""Publishing: at no moment does a reader meet a gap, wherever it is interrupted."""

import json
import re
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from hashlib import md5
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import Mock

import boto3
import publish
import publish_plan
import pytest
from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError
from finish.offline import WORKER
from publish import Host, run
from publish_plan import (
    GRACE,
    MEMORY,
    RULES,
    Memory,
    cache_control,
    content_type,
    digests,
    local_files,
    plan,
    policy_gaps,
    policy_of_both,
    read_memory,
)
from swap import swap_in

NOW = datetime(2026, 11, 25, tzinfo=UTC)
OLD = {
    "404.html": "lost",
    "headers.json": "{\"Content-Security-Policy\": \"script-src 'self' 'sha256-a'\"}",
    "sitemap.xml": "<loc>https://notes.example.com/</loc>",
    "index.html": "home /main.11111111.css",
    "gone/index.html": "gone /main.11111111.css",
    "main.11111111.css": "old",
    "search.json": "index gone/",
}
NEW = {
    "404.html": "lost",
    "headers.json": "{\"Content-Security-Policy\": \"script-src 'self' 'sha256-a'\"}",
    "sitemap.xml": "<loc>https://notes.example.com/</loc>",
    "index.html": "home /main.22222222.css new/",
    "new/index.html": "new /main.22222222.css",
    "main.22222222.css": "new",
    "search.json": "index new/",
}


class Cut(Exception):  # noqa: N818
    """The line went dead."""


class _Bucket:
    """What scripts/publish asks of S3 and CloudFront, in memory; dies after some calls."""

    def __init__(self, objects: dict[str, str], calls: int = 10_000) -> None:
        left = {"orphans": {}, "stale": [], "rules": RULES}
        texts = objects | {MEMORY: json.dumps(left)}
        self.objects = {key: text.encode() for key, text in texts.items()}
        self.calls = calls
        self.headers: dict[str, dict] = {}
        self.invalidated: list[str] = []
        self.watch: Callable[[], None] = lambda: None

    def host(self) -> Host:
        return Host(
            bucket="notes", distribution="E1", address="", policy="", s3=self, cloudfront=self
        )

    def spend(self) -> None:
        self.watch()
        self.calls -= 1
        if self.calls < 0:
            raise Cut

    def get_paginator(self, name: str) -> Any:
        assert name == "list_objects_v2"
        return self

    def paginate(self, Bucket: str) -> Iterator[dict]:  # noqa: N803
        for key, body in self.objects.items():
            yield {"Contents": [{"Key": key, "ETag": f'"{md5(body).hexdigest()}"'}]}

    def get_object(self, Bucket: str, Key: str) -> dict:  # noqa: N803
        return {"Body": BytesIO(self.objects[Key])}

    def put_object(self, Bucket: str, Key: str, Body: bytes, **headers: str) -> None:  # noqa: N803
        self.spend()
        self.objects[Key] = Body
        self.headers[Key] = headers

    def delete_object(self, Bucket: str, Key: str) -> None:  # noqa: N803
        self.spend()
        del self.objects[Key]

    def create_invalidation(self, DistributionId: str, InvalidationBatch: dict) -> None:  # noqa: N803
        self.spend()
        self.invalidated += InvalidationBatch["Paths"]["Items"]


def gaps(objects: dict[str, bytes]) -> list[str]:
    """Return the pages and the index in a bucket that name something that is not there."""
    found = []
    for key, body in objects.items():
        named = re.findall(r"/(\S+\.css)", body.decode()) if key.endswith(".html") else []
        listed = re.findall(r"(\S+)/", body.decode()) if key == "search.json" else []
        wanted = {*named, *(f"{name}/index.html" for name in listed)}
        found += [f"{key}: {name}" for name in sorted(wanted - objects.keys())]
    return found


def write(folder: Path, files: dict[str, str]) -> Path:
    for key, text in files.items():
        (folder / key).parent.mkdir(parents=True, exist_ok=True)
        (folder / key).write_text(text, "utf-8")
    return folder


def go(site: Path, bucket: _Bucket, now: datetime = NOW) -> None:
    files, remote = local_files(site), bucket.host().files()
    todo = plan(digests(files), remote, bucket.host().recall(remote), now)
    publish.publish(files, bucket.host(), todo, now)


def served(bucket: _Bucket) -> dict[str, str]:
    return {key: body.decode() for key, body in bucket.objects.items() if key != MEMORY}


@pytest.fixture
def one_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the calls one after the other, so that each can be the last."""
    monkeypatch.setattr(publish, "WORKERS", 1)


@pytest.mark.parametrize("calls", range(8))
def test_cut_after_any_call_readers_meet_no_gap_and_the_next_run_finishes(
    tmp_path, one_worker, calls
):
    site, bucket = write(tmp_path, NEW), _Bucket(OLD, calls)
    seen: list[str] = []
    bucket.watch = lambda: seen.extend(gaps(bucket.objects))
    with pytest.raises(Cut):
        go(site, bucket)
    assert gaps(bucket.objects) == []
    bucket.calls = 100
    go(site, bucket)

    assert seen == []
    assert served(bucket) == NEW | {"main.11111111.css": "old"}
    assert {"/", "/index.html", "/gone/", "/gone/index.html"} <= {*bucket.invalidated}
    assert read_memory(bucket.objects[MEMORY]) == Memory(
        orphans={"main.11111111.css": NOW.isoformat()}
    )


def test_eight_calls_are_all_that_this_publication_takes(tmp_path, one_worker):
    bucket = _Bucket(OLD, 8)
    go(write(tmp_path, NEW), bucket)

    assert bucket.calls == 0


def test_a_page_before_its_style_is_a_gap():
    assert gaps({"index.html": b"home /main.22222222.css"}) == ["index.html: main.22222222.css"]


def test_an_asset_goes_only_after_the_time_that_an_old_page_may_be_open(tmp_path):
    site, bucket = write(tmp_path, NEW), _Bucket(OLD)
    go(site, bucket)
    go(site, bucket, NOW + GRACE - timedelta(minutes=1))
    assert "main.11111111.css" in bucket.objects
    go(site, bucket, NOW + GRACE)

    assert "main.11111111.css" not in bucket.objects


def test_an_asset_that_comes_back_is_not_counted_as_gone():
    left = Memory(orphans={"main.11111111.css": NOW.isoformat()})
    found = plan({"main.11111111.css": "a"}, {"main.11111111.css": "a"}, left, NOW + 2 * GRACE)

    assert found.removals == ()
    assert found.memory.orphans == {}


def test_only_what_readers_may_hold_is_invalidated():
    local = {"index.html": "b", "a/index.html": "a", "main.22222222.css": "a", WORKER: "b"}
    remote = {"index.html": "a", "a/index.html": "a", WORKER: "a"}

    assert plan(local, remote, Memory(), NOW).memory.stale == ("/", "/index.html", f"/{WORKER}")


def test_many_paths_become_one_wildcard():
    local = {f"{number}/index.html": "a" for number in range(500)}

    assert plan(local, {}, Memory(), NOW).memory.stale == ("/*",)


def test_the_service_worker_goes_up_after_the_pages_that_it_will_fetch():
    local = dict.fromkeys([WORKER, "index.html", "favicon.svg", "main.22222222.css"], "a")
    order = [key for keys in plan(local, {}, Memory(), NOW).uploads for key in keys]

    assert order == ["main.22222222.css", "favicon.svg", "index.html", WORKER]


@pytest.mark.parametrize(
    ("key", "kind", "cache"),
    [
        ("index.html", "text/html; charset=utf-8", "public, max-age=300, s-maxage=86400"),
        ("assets/main.1d3c5f7a.min.css", "text/css; charset=utf-8", "max-age=31536000, immutable"),
        ("fonts/notes-sans.woff2", "font/woff2", "max-age=300"),
        ("javascripts/search/0a1b2c3d/words/7.json", "application/json", "31536000, immutable"),
        (WORKER, "text/javascript; charset=utf-8", "no-cache"),
    ],
)
def test_a_file_goes_up_with_its_type_and_the_time_it_may_be_kept(key, kind, cache):
    assert content_type(key) == kind
    assert cache in cache_control(key)


def test_with_other_rules_for_headers_every_file_goes_up_again(tmp_path, monkeypatch):
    site, bucket = write(tmp_path, NEW), _Bucket(NEW)
    go(site, bucket)
    assert bucket.headers.keys() == {MEMORY}
    monkeypatch.setattr(publish_plan, "RULES", "other")
    monkeypatch.setattr(publish, "RULES", "other")
    go(site, bucket)

    assert bucket.headers.keys() == {*NEW, MEMORY}
    assert read_memory(bucket.objects[MEMORY]).rules == "other"


@pytest.mark.parametrize(("objects", "known"), [({}, True), (OLD, False)], ids=["empty", "filled"])
def test_what_something_else_put_into_the_bucket_gets_our_headers(objects, known):
    bucket = _Bucket(objects)
    del bucket.objects[MEMORY]
    left = bucket.host().recall(bucket.host().files())

    assert (left.rules == RULES) == known


@pytest.mark.parametrize("name", ["404.html", "search.json"], ids=["first", "last"])
def test_a_site_that_a_build_replaces_meanwhile_is_not_published(tmp_path, name, monkeypatch):
    site, new = write(tmp_path / "site", NEW), write(tmp_path / "new", OLD)
    real = Path.read_bytes

    def read_bytes(path: Path) -> bytes:
        content = real(path)
        if path.name == name:
            swap_in(new, site)
        return content

    monkeypatch.setattr(Path, "read_bytes", read_bytes)
    with pytest.raises(ValueError, match="built anew while it was read: run it again"):
        local_files(site)


def test_every_file_of_the_site_has_a_media_type(site):
    assert len(local_files(site)) > 100


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"404.html": "x"}, "index.html is missing: run scripts/build first"),
        ({**NEW, "a.exe": "x"}, "a.exe: no media type for '.exe': add it to publish_plan.TYPES"),
    ],
)
def test_what_is_no_site_is_not_published(tmp_path, files, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        local_files(write(tmp_path, files))


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b'{"orphans": 1, "stale": []}'])
def test_a_memory_that_nobody_can_read_is_named(text):
    with pytest.raises(ValueError, match=r"\.publish\.json in the bucket is not readable: remove"):
        read_memory(text)


@pytest.fixture(scope="module")
def stack(cloud: None) -> str:
    """Return a stack on a server that stands in for AWS: a bucket and the distribution's id."""
    client = boto3.client("cloudfront")
    origin = {"Id": "bucket", "DomainName": "b.s3.amazonaws.com"}
    behavior = {"TargetOriginId": "bucket", "ViewerProtocolPolicy": "https-only"}
    made = client.create_distribution(
        DistributionConfig={
            "CallerReference": "1",
            "Comment": "",
            "Enabled": True,
            "Origins": {"Quantity": 1, "Items": [origin]},
            "DefaultCacheBehavior": behavior,
        }
    )
    outputs = {
        "Address": "https://notes.example.com/",
        "Bucket": {"Ref": "Bucket"},
        "Distribution": made["Distribution"]["Id"],
    }
    body = {
        "Parameters": {"ContentSecurityPolicy": {"Type": "String"}},
        "Resources": {"Bucket": {"Type": "AWS::S3::Bucket"}},
        "Outputs": {key: {"Value": value} for key, value in outputs.items()},
    }
    client = boto3.client("cloudformation")
    policy = "default-src 'self'; script-src 'self' 'sha256-a' 'sha256-old'"
    given = {"ParameterKey": "ContentSecurityPolicy", "ParameterValue": policy}
    client.create_stack(StackName="notes", TemplateBody=json.dumps(body), Parameters=[given])
    return "notes"


def test_a_site_is_published_to_the_bucket_of_a_stack(tmp_path, stack, monkeypatch):
    old, new = write(tmp_path / "old", OLD), write(tmp_path / "new", NEW)
    dry = run(stack, old, is_dry=True).splitlines()
    first = run(stack, old, is_dry=False)
    real, cut = Host.upload, []

    def upload(self: Host, key: str, body: bytes) -> None:
        if key == "new/index.html" and not cut:
            cut.append(key)
            raise KeyboardInterrupt
        real(self, key, body)

    monkeypatch.setattr(Host, "upload", upload)
    with pytest.raises(
        ValueError, match=r"Interrupted\.\nReaders meet no gap meanwhile; run it again"
    ):
        run(stack, new, is_dry=False)
    run(stack, new, is_dry=False)
    bucket = publish.host(stack).bucket
    page = boto3.client("s3").get_object(Bucket=bucket, Key="new/index.html")

    assert dry[:2] == ["upload main.11111111.css", "upload 404.html"]
    assert first.endswith("7 files uploaded, 0 removed.")
    assert page["Body"].read().decode() == NEW["new/index.html"]
    assert page["ContentType"] == "text/html; charset=utf-8"
    assert publish.host(stack).files().keys() == {*NEW, "main.11111111.css", MEMORY}
    assert run(stack, new, is_dry=False).startswith("Nothing to do:")


def test_a_publication_that_another_one_crosses_says_so(tmp_path, stack, monkeypatch):
    site = write(tmp_path, NEW)
    run(stack, site, is_dry=False)
    (site / "index.html").write_text("newer", "utf-8")
    real = Host.invalidate

    def invalidate(self: Host, *rest: Any) -> None:
        self.upload("404.html", b"of another build")
        real(self, *rest)

    monkeypatch.setattr(Host, "invalidate", invalidate)
    with pytest.raises(ValueError, match="Another publication changed notes-bucket-"):
        run(stack, site, is_dry=False)


def test_a_stack_that_is_being_changed_is_left_alone(stack, monkeypatch):
    real = publish.boto3.client("cloudformation")
    (found,) = real.describe_stacks(StackName=stack)["Stacks"]
    answer(monkeypatch, {"Stacks": [found | {"StackStatus": "UPDATE_IN_PROGRESS"}]})

    with pytest.raises(ValueError, match=r"being changed \(UPDATE_IN_PROGRESS\): wait for that"):
        publish.host(stack)


@pytest.mark.parametrize(
    "error",
    [
        ClientError({"Error": {"Code": "ExpiredToken", "Message": "is expired"}}, "DescribeStacks"),
        ClientError({"Error": {"Code": "AccessDenied", "Message": "denied"}}, "DescribeStacks"),
        NoCredentialsError(),
    ],
    ids=["expired", "denied", "nobody"],
)
def test_no_stack_is_blamed_for_what_is_not_its_fault(tmp_path, error, monkeypatch):
    answer(monkeypatch, error)
    monkeypatch.setattr(sys, "argv", ["publish.py", "--site", str(write(tmp_path, NEW)), "notes"])

    with pytest.raises(SystemExit, match=f"^{re.escape(str(error))}$"):
        publish.main()


def answer(monkeypatch: pytest.MonkeyPatch, with_what: dict | BotoCoreError | ClientError) -> None:
    """Let CloudFormation answer with a description of stacks, or refuse."""
    client = Mock()
    client.describe_stacks.side_effect = [with_what]
    monkeypatch.setattr(publish.boto3, "client", lambda *_: client)


def test_a_site_that_was_built_for_another_address_is_not_published(tmp_path, stack):
    site = write(tmp_path, NEW | {"sitemap.xml": "<loc>https://github.example/notes/</loc>"})

    with pytest.raises(
        ValueError, match=r"run SITE_URL=https://notes\.example\.com/ scripts/build"
    ):
        run(stack, site, is_dry=True)


def test_a_policy_for_two_versions_blocks_neither():
    one, other = "default-src 'self'; script-src 'self' 'a'", "script-src 'self' 'b'; img-src data:"
    both = policy_of_both(one, other)

    assert both == "default-src 'self'; script-src 'self' 'a' 'b'; img-src data:"
    assert policy_gaps(one, both) == policy_gaps(other, both) == []
    assert policy_gaps(other, one) == ["'b'", "data:"]


def test_a_site_that_the_policy_of_the_stack_would_block_is_not_published(tmp_path, stack):
    headers = NEW["headers.json"].replace("sha256-a", "sha256-b")
    site = write(tmp_path, NEW | {"headers.json": headers})

    with pytest.raises(
        ValueError, match=r"would block .sha256-b.: deploy scripts/hosting\.yml"
    ) as told:
        run(stack, site, is_dry=True)

    assert str(told.value).endswith("script-src 'self' 'sha256-a' 'sha256-old' 'sha256-b'")


@pytest.mark.parametrize("arguments", [["nowhere"], ["notes", "--site", "/nowhere"]])
def test_publishing_fails_in_words(stack, site, arguments, monkeypatch):
    monkeypatch.setattr(sys, "argv", ["publish.py", "--site", str(site), *arguments])

    with pytest.raises(
        SystemExit, match=r"does not exist: name a deployed stack|run scripts/build first"
    ):
        publish.main()
