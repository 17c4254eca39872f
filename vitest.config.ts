import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 120_000,
    // Two processors: more workers than that only wait for each other, and each story may start a server of its own.
    maxWorkers: 2,
    reporters: [['default', { summary: false }]],
  },
})
