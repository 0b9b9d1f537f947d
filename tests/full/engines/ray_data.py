"""Ray Data: `map_batches`. A worker that dies raises, and Ray is told to run the task again."""

import ray

import piped

if __name__ == "__main__":
    asked = piped.asked()
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, configure_logging=False)
    ray.data.DataContext.get_current().enable_progress_bars = False
    worker = asked.worker

    def work(batch):
        return {"line": piped.work(list(batch["line"]), worker)}

    rows = ray.data.from_items([{"line": line} for line in piped.lines(asked.rows, asked.seed)], override_num_blocks=asked.parts)
    done = rows.map_batches(work, batch_size=None, max_retries=3, retry_exceptions=True)
    for number, batch in enumerate(done.iter_batches(batch_size=4096)):
        piped.keep(asked.out, number, batch["line"])
    ray.shutdown()
