import { planFile, type FilePlan } from '../../../src/core/migrate/plan-file.ts';
import type { Migration } from '../../../src/core/migrate/migration.ts';
import { applyEdits } from '../../../src/core/text/edits.ts';
import { shippedEngine } from '../../support/engine.ts';

/** A move by name, as the command line makes it. */
export function migration(to: string, from?: readonly string[]): Migration {
  const model = shippedEngine().registry.get(to);
  if (!model) throw new Error(`the data has no model ${to}`);
  return { to: model, from, editsEnv: () => true };
}

/** The plan of one text; `tunes` for that of the second stage. */
export function plan(path: string, text: string, to: string, from?: readonly string[], tunes = false): FilePlan {
  const engine = shippedEngine();
  const file = engine.readText({ path, text });
  if (!file) throw new Error(`${path} is not read`);
  return planFile(file, { migration: migration(to, from), registry: engine.registry, data: engine.data, tunes, read: (at, after) => engine.readText({ path: at, text: after }) });
}

/** The text after all edits of a plan. */
export function applied(text: string, { edits }: Pick<FilePlan, 'edits'>): string {
  return applyEdits(text, edits.map(({ range, newText }) => ({ ...range, newText })));
}
