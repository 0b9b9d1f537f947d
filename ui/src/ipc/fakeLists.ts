// Lists of the fake port: any number of rows under a filter, with pages, facets, completion and saved views. For tests and
// for looking at the screen Data in a browser; `?rows=1000000` in the address makes it as long as that.
import { type Backend, Refusal } from "./backend";
import type { ColumnView, Kind, ListView, SavedViewView } from "./bindings";
import { cellOf, columnsOf } from "./fakeColumns";
import { completed } from "./fakeComplete";
import { read, type Term, toggled } from "./fakeFilter";
import { fakeReview } from "./fakeReview";
import { hashOf, numberOf, TEXTS, textOf } from "./fakeRows";

type Open = { view: ListView; rows: Uint32Array; terms: Term[] };
type Column = { values: (string | null)[]; codes: Uint16Array };

const FACET_VALUES = 12;

function wanted(): number {
  const asked = new URLSearchParams(window.location.search).get("rows");
  return asked === null ? 1052 : Math.max(0, Math.min(1_000_000, Number(asked) || 0));
}

/** Returns the part of a port that browses. `changed` tells the page that something was committed. */
export function fakeLists(changed: () => void = () => undefined, total = wanted()): Partial<Backend> {
  const lists = new Map<number, Open>();
  const columns = new Map<string, Column>();
  const universes = new Map<Kind, Uint32Array>();
  const verdicts = new Map<number, string>();
  let views: SavedViewView[] = [
    {
      name: "Waits for a person",
      kind: "evidence",
      filter: "verdict:needs_human_review",
      sort: null,
      columns: [],
    },
    {
      name: "Slow to decide",
      kind: "evidence",
      filter: "-verdict:accepted -synthetic",
      sort: { column: "time", descending: true },
      columns: ["time", "verdict", "task", "text"],
    },
  ];
  let count = 0;

  const universe = (kind: Kind): Uint32Array => {
    const known = universes.get(kind);
    if (known) return known;
    const all = Uint32Array.from({ length: total }, (_, at) => at);
    const verdict = (at: number) => TEXTS[textOf(at)]?.verdict;
    const rows = all.filter((at) => {
      if (kind === "synthetic" || kind === "pairs") return false;
      if (kind === "rag") return verdict(at) === "accepted" || verdict(at) === "partially_accepted";
      if (kind === "sft") return verdict(at) === "accepted";
      if (kind === "preference") return at % 40 === 3;
      if (kind === "quarantine") return verdict(at) !== "accepted";
      return kind === "skips" ? at % 90 === 5 : true;
    });
    universes.set(kind, rows);
    return rows;
  };
  const columnOf = (kind: Kind, name: string): Column => {
    const key = `${kind}.${name}`;
    const known = columns.get(key);
    if (known) return known;
    const codeOf = new Map<string | null, number>();
    const codes = new Uint16Array(total);
    for (const at of universe(kind)) {
      const value = cellOf(kind, name, at, verdicts);
      let code = codeOf.get(value);
      if (code === undefined) {
        code = Math.min(codeOf.size, 65_535);
        codeOf.set(value, code);
      }
      codes[at] = code;
    }
    const made = { values: [...codeOf.keys()], codes };
    columns.set(key, made);
    return made;
  };
  const test = (kind: Kind, term: Term): ((at: number) => boolean) => {
    const hit = (value: string | null) => term.values.some((asked) => holds(term, value, asked)) !== term.not;
    if (term.field === "time" || term.field?.startsWith("markers.")) {
      const name = term.field;
      return (at) => hit(name === "time" ? cellOf(kind, "time", at, verdicts) : (term.values[0] ?? null));
    }
    const { values, codes } = columnOf(kind, term.field ?? "text");
    const passes = values.map(hit);
    return (at) => passes[codes[at] ?? 0] ?? false;
  };
  const under = (kind: Kind, terms: readonly Term[]): Uint32Array => {
    const tests = terms.map((term) => test(kind, term));
    return tests.length === 0 ? universe(kind) : universe(kind).filter((at) => tests.every((one) => one(at)));
  };
  const listOf = (list: number): Open => {
    const open = lists.get(list);
    if (!open) throw new Refusal("not_found", `list ${list} is not open`, "load it again");
    return open;
  };
  const commit = () => {
    columns.clear();
    changed();
  };

  return {
    openList: async ({ kind, filter, sort }) => {
      const started = performance.now();
      const { terms, error } = read(filter);
      const known = columnsOf(kind);
      const stranger = terms.find((term) => term.field && !isField(term.field, known));
      if (error)
        throw new Refusal("invalid", `${error.message}, at character ${error.start + 1}`, error.hint);
      if (stranger)
        throw new Refusal(
          "invalid",
          `no field \`${stranger.field}\` here`,
          "take one of the fields that are offered",
        );
      let rows = under(kind, terms);
      if (sort) rows = ordered(rows, (at) => cellOf(kind, sort.column, at, verdicts), sort.descending);
      count += 1;
      const of = universe(kind).length;
      const none = kind === "synthetic" ? "Derive made nothing yet" : "Teach made nothing yet";
      const note = of > 0 ? null : total === 0 ? "Nothing was read yet" : none;
      const view: ListView = {
        list: count,
        kind,
        filter,
        rows: rows.length,
        of,
        columns: known,
        sort,
        note,
        took_us: Math.round((performance.now() - started) * 1000),
      };
      lists.set(count, { view, rows, terms });
      return view;
    },
    closeList: async (list) => {
      lists.delete(list);
      return null;
    },
    listPage: async (list, start, rows) => {
      const open = listOf(list);
      return {
        list,
        start,
        rows: [...open.rows.subarray(start, start + rows)].map((at) => ({
          id: idOf(open.view.kind, at),
          cells: open.view.columns.map(({ name }) => cellOf(open.view.kind, name, at, verdicts)),
        })),
      };
    },
    listPosition: async (list, id) => {
      const at = listOf(list).rows.indexOf(atOf(id));
      return at < 0 ? null : at;
    },
    listFacets: async (list) => {
      const { view, terms } = listOf(list);
      const started = performance.now();
      const facets = view.columns
        .filter(({ facet }) => facet)
        .map(({ name, title }) => {
          const { values, codes } = columnOf(view.kind, name);
          const counts = new Array<number>(values.length).fill(0);
          for (const at of under(
            view.kind,
            terms.filter((term) => term.field !== name),
          )) {
            const code = codes[at] ?? 0;
            counts[code] = (counts[code] ?? 0) + 1;
          }
          const said = new Map<string, string>();
          for (const term of terms.filter(({ field }) => field === name))
            for (const value of term.values) said.set(value, term.not ? "out" : "in");
          const found = values
            .map((value, code) => ({
              value: value ?? "",
              rows: counts[code] ?? 0,
              state: said.get(value ?? "") ?? "free",
            }))
            .filter(({ rows, state, value }) => value !== "" && (rows > 0 || state !== "free"))
            .sort((a, b) => b.rows - a.rows || a.value.localeCompare(b.value));
          const more = found.slice(FACET_VALUES);
          return {
            field: name,
            title,
            values: found.slice(0, FACET_VALUES),
            more_values: more.length,
            more_rows: more.reduce((sum, { rows }) => sum + rows, 0),
          };
        });
      return { list, facets, took_us: Math.round((performance.now() - started) * 1000) };
    },
    completeFilter: async (kind, filter, cursor) =>
      completed(columnsOf(kind), filter, cursor, (name) => columnOf(kind, name).values),
    toggleFilter: async (filter, field, value, exclude) => toggled(filter, field, value, exclude),
    savedViews: async () => views,
    saveView: async (view) => {
      views = [...views.filter(({ name }) => name !== view.name), view].sort((a, b) =>
        a.name.localeCompare(b.name),
      );
      commit();
      return views;
    },
    removeView: async (name) => {
      views = views.filter((view) => view.name !== name);
      commit();
      return views;
    },
    ...fakeReview({ verdicts, commit, atOf, total }),
  };
}

