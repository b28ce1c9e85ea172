// `npm run new:rule <id>`: makes the file of a rule and its page. Both are skeletons that the tests refuse until they tell the truth.
// @ts-check
import fs from 'node:fs';
import path from 'node:path';

const root = path.dirname(import.meta.dirname);

/** The skeleton flags every model id, so that the page's examples fail until rule and examples are made for each other. @param {string} id */
const ruleFile = (id) => `import type { Report, Rule, RuleContext } from './rule.ts';

/** Say what is found and why it matters. */
export const rule: Rule = {
  id: '${id}',
  title: '',
  class: 'hygiene',
  defaultLevel: 'information',
  fix: 'none',
  messages: { found: 'Say what is wrong with {id}, and what to do.' },
  *check(context: RuleContext): Generator<Report> {
    for (const site of context.sites) {
      if (site.kind !== 'model') continue;
      yield { start: site.start, end: site.end, severity: 'information', message: 'found', value: site.value, data: { id: site.value } };
    }
  },
};
`;

/** @param {string} id @param {string} model any id that the data knows */
const page = (id, model) => `# ${id}

**Say in one line what is wrong** · class \`hygiene\` · default level \`information\` · no fix

Say what is reported, why it matters, and what is left alone.

## Examples

\`\`\`ts flagged message=found level=information at="what is marked"
const answer = await client.responses.create({ model: "${model}", input });
\`\`\`

Silent: say what is left alone.

\`\`\`ts silent
const answer = await client.responses.create({ model: "${model}", input });
\`\`\`

## What to do

Say how to mend it.
`;

/** @param {string} message @returns {never} */
function refuse(message) {
  console.error(`${message}\nUsage: npm run new:rule <id>`);
  process.exit(2);
}

const [id, surplus] = process.argv.slice(2);
if (id === undefined || surplus !== undefined) refuse('One id is needed.');
if (!/^[a-z]+(-[a-z]+)+$/.test(id)) refuse(`'${id}' is no id for a rule: two or more words of lower-case letters, joined by '-', such as model-retired.`);
const model = JSON.parse(fs.readFileSync(path.join(root, 'data/defaults.json'), 'utf8')).target;
const files = { [`src/core/rules/${id}.ts`]: ruleFile(id), [`docs/rules/${id}.md`]: page(id, model) };
const taken = Object.keys(files).find((file) => fs.existsSync(path.join(root, file)));
if (taken) refuse(`${taken} exists already.`);
for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(root, file), text, { flag: 'wx' });
console.log(`Made ${Object.keys(files).join(' and ')}.
Next: say in both what is true, run \`npm run generate\`, then \`npx vitest run test/rules -t ${id}\` until it passes.`);
