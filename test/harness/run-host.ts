// Layer `host`: the in-host suites against the extension of this checkout (dist/). Usage: node test/harness/run-host.ts [target]
import { runInHost } from './in-host.ts';
import { root } from './install-once.ts';
import { asTarget } from './install-vscode.ts';
import { finish, forgetResults, readResults } from './results.ts';

const target = asTarget(process.argv[2]);
const file = forgetResults('host', target);
await runInHost(target, root, { env: { TEST_RESULTS: file } }, ({ problem, vscode }) =>
  finish('host', target, readResults('host', target), [problem, vscode.blocked[0] && `reached for the network: ${vscode.blocked[0]}`]));
