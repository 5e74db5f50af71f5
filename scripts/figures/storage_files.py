"""The figures about Amazon EFS and instance stores."""

from .flow import Flow

_ZONE = {"tone": "teal", "dashed": True}
_SECURITY = {"tone": "red", "dashed": True, "foot": "narrow", "narrow_room": (0, 12)}


def efs() -> Flow:
    """Draw instances in three zones that mount one file system."""
    figure = Flow(
        "EFS", "One EFS file system, mounted in three Availability Zones",
        "In each of the zones a, b and c an EC2 instance mounts the same EFS file system through "
        "the mount target of its zone. The security group of the mount targets lets NFS in, TCP "
        "port 2049.",
        columns=3, rows=3, row=140, column=164, inset=8,
    )  # fmt: skip
    figure.icon("files", "efs", "EFS file system", (2, 1))
    for row, zone in enumerate("abc"):
        figure.icon(zone, "ec2", "Instance", (0, row))
        figure.group(f"zone-{zone}", f"Zone {zone}", zone, **_ZONE)
        figure.icon(zone * 2, "vpc-network-interface", "Mount target", (1, row), f"zone {zone}")
    figure.group("group", "Security group: TCP 2049", "aa bb cc", **_SECURITY)
    for zone in "abc":
        figure.edge(zone, zone * 2, "NFS", tone="ok", gate="group")
    figure.edge("group", "files")
    return figure


def efs_tier() -> Flow:
    """Draw a file that moves to colder storage and back."""
    figure = Flow(
        "efs-tier", "EFS lifecycle management",
        "A file that nobody reads for 30 days moves from EFS Standard to EFS Infrequent Access, "
        "after 90 days to EFS Archive: the defaults. If so set, it returns to Standard on first "
        "access.",
        columns=3, row=110, column=124, narrow_rows=1,
    )  # fmt: skip
    figure.chip("standard", "EFS Standard", (-0.15, 0), "orange", "active data",
                narrow=(0, 0))  # fmt: skip
    figure.chip("ia", "EFS IA", (1, 0), "teal", "infrequent access")
    figure.chip("archive", "EFS Archive", (2.15, 0), "blue", "rare access", narrow=(2, 0))
    figure.chain("standard", "30 days\nwithout access", "ia", "90 days\nwithout access", "archive")
    for key, lane in (("ia", 30), ("archive", 60)):
        figure.edge(key, "standard", "on first access, if set", dashed=True,
                    sides=("below", "below"), lane=lane)  # fmt: skip
    return figure


def instance_store() -> Flow:
    """Draw a disk in the host computer and a volume across the network."""
    figure = Flow(
        "instance-store", "An instance store beside an EBS volume",
        "The host computer holds an EC2 instance and the physical disk of its instance store: "
        "fast, but its data is lost when the instance stops, hibernates or terminates. An EBS "
        "volume is across the network; its data outlives a stop.",
        columns=3, row=140, column=160, rows=1,
    )  # fmt: skip
    figure.icon("disk", "mdi-harddisk", "Instance store", (0, 0), "data lost on stop")
    figure.icon("instance", "ec2", "EC2 instance", (1, 0))
    figure.group("host", "Host computer", "disk instance")
    figure.icon("volume", "ebs-volume", "EBS volume", (2, 0), "data kept on stop")
    figure.edge("instance", "disk", "local", heads="both")
    figure.edge("instance", "volume", "network", heads="both")
    return figure


FIGURES = (efs, efs_tier, instance_store)
