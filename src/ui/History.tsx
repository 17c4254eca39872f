import { useState } from 'react'
import { Button } from '@mantine/core'
import type { FieldChange, recordHistory } from '../features/tracing/recordHistory.ts'
import { Answer } from './Refusals.tsx'
import { Scroll } from './Scroll.tsx'
import { useNames } from './useNames.ts'
import { useReport } from './useReport.ts'
import { useMay } from './useSession.ts'
import { useWords, type Words } from './useWords.ts'

/** What was done to this person's records: who, when, what stood before and after, and why. Asked for when somebody wants to see it. */
export function History({ personId }: { readonly personId: string }) {
  const { t } = useWords()
  const [shown, show] = useState(false)
  if (!useMay()('recordHistory')) return null
  return (
    <section>
      <h2>{t('file.history')}</h2>
      {shown ? <Entries personId={personId} /> : <Button variant="default" size="compact-sm" onClick={() => show(true)}>{t('file.openHistory')}</Button>}
    </section>
  )
}

function Entries({ personId }: { readonly personId: string }) {
  const words = useWords()
  const { t } = words
  const [limit, more] = useState(50)
  const question = useReport<typeof recordHistory>('recordHistory', { id: personId, limit })
  const nameOf = useNames(question.data?.answer.rows.map(({ actor }) => actor) ?? [])
  return (
    <Answer to={question}>
      {({ answer }) => (
        <>
          <Scroll label={t('file.history')}><table className="plain">
            <caption className="unseen">{t('file.history')}</caption>
            <thead><tr><th scope="col">{t('history.when')}</th><th scope="col">{t('history.what')}</th><th scope="col">{t('history.who')}</th><th scope="col">{t('history.changes')}</th><th scope="col">{t('history.why')}</th></tr></thead>
            <tbody>{answer.rows.map((row) => (
              <tr key={row.id}>
                <td className="nowrap">{words.momentLong(row.at)}</td>
                <td>{words.has(`action.${row.action}`) ? t(`action.${row.action}`) : row.action}{row.outcome ? <> · <span className="ember ember-mark">{t('history.refused')}</span></> : null}</td>
                <td>{nameOf(row.actor)}</td>
                <td>{row.changes.slice(0, SHOWN).map((change, at) => <div key={at}>{changeIn(change, words)}</div>)}{row.changes.length > SHOWN ? <div className="soft">{t('history.andMore', { n: row.changes.length - SHOWN })}</div> : null}</td>
                <td>{row.reason ?? ''}</td>
              </tr>
            ))}</tbody>
          </table></Scroll>
          {answer.next && limit < 500 ? <Button variant="default" size="compact-sm" onClick={() => more(500)}>{t('history.older')}</Button> : null}
        </>
      )}
    </Answer>
  )
}

const SHOWN = 12

function changeIn({ noun, field, before, after, kind }: FieldChange, words: Words): string {
  if (field === null) return words.t(kind === 'removed' ? 'history.removed' : 'history.made', { what: words.noun(noun) })
  return `${words.field(noun, field)}: ${said(field, before, words)} → ${said(field, after, words)}`
}

function said(field: string, value: unknown, words: Words): string {
  if (value === null || value === undefined || value === '') return words.t('history.nothing')
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? words.momentLong(value) : /^\d{4}-\d\d-\d\d$/.test(value) ? words.dayLong(value) : words.value(field, value)
  return typeof value === 'boolean' ? words.t(value ? 'common.yes' : 'common.no') : JSON.stringify(value)
}
