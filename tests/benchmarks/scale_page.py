"""The words of SCALE.md, with the names of the numbers that `tests.benchmarks.scale` puts in."""

TEMPLATE = """\
# What a corpus costs, and what 100 million pages would

Made by `python -m tests.benchmarks.scale` from `figures.json`; that is measured by

    python -m tests.benchmarks.corpus --pages 1000 10000 100000 --dask --json tests/benchmarks/figures.json

The README says on what machine and when. The pages are made up (`generator/`): other names, the same damage, as long
as real ones (half of them below 8 KB, one in a hundred above 70), one in ten about no show.

## Measured

{table}

`floor` reads the shards and writes as many bytes as the release has: {floor} of the first run. The first run is {two}
times as fast with two workers as with one, and Dask with as many workers {dask} times as fast as the local pool. A
second run over the same pages takes {unchanged} of the first; with 1 % of them changed, {changed}. CPU seconds are
those of all processes; where the machine had other work, they say more than the clock.

## 100 million pages

Reckoned from the first run over {pages} pages: every figure is what was measured / {pages} × 100,000,000.
That holds as long as a page costs the same in a large corpus as in a small one: see `ms a page` above.

| what | a page | 100 million pages |
| --- | ---: | ---: |
| text read | {page_bytes} B | {text_tb} TB |
| shards on the disk | | {shard_tb} TB |
| CPU | {cpu_ms} ms | {core_hours} core hours: {days} days on {cores} cores |
| machines at ${core_price} a core hour, assumed {assumed_on} | | ${core_dollars} |
| rows, those aside that say how far to trust them | {rows} | {all_rows} thousand million |
| the release | | {release_tb} TB |
| kept for the next run | | {kept_tb} TB |

What breaks first, in this order:

1. **Files.** A batch of about {batch_documents} documents leaves a mark and some {tables} partitions: {batches} batches
   are {files} files. No folder of so many names is quick, and an object store bills each request. Batches of ten times
   as many documents are a tenth of that, and still small beside a worker's memory.
2. **The process that plans.** It reads every record once to know its show and its hash, and holds what no batch can
   know alone: names of shows, ids of documents. Memory at its peak was {peak_mib} MiB at {pages} pages and grew by
   {growth} bytes a page: {peak_gib} GiB at 100 million. Before that, ids must be given by a sorted merge, too.
3. **The process that merges.** It writes {release_tb} TB. Reading the texts and writing so many bytes, and nothing
   else, would take one process {floor_hours} hours. Tables can be merged side by side, then ranges of one table.
4. **Whoever reads the release.** The page of changes, the catalogue and the notices are made for people; of
   {all_rows} thousand million rows they can only show a sample.

Extracting does not break: batches know nothing of each other, a worker's memory is that of its largest show, and a
worker that is lost costs its batch.

## The same with a language model

A page of {page_bytes} bytes is about {tokens} tokens (rule of thumb: {letters} letters of English a token). With an
instruction that describes the tables ({instruction} tokens) a model reads {tokens_in} tokens a page; {rows} rows with
the passage that each quotes, {row_tokens} tokens a row, are {tokens_out} tokens that it writes.

    dollars = pages × (tokens read × price read + tokens written × price written) / 1,000,000

| dollars a million tokens, assumed {assumed_on} | read | written | 100 million pages |
| --- | ---: | ---: | ---: |
| a small model | {cheap_read} | {cheap_written} | ${cheap} |
| a large model | {dear_read} | {dear_written} | ${dear} |

The prices are assumptions, not quotes: they stand in `scale.py`, to be replaced. What machines cost above is
{factor} times less. A model reads what rules do not: other languages, tables that nobody foresaw. But its row quotes
a passage only if it is made to, may be another one tomorrow, and is not seen when it is wrong. What would pay lies
between: rules for what they read with certainty, a model for the rejects, which are few and counted, and of its
answers only those that are a piece of the line.
"""
