import { done, refuse, type Result } from '../../kernel/Result.ts'
import { meanOf } from '../../domain/disease/meanOf.ts'
import { shareBelow } from '../../domain/disease/shareBelow.ts'
import type { Spread } from '../../domain/disease/Spread.ts'
import type { Basis, Curve } from './basisOf.ts'
import { byDay } from './byDay.ts'
import type { Illness } from './Illness.ts'

/** The illness of a basis whose parameters are settled. */
export function illnessFrom({ spread: block, incubation, generation, admission }: Basis): Result<Illness> {
  const { byAge, vaccine, sample, stay } = block
  const tables = eachOf({
    incubation: byDay(belowIn(incubation)),
    severe: byDay(belowTime(stay.severe)), critical: byDay(belowTime(stay.critical)), untilDeath: byDay(belowTime(stay.untilDeath)),
    untilAdmission: admission ? byDay(belowIn(admission)) : byDay(belowTime(stay.untilAdmission as Time)),
    clearance: byDay(belowTime(block.clearance)),
  })
  if (!tables.ok) return tables
  const { incubation: byLength, clearance, ...stays } = tables.value
  const infecting = block.afterOnset ? fromOnset(block.afterOnset) : stretched(incubation, generation as Curve)
  const infectiousness = eachOf(Object.fromEntries([...byLength.keys()].map((length) => [length, byDay(notAtOnce(infecting(length)))])))
  if (!infectiousness.ok) return infectiousness
  return done({
    incubation: byLength,
    infectiousness: [...byLength.keys()].map((length) => infectiousness.value[length] as Float64Array),
    reproduction: reproductionOf(block.infections),
    dispersion: block.dispersion.value,
    withoutSymptomsFactor: block.withoutSymptoms.value,
    ages: byAge.from,
    susceptibility: tableOf(byAge.susceptibility), symptomatic: tableOf(byAge.symptomatic), severe: tableOf(byAge.severe), critical: tableOf(byAge.critical), death: tableOf(byAge.death),
    vaccine: vaccine === 'none' ? noVaccine : { infection: vaccine.infection.value, infectionHalfLife: vaccine.infectionHalfLife.value, severe: vaccine.severe.value, severeHalfLife: vaccine.severeHalfLife.value },
    sensitivity: everyDay(sample.sensitivity),
    sensitivityFrom: 0 - (sample.sensitivity.days[0] as number),
    poolLoss: sample.poolLoss.value,
    falsePositive: sample.falsePositive.value,
    stay: stays,
    clearance,
  })
}

const noVaccine: Illness['vaccine'] = { infection: 0, infectionHalfLife: Infinity, severe: 0, severeHalfLife: Infinity }

function reproductionOf(infections: Spread['infections']): Illness['reproduction'] {
  const [household, group] = [infections.household.value, infections.group.value]
  if ('community' in infections) return { household, group, community: infections.community.value }
  const total = infections.total.value
  return { household: total * household, group: total * group, community: total * (1 - household - group) }
}

/** Of infections by somebody with an incubation of so many days, the share made within so many days of being infected. */
type InfectingBy = (length: number) => (days: number) => number

/** Nobody infects on the day of infection; what falls there counts on the next. */
const notAtOnce = (below: (days: number) => number) => (days: number): number => (days < 1 ? 0 : below(days))

/** Share of the times of a curve that are below so many days. */
const belowIn = ({ shape: given, offset }: Curve) => (days: number): number => shareBelow(given, days - offset)

/** Who comes down later also infects later: the generation time, stretched as the incubation is longer or shorter than the mean one. */
function stretched(incubation: Curve, generation: Curve): InfectingBy {
  const mean = meanOf(incubation.shape) + incubation.offset
  const below = belowIn(generation)
  return (length) => (days) => (length === 0 ? 1 : below((days * mean) / length))
}

/** Where nobody infects before onset, the days are counted from it. */
function fromOnset(afterOnset: Time): InfectingBy {
  const below = belowTime(afterOnset)
  return (length) => (days) => below(days - length)
}

type Time = Spread['clearance']

/** Share of times below so many days: a gamma distribution of that mean and spread. */
function belowTime({ mean, sd }: Time): (days: number) => number {
  const gamma = { family: 'gamma', shape: (mean.value / sd.value) ** 2, scale: sd.value ** 2 / mean.value } as const
  return (days) => shareBelow(gamma, days)
}

/** One entry a day, on a straight line between the days that are given. */
function everyDay({ days, value }: Spread['sample']['sensitivity']): Float64Array {
  const [first, last] = [days[0] as number, days.at(-1) as number]
  return Float64Array.from({ length: last - first + 1 }, (_, index) => {
    const day = first + index
    const after = Math.max(1, days.findIndex((given) => given >= day))
    const [from, to] = [days[after - 1] as number, days[after] ?? last]
    const [low, high] = [value[after - 1] as number, value[after] ?? (value.at(-1) as number)]
    return to === from ? low : low + ((high - low) * (day - from)) / (to - from)
  })
}

const tableOf = ({ value }: { readonly value: readonly number[] }): Float64Array => Float64Array.from(value)

/** All of the tables, or the first refusal with the name of the table. */
function eachOf<Key extends string>(tables: Readonly<Record<Key, Result<Float64Array>>>): Result<Readonly<Record<Key, Float64Array>>> {
  const found: [string, Float64Array][] = []
  for (const [name, table] of Object.entries<Result<Float64Array>>(tables)) {
    if (!table.ok) return refuse('ImpossibleParameter', `${name}: ${table.refusal.message}`, { at: name })
    found.push([name, table.value])
  }
  return done(Object.fromEntries(found) as Record<Key, Float64Array>)
}
