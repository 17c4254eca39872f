import { useQuery } from '@tanstack/react-query'
import { ask } from './ask.ts'
import { Go } from './Go.tsx'
import { useWords } from './useWords.ts'

/** What a list needs of a measure pack. */
export interface PackHeader {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly issuer: string
  readonly document: string
  readonly level: string
  readonly jurisdiction: string
  readonly disease: string | readonly string[]
  readonly inForceFrom: string
  readonly inForceTo?: string
  readonly draftedOn?: string
}

/** Every pack the house knows; policies change only when the server starts anew. */
export const usePacks = () => useQuery({ queryKey: ['packs'], queryFn: () => ask<{ answer: readonly PackHeader[] }>('/api/packs'), staleTime: Infinity, select: ({ answer }) => answer })

/** A pack by its title in the reader's language; leads to what it says. */
export function PackName({ id }: { readonly id: string }) {
  const words = useWords()
  const pack = usePacks().data?.find((one) => one.id === id)
  return <Go to="/measures" search={{ pack: id }} title={id}>{pack ? words.given(pack.title) : id}</Go>
}
