import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/vscode/**', 'test/fixtures/**'],   // the first run inside VS Code
    setupFiles: ['test/support/property-seed.ts'],
    testTimeout: 30_000,   // nothing here measures time by it; the machine may be busy
    passWithNoTests: false,
    allowOnly: false,
  },
});
