import type { ModelRecord } from './model-record.ts';

const TEXT_KINDS = new Set<ModelRecord['kind']>(['chat', 'reasoning', 'code']);

/** True for models that answer in text; an embedding or image model takes no effort and stands in for none of them. */
export function answersInText({ kind }: Pick<ModelRecord, 'kind'>): boolean {
  return TEXT_KINDS.has(kind);
}
