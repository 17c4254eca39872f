import { useCallback, useMemo, type ReactNode } from 'react'
import { ColumnChoice, useColumnChoice } from './ColumnChoice.tsx'
import { List, type ListProps } from './List.tsx'
import { Failed, Waiting } from './Refusals.tsx'
import { useWords } from './useWords.ts'
import type { Pages } from './useReport.ts'

/** A list fed by a report page by page, with its count, column choice and export. */
export function PagedList<Row, More>({ pages, name, empty, exports, ...list }: PagedListProps<Row, More>) {
  const words = useWords()
  const [columns, hidden, toggle] = useColumnChoice(name, list.columns)
  const rows = useMemo(() => pages.data?.pages.flatMap(({ answer }) => answer.rows) ?? [], [pages.data])
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  if (pages.error && rows.length === 0) return <Failed error={pages.error} onRetry={() => void pages.refetch()} />
  if (!pages.data) return <Waiting />
  if (rows.length === 0) return <>{empty}</>
  const counted = list.total ?? pages.data.pages[0]?.answer.estimate ?? (hasNextPage ? undefined : rows.length)
  return (
    <>
      <div className="bar list-foot">
        <span className="soft small">{counted === undefined ? words.t('common.moreThan', { n: words.number(rows.length) }) : words.t('common.count', { count: counted, n: words.number(counted) })}</span>
        <span className="grow" />
        <ColumnChoice columns={list.columns} hidden={hidden} toggle={toggle} />
        {exports ? <a className="go small" href={exports} download>{words.t('common.export')}</a> : null}
      </div>
      {pages.error ? <Failed error={pages.error} onRetry={() => void fetchNextPage()} /> : null}
      <List {...list} columns={columns} rows={rows} onEnd={onEnd} loadingMore={isFetchingNextPage} total={counted} />
    </>
  )
}

export interface PagedListProps<Row, More> extends Omit<ListProps<Row>, 'rows' | 'onEnd' | 'loadingMore'> {
  readonly pages: Pages<Row, More>
  /** Under which the reader's choice of columns is kept. */
  readonly name: string
  readonly empty: ReactNode
  readonly exports?: string
}
