import { useState } from 'react'
import { Link } from '@tanstack/react-router'
import { Button, Modal } from '@mantine/core'
import { Go } from '../../ui/Go.tsx'
import { ReasonDialog } from '../../ui/ReasonDialog.tsx'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useNames } from '../../ui/useNames.ts'
import { useReport } from '../../ui/useReport.ts'
import { useWords } from '../../ui/useWords.ts'
import type { applyRetention } from './applyRetention.ts'
import type { holdRecords } from './holdRecords.ts'
import type { liftHold } from './liftHold.ts'
import type { HoldRow, RetentionPreview, retentionPreview, RunRow } from './retentionPreview.ts'

/** What has been kept long enough and goes with the next run, what is held and why, and what went before: for the privacy officer. */
export function RetentionScreen() {
  const { t } = useWords()
  const question = useReport<typeof retentionPreview>('retentionPreview')
  return (
    <>
      <div className="head"><h1>{t('nav.retention')}</h1></div>
      <p className="measure">{t('retention.intro')}</p>
      <Answer to={question}>{({ answer }) => <><Rules preview={answer} /><Reasons grounds={answer.grounds} /><Holds holds={answer.holds} /><Runs runs={answer.runs} /></>}</Answer>
    </>
  )
}

function Rules({ preview: { rules, remedies } }: { readonly preview: RetentionPreview }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof applyRetention>('applyRetention')
  const [sure, ask] = useState(false)
  const due = rules.reduce((sum, rule) => sum + rule.total, 0)
  return (
    <section>
      <h2>{t('retention.due')}</h2>
      {rules.length === 0 ? <p className="soft">{t('retention.noPolicy')}</p> : (
        <Scroll label={t('retention.due')}><table className="plain">
          <caption className="unseen">{t('retention.due')}</caption>
          <thead><tr><th scope="col">{t('retention.what')}</th><th scope="col">{t('retention.after')}</th><th scope="col">{t('retention.then')}</th><th scope="col">{t('retention.now')}</th><th scope="col">{t('retention.held')}</th><th scope="col">{t('retention.remedies')}</th></tr></thead>
          <tbody>{rules.map((rule) => (
            <tr key={rule.id}>
              <th scope="row">{t(`retention.things.${rule.what}`)}<div className="soft small">{words.policy(rule.source)}{rule.assumed ? ` · ${t('retention.assumed', { who: words.policy(rule.needsDecision) })}` : ''}</div></th>
              <td className="nowrap">{t('retention.days', { n: words.number(rule.days) })}</td><td>{t(`retention.does.${rule.does}`)}</td>
              <td>{words.number(rule.total)}</td><td>{words.number(rule.held)}</td><td>{words.number(rule.remedies)}</td>
            </tr>
          ))}</tbody>
        </table></Scroll>
      )}
      {remedies ? <p className="soft small">{t('retention.remediesText', { n: words.number(remedies.days) })}{remedies.assumed ? ` ${t('retention.assumed', { who: words.policy(remedies.needsDecision) })}` : ''}</p> : null}
      <RefusalNotice refusal={refusal} />
      {due === 0 ? <p>{t('retention.nothingDue')}</p> : <Button onClick={() => ask(true)}>{t('retention.apply')}</Button>}
      <Modal opened={sure} onClose={() => ask(false)} title={t('retention.apply')} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <p>{t('retention.sure', { n: words.number(due) })}</p>
        <div className="bar"><Button loading={busy} onClick={() => void run({}).then((result) => result.ok && ask(false))}>{t('retention.apply')}</Button><Button variant="default" onClick={() => ask(false)}>{t('common.cancel')}</Button></div>
      </Modal>
    </section>
  )
}

