import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: join(import.meta.dirname, '../node_modules/.vite'),
  test: {
    globalSetup: ['build-once.ts'],
    include: ['**/*.test.ts', '**/*.test.tsx'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Offices live in one zone; build/test.ts runs some tests again in others.
    env: { TZ: process.env.TZ ?? 'Asia/Shanghai' },
    pool: 'forks',
  },
})
