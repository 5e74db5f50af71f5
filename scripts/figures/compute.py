"""The figures about Amazon EC2 instances: their names, prices and first boot."""

from .anatomy import Anatomy
from .chart import Bars
from .timeline import Timeline


def instance_type_name() -> Anatomy:
    """Draw the pieces of m5.2xlarge."""
    figure = Anatomy(
        "instance-type-name", "The parts of an instance type name",
        "The name m5.2xlarge taken apart: m is the series, general purpose; 5 is the "
        "generation; 2xlarge, after the dot, is the size.",
    )  # fmt: skip
    figure.piece("m", "Series", "general purpose", "violet")
    figure.piece("5", "Generation", "a higher number is newer", "teal")
    figure.piece(".")
    figure.piece("2xlarge", "Size", "8 vCPUs, 32 GiB", "orange")
    return figure


def instance_type_options() -> Anatomy:
    """Draw the pieces of c7gn.xlarge, which has options."""
    figure = Anatomy(
        "instance-type-options", "The options in an instance type name",
        "The name c7gn.xlarge taken apart: c is the series, compute optimized; 7 the generation; "
        "g the processor, AWS Graviton; n an option, optimized for network and EBS; xlarge the "
        "size.",
    )  # fmt: skip
    figure.piece("c", "Series", "compute optimized", "violet")
    figure.piece("7", "Generation", "the seventh", "teal")
    figure.piece("g", "Processor", "g AWS Graviton, i Intel, a AMD", "pink")
    figure.piece("n", "Option", "n network and EBS, d local disks", "blue")
    figure.piece(".")
    figure.piece("xlarge", "Size", "4 vCPUs", "orange")
    return figure


def purchasing_options_axis() -> Bars:
    """Draw the largest discount of each purchasing option, by what it asks for."""
    figure = Bars(
        "purchasing-options-axis", "EC2 purchasing options: what you give for which discount",
        "Largest discount on the On-Demand price. Without commitment: On-Demand and Capacity "
        "Reservations none. For 1 or 3 years: Compute Savings Plans and Convertible Reserved "
        "Instances 66%, EC2 Instance Savings Plans and Standard Reserved Instances 72%. "
        "Interruptible: Spot 90%.", maximum=90,
    )  # fmt: skip
    figure.heading("No commitment")
    figure.bar("On-Demand", 0, "no discount")
    figure.bar("Capacity Reservation", 0, "no discount")
    figure.heading("Commitment for 1 or 3 years")
    figure.bar("Compute Savings Plan", 66, "up to 66%", "teal")
    figure.bar("Convertible Reserved Instance", 66, "up to 66%", "teal")
    figure.bar("EC2 Instance Savings Plan", 72, "up to 72%", "violet")
    figure.bar("Standard Reserved Instance", 72, "up to 72%", "violet")
    figure.heading("May be interrupted")
    figure.bar("Spot", 90, "up to 90%", "orange")
    return figure


def user_data_boot() -> Timeline:
    """Draw a user data script that runs at the first boot and not at the second."""
    figure = Timeline(
        "user-data-boot", "A user data script runs at the first boot",
        "A time line. RunInstances with user data starts an instance. At the first boot "
        "cloud-init runs the script as root. The instance is stopped and started: at the "
        "second boot the script does not run.",
        start=-5, end=24, ticks={12: "stop", 15: "start"},
    )  # fmt: skip
    figure.span(-5, 0, "Launch", "with user data")
    figure.span(0, 6, "First boot", "cloud-init", tone="orange")
    figure.span(6, 12, "Running", tone="green")
    figure.span(12, 15, "Stopped")
    figure.span(15, 19, "Boot", tone="orange")
    figure.span(19, 24, "Running", tone="green")
    figure.event(4, "Script runs", "once, as root", tone="ok")
    figure.event(18, "Script", "does not run", tone="no")
    return figure


FIGURES = (instance_type_name, instance_type_options, purchasing_options_axis, user_data_boot)
