r'''Figures that are described once and drawn twice, for a desk and for a phone.

A figure is a function named after its file; it returns a Flow, Timeline, Bars, Anatomy or Listing
and stands in the FIGURES tuple of its module, the module in catalog.MODULES:

    def sns_fanout() -> Flow:
        """Draw one message that is copied to two queues."""
        figure = Flow("sns-fanout", "Title", "What the picture shows, 40 to 400 characters.",
                      columns=4, rows=2, row=112, column=124)

The grid is (column, row), fractions allowed. The wide view (688 units) has columns to the right,
`row` units between rows; the narrow one (328) has columns downward, `column` units apart, and
rows across (`narrow_rows` of them, `inset` units free at both sides). `narrow=` moves a node.

    figure.icon("topic", "sns", "SNS topic", (1, 0.5), "a note", narrow=(1, 0))
    figure.chip("s1", "Shard 1", (0, 0), "violet", sub="0–33%")     # all chips have one size
    figure.note("why", "words without a box", (2, 0))
    figure.code("policy", '{\n  "Effect": "Allow"\n}', (3, 0), title="Queue policy")
    figure.group("vpc", "VPC", "topic s1", tone="violet", icon="group-vpc", dashed=True,
                 foot="narrow", room=(20, 0), narrow_room=(0, 10))  # inner groups come first
    figure.edge("topic", "s1", "publish", tone="ok", step=1)
    figure.chain("a", "label", "b", "", "c")                        # several lines in a row

Lines find their way: forward, backward, within a column, to groups. Two that run both ways keep
apart, one from a node to itself is a loop. Options: `dashed`, `heads="both"`, `step`, `turn`
(where it bends, 0 to 1), `sides=("above", "above")` and `lane` (around the others), and
`narrow_sides`; `gate="sg"` puts a check where the line enters a group, with `tone="no"` it stops
there at a cross. Labels look for a free place; `label_on` chooses the piece of the line. "above"
and "start" of the wide view are left and top of the narrow one.

    Timeline(name, title, text, start=0, end=8, ticks={0: "0 s"})   # .lane .span .event
    Bars(name, title, text, maximum=100)                            # .heading .bar
    Anatomy(name, title, text)                                      # .piece("m", "Family", "…")
    Listing(name, title, text)                                      # .line(code, "what it means")

`scripts/draw NAME` draws, lints and names every fault; then look at both views, light
and dark. Tones: plain ok no green pink violet orange teal red blue. Icons: icons/*.svg.
'''