/** What is held of people, what for and on which law: laws are told once, by number. */
function Reasons({ grounds }: { readonly grounds: RetentionPreview['grounds'] }) {
  const words = useWords()
  const { t } = words
  const laws = [...new Map(grounds.flatMap(({ bases }) => bases).map((basis) => [basis.id, basis])).values()]
  const numberOf = (id: string): string => words.number(laws.findIndex((law) => law.id === id) + 1)
  return (
    <section>
      <h2>{t('retention.why')}</h2>
      <h3>{t('retention.basis')}</h3>
      <ol className="small">{laws.map((law) => <li key={law.id}>{words.given(law.title)}{law.assumed ? <span className="soft"> · {t('retention.assumed', { who: words.policy(law.needsDecision) })}</span> : null}</li>)}</ol>
      <Scroll label={t('retention.why')}><table className="plain">
        <caption className="unseen">{t('retention.why')}</caption>
        <thead><tr><th scope="col">{t('retention.what')}</th><th scope="col">{t('retention.purpose')}</th><th scope="col">{t('retention.basis')}</th><th scope="col">{t('retention.until')}</th></tr></thead>
        <tbody>{grounds.map(({ id, nouns, purpose, bases, until }) => (
          <tr key={id}>
            <th scope="row">{new Intl.ListFormat(words.language).format(nouns.map(words.noun))}</th>
            <td>{words.given(purpose)}</td>
            <td>{bases.map(({ id: law }) => numberOf(law)).join(t('common.listComma'))}</td>
            <td>{until.map((rule) => <div key={rule.id}>{t(`retention.things.${rule.what}`)} · {t('retention.days', { n: words.number(rule.days) })}</div>)}</td>
          </tr>
        ))}</tbody>
      </table></Scroll>
    </section>
  )
}

function Holds({ holds }: { readonly holds: readonly HoldRow[] }) {
  const words = useWords()
  const { t } = words
  const [lifted, lift] = useState<HoldRow | undefined>()
  const [holding, hold] = useState(false)
  const hers = useAction<typeof holdRecords>('holdRecords')
  const ends = useAction<typeof liftHold>('liftHold')
  const nameOf = useNames(holds.map(({ heldBy }) => heldBy))
  return (
    <section>
      <h2>{t('retention.holds')}</h2>
      {holds.length === 0 ? <p className="soft">{t('retention.noHolds')}</p> : (
        <Scroll label={t('retention.holds')}><table className="plain">
          <caption className="unseen">{t('retention.holds')}</caption>
          <thead><tr><th scope="col">{t('retention.whom')}</th><th scope="col">{t('history.why')}</th><th scope="col">{t('retention.since')}</th><th scope="col">{t('history.who')}</th><td /></tr></thead>
          <tbody>{holds.map((one) => (
            <tr key={one.id}>
              <td>{one.subjectNoun === 'Person' ? <Go to="/rights" search={{ person: one.subjectId }}>{one.label ?? t('common.notKnown')}</Go> : t('retention.everybody')}</td>
              <td>{one.reason}</td><td className="nowrap">{words.momentLong(one.heldAt)}</td><td>{nameOf(one.heldBy)}</td>
              <td><button type="button" className="go" aria-label={t('retention.liftOf', { whom: one.label ?? t('retention.everybody') })} onClick={() => lift(one)}>{t('retention.lift')}</button></td>
            </tr>
          ))}</tbody>
        </table></Scroll>
      )}
      <div className="bar"><Button variant="default" component={Link} to="/rights">{t('retention.holdOne')}</Button><Button variant="default" onClick={() => hold(true)}>{t('retention.holdAll')}</Button></div>
      {holding ? <ReasonDialog title={t('retention.holdAll')} text={t('retention.holdText')} action={hers} send={(reason) => hers.run({ reason })} onClose={() => hold(false)} /> : null}
      {lifted ? <ReasonDialog title={t('retention.lift')} text={t('retention.liftText')} action={ends} send={(reason) => ends.run({ id: lifted.id, reason })} onClose={() => lift(undefined)} /> : null}
    </section>
  )
}

function Runs({ runs }: { readonly runs: readonly RunRow[] }) {
  const words = useWords()
  const { t } = words
  return (
    <section>
      <h2>{t('retention.runs')}</h2>
      {runs.length === 0 ? <p className="soft">{t('retention.noRuns')}</p> : (
        <Scroll label={t('retention.runs')}><table className="plain">
          <caption className="unseen">{t('retention.runs')}</caption>
          <thead><tr><th scope="col">{t('history.when')}</th><th scope="col">{t('retention.forgotten')}</th><th scope="col">{t('retention.deleted')}</th></tr></thead>
          <tbody>{runs.map((one) => <tr key={one.id}><td className="nowrap">{words.momentLong(one.at)}</td><td>{words.number(one.forgotten)}</td><td>{words.number(one.deleted)}</td></tr>)}</tbody>
        </table></Scroll>
      )}
    </section>
  )
}
