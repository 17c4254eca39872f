import { isDay, type Day } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import type { Law, Power, PowerDiseaseClass, PowerLevel, Restriction } from '../Power.ts'

/** What somebody wants to order. */
export interface Asked {
  readonly restriction: Restriction
  readonly setting?: 'hospital' | 'facility' | 'home' | 'monitoring' | undefined
  readonly issuerLevel: PowerLevel
  /** As the law sorts the disease on that day; undefined where it is not among its diseases. */
  readonly diseaseClass: PowerDiseaseClass | undefined
  /** The day the order begins, on the clock of the place it is for. */
  readonly on: Day
  readonly days?: number | undefined
}

/** Whether a power covers an order, and if not, what stands in the way; `at` is the thing asked for that it does not cover. */
export function powerCovers(law: Law, power: Power, asked: Asked): Result<Power> {
  if (!inForceOn(law, asked.on)) return refuse('PowerNotInForce', `${law.document} is not in force on ${asked.on}`, { at: 'on' satisfies keyof Asked })
  if (!power.restrictions.includes(asked.restriction)) return refuse('PowerGivesNoSuchRestriction', `${power.id} gives ${power.restrictions.join(', ')}, not ${asked.restriction}`, { at: 'restriction' satisfies keyof Asked })
  if (asked.setting && power.settings && !power.settings.includes(asked.setting)) return refuse('PowerGivesNoSuchSetting', `${power.id} allows ${power.settings.join(', ')}, not ${asked.setting}`, { at: 'setting' satisfies keyof Asked })
  if (!power.orderedBy.levels.includes(asked.issuerLevel)) return refuse('IssuerLacksPower', `${power.id} belongs to ${power.orderedBy.levels.join(', ')}, not to ${asked.issuerLevel}`, { at: 'issuerLevel' satisfies keyof Asked })
  if (!power.against.includes('any') && !(asked.diseaseClass && power.against.includes(asked.diseaseClass))) return refuse('PowerNotForThisDisease', `${power.id} is for class ${power.against.join(', ')}, not ${asked.diseaseClass ?? 'for a disease it does not list'}`, { at: 'diseaseClass' satisfies keyof Asked })
  const most = power.maximum.days
  if (most !== null && asked.days !== undefined && asked.days > most) return refuse('LongerThanPowerAllows', `${power.id} allows at most ${most} days, asked are ${asked.days}`, { at: 'days' satisfies keyof Asked })
  return done(power)
}

/** The powers of several laws that cover an order, those of the disease's own law first as they are listed. */
export const powersFor = (laws: readonly Law[], asked: Asked): readonly { readonly law: Law; readonly power: Power }[] =>
  laws.flatMap((law) => law.powers.filter((power) => powerCovers(law, power, asked).ok).map((power) => ({ law, power })))

/** In force from the first day to before the last; a law that begins or ends at an hour counts by that moment's day in UTC. */
export const inForceOn = (law: Pick<Law, 'inForceFrom' | 'inForceTo'>, on: Day): boolean => dayIn(law.inForceFrom) <= on && (law.inForceTo === undefined || on < dayIn(law.inForceTo))

const dayIn = (given: string): Day => (isDay(given) ? given : new Date(given).toISOString().slice(0, 10))
