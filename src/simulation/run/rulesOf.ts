import { addDays, dayNumber, dayOf, type DayNumber } from '../../kernel/Day.ts'
import { rankOf } from '../../duties/Rule.ts'
import { segmentOn, type PackTimeline } from '../../duties/timeline.ts'
import { stepDownOf } from '../../duties/zoneClock.ts'
import { valueTold } from '../../duties/Pack.ts'
import type { StopRule } from '../../duties/screeningRounds.ts'
import type { Scenario } from './Scenario.ts'

/** What the measures in force on a day say beyond the courses of people. */
export interface RulesOfDay {
  /** Days before onset or first positive sample that contacts are looked for, and which of the two count; undefined: contacts are not named. */
  readonly lookBack: { readonly days: number; readonly onset: boolean; readonly sample: boolean } | undefined
  /** Where a case is kept (rank of the setting) and how it is let go; undefined: the measures say nothing of cases. */
  readonly infected: InfectedRules | undefined
  /** Days a zone lasts after the last infection in it, its first day included in neither; undefined: none is drawn. */
  readonly zoneDays: number | undefined
  /** Contexts of finding that draw no zone. */
  readonly drawNoZone: ReadonlySet<string>
  stopRule(place: string | undefined): StopRule | undefined
}

export interface InfectedRules {
  readonly rank: number
  /** Days between two samples that let a case go; 0 where samples decide nothing. */
  readonly gapDays: number
  /** Whole days after onset, or after the first positive sample, that a case is kept; undefined: samples decide. */
  readonly daysAfter: { readonly days: number; readonly onset: boolean } | undefined
  readonly thenRank: number
  readonly thenDays: number
}

/** The rules of every day of a scenario, one object for each run of days under the same measures. */
export function rulesByDay({ measures, from, to, zones }: Scenario): readonly (RulesOfDay | undefined)[] {
  const known = new Map<object, RulesOfDay>()
  return Array.from({ length: to - from + 1 }, (_, at) => {
    const segment = measures && segmentOn(measures, from + at)
    if (!segment) return undefined
    const rules = known.get(segment) ?? rulesOf(segment.effective, zones.level, from + at)
    known.set(segment, rules)
    return rules
  })
}

type Effective = PackTimeline['segments'][number]['effective']

function rulesOf(effective: Effective, level: string, day: DayNumber): RulesOfDay {
  const { lookBack, infected, zones, massScreening } = effective
  const days = lookBack?.block.days ?? undefined
  return {
    lookBack: lookBack && days !== undefined ? { days, onset: lookBack.block.before.some((before) => before !== 'firstPositiveSample'), sample: lookBack.block.before.includes('firstPositiveSample') } : undefined,
    infected: infected && infectedRules(infected.block),
    zoneDays: zones && zoneDays(zones.block, level, day),
    drawNoZone: new Set(zones?.block.doesNotDesignate?.map(({ context }) => context)),
    stopRule(place) {
      const rule = place === undefined ? undefined : massScreening?.block.rules.find((one) => one.place === place)
      return rule && { cleanRounds: rule.cleanRounds, pauseDays: rule.pauseDays, confirmingRounds: rule.confirmingRounds, coverageAtLeast: valueTold<number>(rule.coverageAtLeast) ?? 0 }
    },
  }
}

function infectedRules(block: NonNullable<Effective['infected']>['block']): InfectedRules {
  const { release, thenMonitoring } = block
  const setting = valueTold<string>(block.setting as never)
  return {
    rank: setting === null ? rankOf('hospital') : rankOf(setting as never),
    gapDays: Math.ceil((release?.gapHours ?? 0) / 24) * Math.max(0, (release?.negatives ?? 1) - 1),
    daysAfter: release?.daysAfter && { days: release.daysAfter.days, onset: release.daysAfter.anchor !== 'firstPositive' },
    thenRank: thenMonitoring ? rankOf(thenMonitoring.setting) : rankOf('none'), thenDays: thenMonitoring?.days ?? 0,
  }
}

/** As the clock of zones works it out, with every screening it asks for clean on its day. */
function zoneDays(rules: NonNullable<Effective['zones']>['block'], level: string, day: DayNumber): number | undefined {
  const last = dayOf(day)
  const step = stepDownOf({ level, lastInfectionOn: last, screenings: Array.from({ length: 30 }, (_, at) => ({ on: addDays(last, at), allNegative: true })) }, rules, addDays(last, 365))
  return step.may ? dayNumber(step.on) - day : undefined
}
