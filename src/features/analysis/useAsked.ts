import { isDay, type Day } from '../../kernel/Day.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { events, type Event } from './CaseRow.ts'

/** What the address asks every analysis for; nonsense in it asks for nothing. */
export function useAsked(): { readonly frontId?: string; readonly until?: Day; readonly by?: Event } {
  const [{ front, until, by }] = useFilters()
  return { ...(front ? { frontId: front } : {}), ...(until && isDay(until) ? { until } : {}), ...((events as readonly (string | undefined)[]).includes(by) ? { by: by as Event } : {}) }
}
