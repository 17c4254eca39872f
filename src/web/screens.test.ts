import { expect, it } from 'vitest'
import { screens } from './screens.ts'

it('no two screens are gone to by the same keys or lie at the same address', () => {
  for (const of of ['name', 'to', 'key'] as const) expect(new Set(screens.map((screen) => screen[of])).size, of).toBe(screens.length)
})
