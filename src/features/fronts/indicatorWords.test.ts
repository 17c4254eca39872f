import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { definitions } from '../../duties/indicators/definitions.ts'
import { groups } from '../../duties/indicators/Indicator.ts'
import { indicatorsOf } from '../../duties/indicators/indicatorsOf.ts'
import { notYet } from '../../duties/indicators/notYet.ts'

interface Words {
  readonly title: Readonly<Record<string, string>>
  readonly means: Readonly<Record<string, string>>
  readonly group: Readonly<Record<string, string>>
  readonly beside: Readonly<Record<string, string>>
  readonly waitsFor: Readonly<Record<string, string>>
  readonly unit: Readonly<Record<string, string>>
}
const wordsIn = (language: string): Words => (JSON.parse(readFileSync(new URL(`../../../locales/${language}.json`, import.meta.url), 'utf8')) as { indicators: Words }).indicators
const empty = indicatorsOf({
  cases: [], due: { reportCase: [], firstTrack: [], investigation: [], transfer: [] }, contacts: { over: 0, reached: 0, quarantined: 0, undated: 0, waits: [] }, followUp: { due: 0, seen: 0, active: 0, lost: 0 },
  tubes: { over12: 0, in12: 0, over24: 0, in24: 0, positive: 0, negative: 0, waits: [], resamples: [] }, orders: { open: 0, held: 0, heldTooLong: 0, withoutBasis: 0, days: 0, localDays: 0, people: 0 },
  redress: { due: 0, inTime: 0, late: 0, appeals: 0, changed: 0 }, gaps: { unlinked: 0, unexplained: 0, nobodyOwns: 0, overdue: 0, waived: 0, known: 0 },
}, '2022-11-11', '2022-11-11T00:00:00.000Z')

describe('the words of the indicators', () => {
  it.each(['en', 'zh-Hans', 'zh-Hant'])('are there in %s: titles, definitions, groups, units and whatever stands beside', (language) => {
    const words = wordsIn(language)
    const ids = [...Object.keys(definitions), ...notYet.map(({ id }) => id)]
    expect(ids.filter((id) => !words.title[id] || !words.means[id])).toEqual([])
    expect(groups.filter((group) => !words.group[group])).toEqual([])
    expect(empty.filter(({ unit }) => !words.unit[unit])).toEqual([])
    expect(empty.flatMap(({ beside }) => Object.keys(beside)).filter((name) => !words.beside[name])).toEqual([])
    expect(notYet.flatMap(({ waitsFor }) => waitsFor).filter((noun) => !words.waitsFor[noun])).toEqual([])
  })

  it('define in English what the figures themselves say they mean', () => {
    const { means } = wordsIn('en')
    expect([...empty, ...notYet].filter((one) => means[one.id] !== one.means).map(({ id }) => id)).toEqual([])
  })
})
