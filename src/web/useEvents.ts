import { useEffect } from 'react'
import { useQueryClient } from '@tanstack/react-query'

const AT_MOST_EVERY_MS = 2_000

/** Looks again after somebody else's commit; many at once are one look. */
export function useEvents(): void {
  const queries = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/events')
    let waiting: ReturnType<typeof setTimeout> | undefined
    source.onmessage = () => {
      waiting ??= setTimeout(() => {
        waiting = undefined
        void queries.invalidateQueries({ queryKey: ['report'] })
      }, AT_MOST_EVERY_MS)
    }
    return () => {
      clearTimeout(waiting)
      source.close()
    }
  }, [queries])
}
