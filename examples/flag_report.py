# %% [markdown]
# # A report on feature flags
#
# From the marts of the dbt package, as `answers.py` builds them, to a page that needs no server and three pictures. The
# cells run one by one in VS Code, PyCharm or Jupyter, or all at once with `python examples/flag_report.py answers.duckdb`.

# %% Read the marts
import json
import os
import sys
from pathlib import Path

import duckdb
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

FILE = sys.argv[1] if len(sys.argv) > 1 and sys.argv[1].endswith("duckdb") else "answers.duckdb"
MARTS = os.environ.get("MARTS", "answers_configcat_marts")
PICTURES = Path(os.environ.get("PICTURES", "pictures"))
PAGE = Path(os.environ.get("PAGE", "flag_report.html"))
TEMPLATE = Path(__file__).with_name("flag_report.html") if "__file__" in globals() else Path("flag_report.html")

with duckdb.connect(FILE, read_only=True) as connection:
    names = ["cleanup_candidates", "flag_environments", "changes", "flag_lifetimes", "production_access", "usage"]
    marts = {name: connection.execute(f"SELECT * FROM {MARTS}.configcat__{name}").df() for name in names}

flags = marts["cleanup_candidates"].query("verdict != 'deleted'")
places = marts["flag_environments"].query("is_deleted.isna() | is_deleted == False")
changes = marts["changes"]

# %% Which flags are stale, by environment? What is not known is not painted as if it were.
STATES = {
    "in use": "#2a6f97",
    "stale, in the code": "#f4a259",
    "stale, code not scanned": "#a9b4c0",
    "stale, not in the code": "#c8553d",
}
CODE = {"some": "stale, in the code", "unknown": "stale, code not scanned", "none": "stale, not in the code"}

code = flags.set_index("flag_id")["code_reference_state"]
# A flag that was migrated to v2 is there twice, and counts once: as in use where one of the two is.
known = places.dropna(subset=["is_stale"]).sort_values("is_stale").drop_duplicates(["flag_id", "environment_id"])
state = known["flag_id"].map(code).map(CODE).where(known["is_stale"].astype(bool), "in use")
order = places.groupby("environment")["environment_order"].min().sort_values().index
counts = known.assign(state=state).groupby(["environment", "state"]).size().unstack(fill_value=0)
counts = counts.reindex(index=order, columns=list(STATES), fill_value=0)

# %% How much changes a week, and by whom?
PEOPLE = ["#1b4965", "#2a9d8f", "#e9c46a", "#e76f51", "#8e6c8a", "#7fb7be"]
OTHERS = "#c9d1d9"

of_flags = changes[changes["change_type"].str.startswith("setting")].copy()
of_flags["week"] = of_flags["changed_at"].dt.to_period("W-SUN").dt.start_time
of_flags["who"] = of_flags["changed_by"].fillna("not named")
busiest = list(of_flags["who"].value_counts().index[: len(PEOPLE)])
of_flags["who"] = of_flags["who"].where(of_flags["who"].isin(busiest), "others")
weeks = of_flags.groupby(["week", "who"]).size().unstack(fill_value=0)
# The first and the last week are parts of weeks.
weeks = weeks.reindex(columns=[name for name in [*busiest, "others"] if name in weeks]).iloc[1:-1]
shades = dict(zip(weeks.columns, [*PEOPLE[: len(busiest)], OTHERS]))

# %% How long do flags live?
lives = marts["flag_lifetimes"].query("not is_deleted").dropna(subset=["created_at"])
lives = lives.merge(flags[["flag_id", "product", "config", "is_stale", "last_changed_at"]], on="flag_id")
lives["changed"] = lives["last_changed_at"].fillna(lives["created_at"])
oldest = lives.nsmallest(20, "created_at").iloc[::-1]
# Of the newest event; without a log, of today.
now = changes["changed_at"].max() if len(changes) else pd.Timestamp.now()

# %% The page: one file, with all that it shows inside
CLEANUP = ["product", "config", "flag", "verdict", "reason", "unchanged_since", "last_changed_by", "repositories", "tags"]
CHANGES = ["changed_at", "changed_by", "product", "config", "environment", "changed_what", "changed_from", "changed_to", "why", "approvers"]
ACCESS = ["product", "environment", "full_name", "through", "needs_approval", "two_factor_enabled"]
QUOTA = ["organization", "million_requests", "million_requests_forecast", "million_requests_allowed", "limit_reached_at"]

# What can go stands first.
VERDICTS = ["remove", "scan code first", "remove from code first", "keep: in use"]
rank = flags["verdict"].map(lambda verdict: VERDICTS.index(verdict) if verdict in VERDICTS else len(VERDICTS))

