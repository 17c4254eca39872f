import { CutOff } from '../../ui/CutOff.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { ComplaintCount, complaintCounts } from './complaintCounts.ts'

const counts = ['received', 'open', 'late', 'inTime', 'answeredLate', 'answered', 'upheld', 'partlyUpheld', 'rejected'] as const satisfies readonly (keyof ComplaintCount)[]

/** How many complained, what came of it and how fast, by kind and by place. */
export function ComplaintFigures() {
  const words = useWords()
  const { t } = words
  const [{ front }] = useFilters()
  const question = useReport<typeof complaintCounts>('complaintCounts', front ? { frontId: front } : {})
  const row = (key: string, place: string, count: ComplaintCount) => (
    <tr key={key}>
      <th scope="row">{place} <span className="soft">{words.value('kind', count.kind)}</span></th>
      {counts.map((name) => <td key={name} className={`number${name === 'late' && count.late > 0 ? ' ember' : ''}`}>{words.number(count[name])}</td>)}
      <td className="number">{count.medianDays === null ? <span className="soft">{t('common.notKnown')}</span> : words.number(Math.round(count.medianDays * 10) / 10)}</td>
    </tr>
  )
  return (
    <section>
      <h2>{t('complaints.figures')}</h2>
      <Answer to={question}>{({ answer }) => (answer.total.length === 0 ? <p className="soft">{t('complaints.noFigures')}</p> : (
        <>
          <Scroll label={t('complaints.figures')}><table className="plain">
            <caption className="unseen">{t('complaints.figures')}</caption>
            <thead><tr><th scope="col">{t('complaints.place')}</th>{counts.map((name) => <th key={name} scope="col" className="number">{t(`complaints.counts.${name}`)}</th>)}<th scope="col" className="number">{t('complaints.counts.medianDays')}</th></tr></thead>
            <tbody>{answer.total.map((count) => row(count.kind, t('common.all'), count))}{placesIn(answer.rows).map((count) => row(`${count.jurisdiction} ${count.kind}`, count.jurisdiction, count))}</tbody>
          </table></Scroll>
          <CutOff at={answer.cutOff} />
        </>
      ))}</Answer>
    </section>
  )
}

/** Of one place alone the total says it all. */
const placesIn = <Row extends { readonly jurisdiction: string }>(rows: readonly Row[]): readonly Row[] => (new Set(rows.map(({ jurisdiction }) => jurisdiction)).size > 1 ? rows : [])
