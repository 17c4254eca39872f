import type { Context } from './action.ts'

/** The clock does something: it asks, and acts through the one door like everybody else. */
export interface Routine<Query = never> {
  readonly name: string
  readonly means: string
  readonly everyMinutes: number
  run(query: Query, context: Context): Promise<readonly { readonly action: string; readonly input: unknown }[]>
}

export const routine = <Query>(definition: Routine<Query>): Routine<Query> => definition
