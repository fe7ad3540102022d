"""Results as people read them: on a terminal, and as Markdown between two markers."""

from harness.figures import interval, median, ratios

BEGIN, END = "<!-- benchmarks/run: what stands below is written by it -->", "<!-- benchmarks/run: end -->"


def number(value):
    """Three digits that say something."""
    if value >= 100:
        return f"{value:,.0f}"
    return "%.*f" % (1 if value >= 10 else 2 if value >= 0.1 else 3, value)


def spread(values):
    """A median, and its interval where there are several values."""
    low, high = interval(values)
    return number(median(values)) + (f" ({number(low)}-{number(high)})" if len(values) > 1 else "")


class Cell:
    """All runs of one program at one row."""

    def __init__(self, row, runs, ours):
        self.problems = [run["problem"] for run in runs if run["problem"]]
        good = [run for run in runs if not run["problem"]]
        self.count = len(good)
        if not good:
            return
        self.value = [run["value"] for run in good]
        # How long a page, or the whole, takes us as a multiple of theirs: more than 1 is slower, also of a rate.
        reference = {run["round"]: run["value"] for run in ours if not run["problem"]}
        theirs = {run["round"]: run["value"] for run in good}
        quotients = ratios(theirs, reference) if row["is_rate"] else ratios(reference, theirs)
        self.ratio = quotients if good[0]["program"] != row["ours"] else None
        whole = not row["mode"]
        self.cpu = [run["cpu"] for run in good] if whole else None
        self.cpu_page = [1000 * run["cpu"] / run["pages"] for run in good] if row["is_rate"] else None
        self.mb = [run["mb"] for run in good] if whole else None
        self.links = median([run["links"] / run["pages"] for run in good]) if good[0]["pages"] else None
        self.short = [run["short_gaps"] for run in good] if row["gap"] else None
        self.overlapping = [run["overlapping"] for run in good] if row["gap"] else None

    def figures(self):
        """Texts for the columns: figure, CPU, MB, ratio, remark."""
        if not self.count:
            return ["failed", "", "", "", self.problems[0]]
        cpu = ""
        if self.cpu_page:
            cpu = number(median(self.cpu_page)) + " ms/page"
        elif self.cpu:
            cpu = number(median(self.cpu)) + " s"
        remarks = []
        if self.short is not None:
            remarks.append("%d gaps too short, %d of them overlaps" % (median(self.short), median(self.overlapping))
                           if any(self.short) else "no gap too short")
        if self.problems:
            remarks.append("%d more failed: %s" % (len(self.problems), self.problems[0]))
        return [
            spread(self.value),
            cpu,
            "%.0f" % median(self.mb) if self.mb else "",
            spread(self.ratio) if self.ratio else "",
            "; ".join(remarks),
        ]


def cells(results):
    """(row, [(program, Cell)]) of what was run, in the order of the rows."""
    for row in results["rows"]:
        runs = [run for run in results["runs"] if run["row"] == row["name"]]
        ours = [run for run in runs if run["program"] == results["ours"]]
        row = dict(row, ours=results["ours"])
        found = []
        for program in results["programs"]:
            own = [run for run in runs if run["program"] == program["name"]]
            if own:
                found.append((program["name"], Cell(row, own, ours)))
        if found:
            yield row, found


def ideal_of(row):
    return number(row["ideal"]) + " s" if row["ideal"] else ""


def as_text(results):
    """For a terminal: a block for each row."""
    lines = []
    for row, found in cells(results):
        unit = "pages/s" if row["is_rate"] else "s"
        ideal = ", ideal " + ideal_of(row) if row["ideal"] else ""
        lines += ["", f"{row['title']} ({unit}{ideal})"]
        for name, cell in found:
            figure, cpu, mb, ratio, remark = cell.figures()
            line = f"  {name:<22} {figure:<26} {cpu and cpu + ' CPU':<18} {mb and mb + ' MB':<8}"
            line += f" {results['ours'] + ' takes ' + ratio + ' x' if ratio else ''}"
            lines.append((line.rstrip() + (f"  [{remark}]" if remark else "")))
    return "\n".join(lines + ["", *notes(results)])


def as_markdown(results):
    """For a document: the table of times and ratios, then that of CPU and memory."""
    programs = [program["name"] for program in results["programs"]]
    head = ["work", "ideal", *programs]
    times = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    costs = ["| " + " | ".join(["work", *programs]) + " |", "|" + "---|" * (len(head) - 1)]
    remarks = []
    for row, found in cells(results):
        by_name = {name: cell.figures() for name, cell in found}
        time, cost = [row["title"], ideal_of(row)], [row["title"]]
        for name in programs:
            figure, cpu, mb, ratio, remark = by_name.get(name, ["", "", "", "", ""])
            unit = " " + ("pages/s" if row["is_rate"] else "s") if figure not in ("", "failed") else ""
            first, bracket, rest = figure.partition(" (")
            first = f"**{first}{unit}**" if name == results["ours"] and figure else first + unit
            figure = first + bracket + rest
            time.append(figure + (f"; {ratio.partition(' (')[0]}x" if ratio else ""))
            cost.append(", ".join(part for part in (cpu, mb and mb + " MB") if part))
            if remark:
                remarks.append(f"- {row['title']}, {name}: {remark}.")
        times.append("| " + " | ".join(time) + " |")
        if any(cost[1:]):
            costs.append("| " + " | ".join(cost) + " |")
    blocks = [["- " + note for note in notes(results)], times, ["CPU and memory:"], costs, remarks]
    return "\n\n".join("\n".join(block) for block in blocks if block)


def notes(results):
    """What one must know of the run to read its figures."""
    machine = results["machine"]
    text = ["%s; %s cores, %s, %s GB; %s. Servers: %s." % (
        results["date"], machine["cores"], machine["processor"], machine["gigabytes"], machine["system"],
        ", ".join(results["servers"]))]
    text += ["%s: %s" % (program["name"], program["version"]) for program in results["programs"]]
    text += [f"left out: {missing}" for missing in results["left_out"]]
    known = [run for run in results["runs"] if run["others_cpu"] is not None]
    if known:
        text.append("other programs of the machine took %.0f %% of a core meanwhile" % (
            100 * sum(run["others_cpu"] for run in known) / sum(run["wall"] for run in known)))
    return text


def put_between_markers(document, text):
    """The document with `text` in place of what stood between the markers; ValueError where it has none."""
    head, begin, rest = document.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        raise ValueError("the document has no lines '%s' and '%s'" % (BEGIN, END))
    return head + begin + "\n\n" + text + "\n\n" + end + tail
