import { rememberedOfLast } from '../../util/remembered.ts';
import type { ModelRecord } from '../../registry/model-record.ts';
import type { Registry } from '../../registry/registry.ts';

/** What holds the constants of one library, as code names it. */
export interface ConstantHolder {
  readonly name: string;
  readonly languages: readonly string[];
  /** One of these stands in a file that imports the library. */
  readonly evidence: readonly string[];
  /** What each constant begins with before the id. */
  readonly prefix?: string;
  /** What stands in a constant for a sign of the id. */
  readonly drop?: string;
  readonly source: string;
}

/** `data/model-constants.json`. */
export interface ConstantTable {
  readonly date: string;
  readonly about: string;
  readonly holders: readonly ConstantHolder[];
}

const plain = (id: string): string => id.toLowerCase().replace(/[^a-z\d]/g, '');

/** Ids by their spelling without case and signs; where two models share one, there is none. */
const idsBySpelling = rememberedOfLast(({ models }: Registry): ReadonlyMap<string, string | undefined> => {
  const found = new Map<string, { readonly model: ModelRecord; readonly id: string } | undefined>();
  for (const model of models) {
    for (const id of [model.id, ...model.aliases]) {
      const other = found.get(plain(id));
      if (!found.has(plain(id))) found.set(plain(id), { model, id });
      else if (other?.model !== model) found.set(plain(id), undefined);
    }
  }
  return new Map([...found].map(([spelling, one]) => [spelling, one?.id]));
});

/** Reads `holder.CONSTANT` of the libraries that a file imports; `undefined` for a file that imports none of them. */
export function constantReader({ holders }: ConstantTable, registry: Registry, text: string, language: string): ((expression: string) => string | undefined) | undefined {
  const imported = holders.filter(({ languages, evidence }) => languages.includes(language) && evidence.some((sign) => text.includes(sign)));
  if (imported.length === 0) return undefined;
  const ids = idsBySpelling(registry);
  return (expression) => {
    const [, name, constant = ''] = /^(?:[\w$]+\.)*(\w+)\.(\w+)$/.exec(expression) ?? [];
    for (const { prefix = '', drop = '', ...holder } of imported) {
      if (holder.name !== name || !constant.startsWith(prefix)) continue;
      const id = ids.get(plain(drop ? constant.slice(prefix.length).replaceAll(drop, '') : constant.slice(prefix.length)));
      if (id !== undefined) return id;
    }
    return undefined;
  };
}
