import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Choice } from '../../ui/Choice.tsx'
import { Go } from '../../ui/Go.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { addressOf } from './DutiesScreen.tsx'
import { dutyColumns } from './dutyColumns.tsx'
import { isAnswered, isFinding, owners } from './dutyKinds.ts'
import type { DutyRow } from './DutyRow.ts'
import type { Gaps } from './gaps.ts'
import { useDutyActions } from './useDutyActions.tsx'

/** What is late, ownerless or unexplained, the worst harm first; and one action to assign, do or waive it with a reason. */
export function GapsScreen() {
  const words = useWords()
  const { t } = words
  const [{ kind, owner, front }] = useFilters()
  const asked = { kind, owner, frontId: front }
  const pages = useReportPages<DutyRow, Pick<Gaps, 'total' | 'byKind'>>('gaps', asked)
  const { done, open, dialog } = useDutyActions()
  const navigate = useNavigate()
  const first = pages.data?.pages[0]?.answer
  const kinds = Object.entries(first?.byKind ?? {}).sort(([, a], [, b]) => b - a)
  const columns = dutyColumns(words)
  const act = { key: 'do', title: '', width: '170px', cell: (row: DutyRow) => <GapActions row={row} open={open} /> }
  return (
    <>
      <div className="head"><h1>{t('nav.gaps')}</h1>{first ? <span className={first.total > 0 ? 'ember' : 'soft'}>{t('gaps.total', { count: first.total, n: words.number(first.total) })}</span> : null}</div>
      <div className="bar">
        <Choice name="kind" label={t('gaps.which')} values={[...kinds.map(([one, count]): [string, string] => [one, `${words.kind(one)} (${words.number(count)})`]), ...(kind && !kinds.some(([one]) => one === kind) ? [[kind, words.kind(kind)] as [string, string]] : [])]} />
        {kind === 'unlinkedCase' ? <Offered /> : null}
        <Choice name="owner" label={t('duties.owner')} values={[['nobody', t('common.nobody')], ...owners.map((one): [string, string] => [one, words.owner(one)])]} />
      </div>
      <PagedList name="gaps" label={t('nav.gaps')} pages={pages} keyOf={(row) => row.id + row.kind} total={first?.total} exports="/api/export/Finding?format=csv"
        columns={[columns.kind, columns.subject, columns.since, columns.why, columns.owner, act]} isLate={(row) => !isFinding(row.kind)}
        onOpen={(row) => void navigate({ to: addressOf(row) })} keys={{ d: done, a: (row) => open(row, 'assigned'), w: (row) => open(row, 'waived') }}
        empty={<Empty title={t('gaps.none')}><p>{t(kind || owner || front ? 'gaps.emptyFiltered' : 'gaps.empty')}</p><p><Go to="/duties" search={{ owner: 'everybody' }}>{t('gaps.toDuties')}</Go></p></Empty>} />
      {dialog}
    </>
  )
}

/** How many of these gaps a word in the file may close. */
function Offered() {
  const words = useWords()
  const total = useReportPages<object, { readonly total: number }>('linkOffers', {}, 1).data?.pages[0]?.answer.total
  return total ? <Go to="/links">{words.t('links.toOffers', { count: total, n: words.number(total) })}</Go> : null
}

function GapActions({ row, open }: { readonly row: DutyRow; readonly open: ReturnType<typeof useDutyActions>['open'] }) {
  const words = useWords()
  const { t } = words
  const about = { what: words.kind(row.kind), whom: row.subject.label }
  if (row.kind === 'doubtfulPair') return <Go to="/pairs" search={{ person: row.subject.id }} aria-label={t('gaps.mendFor', about)}>{t('gaps.mend')}</Go>
  if (isFinding(row.kind)) return <Go to={addressOf(row)} aria-label={t('gaps.mendFor', about)}>{t('gaps.mend')}</Go>
  return (
    <span className="list-actions">
      <Button size="compact-sm" variant="default" onClick={() => open(row, 'assigned')} aria-label={t('gaps.assignFor', about)}>{t('gaps.assign')}</Button>
      {isAnswered(row.kind) ? <Go to={addressOf(row)} aria-label={t('complaints.answerFor', about)}>{t('complaints.toAnswer')}</Go> : <Button size="compact-sm" variant="default" onClick={() => open(row, 'done')} aria-label={t('duties.moreFor', about)}>{t('duties.more')}</Button>}
    </span>
  )
}
