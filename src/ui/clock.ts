import { useEffect, useState } from 'react'
import { instantOf, millisOf, type Instant } from '../kernel/Day.ts'

const ahead = new Map<string, number>()

/** The outbreak's clock runs with the server's, which for a demonstration is not today's. */
export function setClock(outbreak: string, now: Instant): void {
  const offset = millisOf(now) - Date.now()
  const known = ahead.get(outbreak)
  if (known === undefined || offset > known || known - offset > 3_600_000) ahead.set(outbreak, offset)
}

export const nowIn = (outbreak: string): Instant => instantOf(Date.now() + (ahead.get(outbreak) ?? 0))

/** The moment by the outbreak's clock, moving on every half minute. */
export function useNow(outbreak: string): Instant {
  const [, tick] = useState(0)
  useEffect(() => {
    const beat = setInterval(() => tick((n) => n + 1), 30_000)
    return () => clearInterval(beat)
  }, [])
  return nowIn(outbreak)
}
