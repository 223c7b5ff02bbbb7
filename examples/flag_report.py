# %% [markdown]
# # A report on feature flags
#
# From ConfigCat by PyAirbyte to pandas, and from there to three pictures. The cells run one by one in VS Code, PyCharm
# or Jupyter, or all at once with `python examples/flag_report.py`. Credentials come from the environment, a `.env` file
# or a prompt, as `ab.get_secret` has it.

# %% Read what the pictures need; the next time only what changed
import os
from pathlib import Path

import airbyte as ab
import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import pandas as pd

STREAMS = ["products", "environments", "settings", "stale_flags", "audit_logs"]
PICTURES = Path(os.environ.get("PICTURES", "pictures"))

source = ab.get_source(
    "source-configcat",
    config={
        "username": ab.get_secret("CONFIGCAT_USERNAME"),
        "password": ab.get_secret("CONFIGCAT_PASSWORD"),
        "base_url": os.environ.get("CONFIGCAT_BASE_URL", "https://api.configcat.com"),
    },
    streams=STREAMS,
)
source.check()
cache = ab.new_local_cache("flag_report")
source.read(cache=cache)
tables = {name: cache[name].to_pandas() for name in STREAMS}

# %% How the pictures look
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
        "axes.axisbelow": True,
        "savefig.bbox": "tight",
        "savefig.facecolor": "white",
    }
)
INK, QUIET, GRID = "#1f2933", "#6b7785", "#e4e8ec"
USED, STALE, GONE = "#2a6f97", "#f4a259", "#c8553d"
PEOPLE = ["#1b4965", "#2a9d8f", "#e9c46a", "#e76f51", "#8e6c8a", "#7fb7be"]
OTHERS = "#c9d1d9"


def explain(axes, text):
    """A line of explanation under the title."""
    axes.text(0, 1.03, text, transform=axes.transAxes, color=QUIET, va="bottom")


def save(figure, name):
    PICTURES.mkdir(parents=True, exist_ok=True)
    figure.savefig(PICTURES / f"{name}.png")


# %% Which flags are stale, by environment?
order = tables["environments"].groupby("name")["order"].min().sort_values().index
stale = tables["stale_flags"].assign(
    state=lambda flags: (
        flags["isstale"].map({True: "stale", False: "in use"})
        + (flags["isstale"] & ~flags["hascodereferences"].astype(bool)).map({True: ", not in the code", False: ""})
    )
)
counts = stale.groupby(["environmentname", "state"]).size().unstack(fill_value=0)
counts = counts.reindex(index=order, columns=["in use", "stale", "stale, not in the code"], fill_value=0)

figure, axes = plt.subplots(figsize=(9, 0.75 * len(counts) + 1.6))
left = pd.Series(0, index=counts.index)
for (state, count), colour, ink in zip(counts.items(), [USED, STALE, GONE], ["white", INK, "white"]):
    bars = axes.barh(counts.index, count, left=left, color=colour, height=0.62, label=state)
    axes.bar_label(bars, [n if n else "" for n in count], label_type="center", color=ink, fontweight="bold")
    left += count
axes.invert_yaxis()
axes.set_title("Stale flags by environment")
explain(axes, "Flags that nobody changed for a long time; those that no code uses any more can go first")
axes.tick_params(axis="y", length=0, labelsize=11)
axes.xaxis.set_visible(False)
axes.spines[["left", "bottom"]].set_visible(False)
axes.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=3, frameon=False)
save(figure, "stale-flags")

# %% How much changes a week, and by whom?
events = tables["audit_logs"]
flags = events[events["auditlogtypeenum"].str.startswith("setting")].copy()
flags["week"] = flags["auditlogdatetime"].dt.to_period("W-SUN").dt.start_time
flags["who"] = flags["username"].fillna("Public API")
busiest = flags["who"].value_counts().index[: len(PEOPLE)]
flags["who"] = flags["who"].where(flags["who"].isin(busiest), "others")
weeks = flags.groupby(["week", "who"]).size().unstack(fill_value=0)
# The first and the last week are parts of weeks.
weeks = weeks.reindex(columns=[name for name in [*busiest, "others"] if name in weeks]).iloc[1:-1]

figure, axes = plt.subplots(figsize=(9, 4.6))
bottom = pd.Series(0, index=weeks.index)
for (name, count), colour in zip(weeks.items(), [*PEOPLE[: len(busiest)], OTHERS]):
    axes.bar(weeks.index, count, bottom=bottom, width=5.4, color=colour, label=name, edgecolor="white", linewidth=0.6)
    bottom += count
axes.set_title("Changes of flags a week, and by whom")
explain(axes, "Flags created, changed, tagged or deleted, and values changed, in all environments")
axes.xaxis.set_major_locator(mdates.WeekdayLocator(byweekday=mdates.MO, interval=2))
axes.xaxis.set_major_formatter(mdates.DateFormatter("%d %b"))
axes.yaxis.grid(color=GRID)
axes.tick_params(length=0, colors=QUIET)
axes.spines[["left", "bottom"]].set_visible(False)
handles, names = axes.get_legend_handles_labels()
axes.legend(handles[::-1], names[::-1], loc="center left", bbox_to_anchor=(1.01, 0.5), frameon=False)
save(figure, "changes-a-week")

# %% How long do flags live?
changed = tables["stale_flags"].groupby("settingid").agg(changed=("updatedat", "max"), idle=("isstale", "all"))
lives = tables["settings"].join(changed, on="settingid").dropna(subset=["createdat"])
lives["changed"] = lives["changed"].fillna(lives["createdat"])
lives = lives.join(tables["products"].set_index("productid")["name"].rename("product"), on="productid")
oldest = lives.nsmallest(20, "createdat").iloc[::-1]
now = events["auditlogdatetime"].max()

figure, axes = plt.subplots(figsize=(9, 6.4))
names = oldest["key"] + "  ·  " + oldest["product"] + " / " + oldest["configname"]
rows = range(len(oldest))
axes.barh(rows, oldest["changed"] - oldest["createdat"], left=oldest["createdat"], color=USED, height=0.6)
rest = oldest["idle"].map({True: STALE, False: "#bcd4e3"})
axes.barh(rows, now - oldest["changed"], left=oldest["changed"], color=rest, height=0.6)
axes.set_yticks(rows, names)
axes.set_title("The life of flags")
median = (now - lives["createdat"]).median().days
explain(axes, f"The 20 oldest of {len(lives)} flags; half of all are older than {median} days")
axes.xaxis.set_major_formatter(mdates.ConciseDateFormatter(axes.xaxis.get_major_locator()))
axes.xaxis.grid(color=GRID)
axes.tick_params(length=0, colors=QUIET)
axes.tick_params(axis="y", colors=INK)
axes.spines[["left", "bottom"]].set_visible(False)
axes.margins(y=0.01)
shades = {"created to last change": USED, "not changed since": "#bcd4e3", "not changed since, and stale everywhere": STALE}
patches = [plt.Rectangle((0, 0), 1, 1, color=colour) for colour in shades.values()]
axes.legend(patches, shades, loc="upper center", bbox_to_anchor=(0.36, -0.06), ncols=3, frameon=False)
save(figure, "life-of-flags")
