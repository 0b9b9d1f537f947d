// The profiles. Written by `tests/suites/goldens.rs`; long: as long as what it says.
import type { DeclarationView } from "../bindings";

export const profiles: DeclarationView[] = [
  {
    "about": "Alpaca: an instruction, an optional input and the output that answers it. No verdict.",
    "hash": "be907b27c59fe7d941c7d2761fc426aaf7741b77767e78fef853422ed09987b3",
    "name": "alpaca",
    "version": "1"
  },
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
    "about": "The runs of a continuous integration: what each workflow ended with, how long it took, and its jobs.",
    "hash": "6b4ce7cf61b7e139c39e12d1bfe4dfca7ac452c37f609b062d9c6cbb80e8ca0c",
    "name": "ci-history",
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
    "about": "HaluEval 2.0: an answer taken apart into facts, each of which a person held for true or false.",
    "hash": "f2e0ece52a6d3161e855462fa7a971e723380d6a2cdee462c856a6289af685c2",
    "name": "halueval-2",
    "version": "1"
  },
  {
    "about": "HaluEval 2.0: an answer taken apart into facts, each judged by a model. A model's opinion decides nothing.",
    "hash": "f7a932c13ae9a9595ed2c22446cf98b55712e13cabccf03916b60e62065f7bb9",
    "name": "halueval-2-judge",
    "version": "1"
  },
  {
    "about": "InterCode: an agent works in a shell or a database, turn by turn; one file a model, and the best reward of each task from 0 to 1.",
    "hash": "9db2a06b0259eae078e8e24dc312ab9a9c253eb34c245a78f4c1c8bfcd58df07",
    "name": "intercode",
    "version": "1"
  },
  {
    "about": "LLMBar: two outputs for an instruction, of which one follows it and the other does not; the label names the better.",
    "hash": "fcf0abf6a14a297ed438551f62cd78d6cce797687db6e231077d448a3e01af70",
    "name": "llmbar",
    "version": "1"
  },
  {
    "about": "A model's verdicts on LLMBar's pairs, in both orders, held against the label.",
    "hash": "9b9e798e99ea00d02c9c48cb8bfcc2ff37d76c032a740fdc484253775c9fcf6b",
    "name": "llmbar-judge",
    "version": "1"
  },
  {
    "about": "Conversations as `messages` with role and content, as chat interfaces log them and training files hold them. No verdict.",
    "hash": "227b4d587d29cc8c0f391100af5701a88dbd17453e05a48ec235778dd7a525b8",
    "name": "messages",
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
    "about": "PandaLM's test set: two answers to an instruction, and what each of three people preferred: 1, 2, or 0 for a tie.",
    "hash": "44140585e4a25a0b4fc0c630029531222cac64afcdc2335c0b644a27216d8093",
    "name": "pandalm",
    "version": "1"
  },
  {
    "about": "A model's verdicts on PandaLM's pairs, held against what the three people said in the test set beside it.",
    "hash": "8a0fc63f8bbe609745071cb34f8d64209f63e7d92ccef77e367efbdb20855791",
    "name": "pandalm-judge",
    "version": "1"
  },
  {
    "about": "RAGChecker's human labels: two answers to a question, and how far one person found the second better, from -2 to 2.",
    "hash": "46ec5e4cb9322f5dc074cc6632c6aaae7fe4d73a989cee9e8e1482055721d9e8",
    "name": "ragchecker",
    "version": "1"
  },
  {
    "about": "Reflexion on HumanEval and MBPP: one program a problem, solved or not; family, strategy and model stand in the file's name.",
    "hash": "4641156ec995fe293c0ffdb620bf5bddd1a131182765cb56264a1425e8ebf663",
    "name": "reflexion",
    "version": "1"
  },
  {
    "about": "Reflexion on ALFWorld: after each trial, whether an agent has solved each environment, and what it noted after its failures.",
    "hash": "5b5da95f20040f6f6fbaa488347e981306a1856bbfc33cab8c955c21452f2039",
    "name": "reflexion-alfworld",
    "version": "1"
  },
  {
    "about": "RustSec advisories: what is wrong with a crate, and the versions in which it is mended; TOML above the text.",
    "hash": "3f67277e84312292fcc103db848c3d930e38f856d1cb96af2027d2412c6a3399",
    "name": "rustsec",
    "version": "1"
  },
  {
    "about": "SARIF 2.1.0: the findings of a static analysis. A result without a level has the level warning, as the standard says.",
    "hash": "ef530959ebae5e64b0ca43611e16a137afb87dc5e5cd61c77457e9bc629a10f3",
    "name": "sarif",
    "version": "1"
  },
  {
    "about": "Reviews of a file by the planning loop, with the attempt on which a model's answer was taken.",
    "hash": "2733f3a85daf03575b58affb0ab0ec0700362bac6f840d301d854333695a4c2f",
    "name": "scrum_reviews",
    "version": "1"
  },
  {
    "about": "ScubaGear reports: the controls of a security baseline, each met or not. The report's date is in a form of its own and not read.",
    "hash": "a1b39ddf009efafdde4cb2f3e660f4b11a2478333bf70fb4ba752c079d521374",
    "name": "scuba",
    "version": "1"
  },
  {
    "about": "ShareGPT: conversations as turns `from` human or gpt. No verdict.",
    "hash": "fa7bb35d6fda9bdcfc67ea24ce87ba4e26b8d5f43877b959225c5c450fcd542b",
    "name": "sharegpt",
    "version": "1"
  },
  {
    "about": "SWE-bench runs: a patch for each issue, and beside it the report that says which patches resolved theirs.",
    "hash": "2f8986dc72cffe313ee3de313d6b40f47c148bb562dc9fc2293ee61037add2d2",
    "name": "swe-bench",
    "version": "1"
  },
  {
    "about": "Synthetic examples that people approved and released, made from reviewed feedback events. Never evidence of what a model did.",
    "hash": "fd12018f47e90a49cdc487b4584ae3676bf4ea4653c0aa5074d9a44e25ca1262",
    "name": "synthetic",
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
