import type { Context } from '../../kernel/action.ts'
import { refuse, type Result } from '../../kernel/Result.ts'
import type { Supplies } from '../../domain/Supplies.ts'

/** The list of supplies this house goes by. */
export const suppliesOf = (context: Context): Supplies | undefined => context.policy?.('supplies') as Supplies | undefined

/** Refused where the item is not on the list: what nobody can plan with helps nobody. */
export function itemUnknown(context: Context, item: string): Result<never> | undefined {
  const known = suppliesOf(context)?.items.some(({ id }) => id === item)
  return known ? undefined : refuse('UnknownItem', `${item} is not an item of the list of supplies.`, { at: 'item' })
}
