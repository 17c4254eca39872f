import { expect, it } from 'vitest'
import { ownPath } from './ownPath.ts'

const here = 'https://outbreak.example.org'

it('goes where somebody wanted to go, within the house', () => {
  expect(['/', '/cases?q=1#top', '/people/1'].map((path) => ownPath(path, here))).toEqual(['/', '/cases?q=1#top', '/people/1'])
})

it.each(['//evil.example', '/\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'javascript:alert(1)', '/.//evil.example', '/api/session/oidc?connect=yes', '', undefined])('goes to the first screen instead of to %j', (path) => {
  expect(ownPath(path, here)).toBe('/')
})