function idOf(kind: Kind, at: number): string {
  if (kind === "quarantine") return `rag:${at + 1}`;
  return kind === "skips" ? `${hashOf(at)}:3:${at * 512}:` : hashOf(at);
}

function atOf(id: string): number {
  return id.startsWith("rag:") ? Number(id.slice(4)) - 1 : numberOf(id);
}

function isField(name: string, columns: readonly ColumnView[]): boolean {
  return name.startsWith("markers.") || name === "id" || columns.some((column) => column.name === name);
}

function holds({ op, field }: Term, value: string | null, asked: string): boolean {
  const held = value ?? "";
  if (field === null || field === "text") return held.toLowerCase().includes(asked.toLowerCase());
  if (op === ":" || op === "=") {
    if (field === "is") return held.split(", ").includes(asked);
    return asked.endsWith("*") ? held.startsWith(asked.slice(0, -1)) : held === asked;
  }
  const [a, b] = Number.isNaN(Number(asked)) ? [held, asked] : [Number(held), Number(asked)];
  if (op === ">") return a > b;
  if (op === ">=") return a >= b;
  return op === "<" ? a < b : a <= b;
}

function ordered(rows: Uint32Array, value: (at: number) => string | null, descending: boolean): Uint32Array {
  const keyed = [...rows].map((at) => ({ at, key: value(at) }));
  keyed.sort((a, b) => {
    if (a.key === null || b.key === null) return a.key === b.key ? a.at - b.at : a.key === null ? 1 : -1;
    const [one, other] = [Number(a.key), Number(b.key)];
    const by =
      Number.isNaN(one) || Number.isNaN(other) ? (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) : one - other;
    return (descending ? -by : by) || a.at - b.at;
  });
  return Uint32Array.from(keyed, ({ at }) => at);
}
