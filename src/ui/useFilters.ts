import { useCallback } from 'react'
import { useNavigate, useSearch } from '@tanstack/react-router'

/** What the address says of filters; what a filter is set to goes back into the address. */
export type Filters = Readonly<Record<string, string | undefined>>

export function useFilters(): readonly [Filters, (changes: Filters) => void] {
  const filters = useSearch({ strict: false }) as Filters
  const navigate = useNavigate()
  const set = useCallback((changes: Filters) => {
    void navigate({ to: '.', search: ((was: Filters) => ({ ...was, ...changes })) as never, replace: true, resetScroll: false })
  }, [navigate])
  return [filters, set]
}
