import type { TokenCounter } from '../../src/prompt/token-counter.ts';
import type { Availability } from '../../src/report/decide.ts';
import { gather, type Gathered } from '../../src/report/gather.ts';
import { makeReport } from '../../src/report/make-report.ts';
import type { Reading } from '../../src/report/read-file.ts';
import type { Report } from '../../src/report/report.ts';
import type { Volumes } from '../../src/report/volumes.ts';
import { shippedEngine, TODAY } from './engine.ts';
import { MemoryWorkspace } from './memory-workspace.ts';

/** What a test may say of a report, beside the files. */
export interface ReportTest {
  readonly to?: string;
  readonly today?: string;
  readonly volumes?: Volumes;
  readonly availability?: Availability;
  readonly counter?: TokenCounter;
}

/** The report of files in memory, as a command would make it. */
export async function reportOf(files: Readonly<Record<string, string>>, { to: asked = 'gpt-5.5', today = TODAY, volumes = {}, availability = { state: 'unknown' }, counter }: ReportTest = {}): Promise<Report> {
  const engine = shippedEngine();
  const to = engine.registry.get(asked);
  if (!to) throw new Error(`no model ${asked}`);
  const workspace = new MemoryWorkspace(files);
  const { files: all } = await workspace.list();
  const listed = all.filter(({ path }) => engine.handles(path));
  const reading: Reading = { engine, migration: { to, editsEnv: () => true }, options: { today, limits: engine.limitsOf(workspace, listed), environment: engine.environmentOf(workspace, listed) } };
  return makeReport(gathered(), reading, { volumes, availability, tool: { name: 'modelshift', version: '0.0.0' }, counter });

  function gathered(): Gathered {
    const steps = gather(workspace, { files: listed, skipped: [], met: all.map(({ path }) => path) }, reading);
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
    }
  }
}
