import { Button } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Choice } from '../../ui/Choice.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { Go } from '../../ui/Go.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { dutyColumns } from './dutyColumns.tsx'
import { dutyKinds, isAnswered, owners } from './dutyKinds.ts'
import type { DutyRow } from './DutyRow.ts'
import { useDutyActions } from './useDutyActions.tsx'

/** My list, oldest due first; one key or one tap to do each. */
export function DutiesScreen() {
  const words = useWords()
  const { t } = words
  const [{ owner, kind, front }, set] = useFilters()
  const [mine, keepMine] = useLocalStorage<string>({ key: 'firebreak.myRole', defaultValue: '', getInitialValueInEffect: false })
  const navigate = useNavigate()
  useEffect(() => {
    if (owner === undefined && mine) set({ owner: mine })
    else if (owner && owner !== 'everybody') keepMine(owner)
  }, [owner, mine, set, keepMine])
  const pages = useReportPages<DutyRow>('myDuties', { owner: owner === 'everybody' ? undefined : owner, kind, frontId: front })
  const { done, open, dialog } = useDutyActions()
  const columns = dutyColumns(words)
  const doIt = { key: 'do', title: '', width: '150px', cell: (row: DutyRow) => <span className="list-actions"><Button size="compact-sm" variant="default" onClick={() => done(row)} aria-label={t(isAnswered(row.kind) ? 'complaints.answerFor' : 'duties.doneFor', { what: words.kind(row.kind), whom: row.subject.label })}>{t(isAnswered(row.kind) ? 'complaints.toAnswer' : 'duties.done')}</Button><Button size="compact-sm" variant="default" onClick={() => open(row, 'assigned')} aria-label={t('duties.moreFor', { what: words.kind(row.kind), whom: row.subject.label })}>{t('duties.more')}</Button></span> }
  return (
    <>
      <div className="head"><h1>{t('nav.duties')}</h1></div>
      <div className="bar">
        <Choice name="owner" label={t('duties.listOf')} all={t('duties.everybody')} values={owners.map((one) => [one, words.owner(one)])} />
        <Choice name="kind" label={t('duties.what')} values={dutyKinds.map((one) => [one, words.kind(one)])} />
      </div>
      <PagedList name="duties" label={t('nav.duties')} pages={pages} keyOf={(row) => row.id} exports={`/api/export/Duty?format=csv`}
        columns={[columns.kind, columns.subject, columns.due, columns.why, columns.owner, columns.time, doIt]}
        isLate={(row) => row.status === 'overdue'} onOpen={(row) => void navigate({ to: addressOf(row) })}
        keys={{ d: done, a: (row) => open(row, 'assigned'), w: (row) => open(row, 'waived'), b: (row) => open(row, 'blocked') }}
        empty={<Empty title={t('duties.empty.title')}><p>{t('duties.empty.text')}</p><p>{owner && owner !== 'everybody' ? <button type="button" className="go" onClick={() => set({ owner: 'everybody', kind: undefined })}>{t('duties.empty.everybody')}</button> : <Go to="/imports">{t('duties.empty.import')}</Go>}</p></Empty>} />
      {dialog}
    </>
  )
}

export const addressOf = ({ subject, personId }: DutyRow): string => (subject.noun === 'Person' ? `/people/${subject.id}` : subject.noun === 'Case' ? `/cases/${subject.id}` : subject.noun === 'Complaint' ? `/complaints/${subject.id}` : personId ? `/people/${personId}` : subject.noun === 'PackInForce' ? '/measures' : '/gaps')