production = changes[changes["is_production"] & (changes["change_type"] == "settingValueChanged")]
tables = {
    "cleanup": flags.assign(rank=rank).sort_values(["rank", "verdict", "unchanged_since", "flag"])[CLEANUP],
    "changes": production.sort_values("changed_at", ascending=False)[CHANGES].head(200),
    "access": marts["production_access"].sort_values(["product", "full_name"])[ACCESS],
    "quota": marts["usage"].query("is_running")[QUOTA],
}
data = {
    "asOf": f"{now:%d %B %Y}",
    "flags": len(flags),
    "states": {"colours": STATES, "rows": counts.to_dict("index")},
    "weeks": {"colours": shades, "rows": {f"{week:%d %b}": dict(row) for week, row in weeks.astype(int).iterrows()}},
    **{name: json.loads(table.to_json(orient="records", date_format="iso")) for name, table in tables.items()},
}
# "<" would let a text of the account end the script.
inside = json.dumps(data, default=int).replace("<", "\\u003c")
PAGE.write_text(TEMPLATE.read_text().replace('"DATA"', inside))
print(f"The page is {PAGE.resolve()}")

# %% The same as pictures
plt.rcParams.update(
    {
        "figure.dpi": 140,
        "font.size": 10,
        "axes.titlesize": 14,
        "axes.titleweight": "bold",
        "axes.titlelocation": "left",
        "axes.titlepad": 28,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.spines.left": False,
        "axes.spines.bottom": False,
        "axes.axisbelow": True,
        "savefig.bbox": "tight",
        "savefig.facecolor": "white",
    }
)
INK, QUIET, GRID, IDLE = "#1f2933", "#6b7785", "#e4e8ec", "#bcd4e3"


def titled(axes, title, text):
    axes.set_title(title)
    axes.text(0, 1.03, text, transform=axes.transAxes, color=QUIET, va="bottom")


def save(figure, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURES / f"{name}.png")


# %% Stale flags
figure, axes = plt.subplots(figsize=(9, 0.75 * len(counts) + 1.6))
left = pd.Series(0, index=counts.index)
for name, count in counts.items():
    bars = axes.barh(counts.index, count, left=left, color=STATES[name], height=0.62, label=name)
    ink = INK if name in ("stale, in the code", "stale, code not scanned") else "white"
    axes.bar_label(bars, [n if n else "" for n in count], label_type="center", color=ink, fontweight="bold")
    left += count
axes.invert_yaxis()
titled(axes, "Stale flags by environment", "Flags that nobody changed for a long time; those that no code uses any more can go first")
axes.tick_params(axis="y", length=0, labelsize=11)
axes.xaxis.set_visible(False)
axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=4, frameon=False)
save(figure, "stale-flags")

# %% Changes a week
figure, axes = plt.subplots(figsize=(9, 4.6))
bottom = pd.Series(0, index=weeks.index)
for name, count in weeks.items():
    axes.bar(weeks.index, count, bottom=bottom, width=5.4, color=shades[name], label=name, edgecolor="white", linewidth=0.6)
    bottom += count
titled(axes, "Changes of flags a week, and by whom", "Flags created, changed, tagged or deleted, and values changed, in all environments")
axes.xaxis.set_major_locator(mdates.WeekdayLocator(byweekday=mdates.MO, interval=2))
axes.xaxis.set_major_formatter(mdates.DateFormatter("%d %b"))
axes.yaxis.grid(color=GRID)
axes.tick_params(length=0, colors=QUIET)
handles, labels = axes.get_legend_handles_labels()
axes.legend(handles[::-1], labels[::-1], loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
save(figure, "changes-a-week")

# %% Lives
figure, axes = plt.subplots(figsize=(9, 6.4))
rows = range(len(oldest))
axes.barh(rows, oldest["changed"] - oldest["created_at"], left=oldest["created_at"], color=STATES["in use"], height=0.6)
rest = oldest["is_stale"].map({True: STATES["stale, in the code"], False: IDLE}).fillna(IDLE)
axes.barh(rows, now - oldest["changed"], left=oldest["changed"], color=rest, height=0.6)
axes.set_yticks(rows, oldest["flag"] + "  ·  " + oldest["product"] + " / " + oldest["config"])
median = (now - lives["created_at"]).median().days
titled(axes, "The life of flags", f"The {len(oldest)} oldest of {len(lives)} flags; half of all are older than {median} days")
axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(axes.xaxis.get_major_locator()))
axes.xaxis.grid(color=GRID)
axes.tick_params(length=0, colors=QUIET)
axes.tick_params(axis="y", colors=INK)
axes.margins(y=0.01)
legend = {"created to last change": STATES["in use"], "not changed since": IDLE, "not changed since, and stale everywhere": STATES["stale, in the code"]}
patches = [plt.Rectangle((0, 0), 1, 1, color=colour) for colour in legend.values()]
axes.legend(patches, legend, loc="upper center", bbox_to_anchor=(0.36, -0.06), ncols=3, frameon=False)
save(figure, "life-of-flags")
