"""Say whether a port of 127.0.0.1 is free: `python scripts/free_port.py PORT`."""

import argparse
import socket


def main() -> None:
    """Exit with a message that says what to do if the port is taken."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("port", type=int)
    port = parser.parse_args().port
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as error:
            raise SystemExit(
                f"Port {port} cannot be used ({error.strerror}): "
                f"choose another, for example scripts/serve --port {port % 65535 + 1}"
            ) from None


if __name__ == "__main__":
    main()
