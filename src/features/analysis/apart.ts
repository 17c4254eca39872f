import type { Context } from '../../kernel/action.ts'
import { works, type Works } from './works.ts'

/** Has long work done beside what others wait for, where the house has a thread for it. */
export async function apart<Name extends keyof Works>(context: Context, name: Name, given: Parameters<Works[Name]>[0]): Promise<ReturnType<Works[Name]>> {
  const answer = context.apart ? await context.apart(name, given) : (works[name] as (given: unknown) => unknown)(given)
  return answer as ReturnType<Works[Name]>
}
