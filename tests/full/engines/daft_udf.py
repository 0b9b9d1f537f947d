"""Daft: a batch function over a column. A worker that dies raises, and Daft is told to try the batch again."""

import daft

import piped

if __name__ == "__main__":
    asked = piped.asked()
    worker, lines = asked.worker, piped.lines(asked.rows, asked.seed)

    @daft.func.batch(return_dtype=daft.DataType.list(daft.DataType.string()), batch_size=-(-len(lines) // asked.parts), max_retries=3)
    def work(part: daft.Series):
        done = piped.work(part.to_pylist(), worker)
        # As many rows come out as go in: what the worker printed stands in the first of them.
        return [done] + [[] for _ in range(len(part) - 1)]

    rows = daft.from_pydict({"line": lines})
    done = rows.select(work(daft.col("line")).alias("done"))
    for number, row in enumerate(done.where(daft.col("done").list_count() > 0).iter_rows()):
        piped.keep(asked.out, number, row["done"])
