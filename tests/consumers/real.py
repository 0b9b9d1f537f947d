"""The trainers themselves, as far as they look at rows: their published code, run on a CPU without a model.

TRL's and LLaMA-Factory's packages are installed as they are. What they import beside their data code (torch, peft, the
plug-ins for pictures) is stood in for by nothing at all, since no row of text reaches it. The functions that TRL's
trainers map over a dataset are taken out of its source by name, because the modules around them want torch.
"""

import ast
import copy
import importlib.util
import json
import logging
import os
import pathlib
import sys
import types

import numpy
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import PreTrainedTokenizerFast
from trl import data_utils


def module(name, **members):
    made = types.ModuleType(name)
    made.__dict__.update(members)
    sys.modules[name] = made
    return made


def folder(package):
    return pathlib.Path(importlib.util.find_spec(package).submodule_search_locations[0])


TRL = folder("trl")


def tokenizer():
    """Returns a tokenizer that knows no word, with the chat template of Qwen 2.5 that TRL ships."""
    words = Tokenizer(models.WordLevel({"[UNK]": 0, "<|im_start|>": 1, "<|im_end|>": 2}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.Whitespace()
    made = PreTrainedTokenizerFast(tokenizer_object=words, unk_token="[UNK]", eos_token="<|im_end|>")
    made.chat_template = (TRL / "chat_templates" / "qwen2_5.jinja").read_text()
    return made


TOKENIZER = tokenizer()


def mapped(trainer):
    """Returns the functions that a trainer maps over its rows, out of its own source."""
    tree = ast.parse((TRL / "trainer" / f"{trainer}_trainer.py").read_text())
    prepare = next(n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef) and n.name == "_prepare_dataset")
    wanted = [n for n in ast.walk(prepare) if isinstance(n, ast.FunctionDef) and n.name in ("add_eos", "tokenize_fn")]
    found = {"json": json, "logger": logging.getLogger("trl")}
    # The source logs a warning once with a method of its own.
    found["logger"].warning_once = lambda *_: None
    for name in ("is_conversational", "_tokenize", "common_prefix_length", "prepare_multimodal_messages"):
        found[name] = getattr(data_utils, name)
    exec(compile(ast.Module(body=wanted, type_ignores=[]), trainer, "exec"), found)
    return found


SFT, DPO, KTO = mapped("sft"), mapped("dpo"), mapped("kto")
CHOOSING = ["prompt", "chosen", "rejected", "completion", "messages"]


def ways(row):
    """Returns every answer that `is_conversational` may give: the column that it looks at is chance."""
    columns = [name for name in CHOOSING if name in row]
    return {data_utils.is_conversational({name: row[name]}) for name in columns} or {False}


def tools_of(row):
    tools = row.get("tools")
    return json.loads(tools) if isinstance(tools, str) else tools


def template(row):
    if any(ways(row)):
        data_utils.apply_chat_template(copy.deepcopy(row), TOKENIZER, tools=tools_of(row))


def prepare(functions, row, conversational, eos, **more):
    row = copy.deepcopy(row)
    functions["is_conversational"] = lambda _: conversational
    if not conversational:
        row = functions["add_eos"](row, eos_token="<|im_end|>", **eos)
    functions["tokenize_fn"](row, processing_class=TOKENIZER, **more)


def trl_sft(row):
    row = copy.deepcopy(row)
    if data_utils.is_conversational_from_value(row):
        row = data_utils.maybe_convert_to_chatml(row)
    for conversational in ways(row):
        more = {"dataset_text_field": "text", "assistant_only_loss": False, "chat_template": None}
        prepare(SFT, row, conversational, {"dataset_text_field": "text"}, **more)
    template(row)


def explicit(row):
    row = copy.deepcopy(row)
    if "prompt" not in row:
        row.update(data_utils.extract_prompt(row))
    return row


def trl_dpo(row):
    row = explicit(row)
    for conversational in ways(row):
        prepare(DPO, row, conversational, {})
    template(row)


def trl_kto(row):
    row = explicit(row)
    rows = [row]
    if "chosen" in row and "rejected" in row:
        batch = data_utils._unpair_row({name: [value] for name, value in row.items()})
        rows = [{name: values[at] for name, values in batch.items()} for at in (0, 1)]
    for row in rows:
        for conversational in ways(row):
            prepare(KTO, row, conversational, {})
        template(row)
        # The collator reads it from every row.
        row["label"]


def llama_factory():
    module("peft")
    module("peft.utils", SAFETENSORS_WEIGHTS_NAME="weights", WEIGHTS_NAME="weights")
    root = folder("llamafactory")
    for name in ("llamafactory", "llamafactory.data", "llamafactory.extras"):
        module(name).__path__ = [str(root.joinpath(*name.split(".")[1:]))]
    never = lambda *_, **__: False
    module("llamafactory.extras.misc", use_modelscope=never, use_openmind=never, check_version=never)

    class Text:
        """No pictures: the turns are what they are."""

        def process_messages(self, messages, *_):
            return messages

        def process_token_ids(self, input_ids, labels, *_):
            return input_ids, labels

    module("llamafactory.data.mm_plugin", get_mm_plugin=lambda *_, **__: Text())
    os.environ["LLAMAFACTORY_VERBOSITY"] = "CRITICAL"
    from llamafactory.data import converter, parser, template
    from llamafactory.data.processor import feedback, pairwise, supervised

    return converter, parser, template.TEMPLATES["qwen"], supervised, pairwise, feedback


CONVERTER, PARSER, QWEN, SUPERVISED, PAIRWISE, FEEDBACK = llama_factory()
LF_ARGS = types.SimpleNamespace(cutoff_len=1 << 30, mask_history=False, train_on_prompt=False, media_dir="")


def lf_dataset(entry, rows):
    """Returns how many of some rows are left, as LLaMA-Factory converts and encodes them."""
    attributes = PARSER.DatasetAttr("file", dataset_name="rows")
    attributes.join(entry)
    convert = CONVERTER.get_dataset_converter(attributes.formatting, attributes, LF_ARGS)
    converted = [convert(copy.deepcopy(row)) for row in rows]
    if attributes.ranking:
        processor, column = PAIRWISE.PairwiseDatasetProcessor, "chosen_input_ids"
    elif attributes.kto_tag:
        processor, column = FEEDBACK.FeedbackDatasetProcessor, "input_ids"
    else:
        processor, column = SUPERVISED.SupervisedDatasetProcessor, "input_ids"
    encode = processor(template=QWEN, tokenizer=TOKENIZER, processor=None, data_args=LF_ARGS)
    batch = {name: [row[name] for row in converted] for name in converted[0]}
    return len(encode.preprocess_dataset(batch)[column]), converted


TRAINERS = {"trl-sft": trl_sft, "trl-dpo": trl_dpo, "trl-kto": trl_kto}


def fate(case, row):
    """Returns what becomes of one row, and the words of what stopped it."""
    try:
        if case["consumer"] == "llama-factory":
            left, _ = lf_dataset(case["entry"], [row])
            return ("kept" if left == 1 else "dropped"), ""
        TRAINERS[case["consumer"]](row)
        return "kept", ""
    except Exception as error:  # Whatever it is, it would have stopped the load.
        return "fatal", f"{type(error).__name__}: {str(error)[:200]}"


numpy.seterr(all="ignore")
