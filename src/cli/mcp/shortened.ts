/** Characters of one text from a project that an assistant gets: enough to know it, too little to be led by it. */
const LONGEST_TEXT = 300;

/** The same value with every text in it cut, so that what stands in files stays a quotation. */
export function shortened(value: unknown): unknown {
  if (typeof value === 'string') return value.length > LONGEST_TEXT ? `${value.slice(0, LONGEST_TEXT)}…` : value;
  if (Array.isArray(value)) return value.map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member)]));
}
