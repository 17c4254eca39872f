import { expect, it } from 'vitest'
import { issuedFor } from './issuedFor.ts'

it('what is issued for a place holds there and below, what a nation issues in its own places, what the world issues everywhere', () => {
  expect([issuedFor('150500', '150500'), issuedFor('150500', '150521003'), issuedFor('150500', '150600')]).toEqual([true, true, false])
  expect([issuedFor('CN', '150500'), issuedFor('CN', 'CN-15'), issuedFor('CN', 'DE-BE'), issuedFor('DE', 'DE-BE')]).toEqual([true, true, false, true])
  expect([issuedFor('INT', '150500'), issuedFor('INT', 'DE-BE')]).toEqual([true, true])
})
