import { getNodeValue, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { jsonProblem } from '../text/json-problem.ts';
import { LineIndex } from '../text/line-index.ts';
import { readRow, type BrokenRow, type MetricsRow } from './metrics.ts';

/** Keys under which exports put their rows. */
const ROWS_KEYS = ['rows', 'metrics', 'data'];

/** Reads metrics that are JSON: a list of rows, or an object that has one. Gives the problem where the text as a whole cannot be used. */
export function jsonRows(text: string): readonly (MetricsRow | BrokenRow)[] | BrokenRow {
  const errors: ParseError[] = [];
  const lines = new LineIndex(text);
  const lineOf = (offset: number): number => lines.positionAt(offset).line + 1;
  let root: Node | undefined;
  try {
    root = parseTree(text, errors, { disallowComments: true });
  } catch (error) {
    if (error instanceof RangeError) return { line: 1, problem: 'nested too deeply to be read' };
    throw error;
  }
  const [first] = errors;
  if (first) return { line: lineOf(first.offset), problem: jsonProblem(first) };
  const holder = root?.children?.find(({ children: [key, value] = [] }) => ROWS_KEYS.includes(String(key?.value)) && value?.type === 'array');
  const list = root?.type === 'array' ? root : holder?.children?.[1];
  if (!list) return { line: 1, problem: `expected a list of rows, or an object with one under ${ROWS_KEYS.map((key) => JSON.stringify(key)).join(', ')}` };
  return (list.children ?? []).map((node) => {
    const line = lineOf(node.offset);
    return node.type === 'object' ? readRow(getNodeValue(node) as Readonly<Record<string, unknown>>, line) : { line, problem: 'not an object' };
  });
}
