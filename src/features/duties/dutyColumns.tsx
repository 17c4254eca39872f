import { Go } from '../../ui/Go.tsx'
import type { Column } from '../../ui/List.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { Since, TimeLeft } from '../../ui/TimeLeft.tsx'
import type { Words } from '../../ui/useWords.ts'
import type { DutyRow } from './DutyRow.ts'
import { isFinding } from './dutyKinds.ts'

/** What has to be done, for whom, by when, why and by whom: shared by the worklist and the gaps. */
export function dutyColumns(words: Words): Readonly<Record<'kind' | 'subject' | 'due' | 'since' | 'time' | 'owner' | 'why', Column<DutyRow>>> {
  const { t } = words
  return {
    kind: { key: 'kind', title: t('duties.what'), width: 'minmax(140px, 1.1fr)', cell: (row) => <>{words.kind(row.kind)}{row.of > 1 ? <span className="soft"> {t('duties.nOf', { n: row.nth, of: row.of })}</span> : null}</> },
    subject: { key: 'subject', title: t('duties.whom'), width: 'minmax(120px, 1fr)', cell: (row) => <Subject row={row} /> },
    due: { key: 'due', title: t('duties.due'), width: '120px', cell: (row) => (row.status === 'notYetDue' ? <span className="soft">{t('duties.opens', { at: words.moment(row.opensAt) })}</span> : <TimeLeft at={row.dueAt} />) },
    since: { key: 'since', title: t('gaps.openFor'), width: 'minmax(90px, 120px)', cell: (row) => <span className={isFinding(row.kind) ? '' : 'ember'}><Since at={row.since} /></span> },
    time: { key: 'time', title: t('duties.until'), width: '110px', needs: 3, cell: (row) => <span className="soft nowrap">{words.moment(row.dueAt)}</span> },
    owner: { key: 'owner', title: t('duties.owner'), width: 'minmax(130px, 1.1fr)', needs: 2, cell: (row) => <span className={row.owner ? '' : 'ember'}>{words.owner(row.owner)}</span> },
    why: { key: 'why', title: t('duties.why'), width: 'minmax(180px, 2fr)', needs: 2, cell: (row) => <Why row={row} words={words} /> },
  }
}

function Subject({ row }: { readonly row: DutyRow }) {
  const { noun, id, label } = row.subject
  const shown = label || id.slice(-8)
  if (noun === 'Person') return <Go to={`/people/${id}`}>{shown}</Go>
  if (noun === 'Case') return <Go to={`/cases/${id}`}>{shown}</Go>
  if (noun === 'Complaint') return <Go to={`/complaints/${id}`}>{shown}</Go>
  if (noun === 'PackInForce') return <PackName id={shown} />
  if (noun === 'Order') return <Go to="/orders" search={{ q: shown }}>{shown}</Go>
  return row.personId ? <Go to={`/people/${row.personId}`}>{shown}</Go> : <>{shown}</>
}

/** The measure and clause a duty follows; what a finding rests on is in the record itself. */
function Why({ row, words }: { readonly row: DutyRow; readonly words: Words }) {
  const { pack, clause } = row.why
  if (!pack) return <span className="soft">{words.has(`gap.because.${row.kind}`) ? words.t(`gap.because.${row.kind}`) : words.t('duties.whyRecord')}</span>
  return <span className="soft" title={clause ?? ''}>{clause ? `${words.clause(clause)} · ` : ''}<PackName id={pack} /></span>
}
