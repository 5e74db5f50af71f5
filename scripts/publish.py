"""Upload the built site to the bucket of a stack: `python scripts/publish.py STACK`.

The stack is scripts/hosting.yml. Run it again after an interruption: it goes on where it stopped.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import boto3
from botocore.exceptions import BotoCoreError, ClientError
from publish_plan import (
    HEADERS,
    MEMORY,
    NEVER_OLD,
    RULES,
    SITEMAP,
    Memory,
    Plan,
    cache_control,
    content_type,
    digests,
    local_files,
    plan,
    policy_gaps,
    policy_of_both,
    read_memory,
)

ROOT = Path(__file__).parents[1]
REGION = "us-east-1"  # where CloudFront's stacks are
WORKERS = 8


@dataclass(frozen=True, kw_only=True)
class Host:
    """The bucket that holds the site and the distribution that shows it."""

    bucket: str
    distribution: str
    address: str
    policy: str
    s3: Any
    cloudfront: Any

    def files(self) -> dict[str, str]:
        """Return the MD5 of every object by key."""
        pages = self.s3.get_paginator("list_objects_v2").paginate(Bucket=self.bucket)
        return {
            item["Key"]: item["ETag"].strip('"')
            for page in pages
            for item in page.get("Contents", [])
        }

    def recall(self, remote: dict[str, str]) -> Memory:
        """Return what the last publication left."""
        if MEMORY not in remote:  # files without it were put there by something else
            return Memory(rules="" if remote else RULES)
        body = self.s3.get_object(Bucket=self.bucket, Key=MEMORY)["Body"].read()
        return read_memory(body)

    def remember(self, memory: Memory) -> None:
        """Leave a note for the next publication."""
        self._put(MEMORY, json.dumps(asdict(memory)).encode(), "application/json", NEVER_OLD)

    def upload(self, key: str, body: bytes) -> None:
        """Upload one file with its headers."""
        self._put(key, body, content_type(key), cache_control(key))

    def remove(self, key: str) -> None:
        """Remove one object."""
        self.s3.delete_object(Bucket=self.bucket, Key=key)

    def invalidate(self, paths: tuple[str, ...], now: datetime) -> None:
        """Have CloudFront ask for these paths again."""
        batch = {
            "Paths": {"Quantity": len(paths), "Items": list(paths)},
            "CallerReference": now.isoformat(),
        }
        self.cloudfront.create_invalidation(
            DistributionId=self.distribution, InvalidationBatch=batch
        )

    def _put(self, key: str, body: bytes, kind: str, cache: str) -> None:
        self.s3.put_object(
            Bucket=self.bucket, Key=key, Body=body, ContentType=kind, CacheControl=cache
        )


def host(stack: str) -> Host:
    """Return the host that a stack made, by its outputs; raises ValueError if it made none."""
    try:
        (found,) = boto3.client("cloudformation", REGION).describe_stacks(StackName=stack)["Stacks"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "ValidationError":  # not the name's fault
            raise
        raise ValueError(f"{error}: name a deployed stack of scripts/hosting.yml") from None
    if found["StackStatus"].endswith("_IN_PROGRESS"):
        raise ValueError(f"{stack} is being changed ({found['StackStatus']}): wait for that")
    outputs = {item["OutputKey"]: item["OutputValue"] for item in found.get("Outputs", [])}
    missing = {"Address", "Bucket", "Distribution"} - outputs.keys()
    if missing:
        raise ValueError(f"{stack} has no output {' or '.join(sorted(missing))}: deploy it first")
    given = {item["ParameterKey"]: item["ParameterValue"] for item in found.get("Parameters", [])}
    return Host(
        bucket=outputs["Bucket"],
        distribution=outputs["Distribution"],
        address=outputs["Address"],
        policy=given.get("ContentSecurityPolicy", ""),
        s3=boto3.client("s3", REGION),
        cloudfront=boto3.client("cloudfront", REGION),
    )


def publish(files: Mapping[str, bytes], target: Host, todo: Plan, now: datetime) -> Memory:
    """Carry out a plan and return what is left to remember.

    What was invalidated is forgotten only once CloudFront has it.
    """
    target.remember(todo.memory)
    with ThreadPoolExecutor(max_workers=WORKERS) as pool:
        for keys in todo.uploads:
            list(pool.map(lambda key: target.upload(key, files[key]), keys))  # rank by rank
        list(pool.map(target.remove, todo.removals))
    if todo.memory.stale:
        target.invalidate(todo.memory.stale, now)
    left = replace(todo.memory, stale=(), rules=RULES)
    target.remember(left)
    return left


def describe(todo: Plan) -> Iterator[str]:
    """Yield a line for each thing to do, in order."""
    yield from (f"upload {key}" for keys in todo.uploads for key in keys)
    yield from (f"remove {key}" for key in todo.removals)
    yield from (f"keep {key}: open pages may need it" for key in todo.memory.orphans)
    yield from (f"invalidate {path}" for path in todo.memory.stale)


def check_policy(stack: str, sent: str, needed: str) -> None:
    """Raise ValueError if the policy that a stack sends would block what the new pages need."""
    if blocked := policy_gaps(needed, sent):
        raise ValueError(
            f"The policy of stack {stack} would block {', '.join(blocked)}: deploy "
            "scripts/hosting.yml first, with this ContentSecurityPolicy, which suits the old pages "
            f"too:\n{policy_of_both(sent, needed)}"
        )


def check_address(address: str, sitemap: bytes) -> None:
    """Raise ValueError if the pages name another address as theirs than where they will be."""
    if f"<loc>{address}</loc>".encode() not in sitemap:
        raise ValueError(
            f"The site was not built for {address}: run SITE_URL={address} scripts/build"
        )


def run(stack: str, site: Path, is_dry: bool) -> str:
    """Publish, or say what would be done, and return the message."""
    files = local_files(site)
    local, target, now = digests(files), host(stack), datetime.now(UTC)
    check_address(target.address, files[SITEMAP])
    check_policy(stack, target.policy, json.loads(files[HEADERS])["Content-Security-Policy"])
    remote = target.files()
    todo = plan(local, remote, target.recall(remote), now)
    if todo.is_empty:
        return f"Nothing to do: {target.bucket} holds {site}."
    if is_dry:
        return "\n".join(describe(todo))
    try:
        left = publish(files, target, todo, now)
        is_crossed = not plan(local, target.files(), left, now).is_empty
    except (BotoCoreError, ClientError, KeyboardInterrupt) as error:
        reason = str(error) or "Interrupted."
        raise ValueError(
            f"{reason}\nReaders meet no gap meanwhile; run it again to finish."
        ) from None
    if is_crossed:
        raise ValueError(
            f"Another publication changed {target.bucket} meanwhile: run the newer again."
        )
    count = sum(map(len, todo.uploads))
    return f"Published {site}: {count} files uploaded, {len(todo.removals)} removed."


def main() -> None:
    """Publish, and exit with a message if that fails."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stack", help="name of the CloudFormation stack")
    parser.add_argument("--site", type=Path, default=ROOT / "site", help="the built site")
    parser.add_argument("--dry-run", action="store_true", help="only say what would be done")
    options = parser.parse_args()
    try:
        print(run(options.stack, options.site.resolve(), options.dry_run))
    except (BotoCoreError, ClientError, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
