import { dayNumber, dayOf, type DayNumber } from '../kernel/Day.ts'
import { planFor, type DayPlan } from './DayPlan.ts'
import type { Pack, PackExample } from './Pack.ts'
import { fits, FREE, ruleOf, settingAt, type Anchors } from './Rule.ts'

/** Runs a pack's own examples; answers where one does not come out as the pack says. */
export function runExamples(pack: Pack): readonly { readonly at: string; readonly message: string }[] {
  return pack.examples.flatMap((example, index) => {
    const at = `examples.${index}`
    const block = pack.people[example.given.as]
    if (!block) return [{ at, message: `there is no category ${example.given.as} in people` }]
    const rule = ruleOf(pack, example.given.as, block)
    const plan = rule.determined && fits(rule, example.given.traits) ? planFor(rule, anchorsOf(example.given), example.given.traits) : undefined
    return differences(plan, example.expect).map((message) => ({ at, message }))
  })
}

export const anchorsOf = (given: Omit<PackExample['given'], 'as' | 'traits'>): Anchors => ({
  firstExposure: number(given.firstExposure ?? given.lastExposure), lastExposure: number(given.lastExposure ?? given.firstExposure), leftZone: number(given.leftZone), arrival: number(given.arrived), onset: number(given.onset),
})

const number = (day: string | undefined): DayNumber | undefined => (day === undefined ? undefined : dayNumber(day))

function differences(plan: DayPlan | undefined, expected: PackExample['expect']): readonly string[] {
  const got = {
    startsOn: plan ? dayOf(plan.start) : null, endsOn: plan ? dayOf(plan.end) : null, testsOn: plan?.tests.map(([, to]) => dayOf(to)) ?? [],
    followUpsOn: plan ? Math.max(0, plan.checksTo - plan.checksFrom + 1) : 0, followUpEndsOn: plan && plan.checksTo >= plan.checksFrom ? dayOf(plan.checksTo) : undefined, settings: plan ? phasesOf(plan.start, plan.settings) : [],
  }
  return (Object.keys(expected) as (keyof typeof got)[]).flatMap((what) => {
    const [wanted, is] = [JSON.stringify(expected[what]), JSON.stringify(got[what])]
    return wanted === is ? [] : [`${what} comes out as ${is}, the example says ${wanted}`]
  })
}

/** Runs of days in one setting, free days left out. */
export function phasesOf(start: DayNumber, settings: readonly number[]): readonly { setting: string; from: string; to: string }[] {
  const phases: { setting: string; from: string; to: string }[] = []
  for (let at = 0; at < settings.length; ) {
    let until = at
    while (until + 1 < settings.length && settings[until + 1] === settings[at]) until++
    const rank = settings[at] as number
    if (rank !== FREE) phases.push({ setting: settingAt(rank), from: dayOf(start + at), to: dayOf(start + until) })
    at = until + 1
  }
  return phases
}
