// Parse, canonical form, SHA-256, exact dedup in Node: `canon_node.js FILE`.
const crypto = require("node:crypto");
const fs = require("node:fs");

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== "object") return value;
  const out = {};
  for (const key of Object.keys(value).sort()) out[key] = sorted(value[key]);
  return out;
};
const sha256 = crypto.hash
  ? (text) => crypto.hash("sha256", text, "hex")
  : (text) => crypto.createHash("sha256").update(text).digest("hex");

const bytes = fs.readFileSync(process.argv[2]);
const digests = new Set();
let rows = 0;
for (let from = 0; from < bytes.length; rows++) {
  let end = bytes.indexOf(10, from);
  if (end < 0) end = bytes.length;
  digests.add(sha256(JSON.stringify(sorted(JSON.parse(bytes.toString("utf8", from, end))))));
  from = end + 1;
}
console.log(JSON.stringify({ rows, distinct: digests.size, root: sha256([...digests].sort().join("")) }));
