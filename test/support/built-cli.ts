import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, vi } from 'vitest';
import { buildBundle } from '../../esbuild.config.mjs';

const REPOSITORY = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** How a run of the command line ended. */
export interface Ending {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The command line as it ships, built into a folder of its own before the tests of a file and removed after them. */
export class BuiltCli {
  #folder = '';

  constructor() {
    vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });   // processes are slow to start on a busy machine
    beforeAll(async () => {
      mkdirSync(join(REPOSITORY, 'out'), { recursive: true });
      this.#folder = mkdtempSync(join(REPOSITORY, 'out', 'cli-'));
      for (const name of ['cli', 'lsp', 'mcp', 'provider', 'scan-thread']) {
        for (const { path, contents } of (await buildBundle(name, { write: false })).outputFiles) writeFileSync(join(this.#folder, basename(path)), contents);
      }
      chmodSync(this.bundle, 0o755);
    });
    afterAll(() => rmSync(this.#folder, { recursive: true, force: true }));
  }

  /** Absolute path of the bundle. */
  get bundle(): string {
    return join(this.#folder, 'cli.cjs');
  }

  /** Runs it to its end. A run that does not end in 60 s is killed and has no status. */
  run(cwd: string, ...args: readonly string[]): Ending {
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.bundle, ...args], {
      cwd, encoding: 'utf8', timeout: 60_000, killSignal: 'SIGKILL', maxBuffer: 256 * 1024 * 1024, stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { status, stdout, stderr };
  }
}
