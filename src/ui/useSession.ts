import { useQuery } from '@tanstack/react-query'
import { ask } from './ask.ts'

/** Who sits here, and which ways in there are for whoever does not yet. */
export interface Standing {
  readonly account: { readonly id: string; readonly name: string; readonly kind: 'person' | 'service' | 'demonstration' | 'local' } | null
  readonly roles: readonly string[]
  /** Names of the actions and reports one's roles open; * for all. */
  readonly may: readonly string[]
  /** The roles one may come in as with one click, where this is the demonstration. */
  readonly demonstration: readonly { readonly id: string; readonly title: Readonly<Record<string, string>>; readonly does: string }[] | null
  /** What the authority's identity provider is called. */
  readonly provider: string | null
}

export const SESSION = ['session'] as const

export const useSession = () => useQuery({ queryKey: SESSION, queryFn: ({ signal }) => ask<{ answer: Standing }>('/api/session', { signal }).then(({ answer }) => answer), staleTime: 60_000 })

/** Whether an action or report is among those one's roles open: what the screens offer. The server decides all the same. */
export function useMay(): (name: string) => boolean {
  const { data } = useSession()
  return (name) => data === undefined || data.may.includes('*') || data.may.includes(name)
}
