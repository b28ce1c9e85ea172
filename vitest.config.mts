import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/fixtures/**'],   // the first run inside VS Code
    passWithNoTests: false,
    allowOnly: false,
  },
});
