import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import { jsonProblem } from '../text/json-problem.ts';
import { LineIndex } from '../text/line-index.ts';
import type { PlanEdit } from './plan.ts';

/** A plan that cannot be used, and where in its text the reason stands. */
export class PlanError extends Error {
  override readonly name = 'PlanError';
  /** 1-based. */
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** The part of a plan that can be applied. */
export interface ReadPlan {
  /** The model that the plan moves to, where it says so. */
  readonly to: string | undefined;
  readonly edits: readonly PlanEdit[];
}

const VERSION = 1;
const HASH = /^[0-9a-f]{64}$/;

/** Reads values of a JSON text and knows the line of each. */
class PlanText {
  readonly #lines: LineIndex;
  readonly root: Node;

  constructor(text: string) {
    this.#lines = new LineIndex(text);
    const errors: ParseError[] = [];
    const tree = this.#tree(text, errors);
    const [first] = errors;
    if (first !== undefined || tree === undefined) {
      throw this.#error(first?.offset ?? 0, first === undefined ? 'not JSON: empty' : jsonProblem(first));
    }
    this.root = tree;
  }

  #tree(text: string, errors: ParseError[]): Node | undefined {
    try {
      return parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
    } catch (error) {
      if (error instanceof RangeError) throw this.#error(0, 'nested too deeply to be read');
      throw error;
    }
  }

  #error(offset: number, message: string): PlanError {
    return new PlanError(this.#lines.positionAt(offset).line + 1, message);
  }

  /** The value of a key if it is as expected; the line that a missing key is reported at is that of its object. */
  value<T>(parent: Node, key: string, expected: string, fits: (value: unknown) => value is T): T {
    const node = findNodeAtLocation(parent, [key]);
    const value: unknown = node === undefined ? undefined : node.type === 'array' ? node.children?.map((child) => child.value as unknown) : node.value;
    if (node === undefined || !fits(value)) throw this.#error(node?.offset ?? parent.offset, `expected "${key}" to be ${expected}`);
    return value;
  }

  object(node: Node | undefined, what: string, parent: Node): Node {
    if (node?.type !== 'object') throw this.#error(node?.offset ?? parent.offset, `expected ${what}`);
    return node;
  }
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isOffset = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isHash = (value: unknown): value is string | null => value === null || (isText(value) && HASH.test(value));
const isSafety = (value: unknown): value is PlanEdit['safety'] => value === 'safe' || value === 'review';
const areTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every(isText);

function rangeOf(text: PlanText, node: Node): PlanEdit['range'] {
  const range = text.object(findNodeAtLocation(node, ['range']), '"range" to be an object with "start" and "end"', node);
  const offset = (key: string): number => text.value(range, key, 'an offset: a whole number from 0 on', isOffset);
  return { start: offset('start'), end: offset('end') };
}

function editOf(text: PlanText, node: Node): PlanEdit {
  return {
    path: text.value(node, 'path', 'a text', isText),
    hash: text.value(node, 'hash', 'the SHA-256 of the file, 64 hexadecimal digits, or null for a new file', isHash),
    group: text.value(node, 'group', 'a text', isText),
    safety: text.value(node, 'safety', '"safe" or "review"', isSafety),
    reason: text.value(node, 'reason', 'a text', isText),
    ruleIds: text.value(node, 'ruleIds', 'a list of texts', areTexts),
    range: rangeOf(text, node),
    oldText: text.value(node, 'oldText', 'a text', isText),
    newText: text.value(node, 'newText', 'a text', isText),
  };
}

/** Reads the text of a plan. What cannot be applied (`blocked`, `unchanged`, `confirm`) is for people and not looked at. Throws PlanError. */
export function readPlan(planText: string): ReadPlan {
  const text = new PlanText(planText);
  const root = text.object(text.root, 'a plan: an object with "schemaVersion" and "edits"', text.root);
  text.value(root, 'schemaVersion', `${VERSION}, the version that this program reads`, (value) => value === VERSION);
  text.value(root, 'edits', 'a list', (value): value is unknown[] => Array.isArray(value));
  const to: unknown = findNodeAtLocation(root, ['to'])?.value;
  const edits = findNodeAtLocation(root, ['edits'])?.children ?? [];
  return { to: isText(to) ? to : undefined, edits: edits.map((node) => editOf(text, text.object(node, 'an edit: an object with "path", "hash", "range" and more', root))) };
}
