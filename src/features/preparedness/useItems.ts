import type { Words } from '../../ui/useWords.ts'
import { useWords } from '../../ui/useWords.ts'
import type { PreparationTold, ThingTold } from './told.ts'

/** The items of the list of supplies with their names and units, for forms and tables. */
export interface Items {
  readonly choices: readonly (readonly [string, string])[]
  name(id: string): string
  unit(id: string): string
}

export function useItems(told: Pick<PreparationTold, 'things'> | undefined): Items {
  const words = useWords()
  const items = told?.things.filter(({ unit }) => unit !== null) ?? []
  const at = (id: string): ThingTold | undefined => told?.things.find((thing) => thing.id === id)
  return {
    choices: items.map(({ id, title, unit }) => [id, `${words.given(title)} (${words.value('unit', unit)})`]),
    name: (id) => nameOf(words, { id, title: at(id)?.title ?? null }),
    unit: (id) => words.value('unit', at(id)?.unit),
  }
}

/** What a thing is called: by the list of supplies, or by the catalogue. */
export const nameOf = (words: Words, { id, title }: { readonly id: string; readonly title: unknown }): string => (title ? words.given(title) : words.has(`preparedness.of.${id}`) ? words.t(`preparedness.of.${id}`) : id)

/** Amounts as people say them: whole where they are large. */
export const amountIn = (words: Words, amount: number): string => words.number(amount >= 100 ? Math.round(amount) : Math.round(amount * 10) / 10)
