// Texts that tempt a reader into work that grows with the square of their size: each is scanned at half its size and at its size.
import type { Engine, ScanOptions } from '../src/core/engine.ts';

const SIZE = 500_000;
const TAIL = '\nconst MODEL = "gpt-4o"; ask({ model: MODEL, messages });\n';
const TRAPS: Readonly<Record<string, (size: number) => string>> = {
  'one line': (size) => 'f(a, "b", `c`); '.repeat(size / 16),
  'nested brackets': (size) => '('.repeat(size / 2) + ')'.repeat(size / 2),
  'nested blocks': (size) => 'if (a) { '.repeat(size / 10) + '}'.repeat(size / 10),
  'string literals': (size) => `const list = [${'"gpt", '.repeat(size / 7)}];`,
  'unterminated strings': (size) => 'a = "b\n'.repeat(size / 7),
  'interpolations': (size) => '`${a}` + '.repeat(size / 9),
  'constants': (size) => Array.from({ length: size / 30 }, (_, i) => `const m${i} = { model: n${i}, user };`).join('\n'),
};

/** Milliseconds per trap at half its size and at its size; the second is about double where time grows with the size. */
export function measureTraps(engine: Engine, options: ScanOptions): readonly { readonly trap: string; readonly halfMs: number; readonly wholeMs: number }[] {
  const ms = (text: string): number => {
    const start = performance.now();
    engine.scanText({ path: 'src/trap.ts', text: text + TAIL }, options);
    return performance.now() - start;
  };
  return Object.entries(TRAPS).map(([trap, make]) => ({ trap, halfMs: ms(make(SIZE / 2)), wholeMs: ms(make(SIZE)) }));
}
