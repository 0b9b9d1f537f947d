"""Rows of every shape: good ones of each format, and what becomes of them when people and tools go at them."""

import copy

ODD = [None, "", 5, 0, 1.5, True, False, [], {}, "true", "a word", [{"type": "text", "text": "a part"}], {"a": 1}, ["x"]]
ROLES = ["user", "assistant", "system", "tool", "human", "gpt", "developer", "function", "observation", "function_call"]
CALL = {"type": "function", "function": {"name": "look", "arguments": {"at": "it"}}}
TOOL = {"type": "function", "function": {"name": "look", "parameters": {"type": "object", "properties": {}}}}
TAGS = {
    "role_tag": "from", "content_tag": "value", "user_tag": "human", "assistant_tag": "gpt",
    "observation_tag": "observation", "function_tag": "function_call", "system_tag": "system",
}
OPENAI_TAGS = {
    "role_tag": "role", "content_tag": "content", "user_tag": "user", "assistant_tag": "assistant",
    "observation_tag": "tool", "function_tag": "function_call", "system_tag": "system",
}
ALPACA = {"prompt": "instruction", "query": "input"}
ENTRIES = {
    "alpaca": {"columns": {**ALPACA, "response": "output"}},
    "alpaca_plain": {},
    "alpaca_history": {"columns": {**ALPACA, "response": "output", "history": "history", "system": "system"}},
    "alpaca_ranking": {"ranking": True, "columns": {**ALPACA, "chosen": "chosen", "rejected": "rejected"}},
    "alpaca_kto": {"columns": {**ALPACA, "response": "output", "kto_tag": "kto_tag"}},
    "sharegpt": {"formatting": "sharegpt", "columns": {"messages": "conversations"}, "tags": TAGS},
    "sharegpt_plain": {"formatting": "sharegpt"},
    "sharegpt_tools": {
        "formatting": "sharegpt", "tags": TAGS,
        "columns": {"messages": "conversations", "tools": "tools", "system": "system"},
    },
    "sharegpt_ranking": {
        "formatting": "sharegpt", "ranking": True, "tags": TAGS,
        "columns": {"messages": "conversations", "chosen": "chosen", "rejected": "rejected"},
    },
    "sharegpt_kto": {
        "formatting": "sharegpt", "tags": TAGS, "columns": {"messages": "conversations", "kto_tag": "kto_tag"},
    },
    "sharegpt_openai_tags": {"formatting": "sharegpt", "columns": {"messages": "messages"}, "tags": OPENAI_TAGS},
    "no_observation_tag": {
        "formatting": "sharegpt", "columns": {"messages": "messages"},
        "tags": {**OPENAI_TAGS, "observation_tag": "observation"},
    },
    "openai": {"formatting": "openai", "columns": {"messages": "messages", "tools": "tools"}, "tags": OPENAI_TAGS},
    "openai_kto": {
        "formatting": "openai", "columns": {"messages": "messages", "kto_tag": "kto_tag"}, "tags": OPENAI_TAGS,
    },
    "unknown": {"formatting": "multilingual-thinking", "columns": {"messages": "messages"}},
}


def turn(role, content, keys=("role", "content")):
    return {keys[0]: role, keys[1]: content}


