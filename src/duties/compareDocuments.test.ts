import { expect, test } from 'vitest'
import { pack } from '../../test/people.ts'
import { compareDocuments } from './compareDocuments.ts'
import type { Difference } from './comparePacks.ts'

const all = ['cn-covid19-protocol-9', 'cn-covid19-twenty', 'cn-covid19-new-ten', 'tongliao-hohhot-returnees-2022-11-09', 'tongliao-step-down-2022-11-17', 'tongliao-sealing-2022-11-11', 'who-evd', 'who-measles'].map(pack)
const compared = (a: string, b: string): readonly Difference[] => compareDocuments(pack(a), pack(b), all)
const lines = (rows: readonly Difference[]): readonly string[] => rows.map(({ subject, dimension, a, b, verdict }) => `${subject} ${dimension}: ${a} > ${b} ${verdict}`)

test('an amendment that is silent about timers leaves them as they are', () => {
  const rows = lines(compared('cn-covid19-protocol-9', 'cn-covid19-twenty'))
  expect(rows.filter((line) => line.startsWith('timers.') && !line.endsWith(' equal'))).toEqual([])
  expect(rows).toContain('timers.reportCase hours: 2 > 2 equal')
  expect(rows).toContain('people.closeContact setting on day 8: monitoring > home stricter')
  expect(rows).toContain('people.mediumRiskSpillOver days restricted: 7 > 0 looser')
})

test('a pack that replaces those before it is compared by itself', () => {
  expect(lines(compared('cn-covid19-protocol-9', 'cn-covid19-new-ten')).some((line) => /^timers\.reportCase hours: 2 > null looser/.test(line))).toBe(pack('cn-covid19-new-ten').timers?.reportCase === undefined)
})

test('a city rule is held against what stands above it only where it says something', () => {
  const rows = compared('cn-covid19-protocol-9', 'tongliao-hohhot-returnees-2022-11-09')
  expect([...new Set(rows.map(({ subject }) => subject))]).toEqual(['people.arrival · highRiskSpillOver', 'people.arrival · mediumRiskSpillOver', 'people.arrival · lowRiskSpillOver', 'people.arrival · none'])
  expect(lines(compared('cn-covid19-protocol-9', 'tongliao-sealing-2022-11-11'))).toContain('zones.high days to normal life: 10 > null different')
  expect(lines(compared('cn-covid19-twenty', 'tongliao-step-down-2022-11-17'))).toContain('zones.high days to normal life: 5 > 7 stricter')
})

test('asked the other way round, stricter is looser', () => {
  const [there, back] = [compared('cn-covid19-protocol-9', 'tongliao-hohhot-returnees-2022-11-09'), compared('tongliao-hohhot-returnees-2022-11-09', 'cn-covid19-protocol-9')]
  expect(back.map(({ subject, dimension, a, b }) => [subject, dimension, b, a])).toEqual(there.map(({ subject, dimension, a, b }) => [subject, dimension, a, b]))
  expect(there.map(({ verdict }) => verdict).filter((verdict) => verdict === 'stricter')).toHaveLength(back.filter(({ verdict }) => verdict === 'looser').length)
})

test('packs of two diseases are compared as they stand', () => {
  expect(compared('who-evd', 'who-measles').length).toBeGreaterThan(0)
})
