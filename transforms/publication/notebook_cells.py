"""The cells of the notebook as text: `# %%` begins a cell of code, `# %% [markdown]` one for people."""

CELLS = r'''
# %% [markdown]
# showfacts: five questions to open data about TV shows

Every value in these tables quotes the passage it comes from. An empty cell means that **no document states it**, never
that it is not so; so each answer shows what is not known beside what is.

Run all cells from top to bottom; no network is needed. `pip install -e '.[notebook]'` brings what they use.

# %%
import altair as alt
import polars as pl
import showfacts

OUTPUT = ".."  # where catalog.json lies: a folder, or an address such as "https://host/path" or "s3://bucket/prefix"
VERSION = None  # the newest release; or one of it, such as "0.2.0"
RAW = "../../raw"  # the documents themselves, if they are at hand: with them a passage is shown in its line

alt.renderers.enable("svg")  # pictures that every viewer shows, without a network
pl.Config.set_tbl_rows(50).set_fmt_str_lengths(80)
NOT_STATED = "not stated"
GREY = "#b9b9b9"
COLOURS = ["#4269d0", "#efb118", "#6cc5b0", "#ff725c", "#a463f2"]


def load(table: str) -> pl.DataFrame:
    return showfacts.load(table, VERSION, output=OUTPUT)


def colours(states: list[str]) -> alt.Scale:
    """A colour for each state, grey for what no document states."""
    known = [state for state in states if NOT_STATED not in state]
    unknown = [state for state in states if NOT_STATED in state]
    return alt.Scale(domain=known + unknown, range=COLOURS[: len(known)] + [GREY] * len(unknown))

# %% [markdown]
The show that the questions are about: the one of which most people are known. Put another name into `SHOW` to ask of
that.

# %%
shows, people = load("shows"), load("people")
counts = people.group_by("show").len("people")
shows = shows.join(counts, on="show", how="left").sort("people", "show", descending=[True, False], nulls_last=True)
SHOW = shows["show"][0]


def of_show(table: str) -> pl.DataFrame:
    return load(table).filter(pl.col("show") == SHOW)


shows.select("show", "first_release_date", "last_release_date", "season_count", "episode_count", "people")

# %% [markdown]
## 1. Who is in which season?

`cast` → `cast_seasons`. Who has no row there is in the cast, but no document says in which season; a
white cell is a season for which none names the part.

# %%
FIRST = 40  # so many parts are drawn, in the order in which they are billed

parts = (
    of_show("cast")
    .sort("billing_order", "character", "performer", nulls_last=True)
    .select("cast_id", pl.format("{} ({})", "character", "performer").alias("part"), highest="role")
)
appearances = parts.join(of_show("cast_seasons").select("cast_id", "season", "role"), on="cast_id", how="left")
appearances = appearances.select(
    "cast_id",
    "part",
    season=pl.col("season").cast(pl.String).fill_null(NOT_STATED),
    role=pl.when(pl.col("season").is_null()).then("highest").otherwise("role").fill_null(f"role {NOT_STATED}"),
)
roles = ["main", "recurring", "guest", f"role {NOT_STATED}"]
drawn = appearances.filter(pl.col("cast_id").is_in(parts["cast_id"].head(FIRST).to_list()))
alt.Chart(drawn, title=f"{SHOW}: who is in which season", width=alt.Step(60)).mark_rect(stroke="white").encode(
    alt.X("season:N", title="season", sort=None, axis=alt.Axis(orient="top", labelAngle=0)),
    alt.Y("part:N", title=None, sort=None, axis=alt.Axis(labelLimit=320)),
    alt.Color("role:N", title="role", scale=colours(roles), sort=roles),
)

# %%
appearances.group_by("season", "role").agg(parts=pl.len()).sort("season", "role")

# %% [markdown]
## 2. How many awards, by year and result?

Many tables of awards have lost their column of results: such a nomination has no result here, and is drawn as that.

# %%
awards = of_show("awards").with_columns(
    year=pl.col("year").cast(pl.String).fill_null(f"year {NOT_STATED}"),
    result=pl.col("result").fill_null(f"result {NOT_STATED}"),
)
results = ["won", "nominated", "pending", f"result {NOT_STATED}"]
by_year = awards.group_by("year", "result").len("nominations").sort("year", "result")
bars = alt.Chart(by_year, title=f"{SHOW}: nominations by year and result").encode(
    alt.X("year:N", title=None, axis=alt.Axis(labelAngle=0)),
    alt.XOffset("result:N", sort=results),
    alt.Y("nominations:Q", axis=alt.Axis(tickMinStep=1)),
)
bars.mark_bar().encode(alt.Color("result:N", scale=colours(results), sort=results)) + bars.mark_text(dy=-6).encode(
    text="nominations:Q"
)

# %%
of_show("coverage").filter(pl.col("dataset") == "awards").select("scope", "expected", "recovered", "source_id")

# %% [markdown]
## 3. How do critics differ by season?

Verdicts on one scale from 0 to 100 (`score_100`), the newest state of each, joined to their seasons. Places in lists
have no score, and are left out.

# %%
verdicts = (
    of_show("ratings")
    .filter(pl.col("is_current"), pl.col("score_100").is_not_null())
    .join(of_show("seasons").select("season_id", released="release_date"), on="season_id", how="left")
    .with_columns(
        about=pl.when(pl.col("season").is_not_null())
        .then(pl.format("season {}", "season"))
        .when(pl.col("subject") == "unknown")
        .then(pl.lit(f"of what, {NOT_STATED}"))
        .otherwise(pl.format("the {}", "subject")),
        by=pl.format("{}, {}", pl.coalesce("critic", "rater"), "measure"),
    )
    .sort("season", "score_100", nulls_last=True)
)
abouts = verdicts["about"].unique(maintain_order=True).to_list()
alt.Chart(verdicts, title=f"{SHOW}: verdicts by season").mark_point(filled=True, size=70, opacity=1).encode(
    alt.X("score_100:Q", title="score out of 100", scale=alt.Scale(domain=[0, 100])),
    alt.Y("by:N", title=None, sort=None, axis=alt.Axis(labelLimit=320, grid=True)),
    alt.YOffset("about:N", sort=abouts),
    alt.Color("about:N", title=None, scale=colours(abouts), sort=abouts),
)

# %%
verdicts.group_by("about", "measure", maintain_order=True).agg(
    pl.col("released").first(),
    verdicts=pl.len(),
    lowest=pl.col("score_100").min(),
    mean=pl.col("score_100").mean().round(1),
    highest=pl.col("score_100").max(),
)

# %% [markdown]
## 4. How much of the soundtrack is known?

An album's last track number says how many tracks it has; what no document names is a gap.

# %%
albums = of_show("albums").with_columns(album=pl.col("album").fill_null(pl.format("({} without a name)", "kind")))
tracks = of_show("tracks").select("album_id", "track_number", "title", "duration_s")
places = (
    albums.drop_nulls("last_track_number")
    .select("album_id", "album", track_number=pl.int_ranges(1, pl.col("last_track_number") + 1))
    .explode("track_number", empty_as_null=False)
    .join(tracks, on=["album_id", "track_number"], how="left")
    .with_columns(
        state=pl.when(pl.col("title").is_null())
        .then(pl.lit(NOT_STATED))
        .when(pl.col("duration_s").is_null())
        .then(pl.lit("title known"))
        .otherwise(pl.lit("title and length known"))
    )
)
states = ["title and length known", "title known", NOT_STATED]
alt.Chart(places, title=f"{SHOW}: tracks by number").mark_rect(stroke="white").encode(
    alt.X("track_number:O", title="track", axis=alt.Axis(labelAngle=0)),
    alt.Y("album:N", title=None, axis=alt.Axis(labelLimit=320)),
    alt.Color("state:N", title=None, scale=colours(states), sort=states),
)

# %%
lengths = tracks.group_by("album_id").agg(known_s=pl.col("duration_s").sum())
albums.join(lengths, on="album_id", how="left").select(
    "album",
    "kind",
    "season",
    tracks=pl.col("last_track_number"),
    known=pl.col("tracks_recovered"),
    known_minutes=(pl.col("known_s").fill_null(0) / 60).round(1),
    all_minutes=(pl.col("total_duration_s") / 60).round(1),
).sort("season", "album", nulls_last=True)

# %% [markdown]
## 5. What changed between two documents?

The two documents that state most of the show, the older first: which cells only one of them states, and where they
disagree.

# %%
sources = of_show("sources").select("source_id", "title", "as_of", "kind")
stated = load("evidence").join(sources.select("source_id"), on="source_id", how="semi")
most = stated.group_by("source_id").len().sort("len", "source_id", descending=[True, False]).head(2)
pair = sources.join(most, on="source_id").sort("as_of", "source_id", nulls_last=True)["source_id"].to_list()
cells = stated.filter(pl.col("source_id").is_in(pair)).select("dataset", "row_id", "field", "source_id").unique()
whose = cells.group_by("dataset", "row_id", "field").agg(pl.col("source_id").sort())
whose = whose.with_columns(
    stated_by=pl.when(pl.col("source_id").list.len() > 1)
    .then(pl.lit("both"))
    .otherwise(pl.format("only {}", pl.col("source_id").list.first()))
)
by_table = whose.group_by("dataset", "stated_by").len("cells").sort("dataset", "stated_by")
order = [f"only {pair[0]}", "both", *(f"only {one}" for one in pair[1:])]
alt.Chart(by_table, title=f"{SHOW}: cells by the document that states them").mark_bar().encode(
    alt.X("cells:Q"),
    alt.Y("dataset:N", title=None, sort="-x"),
    alt.Color("stated_by:N", title="stated by", scale=colours(order), sort=order),
)

# %%
between = load("conflicts").filter(pl.col("chosen_source").is_in(pair), pl.col("other_source").is_in(pair))
between.filter(pl.col("chosen_source") != pl.col("other_source")).select(
    "kind", "dataset", "field", "other_source", "other_value", "chosen_source", "chosen_value", "rule"
).sort("kind", "dataset", "field", "other_value")

# %% [markdown]
## One value, traced to its passage and to what that cites

A verdict of the show for which the document gives a reference, or whatever else of it a document gives one for.
`showfacts.why(table, row_id, field)` answers for any cell.

# %%
cited = stated.sort(
    pl.col("citations").is_not_null(),
    (pl.col("dataset") == "ratings") & (pl.col("field") == "value_text"),
    pl.col("row_id"),
    descending=[True, True, False],
).row(0, named=True)
passages = showfacts.why(
    cited["dataset"], cited["row_id"], cited["field"], VERSION, output=OUTPUT, raw=RAW
)
for one in passages.iter_rows(named=True):
    print(f"{cited['dataset']} {cited['row_id']}: {one['field']} = {one['value']}")
    print(f"  {one['source_id']}, line {one['line']}, as of {one['as_of'] or NOT_STATED}, {one['basis']}:")
    print(f"  {one['context'] or '⟦' + one['quote'] + '⟧'}".replace("\n", "\n  "))
    for entry in one["citations"]:
        print(f"    cites [{entry['number']}] {entry['text']}")
    for other in one["conflicts"]:
        print(f"    but {other['other_source']} states {other['other_value']} ({other['kind']})")

# %%
passages
'''