class Shapes:
    def __init__(self, random):
        self.random = random
        self.count = 0

    def words(self):
        self.count += 1
        return self.random.choice(["say it", "what is it", "it is so", "no", "a longer text\nof two lines", "ﬁ – ünï"]) + f" {self.count}"

    def chat(self, keys=("role", "content"), user="user", assistant="assistant", system="system", odd=False):
        turns = [turn(system, self.words(), keys)] if self.random.random() < 0.25 else []
        for _ in range(self.random.choice([1, 1, 1, 2, 3])):
            turns += [turn(user, self.words(), keys), turn(assistant, self.words(), keys)]
        return turns[:-1] if odd else turns

    def with_tools(self, row):
        row["messages"] = [
            turn("user", self.words()),
            {"role": "assistant", "content": self.random.choice([None, "", self.words()]), "tool_calls": [copy.deepcopy(CALL)]},
            {"role": "tool", "content": self.words(), "name": "look"},
            turn("assistant", self.words()),
        ]
        row["tools"] = self.random.choice([[copy.deepcopy(TOOL)], '[{"type":"function","function":{"name":"look"}}]', None, []])
        return row

    def trl_sft(self):
        asked, answered = [turn("user", self.words())], [turn("assistant", self.words())]
        return self.random.choice([
            lambda: {"messages": self.chat()},
            lambda: {"messages": self.chat(odd=True)},
            lambda: {"prompt": asked, "completion": answered},
            lambda: {"prompt": self.chat(odd=True), "completion": answered},
            lambda: {"prompt": self.words(), "completion": " " + self.words()},
            lambda: {"text": self.words()},
            lambda: {"conversations": self.chat(("from", "value"), "human", "gpt")},
            lambda: {"conversations": self.chat(("from", "value"), "user", "assistant")},
            lambda: self.with_tools({}),
            lambda: {"messages": self.chat(), "prompt": self.words()},
            lambda: {"messages": self.chat(), "label": True},
        ])()

    def trl_dpo(self):
        asked, good, bad = self.chat(odd=True), [turn("assistant", self.words())], [turn("assistant", self.words())]
        return self.random.choice([
            lambda: {"prompt": asked, "chosen": good, "rejected": bad},
            lambda: {"prompt": "say", "chosen": " a " + self.words(), "rejected": " b " + self.words()},
            lambda: {"chosen": asked + good, "rejected": asked + bad},
            lambda: {"chosen": "the same then a", "rejected": "the same then b"},
            lambda: {"prompt": [turn("system", self.words())], "chosen": good, "rejected": bad},
            lambda: {"prompt": asked, "chosen": good, "rejected": bad, "label": True},
            lambda: {"prompt": asked, "chosen": good, "rejected": bad, "completion": good},
        ])()

    def trl_kto(self):
        asked, good = self.chat(odd=True), [turn("assistant", self.words())]
        return self.random.choice([
            lambda: {"prompt": asked, "completion": good, "label": self.random.choice([True, False])},
            lambda: {"prompt": self.words(), "completion": self.words(), "label": True},
            lambda: {"prompt": asked, "chosen": good, "rejected": [turn("assistant", "no")]},
            lambda: {"chosen": asked + good, "rejected": asked + [turn("assistant", "no")]},
            lambda: {"prompt": asked, "completion": good},
        ])()

    def lf(self, name):
        pair = {"from": "gpt", "value": self.words()}, {"from": "gpt", "value": self.words()}
        shared = lambda odd=False: self.chat(("from", "value"), "human", "gpt", odd=odd)
        alpaca = {"instruction": self.words(), "input": self.random.choice(["", self.words()])}
        tag = self.random.choice([True, False, True, False, "true", 1])
        if name.startswith("alpaca"):
            row = {**alpaca, "output": self.words()}
            if name == "alpaca_history":
                row |= {"history": self.random.choice([[], [["a", "b"]], [["a", "b"], ["c", "d"]]]), "system": self.words()}
            if name == "alpaca_ranking":
                row = {**alpaca, "chosen": self.words(), "rejected": self.words()}
            if name == "alpaca_kto":
                row["kto_tag"] = tag
            return row
        if name.startswith("sharegpt_openai") or name in ("no_observation_tag", "unknown", "openai", "openai_kto"):
            row = self.with_tools({}) if self.random.random() < 0.4 else {"messages": self.chat()}
            if self.random.random() < 0.2:
                row["messages"] = row["messages"][:3] + [turn("tool", "more")] + row["messages"][3:]
            if name == "openai_kto":
                row["kto_tag"] = tag
            return row
        row = {"conversations": shared(name == "sharegpt_ranking")}
        if name == "sharegpt_ranking":
            row |= {"chosen": pair[0], "rejected": pair[1]}
        if name == "sharegpt_kto":
            row["kto_tag"] = tag
        if name == "sharegpt_tools":
            row |= {"tools": self.random.choice(["", '[{"name":"look"}]', "[]", "no json"]), "system": self.words()}
            row["conversations"][-1:-1] = self.random.choice([
                [],
                [turn("function_call", '{"name":"look","arguments":{}}', ("from", "value")), turn("observation", "seen", ("from", "value"))],
                [turn("function_call", "not a call", ("from", "value")), turn("observation", "seen", ("from", "value"))],
                [turn("function_call", '<think>\nhm\n</think>\n\n[{"name":"look","arguments":{}}]', ("from", "value")), turn("observation", "seen", ("from", "value"))],
            ])
        return row

    def places(self, value, path=()):
        found = [path] if path else []
        if isinstance(value, dict):
            for key in value:
                found += self.places(value[key], path + (key,))
        elif isinstance(value, list):
            for at in range(len(value)):
                found += self.places(value[at], path + (at,))
        return found

    def bend(self, row):
        """Does one thing to a row that people and tools do to rows."""
        places = self.places(row)
        path = self.random.choice(places) if places else ()
        holder = row
        for step in path[:-1]:
            holder = holder[step]
        act = self.random.randrange(9)
        if act == 0 and path:
            del holder[path[-1]]
        elif act in (1, 2) and path:
            holder[path[-1]] = copy.deepcopy(self.random.choice(ODD))
        elif act == 3:
            name = self.random.choice(["tools", "label", "prompt", "completion", "messages", "text", "system", "chat_template_kwargs", "x_id", "kto_tag", "history"])
            good = {"messages": self.chat(), "tools": [TOOL], "label": True, "prompt": self.chat(odd=True), "completion": [turn("assistant", "so")]}
            row[name] = copy.deepcopy(self.random.choice([self.random.choice(ODD), good.get(name, "a text")]))
        else:
            lists = [p for p in places if isinstance(self.at(row, p), list)]
            if lists:
                turns = self.at(row, self.random.choice(lists))
                self.bend_turns(turns, act)
        return row

    def at(self, row, path):
        for step in path:
            row = row[step]
        return row

    def bend_turns(self, turns, act):
        dicts = [t for t in turns if isinstance(t, dict)]
        if act == 4 and dicts:
            chosen = self.random.choice(dicts)
            for key in ("role", "from"):
                if key in chosen:
                    chosen[key] = self.random.choice(ROLES)
        elif act == 5 and turns:
            turns.insert(self.random.randrange(len(turns) + 1), copy.deepcopy(self.random.choice(turns)))
        elif act == 6 and turns:
            del turns[self.random.randrange(len(turns))]
        elif act == 7 and dicts:
            chosen = self.random.choice(dicts)
            calls = [[CALL], [{"name": "look", "arguments": {}}], [{"function": {"name": "look", "arguments": '{"at":"it"}'}}], [{"function": {"name": "look"}}], [], None, "look", [{"function": None}], [CALL, CALL], {"a": 1}]
            chosen["tool_calls"] = copy.deepcopy(self.random.choice(calls))
        elif act == 8:
            turns.append(copy.deepcopy(self.random.choice([turn("user", "more"), turn("assistant", "more"), turn("system", "more"), turn("tool", "more"), "a text", None, turn("user", None), turn("assistant", "")])))

    def case(self):
        """Returns a consumer with one row of some shape for it."""
        kind = self.random.choice(["trl-sft", "trl-dpo", "trl-kto", "lf", "lf", "lf"])
        entry = None
        if kind == "lf":
            name = self.random.choice(sorted(ENTRIES))
            entry, row, kind = ENTRIES[name], self.lf(name), "llama-factory"
        else:
            row = {"trl-sft": self.trl_sft, "trl-dpo": self.trl_dpo, "trl-kto": self.trl_kto}[kind]()
        row = copy.deepcopy(row)
        for _ in range(self.random.choice([0, 0, 1, 1, 1, 2, 3])):
            row = self.bend(row)
        return {"consumer": kind, "entry": entry, "row": row}

    def file(self):
        """Returns a consumer with some rows that lie in one file, most of them of one shape."""
        kind = self.random.choice(["trl-sft", "trl-dpo", "lf"])
        name = self.random.choice(sorted(set(ENTRIES) - {"unknown"}))
        entry = ENTRIES[name] if kind == "lf" else None
        make = {"trl-sft": self.trl_sft, "trl-dpo": self.trl_dpo, "lf": lambda: self.lf(name)}[kind]
        first = make()
        rows = [first]
        while len(rows) < 4:
            row = make()
            if set(row) == set(first) or self.random.random() < 0.1:
                rows.append(row)
        rows = copy.deepcopy(rows)
        for at in range(4):
            if self.random.random() < 0.3:
                rows[at] = self.bend(rows[at])
        dates = self.random.random()
        if dates < 0.15:
            for row in rows:
                for path in self.places(row):
                    if path[-1] in ("content", "value", "output", "completion", "input", "chosen"):
                        holder = self.at(row, path[:-1])
                        if isinstance(holder[path[-1]], str):
                            holder[path[-1]] = self.random.choice(["2026-04-27", "2026-04-27T10:00:00Z", "2026-04-27 10:00:00"])
        return {"consumer": {"lf": "llama-factory"}.get(kind, kind), "entry": entry, "rows": rows}
