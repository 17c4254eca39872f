import { useState } from 'react'
import { useParams } from '@tanstack/react-router'
import { dayOf, millisOf } from '../../kernel/Day.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { Refused } from '../../ui/ask.ts'
import { Go } from '../../ui/Go.tsx'
import { History } from '../../ui/History.tsx'
import { PersonRights } from '../../ui/PersonRights.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { Timeline } from '../../ui/Timeline.tsx'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import { CaseFacts } from './CaseFacts.tsx'
import { FileComplaints } from './FileComplaints.tsx'
import { fileEvents } from './fileEvents.ts'
import { FileDuties } from './FileDuties.tsx'
import { FileMatches } from './FileMatches.tsx'
import { FileLinks } from './FileLinks.tsx'
import { FileRestrictions } from './FileRestrictions.tsx'
import { FileGaps } from './FileGaps.tsx'
import { OutsideRecord } from './OutsideRecord.tsx'
import type { personFile, PersonFile } from './personFile.ts'

/** Everything known about one person on one page: what is missing first, then what happened, then what is asked. */
export function CaseScreen() {
  const { caseId, personId } = useParams({ strict: false }) as { caseId?: string; personId?: string }
  const question = useReport<typeof personFile>('personFile', caseId ? { caseId } : { personId: personId ?? '' })
  if (question.error instanceof Refused && question.error.refusal.obstacle === 'OutsideYourArea') return <OutsideRecord refusal={question.error.refusal} />
  return <Answer to={question}>{({ answer }) => <File key={answer.person.id} file={answer as PersonFile} caseId={caseId} />}</Answer>
}

function File({ file, caseId }: { readonly file: PersonFile; readonly caseId: string | undefined }) {
  const words = useWords()
  const { t } = words
  const one = file.cases.find(({ id }) => id === caseId) ?? file.cases[0]
  const [asList, setAsList] = useState(false)
  const { lanes, events } = fileEvents(file, words)
  const today = dayOf(timeZone(words.timeZone).dayAt(millisOf(file.now)))
  const title = one?.number ?? file.person.label
  return (
    <>
      <p className="small"><Go to={one ? '/cases' : '/duties'}>{t(one ? 'nav.cases' : 'nav.duties')}</Go></p>
      <div className="head">
        <h1>{title}</h1>
        {one && file.person.label !== title ? <span>{file.person.label}</span> : null}
        {one ? <><span className="tag">{words.value('classification', one.classification)}</span><span className="tag">{t('file.symptoms', { value: words.value('symptoms', one.symptoms) })}</span></> : <span className="tag">{words.value('standing', file.person.standing)}</span>}
        {file.contacts.map((contact) => <span key={contact.id} className="tag">{words.category(contact.category)} · {words.value('state', contact.state)}</span>)}
      </div>
      <FileMatches file={file} />
      <FileGaps file={file} />
      <FileRestrictions file={file} />
      <section>
        <div className="head"><h2>{t('file.timeline')}</h2><button type="button" className="go small" aria-pressed={asList} onClick={() => setAsList(!asList)}>{t(asList ? 'chart.asChart' : 'chart.asTable')}</button></div>
        {asList ? (
          <table className="plain">
            <caption className="unseen">{t('file.timeline')}</caption>
            <thead><tr><th scope="col">{t('chart.day')}</th><th scope="col">{t('file.event')}</th><th scope="col">{t('file.details')}</th></tr></thead>
            <tbody>{events.map((event, index) => <tr key={index}><td className="nowrap">{event.at ? words.momentLong(event.at) : words.dayLong(event.on)}</td><td>{event.what}</td><td>{event.says}</td></tr>)}</tbody>
          </table>
        ) : <Timeline lanes={lanes} today={today} label={t('file.timelineOf', { title, n: events.length })} />}
        {events.length === 0 ? <p className="soft">{t('file.nothingDated')}</p> : null}
      </section>
      <div className="two">
        <CaseFacts file={file} caseFile={one} />
        <div>
          <FileLinks file={file} />
          <FileDuties file={file} />
        </div>
      </div>
      <FileComplaints file={file} />
      <PersonRights personId={file.person.id} />
      <History personId={file.person.id} />
    </>
  )
}
