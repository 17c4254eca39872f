import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Context } from '../../src/kernel/action.ts'
import { dayNumber, dayOf } from '../../src/kernel/Day.ts'
import { performOne } from '../../src/kernel/perform.ts'
import { random } from '../../src/kernel/random.ts'
import { valueOf } from '../../src/kernel/Result.ts'
import { nowcast } from '../../src/analytics/nowcast/nowcast.ts'
import { reportingTriangle } from '../../src/analytics/nowcast/reportingTriangle.ts'
import { reproductionNumber } from '../../src/analytics/reproduction/reproductionNumber.ts'
import { gammaSerialInterval } from '../../src/analytics/reproduction/serialInterval.ts'
import { shareBelow } from '../../src/domain/disease/shareBelow.ts'
import { recordFacts } from '../../src/features/administration/recordFacts.ts'
import { attackRatesByGroup } from '../../src/features/analysis/attackRatesByGroup.ts'
import { caseForecast } from '../../src/features/analysis/caseForecast.ts'
import { clustersAndAlarms } from '../../src/features/analysis/clustersAndAlarms.ts'
import { delayTimes } from '../../src/features/analysis/delayTimes.ts'
import { epidemicCurves } from '../../src/features/analysis/epidemicCurves.ts'
import { likelyChains } from '../../src/features/analysis/likelyChains.ts'
import { offspringNumbers } from '../../src/features/analysis/offspringNumbers.ts'
import { reproduction } from '../../src/features/analysis/reproduction.ts'
import { severityAndDemand } from '../../src/features/analysis/severityAndDemand.ts'
import { stocks } from '../../src/features/analysis/stocks.ts'
import { tracingInTime } from '../../src/features/analysis/tracingInTime.ts'
import { outbreakIn, testHouse, type TestHouse } from '../world.ts'
import { ask } from './importing.ts'

/** Noon of 10 September 2014 where the outbreak is: the last whole day is the 9th. */
const now = '2014-09-10T04:00:00.000Z'
const first = dayNumber('2014-08-01')
const id = (name: string): string => `00000000-0000-7000-a000-${[...name].map((letter) => letter.charCodeAt(0).toString(16)).join('').padStart(12, '0').slice(-12)}`
const person = (n: number): string => id(`P${n}`)
const noon = (on: number): string => `${dayOf(on)}T04:00:00.000Z`

/** 41 cases, one or two a day from 1 August, each reported one, two or three days after onset; three reports are still to come on the 9th, one case has no onset. */
const line = Array.from({ length: 40 }, (_, n) => ({ n, onset: first + n, report: first + n + 1 + (n % 3) }))
const files = [
  ...line.map(({ n, onset, report }) => ({
    personId: person(n), number: `C-${n}`, classification: 'confirmed', symptoms: 'present', onsetOn: dayOf(onset), reportedOn: dayOf(report), firstPositiveOn: dayOf(report - 1), detectionContext: n % 2 === 0 ? 'contactTracing' : 'selfPresented', recordedAt: noon(report),
    ...(n < 30 ? { admittedOn: dayOf(report), isolatedAt: noon(report) } : {}), ...(n < 10 ? { outcome: 'recovered', outcomeOn: dayOf(report + 14) } : {}), ...(n === 10 || n === 11 ? { outcome: 'died', diedOn: dayOf(onset + 8), outcomeOn: dayOf(onset + 8) } : {}), ...(n === 0 ? { importedFrom: 'the next country' } : {}),
  })),
  { personId: person(40), number: 'C-40', classification: 'probable', symptoms: 'unknown', reportedOn: '2014-09-01', recordedAt: noon(dayNumber('2014-09-01')) },
  { personId: person(41), number: 'C-41', classification: 'notACase', symptoms: 'none', reportedOn: '2014-09-01', recordedAt: noon(dayNumber('2014-09-01')) },
]
/** Case 0 infected 1 to 4, case 5 infected 6; nobody knows who infected the others. */
const links = [[0, 1], [0, 2], [0, 3], [0, 4], [5, 6]] as const
/** A household of four in which 0 and 1 fell ill, and one of three with 20 alone. */
const homes: Readonly<Record<number, string>> = { 0: 'H1', 1: 'H1', 42: 'H1', 43: 'H1', 20: 'H2', 44: 'H2', 45: 'H2' }

