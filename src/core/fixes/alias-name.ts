import { answersInText } from '../../registry/text-models.ts';
import { wordsOf } from '../sites/names.ts';
import type { ModelSite } from '../sites/site.ts';

/** What the place in the code offers as a name. */
export interface Surrounding {
  readonly functionName: string | undefined;
  readonly path: string;
}

/** Words of a name that say "a model", and names that say nothing. */
const MODEL_WORDS = new Set(['model', 'models', 'name', 'id', 'default', 'engine', 'llm', 'ai']);
const EMPTY_NAMES = new Set(['main', 'run', 'handler', 'init', 'constructor', 'index', 'app', 'mod', 'client', 'get', 'post', 'src', 'lib']);

/** A route name made of a code name: no word for "model", none of the provider, none of the id itself. */
function route(name: string | undefined, site: ModelSite): string | undefined {
  const told = new Set([...wordsOf(site.value), ...wordsOf(site.match.provider)]);
  const left = wordsOf(name ?? '').filter((word) => word.length > 1 && !/^\d/.test(word) && !MODEL_WORDS.has(word) && !told.has(word));
  return left.length === 0 || EMPTY_NAMES.has(left.join('_')) ? undefined : left.join('_').toUpperCase();
}

/** The file's name, or the name of the nearest folder that says something. */
function fileRoute(path: string, site: ModelSite): string | undefined {
  const parts = path.replace(/\.[^/]*$/, '').split('/').reverse();
  return parts.map((name) => route(name, site)).find((name) => name !== undefined);
}

/**
 * The environment variable for a site: `<PROVIDER>_MODEL_DEFAULT`, or a route's name (`<PROVIDER>_MODEL_TRIAGE`) where the default stands
 * for another id, or a number at last. `valuesOf` gives all that a name stands for already; one that stands for `value` alone is shared.
 */
export function aliasName(site: ModelSite, value: string, around: Surrounding, prefix: string, valuesOf: (name: string) => readonly string[]): string {
  const { kind } = site.match.model ?? { kind: 'chat' as const };
  const start = `${prefix}${wordsOf(site.match.provider).join('_').toUpperCase()}_MODEL_`;
  // models that answer in text share one alias; another kind behind it would break what reads it
  const first = answersInText({ kind }) ? 'DEFAULT' : kind.toUpperCase();
  const routes = [route(site.name, site), route(around.functionName, site), fileRoute(around.path, site)];
  const names = [first, ...routes.filter((name) => name !== undefined)].map((name) => start + name);
  const usable = (name: string): boolean => valuesOf(name).every((known) => known === value);
  const found = names.find(usable);
  if (found !== undefined) return found;
  const last = names.at(-1) ?? start;
  for (let number = 2; ; number++) if (usable(`${last}_${number}`)) return `${last}_${number}`;
}
