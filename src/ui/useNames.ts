import { useQuery } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { useWords } from './useWords.ts'

/** How those who acted are called, by the ids the records keep; a role or the house itself by its word, an account that is not known by its id. */
export function useNames(ids: readonly string[]): (id: string) => string {
  const words = useWords()
  const asked = [...new Set(ids)].filter((id) => ACCOUNT.test(id)).sort().slice(0, 200)
  const { data } = useQuery({ queryKey: ['names', asked], queryFn: () => ask<{ answer: Readonly<Record<string, string>> }>(`/api/names?${new URLSearchParams({ ids: asked.join(',') })}`).then(({ answer }) => answer), enabled: asked.length > 0, staleTime: 300_000 })
  return (id) => data?.[id] ?? words.owner(id)
}

const ACCOUNT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
