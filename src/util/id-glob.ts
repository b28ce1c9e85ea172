/**
 * True when a glob covers the whole id, whatever the case. `*` stands for any run of characters, as in the rule files of `data/`;
 * nothing else is special. Linear in the length of the id.
 */
export function globCovers(glob: string, id: string): boolean {
  const text = id.toLowerCase();
  const [head = '', ...rest] = glob.toLowerCase().split('*');
  const tail = rest.pop();
  if (tail === undefined) return text === head;
  if (!text.startsWith(head) || text.length < head.length + tail.length || !text.endsWith(tail)) return false;
  let from = head.length;
  for (const part of rest) {
    const at = text.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= text.length - tail.length;
}
