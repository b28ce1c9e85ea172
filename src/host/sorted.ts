import type { Slices } from './slices.ts';

/** So many are sorted in one step. */
const RUN = 500;

async function merged(left: readonly string[], right: readonly string[], slices: Slices): Promise<string[]> {
  const all: string[] = [];
  let at = 0;
  for (const item of left) {
    if (slices.over) await slices.pause();
    for (let other = right[at]; other !== undefined && other < item; other = right[++at]) all.push(other);
    all.push(item);
  }
  return all.concat(right.slice(at));
}

/** The same in code-unit order, whatever their number without holding up other work. */
export async function sorted(items: readonly string[], slices: Slices): Promise<string[]> {
  if (items.length <= RUN) return [...items].sort();
  if (slices.over) await slices.pause();
  const middle = Math.ceil(items.length / 2);
  return merged(await sorted(items.slice(0, middle), slices), await sorted(items.slice(middle), slices), slices);
}
