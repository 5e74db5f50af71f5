"""The figures about AWS Lambda and Lambda@Edge."""

from .flow import Flow

_LAMBDA = {"tone": "orange", "icon": "lambda", "narrow_room": (36, 0)}


def lambda_synchronous() -> Flow:
    """Draw a caller that waits for the result."""
    figure = Flow(
        "lambda-synchronous", "Synchronous invocation",
        "A client calls Amazon API Gateway, which invokes a function and waits. The function runs "
        "and its result or error goes back the same way. Lambda does not retry: that is for the "
        "caller to do.",
        columns=3, row=140, column=150, rows=1,
    )  # fmt: skip
    figure.icon("client", "mdi-cellphone", "Client", (0, 0), "retries itself")
    figure.icon("api", "api-gateway", "API Gateway", (1, 0), "waits for the result")
    figure.icon("function", "lambda", "Function", (2, 0), "runs at once")
    figure.edge("client", "api", "request", step=1)
    figure.edge("api", "function", "Invoke", step=2)
    figure.edge("function", "api", "result or error", step=3)
    figure.edge("api", "client", "response", step=4)
    return figure


def lambda_asynchronous() -> Flow:
    """Draw the event queue, the retries, and where events go in the end."""
    figure = Flow(
        "lambda-asynchronous", "Asynchronous invocation",
        "Amazon S3 hands an event to Lambda and gets status 202 at once. Lambda keeps the event "
        "in its own queue and runs the function, after an error twice more. A record of success "
        "or failure goes to a destination; a failed event also goes to a dead-letter queue if "
        "there is one.",
        columns=5, rows=3, row=108, column=132,
    )  # fmt: skip
    figure.icon("source", "s3", "Amazon S3", (0, 1), "or SNS, EventBridge")
    figure.chip("queue", "Event queue", (1.4, 1), "orange", narrow=(1.35, 1))
    figure.icon("function", "lambda", "Function", (2.75, 1), narrow=(2.3, 1))
    figure.group("service", "Lambda", "queue function", **_LAMBDA, foot="narrow")
    figure.icon("success", "eventbridge", "Destination", (4, 0), "on success", (3.6, 0))
    figure.icon("failure", "sns", "Destination", (4, 1), "on failure", (3.6, 1))
    figure.icon("dead", "sqs", "Dead-letter queue", (4, 2), "the event alone", (3.6, 2))
    figure.edge("source", "queue", "event", step=1)
    figure.edge("queue", "source", "202", step=2)
    figure.edge("queue", "function", "invoke", step=3)
    figure.edge("function", "queue", "2 retries", tone="red", step=4)
    figure.edge("function", "success", "success", tone="ok", sides=("above", "start"))
    figure.edge("function", "failure", "failed", tone="red")
    figure.edge("function", "dead", "failed", tone="red", sides=("below", "start"))
    return figure


def lambda_event_source_mapping() -> Flow:
    """Draw the mapping that polls a source and invokes with batches."""
    figure = Flow(
        "lambda-event-source-mapping", "An event source mapping",
        "An event source mapping, part of Lambda, polls an SQS queue, a Kinesis data stream or a "
        "DynamoDB stream, gathers records into a batch and invokes the function synchronously. "
        "The execution role of the function must allow reading the source.",
        columns=4, rows=3, row=104, column=150,
    )  # fmt: skip
    sources = (("sqs", "SQS queue"), ("kinesis-data-streams", "Data stream"),
               ("dynamodb", "DynamoDB stream"))  # fmt: skip
    for row, (icon, name) in enumerate(sources):
        figure.icon(icon, icon, name, (0, row))
    figure.group("sources", "Event source", " ".join(icon for icon, _ in sources))
    figure.chip("mapping", "Event source mapping", (1.6, 1), "orange", narrow=(1.25, 1))
    figure.icon("function", "lambda", "Function", (3, 1), "its role may read the source", (2.35, 1))
    figure.group("service", "Lambda", "mapping function", **_LAMBDA, foot="narrow")
    figure.edge("mapping", "sources", "poll", step=1)
    figure.edge("sources", "mapping", "records", step=2)
    figure.edge("mapping", "function", "batch", step=3)
    figure.edge("function", "mapping", "success or error", step=4)
    return figure


def lambda_edge() -> Flow:
    """Draw the four events at which CloudFront can run a function."""
    figure = Flow(
        "lambda-edge", "The four events of Lambda@Edge",
        "Between viewer and CloudFront cache a function can run on the viewer request and on the "
        "viewer response, hit or miss. Between cache and origin it can run on the origin request "
        "and the origin response, only at a cache miss.",
        columns=5, row=116, column=118,
    )  # fmt: skip
    places = (("viewer", "mdi-laptop", "Viewer"), ("cache", "cloudfront", "CloudFront"),
              ("origin", "mdi-server", "Origin"))  # fmt: skip
    for index, (key, icon, name) in enumerate(places):
        figure.icon(key, icon, name, (2 * index, 0.5))
        figure.group(f"{key}-frame", "", key, room=(0, 60), narrow_room=(80, 0))
    for column, side in ((1, "Viewer"), (3, "Origin")):
        when = "hit or miss" if side == "Viewer" else "cache miss"
        figure.icon(f"{side}-in", "lambda", f"{side} request", (column, 0), when)
        figure.icon(f"{side}-out", "lambda", f"{side} response", (column, 1), when)
    figure.chain("viewer-frame", "", "Viewer-in", "", "cache-frame", "", "Origin-in", "",
                 "origin-frame")  # fmt: skip
    figure.chain("origin-frame", "", "Origin-out", "", "cache-frame", "", "Viewer-out", "",
                 "viewer-frame")  # fmt: skip
    return figure


FIGURES = (lambda_synchronous, lambda_asynchronous, lambda_event_source_mapping, lambda_edge)
