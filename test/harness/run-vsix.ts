// Layer `vsix`: the package as a user gets it. Its files and size, then the in-host suites with the package installed and an empty
// extension in the place of the one under development. Usage: node test/harness/run-vsix.ts [target]
import path from 'node:path';
import { runInHost } from './in-host.ts';
import { root } from './install-once.ts';
import { asTarget } from './install-vscode.ts';
import { checkPackage } from './package-contents.ts';
import { finish, forgetResults, readResults } from './results.ts';
import { VSIX } from './vscode.ts';

const target = asTarget(process.argv[2]);
const file = forgetResults('vsix', target);
await runInHost(target, path.join(root, 'test/harness/driver'), { vsix: [VSIX], env: { TEST_RESULTS: file } }, async ({ problem, vscode }) => {
  const suites = readResults('vsix', target);
  finish('vsix', target, suites && { ...suites, results: [...await checkPackage(VSIX, vscode.extensions), ...suites.results] }, [
    problem,
    !vscode.installed.some((extension) => extension.startsWith('modelshift.modelshift@')) && `modelshift is not among the installed extensions (${vscode.installed.join(', ')})`,
    vscode.blocked[0] && `reached for the network: ${vscode.blocked[0]}`,
  ]);
});
