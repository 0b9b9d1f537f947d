"""Loads a folder that was handed over as its consumer does, and tells what came out.

    roundtrip.py FOLDER DIALECT

Writes one line of JSON: for each table the rows as they were loaded, how many the trainer keeps, and what the reader of
the Croissant file makes of it, before and after a byte of the data is changed.
"""

import json
import os
import pathlib
import sys
import tempfile

import datasets
import mlcroissant
import real

datasets.disable_progress_bars()
datasets.logging.set_verbosity(datasets.logging.CRITICAL)


def tables(folder, cache):
    """Returns the tables as a loader of folders finds them: by the card alone."""
    found = {}
    for name in datasets.get_dataset_config_names(str(folder)):
        loaded = datasets.load_dataset(str(folder), name, cache_dir=cache)
        assert list(loaded) == ["train"], f"{name}: a side file became the split {list(loaded)}"
        found[name] = list(loaded["train"])
    return found


def llama_factory(folder, cache):
    """Returns the tables as LLaMA-Factory finds them, by its own reader of `dataset_info.json`."""
    found, kept = {}, {}
    info = json.loads((folder / "dataset_info.json").read_text())
    for attributes in real.PARSER.get_dataset_list(list(info), str(folder)):
        name = attributes.dataset_name
        entry = next(key for key in info if info[key]["file_name"] == name)
        loaded = datasets.load_dataset("json", data_files=str(folder / name), split="train", cache_dir=cache)
        table = entry.removeprefix("stillroom_")
        found[table] = list(loaded)
        kept[table] = real.lf_dataset(info[entry], found[table])[0]
    return found, kept


TRL = {"sft": real.trl_sft, "preference": real.trl_dpo, "kto": real.trl_kto}


def trained(dialect, table, rows):
    """Returns how many rows a trainer takes; all of a dialect whose trainer is not here."""
    if dialect in ("trl-sft", "trl-prompt-completion", "trl-dpo", "trl-kto", "hf") and table in TRL:
        for row in rows:
            TRL[table](row)
    if dialect in ("alpaca", "sharegpt"):
        return real.lf_dataset({} if dialect == "alpaca" else {"formatting": "sharegpt"}, rows)[0]
    return len(rows)


def croissant(folder):
    described = mlcroissant.Dataset(str(folder / "croissant.json"))
    counts = {}
    for records in described.metadata.record_sets:
        counts[records.uuid] = sum(1 for _ in described.records(records.uuid))
    return counts


def tampered(folder):
    """Returns whether the reader of the Croissant file refuses a changed byte."""
    described = json.loads((folder / "croissant.json").read_text())
    path = folder / described["distribution"][0]["contentUrl"]
    kept = path.read_bytes()
    middle = len(kept) // 2
    path.write_bytes(kept[:middle] + bytes([kept[middle] ^ 1]) + kept[middle + 1 :])
    try:
        croissant(folder)
        return False
    except Exception as error:
        words = ""
        while error is not None:
            words, error = words + str(error).lower(), error.__cause__ or error.__context__
        return "sha256" in words or "hash" in words
    finally:
        path.write_bytes(kept)


def main():
    folder, dialect = pathlib.Path(sys.argv[1]), sys.argv[2]
    os.chdir(folder)
    with tempfile.TemporaryDirectory() as cache:
        found = tables(folder, cache)
        kept = {name: trained(dialect, name, rows) for name, rows in found.items()}
        if dialect == "llama-factory":
            found, kept = llama_factory(folder, cache)
    answer = {"tables": found, "kept": kept, "croissant": croissant(folder), "tamper_seen": tampered(folder)}
    print(json.dumps(answer))


main()
