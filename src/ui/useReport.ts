import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { Fields, ValuesOf } from '../kernel/field.ts'
import { askReport, type Answered } from './ask.ts'
import { useOutbreak } from './useOutbreak.ts'

/** What the screens know of a report: its name, what it asks and what it answers; never its code. */
interface ReportLike {
  readonly asks: Fields
  load(query: never, asked: never, context: never): unknown
}

export type AskedOf<R extends ReportLike> = Partial<ValuesOf<R['asks']>>
/** The answer a report gives when it is not refused. */
export type AnswerOf<R extends ReportLike> = Exclude<Settled<R> extends { readonly ok: true; readonly value: infer Value } ? Value : Settled<R>, { readonly ok: boolean }>
type Settled<R extends ReportLike> = Awaited<ReturnType<R['load']>>

/** Asks a report and asks again when something in the outbreak has changed. */
export function useReport<R extends ReportLike>(name: string, asked: AskedOf<R> = {}, options: { readonly enabled?: boolean; readonly mayBeOld?: boolean } = {}) {
  const outbreak = useOutbreak()
  return useQuery<Answered<AnswerOf<R>>>({
    queryKey: ['report', outbreak?.id, name, asked],
    queryFn: ({ signal }) => askReport<AnswerOf<R>>(name, asked, outbreak?.id, signal),
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    // The server hands out a kept figure and works out the next behind it: the first answer may be the one from before.
    ...(options.mayBeOld ? { refetchInterval: ({ state }) => (state.dataUpdateCount < 2 ? 1_500 : 10_000) } : {}),
  })
}

export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly next?: string | null
  readonly estimate?: number
}

/** Asks a list page by page; each page begins where the one before ended. */
export function useReportPages<Row, More = object>(name: string, asked: object, limit = 100) {
  const outbreak = useOutbreak()
  return useInfiniteQuery({
    queryKey: ['report', outbreak?.id, name, 'pages', asked],
    queryFn: ({ pageParam, signal }) => askReport<Page<Row> & More>(name, { ...asked, limit, ...(pageParam ? { after: pageParam } : {}) }, outbreak?.id, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.answer.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

export type Pages<Row, More = object> = ReturnType<typeof useReportPages<Row, More>>
