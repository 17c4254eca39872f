import { useQuery } from '@tanstack/react-query'
import type { listOutbreaks } from '../features/fronts/listOutbreaks.ts'
import { askReport } from '../ui/ask.ts'
import { useFilters } from '../ui/useFilters.ts'
import type { AnswerOf } from '../ui/useReport.ts'

export type Outbreaks = AnswerOf<typeof listOutbreaks>

/** The outbreaks of the house, and the one on the screen: named in the address, else the newest. */
export function useCurrentOutbreak() {
  const [{ outbreak: named }] = useFilters()
  const list = useQuery({ queryKey: ['report', 'outbreaks'], queryFn: ({ signal }) => askReport<Outbreaks>('listOutbreaks', {}, undefined, signal) })
  const all = list.data?.answer
  return { list, all, current: all?.find(({ id }) => id === named) ?? all?.[0] }
}
