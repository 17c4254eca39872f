import { useCallback, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { Fields, ValuesOf } from '../kernel/field.ts'
import type { Refusal, Result } from '../kernel/Result.ts'
import { doAction, Refused } from './ask.ts'
import { useOutbreak } from './useOutbreak.ts'

interface ActionLike {
  readonly input: Fields
}

export type InputOf<A extends ActionLike> = ValuesOf<A['input']>

/** Does an action of the house; after it every report on the screen looks again. A refusal is kept for the form to show. */
export function useAction<A extends ActionLike = { readonly input: Fields }, Answer = unknown>(name: string) {
  const outbreak = useOutbreak()
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [busy, setBusy] = useState(false)
  const run = useCallback(async (input: InputOf<A>): Promise<Result<Answer>> => {
    setBusy(true)
    const result = await doAction<Answer>(name, input, outbreak?.id).catch((error: unknown): Result<Answer> => ({ ok: false, refusal: error instanceof Refused ? error.refusal : { obstacle: 'ServerNotReached', message: String(error) } }))
    setBusy(false)
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) void queries.invalidateQueries({ queryKey: ['report'] })
    return result
  }, [name, outbreak?.id, queries])
  return { run, busy, refusal, forget: () => setRefusal(undefined) }
}
