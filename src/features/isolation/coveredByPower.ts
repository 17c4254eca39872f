import type { Context } from '../../kernel/action.ts'
import { dayOf, millisOf } from '../../kernel/Day.ts'
import { done, refuse, type Result } from '../../kernel/Result.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { lawClassOn } from '../../domain/disease/lawClassOn.ts'
import type { DiseaseProfile } from '../../domain/DiseaseProfile.ts'
import type { Law, Power } from '../../domain/Power.ts'
import { issuedFor } from '../../domain/policy/issuedFor.ts'
import { powerCovers, type Asked } from '../../domain/power/powerCovers.ts'
import type { Rec } from '../../domain/all.ts'

type Named = Pick<Rec<'Order'>, 'power' | 'kind' | 'setting' | 'issuerLevel' | 'startsAt' | 'endsAt' | 'jurisdiction'>

/** Whether the power that an order names covers it: the law holds there and then, for this disease, by this level, for such a restriction, there, for so long. The refusal points at the field of the order that goes beyond. */
export function coveredByPower(order: Named, profile: DiseaseProfile | undefined, context: Context): Result<Power | null> {
  // What is not named is lacking, and told as such.
  if (!order.power || !order.issuerLevel) return done(null)
  const given = context.policy?.('power', order.power) as { readonly law: Law; readonly power: Power } | undefined
  if (!given) return refuse('UnknownPower', `None of the laws among the policies gives a power ${order.power}.`, { at: 'power' })
  if (!issuedFor(given.law.jurisdiction, order.jurisdiction)) return refuse('PowerOfAnotherPlace', `${given.law.document} is the law of ${given.law.jurisdiction}, not of ${order.jurisdiction}.`, { at: 'power' })
  const on = dayIn(context, millisOf(order.startsAt))
  const covered = powerCovers(given.law, given.power, {
    restriction: order.kind, setting: order.setting === 'none' ? undefined : order.setting, issuerLevel: order.issuerLevel, on: dayOf(on),
    diseaseClass: profile && lawClassOn(profile, given.law.jurisdiction, dayOf(on)), days: order.endsAt ? dayIn(context, millisOf(order.endsAt) - 1) - on : undefined,
  })
  return covered.ok ? covered : refuse(covered.refusal.obstacle, covered.refusal.message, { at: fieldOf[covered.refusal.at as keyof Asked] })
}

/** The number of the day; the first day of a period is not counted in it, its last is. */
const dayIn = ({ timeZone: zone }: Context, millis: number): number => timeZone(zone).dayAt(millis)

const fieldOf: Readonly<Record<keyof Asked, keyof Named>> = { restriction: 'kind', setting: 'setting', issuerLevel: 'issuerLevel', diseaseClass: 'power', on: 'power', days: 'endsAt' }
