// The command as people run it: a process that starts, loads its code, lists, scans with its threads, writes and ends.
import { execFileSync, spawnSync } from 'node:child_process';
import path from 'node:path';

const ROOT = path.join(import.meta.dirname, '..');
const CLI = path.join(ROOT, 'dist/cli.cjs');
/** Run in the process before its own code: says what memory it needed at most, in kilobytes, when it ends. */
const TELL_PEAK = `data:text/javascript,process.on("exit",()=>console.error("peak="+process.resourceUsage().maxRSS))`;

/** A scan of a folder by the command as it is built now; each call runs it once. Throws when it fails. */
export function commandLine(folder: string): () => { readonly peakMegabytes: number } {
  execFileSync(process.execPath, [path.join(ROOT, 'esbuild.config.mjs')]);
  return () => {
    const { status, stderr } = spawnSync(process.execPath, ['--import', TELL_PEAK, CLI, 'scan', '--format', 'json', '--fail-on', 'never'], { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    const peak = /peak=(\d+)/.exec(stderr)?.[1];
    if ((status !== 0 && status !== 3) || peak === undefined) throw new Error(`modelshift scan failed with ${String(status)}: ${stderr}`);
    return { peakMegabytes: Number(peak) / 1024 };
  };
}