const facts = [
  { noun: 'Household', records: ['H1', 'H2'].map((name) => ({ id: id(name), label: name, members: name === 'H1' ? 4 : 3 })) },
  { noun: 'Person', records: Array.from({ length: 46 }, (_, n) => ({ id: person(n), label: `P${n}`, standing: 'known', ageYears: n, ...(homes[n] ? { householdId: id(homes[n]) } : {}) })) },
  { noun: 'Case', records: files },
  { noun: 'Exposure', records: links.map(([from, to]) => ({ personId: person(to), sourcePersonId: person(from), isSource: true, toOn: dayOf(first + from), certainty: 'certain', status: 'active', recordedAt: noon(first + to) })) },
  { noun: 'Contact', records: [1, 2].map((n) => ({ personId: person(n), category: 'closeContact', status: 'confirmed', state: 'becameCase', namedAt: noon(first), reachedAt: noon(first + (n === 1 ? 0 : 3)), recordedAt: noon(first) })) },
]

const all = { attackRatesByGroup, caseForecast, clustersAndAlarms, delayTimes, epidemicCurves, likelyChains, offspringNumbers, reproduction, severityAndDemand, stocks, tracingInTime }
const asOf = dayNumber('2014-09-09')

describe('the analyses of a small outbreak whose every case is known', () => {
  let world: TestHouse
  let context: Context
  const asked = <Answer>(report: Parameters<typeof ask<Answer>>[1], given: Readonly<Record<string, unknown>> = {}, from = context): Promise<Answer> => ask<Answer>(world.house, report, from, given)

  beforeAll(async () => {
    world = await testHouse()
    context = await outbreakIn(world.house, 'evd', ['who-evd'], Date.parse(now))
    valueOf(await performOne(world.house, recordFacts, { facts }, context))
  })
  afterAll(() => world.stop())

  it('say which cases they used and left out: 38 of 41, two not reported by the 9th and one without an onset', async () => {
    const { on, used, of, leftOut, by } = await asked(epidemicCurves)
    expect([on, used, of, by]).toEqual(['2014-09-09', 38, 41, 'onset'])
    expect(leftOut).toEqual([{ why: 'notYet', count: 2 }, { why: 'withoutDay', count: 1 }])
  })

  it('draw a curve whose parts sum to the cases it used, by each day and split', async () => {
    for (const by of ['onset', 'sample', 'report'] as const) for (const split of ['context', 'classification', 'symptoms', 'front', 'jurisdiction', 'age'] as const) {
      const { counts, used, parts } = await asked(epidemicCurves, { by, split })
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(used)
      expect(counts.every(({ part }) => parts.some(({ key }) => key === part))).toBe(true)
    }
  })

  it('nowcast what the nowcast of the same rows gives, and score last week beside doing nothing', async () => {
    const { nowcast: told, past } = await asked(epidemicCurves)
    const records = line.filter(({ report }) => report <= asOf).map(({ onset, report }) => ({ eventOn: onset, reportOn: report }))
    const pure = valueOf(nowcast(reportingTriangle(records, asOf), random(`nowcast ${asOf}`), { last: 15 }))
    expect(valueOf(told).days.map(({ known, estimate, lo95, hi95 }) => [known, estimate, lo95, hi95])).toEqual(pure.days.map(({ known, estimate, lo95, hi95 }) => [known, estimate, lo95, hi95]))
    const week = line.filter(({ onset }) => onset > asOf - 14 && onset <= asOf - 7)
    // Reported by now and not by then: what doing nothing would have missed.
    expect(valueOf(past).errorOfNothing).toBeCloseTo(week.filter(({ report }) => report > asOf - 7).length / 7, 12)
  })

  it('give the reproduction number that the serial interval of the profile gives, imported cases apart', async () => {
    const { windows, assumed, imported } = await asked(reproduction)
    const counts = Array.from({ length: asOf - first + 1 }, (_, t) => (line.some(({ onset, report }) => onset === first + t && report <= asOf) ? 1 : 0))
    const si = valueOf(gammaSerialInterval(assumed[0]?.mean as number, assumed[0]?.sd as number, counts.length + 1))
    const pure = valueOf(reproductionNumber({ counts, imported: counts.map((_, t) => (t === 0 ? 1 : 0)) }, si)).flatMap((row) => ('why' in row ? [] : [row]))
    const sure = valueOf(windows).filter(({ estimated }) => !estimated)
    expect(imported).toBe(1)
    expect(assumed[0]).toMatchObject({ kind: 'serialInterval', doi: '10.1056/NEJMc1414992' })
    expect(sure.length).toBeGreaterThan(10)
    expect(sure.map(({ on, mean }) => [on, mean])).toEqual(pure.slice(0, sure.length).map(({ tEnd, mean }) => [dayOf(first + tEnd - 1), mean]))
  })

  it('forecast from the last complete day, with scores of the weeks before', async () => {
    const { days, past, startsAfter } = await asked(caseForecast)
    expect(valueOf(days)[0]?.on).toBe(dayOf(dayNumber(startsAfter as string) + 1))
    expect(valueOf(days).at(-1)?.on).toBe(dayOf(asOf + 14))
    expect(past.length).toBeGreaterThanOrEqual(2)
    for (const { days: week } of past) expect(week.map(({ happened }) => happened)).toEqual(week.map(({ on }) => (line.some(({ onset, report }) => dayOf(onset) === on && report <= asOf) ? 1 : 0)))
  })

  it('measure delays: onset to report 2 days in the middle, 30 stays of which 12 ended', async () => {
    const { delays } = await asked(delayTimes)
    const of = (name: string) => delays.find((one) => one.name === name) as (typeof delays)[number]
    expect([of('onsetToReport').used, of('onsetToReport').summary?.median]).toEqual([38, 2])
    expect([of('lengthOfStay').used, of('lengthOfStay').leftOut]).toEqual([12, [{ why: 'stillOpen', count: 18 }]])
    expect(of('serialInterval').used).toBe(5)
    expect(of('incubation').fit.ok).toBe(false)
  })

  it('count offspring: 37 infected nobody known, one infected 1 and one infected 4', async () => {
    const { histogram, told, fromSources } = await asked(offspringNumbers)
    expect(histogram).toEqual([{ infected: 0, cases: 37 }, { infected: 1, cases: 1 }, { infected: 2, cases: 0 }, { infected: 3, cases: 0 }, { infected: 4, cases: 1 }])
    expect(fromSources).toBe(true)
    expect(told.map(({ denominator }) => denominator)).toEqual(['all', 'tree'])
    expect(valueOf(told[1]?.fit as (typeof told)[number]['fit']).n).toBe(7)
  })

  it('look for sources of the 33 cases that have none and came from nowhere else', async () => {
    const { chains } = await asked(likelyChains)
    const { unlinkedInAll, unlinked, agreement } = valueOf(chains)
    expect([unlinkedInAll, agreement?.cases]).toEqual([33, 5])
    for (const { candidates, unknown } of unlinked) expect(candidates.reduce((sum, { probability }) => sum + probability, unknown)).toBeLessThanOrEqual(1 + 1e-9)
  })

  it('have 2 of 4 ill in the first household, and 1 of the 5 who could follow', async () => {
    const { groups, secondary } = await asked(attackRatesByGroup)
    expect(groups.map(({ name, cases, members, rate }) => [name, cases, members, rate])).toEqual([['H1', 2, 4, 0.5], ['H2', 1, 3, 1 / 3]])
    expect([secondary?.cases, secondary?.members, secondary?.rate]).toEqual([1, 5, 0.2])
  })

  it('correct the fatality by the share of deaths that would be known, and need the beds that are taken', async () => {
    const { fatality, needs } = await asked(severityAndDemand)
    const known = files.filter(({ classification, reportedOn }) => classification !== 'notACase' && dayNumber(reportedOn) <= asOf).reduce((sum, file) => sum + shareBelow({ family: 'gamma', shape: 1.6416, scale: 4.9951 }, asOf - dayNumber('onsetOn' in file ? file.onsetOn : file.reportedOn)), 0)
    expect([fatality.deaths, fatality.cases]).toEqual([2, 39])
    expect(fatality.known).toBeCloseTo(known, 9)
    expect(fatality.adjusted?.share).toBeCloseTo(2 / known, 9)
    const beds = needs.find(({ name }) => name === 'beds')
    expect([beds?.present, beds?.perCase, beds?.stock]).toEqual([18, 30 / 39, null])
    for (const { p50, p80, p95 } of valueOf(beds?.days as NonNullable<typeof beds>['days'])) expect([p50 <= p80, p80 <= p95]).toEqual([true, true])
    expect(needs.find(({ name }) => name === 'teams')?.days).toMatchObject({ ok: false, refusal: { obstacle: 'TeamsNotSaid' } })
    const teams = (await asked(severityAndDemand, { casesPerTeam: 1 })).needs.find(({ name }) => name === 'teams')
    expect(valueOf(teams?.days as NonNullable<typeof teams>['days']).every(({ p95 }) => Number.isInteger(p95))).toBe(true)
  })

  it('follow tracing: 2 known contacts among 39 cases, one of two reached within a day', async () => {
    const { whole, weeks } = await asked(tracingInTime)
    expect([whole.knownContacts.count, whole.knownContacts.of, whole.unlinked.count]).toEqual([2, 39, 33])
    expect([whole.reached24h.count, whole.reached24h.of]).toEqual([1, 2])
    expect(weeks.reduce((sum, { cases }) => sum + cases, 0)).toBe(39)
    expect(whole.isolatedShare?.share).toBeGreaterThan(0)
  })

  it('find that stocks close, and say by how much they do not once a case is over and nobody wrote the day', async () => {
    const treated = (await asked(stocks)).stocks.find(({ name }) => name === 'underTreatment')
    expect([treated?.closes, treated?.days.at(-1)?.stock]).toEqual([true, 38 - 12])
    expect(treated?.days.reduce((sum, { came }) => sum + came, 0)).toBe(38)
    const wrong = { personId: person(45), number: 'C-45', classification: 'confirmed', symptoms: 'present', onsetOn: '2014-08-20', reportedOn: '2014-08-21', outcome: 'recovered', recordedAt: noon(first + 20) }
    const other = await outbreakIn(world.house, 'evd', ['who-evd'], Date.parse(now))
    valueOf(await performOne(world.house, recordFacts, { facts: [{ noun: 'Person', records: ['X45', 'X46'].map((of) => ({ id: id(of), label: 'X', standing: 'known' })) }, { noun: 'Case', records: [{ ...wrong, personId: id('X45') }, { ...wrong, number: 'C-46', personId: id('X46'), outcomeOn: '2014-08-30' }] }] }, other))
    const broken = (await asked(stocks, {}, other)).stocks.find(({ name }) => name === 'underTreatment')
    expect([broken?.closes, broken?.days.at(-1)?.off, broken?.trouble.overWithoutDay]).toEqual([false, -1, 1])
  })

  it('are the same in a thread of their own as where they are asked for', async () => {
    const { apart: _, ...here } = context
    for (const report of Object.values(all)) expect(await asked(report as typeof reproduction, {}, here)).toEqual(await asked(report as typeof reproduction))
  })

  it('say why there is no number, and never NaN or Infinity, of no case at all, of one, and of a day before the first', async () => {
    const empty = await outbreakIn(world.house, 'measles', [undefined], Date.parse(now))
    const single = await outbreakIn(world.house, 'mpox', [undefined], Date.parse(now))
    valueOf(await performOne(world.house, recordFacts, { facts: [{ noun: 'Person', records: [{ id: id('S1'), label: 'S', standing: 'known' }] }, { noun: 'Case', records: [{ personId: id('S1'), number: 'S-1', classification: 'suspected', symptoms: 'unknown', onsetOn: '2014-09-12' }] }] }, single))
    for (const [name, report] of Object.entries(all)) for (const [from, given] of [[empty, {}], [single, {}], [context, { until: '2014-07-01' }], [context, { until: '2014-08-03' }], [context, { until: '2099-01-01' }]] as const) {
      const answer = await asked(report as typeof reproduction, given, from)
      expect(oddNumbersIn(answer, name)).toEqual([])
    }
  })
})

/** Where a number is none, or negative where a count stands. */
function oddNumbersIn(value: unknown, at: string): readonly string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${at}: ${value}`]
  if (Array.isArray(value)) return value.flatMap((one, i) => oddNumbersIn(one, `${at}[${i}]`))
  return typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, one]) => oddNumbersIn(one, `${at}.${key}`)) : []
}
