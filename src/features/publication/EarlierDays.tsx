import { Button } from '@mantine/core'
import { Answer } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useNames } from '../../ui/useNames.ts'
import { useOutbreak } from '../../ui/useOutbreak.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { CountsTable, ViewChoices } from './CountsTable.tsx'
import './publication.css'
import type { PublishedTables, publishedTables } from './publishedTables.ts'

/** What was published: each day with who did, what was shown by decision and why, its files; and one of them as it left the house. */
export function EarlierDays() {
  const { t } = useWords()
  const [{ publication }] = useFilters()
  const question = useReport<typeof publishedTables>('publishedTables', publication ? { id: publication } : {})
  return (
    <section>
      <h2>{t('publication.earlier')}</h2>
      <Answer to={question}>{({ answer: { days, one } }) => <><Days days={days} />{one ? <One one={one} /> : null}</>}</Answer>
    </section>
  )
}

function Days({ days }: Pick<PublishedTables, 'days'>) {
  const words = useWords()
  const { t } = words
  const [, set] = useFilters()
  const outbreak = useOutbreak()
  const nameOf = useNames(days.map(({ recordedBy }) => recordedBy))
  if (days.length === 0) return <p className="soft">{t('publication.noEarlier')}</p>
  return (
    <Scroll label={t('publication.earlier')}><table className="plain">
      <caption className="unseen">{t('publication.earlier')}</caption>
      <thead><tr><th scope="col">{t('publication.number')}</th><th scope="col">{t('publication.day')}</th><th scope="col">{t('publication.at')}</th><th scope="col">{t('publication.who')}</th><th scope="col">{t('publication.shown')}</th><th scope="col">{t('publication.files')}</th></tr></thead>
      <tbody>{days.map(({ id, number, on, at, recordedBy, unsuppressed, reason }) => (
        <tr key={id}>
          <th scope="row"><button type="button" className="go" aria-label={t('publication.look', { n: words.number(number) })} onClick={() => set({ publication: id })}>{words.number(number)}</button></th>
          <td className="nowrap">{words.dayLong(on)}</td><td className="nowrap">{words.momentLong(at)}</td><td>{nameOf(recordedBy)}</td>
          <td>{unsuppressed ? <>{words.number(unsuppressed.length)}<div className="soft small">{reason}</div></> : null}</td>
          <td className="nowrap files">{(['csv', 'json'] as const).map((format) => <a key={format} className="go" href={`/api/publications/${id}?format=${format}&outbreak=${outbreak?.id ?? ''}`} aria-label={t('publication.fileOf', { n: words.number(number), format: format.toUpperCase() })}>{format.toUpperCase()}</a>)}</td>
        </tr>
      ))}</tbody>
    </table></Scroll>
  )
}

function One({ one }: { readonly one: NonNullable<PublishedTables['one']> }) {
  const words = useWords()
  const { t } = words
  const [filters, set] = useFilters()
  const table = one.tables.find(({ id }) => id === (filters['table'] ?? 'cases'))
  const title = t('publication.asPublished', { on: words.dayLong(one.on) })
  return (
    <section>
      <div className="head"><h3>{title}</h3><Button variant="default" size="xs" onClick={() => set({ publication: undefined })}>{t('publication.close')}</Button></div>
      <ViewChoices />
      {table ? <CountsTable table={table} title={title} /> : null}
      {one.legend ? <p className="small">{'* '}{words.given(one.legend)}</p> : null}
    </section>
  )
}
