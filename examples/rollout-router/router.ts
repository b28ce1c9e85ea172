// Chooses the model of a request by the rollout in modelshift.config.json. It has no dependency: copy it into your program.
// The same file in Python is router.py; both give the same answer for the same key.

type Alias = { alias: string; model?: string };
type Phase = number | { name?: string; percent: number; routes?: string[]; shadow?: boolean };

/** What a router reads of modelshift.config.json. */
export interface RolloutFile {
  routes: Record<string, { default: Alias; candidate: Alias; rollback: Alias }>;
  rollout?: { phase?: string; phases: Phase[] };
}

/** Which model a request gets. */
export interface Choice {
  model: string;
  /** What to count the request as in metrics. */
  side: 'candidate' | 'default';
  /** A model to ask, too, without using its answer: the phase is a shadow. */
  shadow?: string;
}

/** Parses the text of the file, which may have comments and commas at the end of lists. */
export function parseRollout(text: string): RolloutFile {
  const keepStrings = (_: string, string?: string): string => string ?? '';
  const plain = text.replace(/^\uFEFF/, '').replace(/("(?:\\.|[^"\\])*")|\/\/[^\r\n]*|\/\*[^]*?\*\//g, keepStrings).replace(/("(?:\\.|[^"\\])*")|,(?=\s*[}\]])/g, keepStrings);
  return JSON.parse(plain) as RolloutFile;
}

/** A number from 0 to 99.99 that is always the same for a key of a route: FNV-1a over its bytes, and the last step of MurmurHash3. */
export function bucket(route: string, key: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${route}\n${key}`)) hash = Math.imul(hash ^ byte, 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % 10_000 / 100;
}

/**
 * The model of one request. `key` says who asks (a user, a conversation), so that the same one always gets the same model while a phase lasts,
 * and keeps the candidate in the phases after it. `env` is the environment, such as process.env.
 */
export function chooseModel(file: RolloutFile, route: string, key: string, env: Record<string, string | undefined>): Choice {
  const aliases = Object.hasOwn(file.routes, route) ? file.routes[route] : undefined;
  if (!aliases) throw new Error(`modelshift.config.json has no route ${route}`);
  const id = ({ alias, model }: Alias): string | undefined => env[alias] || model;
  const standard = id(aliases.default) ?? id(aliases.rollback);
  if (!standard) throw new Error(`${aliases.default.alias} is not set`);
  const candidate = id(aliases.candidate) ?? standard;

  const phases = (file.rollout?.phases ?? []).map((phase) => (typeof phase === 'number' ? { percent: phase } : phase)).map((phase) => ({ name: `${phase.percent}%`, ...phase }));
  const begun = phases.slice(0, phases.findIndex(({ name }) => name === file.rollout?.phase) + 1);
  const share = (of: string): number => begun.findLast(({ routes, shadow }) => !shadow && (routes?.includes(of) ?? true))?.percent ?? 0;

  // at the cutover nothing is shared out any more: the default alias alone says what is used, so that one line of the environment goes back
  if (Object.keys(file.routes).every((name) => share(name) === 100)) return { model: standard, side: 'candidate' };
  const own = bucket(route, key);
  if (own < share(route)) return { model: candidate, side: 'candidate' };
  const current = begun.at(-1);
  const isShadowed = current?.shadow === true && (current.routes?.includes(route) ?? true) && own < current.percent;
  return { model: standard, side: 'default', ...(isShadowed && { shadow: candidate }) };
}
