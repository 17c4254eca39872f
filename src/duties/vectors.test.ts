import { describe, expect, it } from 'vitest'
import { a } from '../../test/a.ts'
import { at, closeContact, inForce, measures, order, pack, person, shanghai } from '../../test/people.ts'
import { dayNumber, dayOf, millisOf } from '../kernel/Day.ts'
import { comparable, compareLocal, comparePacks } from './comparePacks.ts'
import { dutiesOf } from './dutiesOf.ts'
import { effectivePack } from './effectivePack.ts'
import { phasesOf } from './runExamples.ts'
import { screeningRounds, type Round } from './screeningRounds.ts'
import { tubeHold } from './tubeHold.ts'
import { designates } from './zoneClock.ts'
import { reachOf } from './reachOf.ts'
import { mergePlans, plansOf } from './plansOf.ts'
import type { PersonFacts } from './PersonFacts.ts'
import type { PackTimeline } from './timeline.ts'

const P9 = 'cn-covid19-protocol-9'
const TWENTY = 'cn-covid19-twenty'
const NOW = millisOf(at('2022-12-31'))

/** The whole of what is asked of a person, as days people write. */
function calendar(facts: PersonFacts, timeline: PackTimeline): { settings: readonly unknown[]; testsOn: readonly string[]; endsOn: string | undefined } {
  const [merged] = mergePlans(plansOf(facts, timeline))
  return { settings: merged ? phasesOf(merged.start, merged.settings).map(({ setting, from, to }) => `${setting} ${from.slice(5)}–${to.slice(5)}`) : [], testsOn: merged?.tests.map(([, to]) => dayOf(to).slice(5)) ?? [], endsOn: merged && dayOf(merged.end) }
}

const rowsOf = (rows: ReturnType<typeof comparePacks>, subject: string) => rows.filter((row) => row.subject === subject).map((row) => `${row.dimension}: ${row.a} → ${row.b} ${row.verdict}`)

