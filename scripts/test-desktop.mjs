// `npm run test:desktop`: the in-host suites in a desktop VS Code, for people who have one. The program is the one that VSCODE_EXECUTABLE
// names, else the one behind `code` on the PATH, else the newest stable version, which is downloaded into .vscode-test/ (some 150 MB).
// @ts-check
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { build } from '../esbuild.config.mjs';
import { findDesktopCode } from './desktop-code.mjs';
import { programOf, runDesktopTests } from './desktop-tests.mjs';

const root = path.dirname(import.meta.dirname);
const named = process.env.VSCODE_EXECUTABLE;
if (named !== undefined && !fs.existsSync(named)) {
  console.error(`VSCODE_EXECUTABLE names ${named}, which does not exist.`);
  process.exit(2);
}
const command = named === undefined ? findDesktopCode({ env: process.env, platform: process.platform, root: process.getuid?.() === 0, minor: 103 }) : undefined;
const program = named ?? (command === undefined ? undefined : programOf(command, process.platform));
console.log(program === undefined ? 'No desktop VS Code was found (set VSCODE_EXECUTABLE to name one): the newest is downloaded into .vscode-test/.' : `Testing in ${program}`);

await build();
const bundled = spawnSync(process.execPath, ['esbuild.config.mjs', '--tests'], { cwd: root, stdio: 'inherit' });
if (bundled.status !== 0) process.exit(1);
const { passed, failed, reasons } = await runDesktopTests({ program, proof: path.join(root, 'out/results/desktop.json') });
for (const reason of reasons) console.error(`    ${reason}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
