import type { Fields } from '../kernel/field.ts'
import { nouns } from '../domain/all.ts'
import { actions, reports } from '../features/all.ts'

/** What the house is made of, for forms and for whoever builds on it: nouns, actions and reports with their fields. */
export const describeHouse = (): HouseDescription => ({
  nouns: Object.fromEntries(Object.values(nouns).map(({ name, means, fields, derived, scope }) => [name, { means, fields, derived, scope }])),
  actions: Object.fromEntries(Object.values(actions).map(({ name, means, input }) => [name, { means, input }])),
  reports: Object.fromEntries(Object.values(reports).map(({ name, means, asks }) => [name, { means, asks }])),
})

export interface HouseDescription {
  readonly nouns: Readonly<Record<string, { readonly means: string; readonly fields: Fields; readonly derived: boolean; readonly scope: string }>>
  readonly actions: Readonly<Record<string, { readonly means: string; readonly input: Fields }>>
  readonly reports: Readonly<Record<string, { readonly means: string; readonly asks: Fields }>>
}
