"""Dask: a bag whose partitions go through the worker. A worker that dies raises, and the scheduler tries again."""

import dask.bag
from dask.distributed import Client

import piped

if __name__ == "__main__":
    asked = piped.asked()
    with Client(n_workers=2, threads_per_worker=1, dashboard_address=None) as client:
        rows = dask.bag.from_sequence(piped.lines(asked.rows, asked.seed), npartitions=asked.parts)
        done = rows.map_partitions(lambda part, worker: piped.work(list(part), worker), asked.worker)
        parts = client.compute(done.to_delayed(), retries=3)
        for number, part in enumerate(client.gather(parts)):
            piped.keep(asked.out, number, part)
