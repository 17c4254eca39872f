import type { Context } from './action.ts'
import type { Fields, ValuesOf } from './field.ts'
import type { Result } from './Result.ts'
import type { Scope } from './Scope.ts'

/** Somebody asks something: rows and figures out, nothing written. Who may is said in `policies/roles.yaml`. */
export interface Report<Name extends string = string, F extends Fields = Fields, Answer = unknown, Query = never> {
  readonly name: Name
  readonly means: string
  readonly asks: F
  /** A figure that takes long may be shown this old; it then carries its cut-off. */
  readonly mayBeSecondsOld?: number
  /** The scope for what is asked, where somebody may have opened more than their own with a reason; `whole` sees everything. */
  widens?(whole: Query, asked: ValuesOf<F>, scope: Scope, context: Context): Promise<Result<Scope>>
  load(query: Query, asked: ValuesOf<F>, context: Context): Promise<Result<Answer> | Answer>
}

export function report<const Name extends string, const F extends Fields, Answer, Query = never>(definition: Report<Name, F, Answer, Query>): Report<Name, F, Answer, Query> {
  return definition
}
