// Prints how many bytes each asset of a build has, as it is and packed, beside its budget in budgets.json: the most that
// it may have as it goes over the wire. Files of JSON are the server's own. With "check" it prints only a sentence for each
// asset that breaks its budget, and fails if there is one.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

const [build, check] = process.argv.slice(2);
const budgets = JSON.parse(readFileSync(new URL("budgets.json", import.meta.url)));
const bytes = (file) => existsSync(file) ? statSync(file).size : undefined;
const said = (n) => n === undefined ? "" : n.toLocaleString("en");

const names = readdirSync(build, { recursive: true }).filter((name) => /\w\.(?!br$|gz$|json$)\w+$/.test(name));
const assets = names.sort().map((name) => {
  const file = join(build, name);
  return { name, raw: bytes(file), gzip: bytes(`${file}.gz`), brotli: bytes(`${file}.br`), budget: budgets[name] };
});
const broken = [
  ...assets.filter(({ budget }) => budget === undefined).map(({ name }) => `${name} has no budget: give it one in static/budgets.json.`),
  ...assets.filter(({ raw, brotli = raw, budget }) => brotli > budget).map(({ name, raw, brotli = raw, budget }) =>
    `${name} has ${said(brotli)} bytes over the wire and a budget of ${said(budget)}: make it lighter, or say in the commit why static/budgets.json allows more.`),
  ...Object.keys(budgets).filter((name) => !names.includes(name)).map((name) => `static/budgets.json has a budget for ${name}, which make does not build.`),
];

const heads = ["raw", "gzip", "brotli", "budget"];
if (!check) {
  const row = (name, cells) => console.log(name.padEnd(28), ...cells.map((cell) => cell.padStart(11)));
  row("asset", heads);
  for (const asset of assets) row(asset.name, heads.map((head) => said(asset[head])));
}
for (const sentence of broken) console.error(sentence);
process.exit(check && broken.length ? 1 : 0);
