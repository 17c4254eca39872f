import type { Column } from '../../ui/List.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { useNames } from '../../ui/useNames.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { GlassBrokenList } from './glassBroken.ts'

type Row = GlassBrokenList['rows'][number]

/** Who opened records of this area from outside it, why, and until when they stay open: for the privacy officer. Whose record it was stays a pseudonym. */
export function OpeningsScreen() {
  const words = useWords()
  const { t } = words
  const pages = useReportPages<Row>('glassBroken', {})
  const nameOf = useNames(pages.data?.pages.flatMap(({ answer }) => answer.rows.map(({ account }) => account)) ?? [])
  return (
    <>
      <div className="head"><h1>{t('openings.title')}</h1></div>
      <p className="measure">{t('openings.intro')}</p>
      <PagedList name="openings" label={t('nav.openings')} pages={pages} keyOf={(row) => row.id} columns={columnsIn(words, nameOf)} isLate={(row) => row.open} empty={<Empty title={t('openings.none')}><p>{t('openings.noneText')}</p></Empty>} />
    </>
  )
}

function columnsIn(words: Words, nameOf: (id: string) => string): readonly Column<Row>[] {
  const { t } = words
  return [
    { key: 'at', title: t('history.when'), width: 'minmax(140px, 170px)', cell: (row) => words.momentLong(row.at) },
    { key: 'account', title: t('history.who'), width: 'minmax(130px, 1fr)', cell: (row) => nameOf(row.account) },
    { key: 'person', title: t('openings.whose'), width: 'minmax(100px, 130px)', cell: (row) => row.person },
    { key: 'reason', title: t('history.why'), width: 'minmax(180px, 2fr)', cell: (row) => row.reason },
    { key: 'until', title: t('openings.until'), width: 'minmax(190px, 1fr)', cell: (row) => (row.open ? <span className="ember ember-mark">{t('openings.open', { until: words.moment(row.until) })}</span> : t('openings.closed', { at: words.moment(row.until) })) },
    { key: 'jurisdiction', title: t('openings.where'), width: '110px', needs: 2, cell: (row) => row.jurisdiction },
  ]
}