describe('the vectors of the measures', () => {
  it('1: close contact under protocol 9 and under the Twenty, and the two compared day by day', () => {
    expect(calendar(closeContact('2022-11-01'), measures(inForce(P9)))).toEqual({ settings: ['facility 11-02–11-08', 'monitoring 11-09–11-11'], testsOn: ['11-02', '11-03', '11-04', '11-06', '11-08', '11-11'], endsOn: '2022-11-11' })
    expect(calendar(closeContact('2022-11-12'), measures(inForce(P9), inForce(TWENTY)))).toEqual({ settings: ['facility 11-13–11-17', 'home 11-18–11-20'], testsOn: ['11-13', '11-14', '11-15', '11-17', '11-18', '11-20'], endsOn: '2022-11-20' })
    expect(rowsOf(comparePacks(comparable(pack(P9)), comparable(pack(TWENTY))), 'people.closeContact')).toEqual([
      'setting on days 1–5: facility → facility equal', 'setting on days 6–7: facility → home looser', 'setting on day 8: monitoring → home stricter', 'setting on days 9–10: monitoring → none looser',
      'days restricted: 10 → 8 looser', 'number of tests: 6 → 6 equal', 'test days: 1, 2, 3, 5, 7, 10 → 1, 2, 3, 5, 6, 8 different',
    ])
  })

  it('2: the city rule for returnees against protocol 9, and from 11 November not re-based', () => {
    const rows = compareLocal(comparable(pack('tongliao-hohhot-returnees-2022-11-09')), comparable(pack(P9)))
    const more = (parent: string, dimension: string) => rows.find((row) => row.subject === `people.arrival · ${parent}` && row.dimension === dimension)?.says.params['more']
    expect([more('lowRiskSpillOver', 'days restricted'), more('lowRiskSpillOver', 'number of tests')]).toEqual([10, 4])
    expect([more('none', 'days restricted'), more('none', 'number of tests')]).toEqual([10, 6])
    expect([more('highRiskSpillOver', 'days restricted'), more('highRiskSpillOver', 'number of tests')]).toEqual([3, 1])
    expect(rowsOf(rows, 'people.arrival · highRiskSpillOver')).toContain('setting on days 8–10: none → monitoring stricter')
    expect(rowsOf(rows, 'people.arrival · highRiskSpillOver')).toContain('test days: 1, 2, 3, 5, 7 → 1, 2, 3, 4, 7, 10 different')
    const entries = [inForce(P9), inForce(TWENTY), inForce('tongliao-hohhot-returnees-2022-11-09')]
    const known = (day: string) => effectivePack(entries, millisOf(at(day, 12)), millisOf(at(day, 12))).notRebased.map((one) => one.pack)
    expect([known('2022-11-10'), known('2022-11-11')]).toEqual([[], ['tongliao-hohhot-returnees-2022-11-09']])
  })

  it('3: sealing all estates of the urban area is wider than the usual units and lacks what widening needs', () => {
    const sealing = pack('tongliao-sealing-2022-11-11')
    const parents = effectivePack([inForce(P9), inForce(TWENTY)], NOW, NOW)
    const rows = compareLocal(comparable(sealing), parents)
    expect(rows.find((row) => row.dimension === 'ground covered')?.verdict).toBe('stricter')
    const reach = reachOf({ ...sealing, power: undefined, approvedBy: undefined, inForceTo: undefined }, parents).filter(({ row }) => row.dimension === 'ground covered')
    expect(reach).toMatchObject([{ kind: 'overReach', lacks: ['power', 'approval', 'expiry'] }])
    expect(reachOf({ ...sealing, power: 'p', approvedBy: 'the region', inForceTo: '2022-11-14' }, parents)).toEqual([])
  })

  it('4: the step-down rule of 17 November asks for two days more, and a screening of which the parent says nothing', () => {
    const rows = compareLocal(comparable(pack('tongliao-step-down-2022-11-17')), effectivePack([inForce(P9), inForce(TWENTY)], NOW, NOW))
    expect(rows.find((row) => row.dimension === 'days to normal life')).toMatchObject({ a: '5', b: '7', verdict: 'stricter', says: { params: { more: 2 } } })
    expect(rows.find((row) => row.dimension === 'screening before normal life')).toMatchObject({ a: null, b: 'day 7', verdict: 'different' })
    expect(rows.find((row) => row.dimension === 'residents kept at home')?.verdict).toBe('stricter')
  })

  it('5: mass screening stops after three clean rounds, a pause of three days and a clean confirming round', () => {
    const rule = { cleanRounds: 3, pauseDays: 3, confirmingRounds: 1, coverageAtLeast: 0.95 }
    const round = (on: string, more: Partial<Round> = {}): Round => ({ on, coverage: 0.98, communityPositives: 0, unresolvedTubes: 0, ...more })
    const clean = [round('2022-11-22'), round('2022-11-23'), round('2022-11-24')]
    expect(screeningRounds(clean, rule, '2022-11-22')).toEqual({ state: 'pausing', from: '2022-11-25', to: '2022-11-27', confirmingOn: '2022-11-28' })
    expect(screeningRounds([...clean, round('2022-11-28')], rule, '2022-11-22')).toEqual({ state: 'stopped', on: '2022-11-28' })
    expect(screeningRounds([clean[0] as Round, round('2022-11-23', { communityPositives: 1 }), round('2022-11-24')], rule, '2022-11-22')).toEqual({ state: 'screening', nextOn: '2022-11-25', cleanSoFar: 1 })
    expect(screeningRounds([...clean.slice(0, 2), round('2022-11-24', { coverage: 0.9 })], rule, '2022-11-22').state).toBe('screening')
    expect(screeningRounds([...clean.slice(0, 2), round('2022-11-24', { unresolvedTubes: 1 })], rule, '2022-11-22').state).toBe('screening')
  })

  it('6: a case found in isolation and assessed as no outside risk draws no zone; not yet assessed, it counts', () => {
    const rules = pack(TWENTY).zones
    expect(designates({ detectionContext: 'inIsolation', noOutsideRisk: 'assessedNone' }, rules)).toEqual({ designates: false, restartsClock: false, assumed: true })
    expect(designates({ detectionContext: 'inIsolation' }, rules)).toMatchObject({ designates: true, restartsClock: true })
    expect(designates({ detectionContext: 'communityScreening', noOutsideRisk: 'assessedNone' }, rules)).toMatchObject({ designates: true })
  })

  it('7: a stay in a high-risk zone and a later exposure share one calendar: the strictest of each day, never a sum', () => {
    const facts = closeContact('2022-11-14', { zoneStays: [a('ZoneStay', { level: 'high', leftOn: '2022-11-11' })] })
    expect(calendar(facts, measures(inForce(P9), inForce(TWENTY)))).toEqual({
      settings: ['home 11-12–11-14', 'facility 11-15–11-19', 'home 11-20–11-22'], testsOn: ['11-12', '11-14', '11-15', '11-16', '11-17', '11-18', '11-19', '11-20', '11-22'], endsOn: '2022-11-22',
    })
  })

  it('8: the Twenty come into force on day 6, day 8 and day 9 of a 7+3 course', () => {
    const on = (day: number) => calendar(closeContact(dayOf(dayNumber('2022-11-11') - day)), measures(inForce(P9), inForce(TWENTY)))
    expect(on(6)).toEqual({ settings: ['facility 11-06–11-10', 'home 11-11–11-12', 'monitoring 11-13–11-13'], testsOn: ['11-06', '11-07', '11-08', '11-10', '11-11', '11-13'], endsOn: '2022-11-13' })
    expect(on(8)).toMatchObject({ settings: ['facility 11-04–11-10', 'monitoring 11-11–11-11'], endsOn: '2022-11-11' })
    expect(on(9)).toMatchObject({ endsOn: '2022-11-11' })
    expect(on(9).settings.at(-1)).toBe('monitoring 11-10–11-10')
  })

  it('9: Ebola contacts are followed up daily for 21 days, body and burial contact included', () => {
    const facts = person({ contacts: [a('Contact', { category: Object.keys(pack('who-evd').people)[0] as string, status: 'confirmed', state: 'active', recordedAt: at('2022-11-01') })], exposures: [a('Exposure', { toOn: '2022-11-01', category: 'burial', status: 'active', placeId: 'p', recordedAt: at('2022-11-01') })] })
    const followUps = dutiesOf(facts, measures(inForce('who-evd', '2022-01-01')), NOW).duties.find((run) => run.kind === 'followUp')
    expect(followUps?.items).toHaveLength(21)
    expect([dayOf(followUps?.items[0]?.n ?? 0), dayOf(followUps?.items.at(-1)?.n ?? 0)]).toEqual(['2022-11-02', '2022-11-22'])
    expect(pack('who-evd').outbreakOver).toMatchObject({ days: 42, thenHeightenedDays: 90 })
  })

  it('10: measles asks nothing of an immune contact, and restricts a susceptible one from day 5 after the first to day 21 after the last exposure', () => {
    const timeline = measures(inForce('who-measles', '2022-01-01'))
    const contact = (traits: readonly ('immune' | 'susceptible' | 'pregnant')[]) => person({ person: { traits }, contacts: Object.keys(pack('who-measles').people).map((category) => a('Contact', { category, status: 'confirmed', state: 'active', recordedAt: at('2022-11-01') })), exposures: [a('Exposure', { fromOn: '2022-11-01', toOn: '2022-11-03', status: 'active', placeId: 'p', recordedAt: at('2022-11-01') })] })
    expect(calendar(contact(['immune']), timeline).settings).toEqual([])
    expect(calendar(contact(['susceptible']), timeline)).toMatchObject({ settings: [expect.stringMatching(/ 11-06–11-24$/)] })
    const offered = (traits: Parameters<typeof contact>[0]) => dutiesOf(contact(traits), timeline, NOW).duties.filter((run) => run.kind === 'offer').map((run) => run.clause?.split(': ').at(-1))
    expect(offered(['susceptible'])).toEqual(expect.arrayContaining([expect.stringMatching(/vaccine/i), expect.stringMatching(/immunoglobulin/i)]))
    expect(offered(['susceptible', 'pregnant']).some((what) => /vaccine/i.test(what ?? ''))).toBe(false)
  })

  it('11: mpox contacts are followed up for 21 days and not restricted while well', () => {
    const facts = person({ contacts: [a('Contact', { category: Object.keys(pack('who-mpox').people)[0] as string, status: 'confirmed', state: 'active', recordedAt: at('2022-11-01') })], exposures: [a('Exposure', { toOn: '2022-11-01', status: 'active', placeId: 'p', recordedAt: at('2022-11-01') })] })
    const timeline = measures(inForce('who-mpox', '2022-01-01'))
    expect(calendar(facts, timeline).settings).toEqual([])
    expect(dutiesOf(facts, timeline, NOW).duties.find((run) => run.kind === 'followUp')?.items).toHaveLength(21)
  })

  it('12: a positive 10-in-1 tube holds ten, makes nobody a case, and lets go of each by their own sample', () => {
    const tube = a('Sample', { members: 10, result: 'positive', status: 'resulted', takenAt: at('2022-11-11', 8), resultedAt: at('2022-11-11', 18) })
    const members = Array.from({ length: 10 }, (_, i) => a('SampleMember', { sampleId: tube.id, personId: `p${i}`, ordinal: i + 1 }))
    const own = (i: number, result: 'negative' | 'positive') => [`p${i}`, a('Sample', { members: 1, result, status: 'resulted', takenAt: at('2022-11-11', 20), resultedAt: at('2022-11-12', 4) })] as const
    const hours = { resampleWithin: 12, expiresAfter: 24 }
    const hold = (resamples: ReadonlyMap<string, ReturnType<typeof own>[1]>, now: string, who = members) => tubeHold(tube, who, resamples, hours, millisOf(now))
    const before = hold(new Map(), at('2022-11-11', 19))
    expect(before.members.map(({ state }) => state)).toEqual(Array(10).fill('held'))
    expect(before.duties.flatMap(({ items }) => items)).toHaveLength(10)
    expect(hold(new Map([...Array.from({ length: 9 }, (_, i) => own(i, 'negative')), own(9, 'positive')]), at('2022-11-12', 5)).members.map(({ state }) => state)).toEqual([...Array(9).fill('excluded'), 'confirmed'])
    expect(hold(new Map(Array.from({ length: 10 }, (_, i) => own(i, 'negative'))), at('2022-11-12', 5)).members.every(({ state }) => state === 'excluded')).toBe(true)
    const refusing = members.map((member, i) => (i === 3 ? { ...member, hold: 'refused' as const } : member))
    expect(hold(new Map(), at('2022-11-11', 23), refusing).members[3]?.state).toBe('refused')
    expect(hold(new Map(), at('2022-11-13', 1)).members.every(({ state }) => state === 'expired')).toBe(true)
  })

  it('13: when isolation measures end without a successor every open order has its release that day', () => {
    const newTen = 'cn-covid19-new-ten'
    const facts = closeContact('2023-01-06', { orders: [order('2023-01-06', '2023-01-11', { setting: 'home' })] })
    const release = dutiesOf(facts, measures(inForce(P9), inForce(TWENTY), inForce(newTen)), millisOf(at('2023-01-20'))).duties.find((run) => run.kind === 'release')
    expect(release?.items.map(({ dueAt }) => dueAt)).toEqual([shanghai.startOf(dayNumber('2023-01-09'))])
  })
})
