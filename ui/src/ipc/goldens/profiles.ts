// The profiles. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DeclarationView } from "../bindings";

export const profiles: DeclarationView[] = [
  {
    "about": "Arena-Hard answers: a prompt and one model's answer, with no verdict at all. A person has to judge every row.",
    "hash": "bbd61d1d5c653bfb05ae669d29d3f6fadccdcce86c3fe017766b818c12fae6d0",
    "name": "arena-hard",
    "version": "1"
  },
  {
    "about": "Two accounts of one audit finding, of which one was taken and one was not: each side is evidence of its own.",
    "hash": "ba4737a990b3ee0c67fa5fc6ce9a1b1dc10835aa290b05c9b5bbd8ea60c899b5",
    "name": "audit_discrepancies",
    "version": "1"
  },
  {
    "about": "Facts drawn out of an audit, with a verifier's word on each.",
    "hash": "5dd5b576410f1a801b79a559a5820317fb82dbe15a85d4bc6a31e0c8b7982ba9",
    "name": "audit_facts",
    "version": "1"
  },
  {
    "about": "Findings of an audit, phase by phase, with their severity.",
    "hash": "9bef7565a4fd282e9208e6224a3b865f0ba969d0b19a64a161b017c45b6698cc",
    "name": "audits",
    "version": "1"
  },
  {
    "about": "Patches that were applied to a file by themselves, and what became of them.",
    "hash": "5e0647de84c0bdfa74cca04e7677e72451f1e620ba88311d3eabffa67d51934b",
    "name": "auto_apply",
    "version": "1"
  },
  {
    "about": "Analyses of a contractor's permit, with an observer's verdict and markers of failure.",
    "hash": "a7428c6f4627ea0b5abc77e1e17fe5652e62dff4c0a7e18746df7e2deab56cc4",
    "name": "contract_analyses",
    "version": "1"
  },
  {
    "about": "Hints on configuration that a model drew out of other runs.",
    "hash": "b0a71f013132c47ce2c66054b0e7e08f5056c40a25c9d501078e3035916ada82",
    "name": "distilled_config_hints",
    "version": "1"
  },
  {
    "about": "Facts that a model drew out of other runs.",
    "hash": "1ba64da9ef8df649d64734023c3f0c42ffed29f5434c85fed8bdc269e63ef436",
    "name": "distilled_facts",
    "version": "1"
  },
  {
    "about": "Procedures that a model drew out of other runs.",
    "hash": "9226f4d08996a002c98873e625131cd0acfc6ec6924474ae5d595b809a8d8030",
    "name": "distilled_procedures",
    "version": "1"
  },
  {
    "about": "GSM8K example solutions: one word problem and the answers of four models, each right or wrong.",
    "hash": "f3e6f602a51b546e6baeea939585879371629599887fe9488b9f9475b972d7e4",
    "name": "gsm8k",
    "version": "1"
  },
  {
    "about": "MINT: an agent with tools answers in a few turns. Model and family of the task stand in the path alone.",
    "hash": "5c9efaeb91b2e3cc32caefb34bd9075a3972a8d83c2bf371f705e90842ed2670",
    "name": "mint",
    "version": "1"
  },
  {
    "about": "Answers of a model under one mode for a task class and a file, with their latency and grounding.",
    "hash": "6fb87a72315e20fddcc3df50701bf9099100781c91ab153e6c2a3e976e1121cd",
    "name": "mode_experiments",
    "version": "1"
  },
  {
    "about": "How far a model was trusted with a kind of task: counts, success and the ways it failed.",
    "hash": "f47bcad74a0f4bebed46756169739662a8985408e832fcb073d79a9feb2677d0",
    "name": "model_trust",
    "version": "1"
  },
  {
    "about": "Cases that an observer handed on, with the reason.",
    "hash": "d40aebf26141a3c0d912bf2397ad7f61c4f4cc000e26ab5f4e008794abafa77f",
    "name": "observer_escalations",
    "version": "1"
  },
  {
    "about": "An observer's verdict on the latest attempt at a file.",
    "hash": "2ceec1e1993fc0e1260cc749824d59ac7d4d4fd3b41885ded72dcd6a1a4fd34a",
    "name": "observer_reviews",
    "version": "1"
  },
  {
    "about": "Runs of a scenario: whether every event went well, and how many gaps showed.",
    "hash": "20544c87f24e378a847090dee67c99141cf1db1487b00551b9e09c79b0e21a82",
    "name": "outcomes",
    "version": "1"
  },
  {
    "about": "Reviews of a file by the planning loop, with the attempt on which a model's answer was taken.",
    "hash": "2733f3a85daf03575b58affb0ab0ec0700362bac6f840d301d854333695a4c2f",
    "name": "scrum_reviews",
    "version": "1"
  },
  {
    "about": "tau-bench: an agent with tools serves a simulated customer; several trials a task, a reward of 0 or 1 for each.",
    "hash": "857bdecf055c8d4aee0190321eaf94412767bfed83e45e5c42485d9eef2a54d4",
    "name": "tau-bench",
    "version": "1"
  },
  {
    "about": "Reflexion on LeetCode problems: a program after some rounds of testing, solved or not, one file a seed.",
    "hash": "ef7035d043da6e01f9eb01ce49953a767cf2f95ecb9b4b10319d632b061aecfe",
    "name": "textgrad",
    "version": "1"
  },
  {
    "about": "Tree of Thoughts, game of 24: many sampled answers a puzzle, each right or wrong. The tokens are cumulative and not used.",
    "hash": "e137c9c86f092934a940250fe534f03dc5d9d3ffdfab2f49405bbef52758ca27",
    "name": "tree-of-thought",
    "version": "1"
  }
];
