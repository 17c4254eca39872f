import type { DayNumber } from '../kernel/Day.ts'
import { assumedIn, settingOrder, valueTold, type Category, type Pack, type Setting } from './Pack.ts'

/** The days one person is anchored at; what is not known is undefined, and a rule that needs it asks nothing yet. */
export interface Anchors {
  readonly firstExposure?: DayNumber | undefined
  readonly lastExposure?: DayNumber | undefined
  readonly leftZone?: DayNumber | undefined
  readonly arrival?: DayNumber | undefined
  readonly orderServed?: DayNumber | undefined
  readonly onset?: DayNumber | undefined
}

/** A category of a pack, made ready to be worked out for millions of people: numbers by day, nothing looked up. */
export interface Rule {
  readonly category: string
  readonly basis: Category['basis']
  readonly pack: string
  readonly clause: string
  readonly determined: boolean
  readonly anchor: keyof Anchors | undefined
  /** Days from the anchor to day one. */
  readonly lead: number
  /** Rank of the setting on each day from day one; fewer is stricter. */
  readonly settings: readonly number[]
  /** The same where the person's home does not suit. */
  readonly settingsAway: readonly number[]
  /** Tests as offsets from day one: to be taken from the first to the second. */
  readonly tests: readonly (readonly [number, number])[]
  readonly followUpDays: number
  readonly followUpEvery: number
  readonly restriction: Category['restriction']
  readonly offers: NonNullable<Category['offers']>
  readonly when: Category['when']
  readonly exemptions: readonly { readonly traits: readonly string[]; readonly rank: number }[]
  readonly endsAtHour: number
  /** What was assumed, and who must decide. */
  readonly assumed: readonly string[]
  readonly source: Category
}

export const rankOf = (setting: Setting): number => settingOrder.indexOf(setting)
export const settingAt = (rank: number): Setting => settingOrder[rank] ?? 'none'
/** No restriction at all. */
export const FREE = rankOf('none')

/** Makes a category of a pack ready. */
export function ruleOf(pack: Pick<Pack, 'id'>, category: string, source: Category): Rule {
  const course = source.course ?? []
  const overall = valueTold<readonly number[]>(source.testOnDays as never)
  const run = course.flatMap(({ days, settings }) => Array.from({ length: days }, () => rankOf(settings[0] ?? 'none')))
  const away = course.flatMap(({ days, settings, needsSuitableHome }) => Array.from({ length: days }, () => rankOf(settings.includes('home') && needsSuitableHome !== false ? (settings.find((s) => s === 'facility') ?? 'facility') : (settings[0] ?? 'none'))))
  return {
    category, basis: source.basis, pack: pack.id, clause: `people.${category}${source.item === undefined ? '' : ` (${source.item})`}`, determined: source.determined !== false,
    anchor: valueTold(source.anchor as never) ?? undefined, lead: valueTold<string>(source.dayOne as never) === 'sameDay' ? 0 : 1,
    settings: run, settingsAway: away, tests: testsOf(source, overall),
    followUpDays: source.followUp?.days ?? 0, followUpEvery: source.followUp?.everyDays ?? 1, restriction: source.restriction, offers: source.offers ?? [], when: source.when,
    exemptions: (source.exemptions ?? []).flatMap(({ traits, instead }) => (instead ? [{ traits, rank: rankOf(instead) }] : [])),
    endsAtHour: source.endsAtHour ?? 24, assumed: assumptionsOf(category, source), source,
  }
}

function testsOf(source: Category, overall: readonly number[] | null): readonly (readonly [number, number])[] {
  if (overall) return overall.map((day) => [day - 1, day - 1])
  let before = 0
  const byPhase = (source.course ?? []).flatMap(({ days, testOnDays }) => {
    const tests = testOnDays.map((day) => [before + day - 1, before + day - 1] as const)
    before += days
    return tests
  })
  const { tests } = source
  if (!tests) return byPhase
  // So many tests within so many days: the first may wait until the others still fit a day apart.
  const gap = Math.ceil((tests.minGapHours ?? 24) / 24)
  return Array.from({ length: tests.count }, (_, at) => [at * gap, tests.withinDays - 1 - (tests.count - 1 - at) * gap] as const)
}

function assumptionsOf(category: string, source: Category): readonly string[] {
  const places: readonly (readonly [string, unknown])[] = [['', source], ['.anchor', source.anchor], ['.dayOne', source.dayOne], ['.testOnDays', source.testOnDays], ['.followUp', source.followUp], ['.restriction', source.restriction], ...(source.course ?? []).map((phase, at) => [`.course[${at}]`, phase] as const), ...(source.offers ?? []).map((one, at) => [`.offers[${at}]`, one] as const)]
  return places.flatMap(([at, block]) => {
    const who = assumedIn(block)
    return who === undefined ? [] : [`people.${category}${at}: ${who}`]
  })
}

/** Whether a category is for somebody with these traits. */
export function fits({ when }: Rule, traits: readonly string[] | null | undefined): boolean {
  if (!when) return true
  const has = (trait: string): boolean => traits?.includes(trait) === true
  if (when.unlessImmune && has('immune')) return false
  if (when.anyTrait && !when.anyTrait.some(has)) return false
  return !when.noTrait?.some(has)
}
