// Layer `ui`: every story of test/vscode/ui, one after the other. Usage: node test/harness/run-ui.ts [target] [story…]
import fs from 'node:fs';
import path from 'node:path';
import { root } from './install-once.ts';
import { asTarget } from './install-vscode.ts';
import { finish, forgetResults } from './results.ts';
import { runStory, type Story, type StoryRun } from './ui-driver.ts';

const target = asTarget(process.argv[2]);
const wanted = process.argv.slice(3);
forgetResults('ui', target);
fs.rmSync(path.join(root, 'out/screenshots', target), { recursive: true, force: true });

const runs: StoryRun[] = [];
const folder = path.join(root, 'test/vscode/ui');
for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.ts')).sort()) {
  const { default: story } = await import(path.join(folder, file)) as { default: Story };
  if (wanted.length === 0 || wanted.includes(story.name)) runs.push(await runStory(story, target));
}
const blocked = runs.flatMap((run) => run.blocked);
finish('ui', target, runs[0] && { vscode: runs[0].version, results: runs.flatMap((run) => run.results) }, [blocked[0] && `reached for the network: ${blocked[0]}`]);
process.exit();   // a step that did not end may still be waiting
