"""The figures about Amazon EBS: volumes, snapshots and images."""

from .chart import Bars
from .flow import Flow

_ZONE = {"tone": "teal", "dashed": True}
_DOWN = ("below", "above")
_REGION = {"tone": "teal", "icon": "group-region"}


def ebs_volume() -> Flow:
    """Draw volumes that are attached within their Availability Zone."""
    figure = Flow(
        "ebs-volume", "EBS volumes and the instances in their Availability Zone",
        "Zone a holds an instance with one volume and an instance with two; with Multi-Attach an "
        "io1 or io2 volume serves both. Zone b holds an instance with one volume and a volume "
        "that is not attached. No instance can attach a volume of another zone.",
        columns=5, row=164, column=120,
    )  # fmt: skip
    for key, column in (("i1", 0), ("i2", 1.5), ("i3", 3.3)):
        figure.icon(key, "ec2", "Instance", (column, 0))
    for key, column in (("v1", 0), ("v2", 1), ("v3", 2), ("v4", 3.3), ("v5", 4.15)):
        figure.icon(key, "ebs-volume", "Volume", (column, 1), "not attached" if key == "v5" else "")
    figure.group("a", "Zone a", "i1 i2 v1 v2 v3", **_ZONE)
    figure.group("b", "Zone b", "i3 v4 v5", **_ZONE, foot="narrow")
    for instance, volume in (("i1", "v1"), ("i2", "v2"), ("i2", "v3"), ("i3", "v4")):
        figure.edge(instance, volume, sides=_DOWN)
    figure.edge("i1", "v2", "Multi-Attach", dashed=True, turn=0.25, label_on="middle", sides=_DOWN)
    figure.edge("i3", "v3", "other zone", tone="no", dashed=True, gate="a", sides=("start", "end"))
    return figure


def ebs_snapshot() -> Flow:
    """Draw a volume that moves to another zone and another Region as a snapshot."""
    figure = Flow(
        "ebs-snapshot", "An EBS snapshot moves a volume to another zone or Region",
        "A snapshot of a volume in us-east-1a belongs to the Region; a new volume is made from it "
        "in us-east-1b. A copy of the snapshot in Region eu-west-1 becomes a volume there.",
        columns=3, row=200, column=164,
    )  # fmt: skip
    for key, column, row in (("volume", 0, 0), ("restored", 2, 0), ("remote", 2, 1)):
        figure.icon(key, "ebs-volume", "Volume", (column, row), narrow=(column, 1.1 * row))
    figure.icon("snapshot", "ebs-snapshot", "Snapshot", (1, 0))
    figure.icon("copy", "ebs-snapshot", "Copy", (1, 1), narrow=(1, 1.1))
    figure.group("1a", "us-east-1a", "volume", **_ZONE)
    figure.group("1b", "us-east-1b", "restored", **_ZONE, foot="narrow")
    figure.group("us", "us-east-1", "1a snapshot 1b", **_REGION, narrow_room=(12, 0))
    figure.group("west-1a", "eu-west-1a", "remote", **_ZONE, foot="narrow")
    figure.group("eu", "eu-west-1", "copy west-1a", **_REGION, foot="wide")
    figure.chain("volume", "create snapshot", "snapshot", "create volume", "restored")
    figure.chain("snapshot", "copy", "copy", "create volume", "remote")
    return figure


def ebs_ami() -> Flow:
    """Draw an image made from an instance and launched in another zone."""
    figure = Flow(
        "ebs-ami", "From a customized instance to an AMI to another zone",
        "An instance is launched from a base AMI in zone a, customized and stopped. Create image "
        "makes a custom AMI with snapshots of its volumes, which belongs to the Region. An "
        "instance launched from it in zone b is customized from the start.",
        columns=4, row=150, column=168, narrow_rows=1, rows=1,
    )  # fmt: skip
    figure.icon("base", "ec2-ami", "Base AMI", (0, 0))
    figure.icon("source", "ec2", "Instance", (1, 0), "customize, stop")
    figure.icon("image", "ec2-ami", "Custom AMI", (2, 0), "with snapshots", (2.1, 0))
    figure.icon("target", "ec2", "New instance", (3, 0), narrow=(3.1, 0))
    figure.group("a", "Zone a", "source", **_ZONE, foot="narrow", narrow_room=(30, 0))
    figure.group("b", "Zone b", "target", **_ZONE, foot="narrow", narrow_room=(30, 0))
    figure.edge("base", "source", "launch", step=1)
    figure.edge("source", "image", "create image", step=2)
    figure.edge("image", "target", "launch", step=3)
    return figure


def ebs_volume_types() -> Bars:
    """Draw the most IOPS that a volume of each type can have."""
    figure = Bars(
        "ebs-volume-types", "The most IOPS of an EBS volume, by type",
        "Maximum IOPS per volume. SSD: io2 256,000, gp3 80,000, io1 64,000, gp2 16,000. HDD: "
        "st1 500, sc1 250.", maximum=256,
    )  # fmt: skip
    figure.heading("SSD")
    for name, thousands in (("io2 Block Express", 256), ("gp3", 80), ("io1", 64), ("gp2", 16)):
        figure.bar(name, thousands, f"{thousands},000", "violet")
    figure.heading("HDD")
    for name, operations in (("st1", 500), ("sc1", 250)):
        figure.bar(name, operations / 1000, f"{operations}", "orange")
    return figure


FIGURES = (ebs_volume, ebs_snapshot, ebs_ami, ebs_volume_types)
