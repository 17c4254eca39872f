import { useState } from 'react'
import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Complaint } from '../../domain/Complaint.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Go } from '../../ui/Go.tsx'
import type { Column } from '../../ui/List.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { RecordComplaint } from '../../ui/RecordComplaint.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import { ComplaintFigures } from './ComplaintFigures.tsx'
import type { ComplaintRow } from './listComplaints.ts'

/** What people dispute and complain about: taken down here, with the clocks of those that wait for an answer, and how many were answered in time. */
export function ComplaintsScreen() {
  const { t } = useWords()
  const may = useMay()
  const [taking, take] = useState(false)
  return (
    <>
      <div className="head"><h1>{t('nav.complaints')}</h1><span className="grow" />{may('recordComplaint') ? <Button size="compact-sm" onClick={() => take(true)}>{t('complaints.record')}</Button> : null}</div>
      <p className="measure">{t('complaints.intro')}</p>
      {may('listComplaints') ? <Complaints /> : null}
      {may('complaintCounts') ? <ComplaintFigures /> : null}
      {taking ? <RecordComplaint onClose={() => take(false)} /> : null}
    </>
  )
}

function Complaints() {
  const words = useWords()
  const { t } = words
  const navigate = useNavigate()
  const [{ status, kind, q, front }, set] = useFilters()
  const pages = useReportPages<ComplaintRow>('listComplaints', { status: status === 'all' ? undefined : (status ?? (q ? undefined : 'open')), kind, q, frontId: front })
  const filtered = Boolean(status || kind || q)
  const open = t('complaints.open')
  return (
    <>
      <div className="bar">
        <SearchBox label={t('complaints.search')} />
        <Choice name="status" label={words.field('Complaint', 'status')} all={q ? t('common.all') : open} values={[['all', t('common.all')], ['open', open], ['late', t('complaints.late')], ...(Complaint.fields.status.values ?? []).slice(1).map((one): [string, string] => [one, words.value('status', one)])]} />
        <Choice name="kind" label={words.field('Complaint', 'kind')} values={(Complaint.fields.kind.values ?? []).map((one): [string, string] => [one, words.value('kind', one)])} />
        {filtered ? <button type="button" className="go" onClick={() => set({ status: undefined, kind: undefined, q: undefined })}>{t('common.clearFilters')}</button> : null}
      </div>
      <PagedList name="complaints" label={t('nav.complaints')} pages={pages} keyOf={(row) => row.id} columns={columnsIn(words)} isLate={(row) => row.late} onOpen={(row) => void navigate({ to: `/complaints/${row.id}` })}
        empty={filtered ? <Empty title={t('complaints.noneFound')}><p>{t('complaints.noneFoundText')}</p></Empty> : <Empty title={t('complaints.empty')}><p>{t('complaints.emptyText')}</p></Empty>} />
    </>
  )
}

function columnsIn(words: Words): readonly Column<ComplaintRow>[] {
  const { t } = words
  return [
    { key: 'number', title: words.field('Complaint', 'number'), width: 'minmax(150px, 1fr)', cell: (row) => <Go to={`/complaints/${row.id}`}>{row.number}</Go> },
    { key: 'kind', title: words.field('Complaint', 'kind'), width: 'minmax(110px, 1fr)', cell: (row) => words.value('kind', row.kind) },
    { key: 'left', title: t('complaints.answerBy'), width: 'minmax(120px, 150px)', cell: (row) => (row.status === 'received' ? <TimeLeft at={row.dueAt} /> : <span className="soft">{words.moment(row.answeredAt)}</span>) },
    { key: 'status', title: words.field('Complaint', 'status'), width: 'minmax(110px, 1fr)', cell: (row) => words.value('status', row.status) },
    { key: 'about', title: t('complaints.about'), width: 'minmax(130px, 1.4fr)', cell: (row) => <>{row.label ?? ''} <span className="soft">{row.orderNumber ?? (row.label ? '' : t('complaints.nobodyNamed'))}</span></> },
    { key: 'received', title: words.field('Complaint', 'receivedAt'), width: '120px', needs: 2, cell: (row) => words.moment(row.receivedAt) },
    { key: 'channel', title: words.field('Complaint', 'channel'), width: '110px', needs: 3, cell: (row) => words.value('channel', row.channel) },
  ]
}
