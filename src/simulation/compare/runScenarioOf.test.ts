import { beforeAll, describe, expect, it } from 'vitest'
import { valueOf } from '../../kernel/Result.ts'
import { dayNumber } from '../../kernel/Day.ts'
import { segmentOn } from '../../duties/timeline.ts'
import { readPolicies, type Policies } from '../../storage/readPolicies.ts'
import { smallCity, smallScenario } from '../../../test/simulation/smallScenario.ts'
import { runScenarioOf } from './runScenarioOf.ts'
import { withValues } from './withValues.ts'

let policies: Policies
beforeAll(async () => {
  policies = valueOf(await readPolicies(new URL('../../../policies/', import.meta.url)))
})

describe('an arm of a scenario', () => {
  it('is run under its packs, each from its day, merged as an outbreak would follow them', () => {
    const file = smallScenario(policies)
    const { measures } = valueOf(runScenarioOf(file, file.arms[1] as (typeof file.arms)[number], policies.packs, smallCity))
    const facilityDays = (on: string): number | undefined => (measures && segmentOn(measures, dayNumber(on))?.effective.people.get('closeContact')?.block.course?.[0]?.days)
    expect(facilityDays('2022-11-10')).toBe(7)
    expect(facilityDays('2022-11-11')).toBe(5)
  })

  it('takes a block of its own in place of the scenario’s, and unlimited as no end', () => {
    const file = smallScenario(policies, ({ capacity }) => ({ capacity: { ...capacity, rooms: { value: 'unlimited', source: 'test' } } }))
    const [first, second] = file.arms.map((arm) => valueOf(runScenarioOf(file, arm, policies.packs, smallCity)))
    expect([first?.zones.unit, second?.zones.unit]).toEqual(['building', 'unit'])
    expect(first?.capacity.rooms).toBe(Number.POSITIVE_INFINITY)
  })

  it('is refused where its measures do not know what the scenario names', () => {
    const file = smallScenario(policies, ({ zones }) => ({ zones: { ...zones, level: 'purple' } }))
    const refused = runScenarioOf(file, file.arms[0] as (typeof file.arms)[number], policies.packs, smallCity)
    expect(refused.ok ? '' : refused.refusal).toMatchObject({ obstacle: 'UnknownToMeasures', at: 'purple' })
  })
})

describe('numbers of a scenario', () => {
  it('are set by their path, whole where only whole ones make sense', () => {
    const set = valueOf(withValues(smallScenario(policies), { 'seeds.0.count': 7.6, 'detection.seekCare': 0.25 }))
    expect([set.seeds[0]?.count, set.detection.seekCare]).toEqual([8, 0.25])
  })

  it('are refused where there is none, or it cannot be', () => {
    const refusal = (values: Readonly<Record<string, number>>): string | undefined => { const set = withValues(smallScenario(policies), values); return set.ok ? undefined : set.refusal.obstacle }
    expect(refusal({ 'seeds.4.count': 1 })).toBe('UnknownParameter')
    expect(refusal({ 'detection.seekCare': 1.5 })).toBe('ImpossibleParameter')
  })
})
