import { useParams } from '@tanstack/react-router'
import { Go } from '../../ui/Go.tsx'
import { Answer, Empty } from '../../ui/Refusals.tsx'
import { usePowerNames } from '../../ui/PowerName.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useNames } from '../../ui/useNames.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import { AnswerForm } from './AnswerForm.tsx'
import type { ComplaintRow, listComplaints } from './listComplaints.ts'

/** One appeal or complaint: what is said, about which order, by when it is to be answered and why by then; and the answer. */
export function ComplaintScreen() {
  const { t } = useWords()
  const { complaintId } = useParams({ strict: false }) as { complaintId?: string }
  const question = useReport<typeof listComplaints>('listComplaints', { id: complaintId ?? '' })
  return (
    <>
      <p className="small"><Go to="/complaints">{t('nav.complaints')}</Go></p>
      <Answer to={question}>{({ answer: { rows: [row] } }) => (row ? <One key={row.id} row={row} /> : <Empty title={t('refusal.UnknownComplaint')}><p>{t('complaints.noneFoundText')}</p></Empty>)}</Answer>
    </>
  )
}

function One({ row }: { readonly row: ComplaintRow }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const nameOf = useNames(row.answeredBy ? [row.answeredBy] : [])
  const powerName = usePowerNames()
  const waits = row.status === 'received'
  return (
    <>
      <div className="head"><h1>{row.number}</h1><span className="tag">{words.value('kind', row.kind)}</span><span className={row.late ? 'tag ember' : 'tag'}>{words.value('status', row.status)}</span></div>
      <dl className="facts">
        <dt>{words.field('Complaint', 'said')}</dt><dd>{may('answerComplaint') ? row.said : <span className="soft">{t('complaints.saidToAnswerers')}</span>}</dd>
        <dt>{t('orders.whom')}</dt><dd>{row.personId ? may('personFile') ? <Go to={`/people/${row.personId}`}>{row.label}</Go> : row.label : <span className="soft">{t('complaints.nobodyNamed')}</span>}</dd>
        {row.orderNumber ? <><dt>{words.noun('Order')}</dt><dd><TheOrder row={row} /></dd></> : null}
        <dt>{words.field('Complaint', 'channel')}</dt><dd>{words.value('channel', row.channel)}, {words.momentLong(row.receivedAt)}</dd>
        <dt>{t('complaints.answerBy')}</dt><dd>{words.momentLong(row.dueAt)} {waits ? <>· <TimeLeft at={row.dueAt} /></> : null}<div className="soft small">{clockIn(row, words, powerName)}</div></dd>
        {row.answeredAt ? <><dt>{words.field('Complaint', 'answer')}</dt><dd>{row.answer}<div className="soft small">{words.momentLong(row.answeredAt)} · {nameOf(row.answeredBy ?? '')}</div></dd></> : null}
      </dl>
      {!waits || !may('answerComplaint') ? null : row.ownOrder ? <p className="notice">{t('refusal.OwnOrder')}</p> : <AnswerForm row={row} />}
    </>
  )
}

function TheOrder({ row }: { readonly row: ComplaintRow }) {
  const words = useWords()
  const may = useMay()
  const says = [words.value('kind', row.orderKind), words.value('setting', row.setting), words.value('status', row.orderStatus), row.orderEndsAt ? `${words.t('orders.until')} ${words.momentLong(row.orderEndsAt)}` : words.t('orders.untilCriterion')].join(' · ')
  return <>{may('listOrders') ? <Go to="/orders" search={{ q: row.orderNumber ?? '', status: 'all' }}>{row.orderNumber}</Go> : row.orderNumber} <span className="soft">{says}</span></>
}

/** Why it is to be answered by then: so many hours, by which law, and who confirms what was assumed. */
function clockIn({ clockHours, clockBy, clockAssumed, whoConfirms }: ComplaintRow, { t, number, policy }: ReturnType<typeof useWords>, nameOf: ReturnType<typeof usePowerNames>): string {
  if (!clockBy) return t('complaints.noClock')
  const by = t('complaints.clock', { n: number(clockHours), law: nameOf(clockBy).title })
  return clockAssumed ? `${by} ${t('complaints.clockAssumed', { who: policy(whoConfirms) })}` : by
}
