import { useState } from 'react'
import { Button } from '@mantine/core'
import type { Grounds } from '../domain/Retention.ts'
import type { HeldPerson, recordsHeld } from '../features/privacy/recordsHeld.ts'
import { ownDataText, type OwnData } from './ownDataText.ts'
import { ReasonDialog } from './ReasonDialog.tsx'
import { Answer } from './Refusals.tsx'
import { saveText } from './saveChart.ts'
import { Scroll } from './Scroll.tsx'
import { useAction } from './useAction.ts'
import { useNames } from './useNames.ts'
import { useReport } from './useReport.ts'
import { useMay } from './useSession.ts'
import { useWords } from './useWords.ts'

/** On a person's page, for those who answer for data: what keeps these records from being deleted, and handing the person their own data. */
export function PersonRights({ personId }: { readonly personId: string }) {
  const { t } = useWords()
  const may = useMay()('recordsHeld')
  const question = useReport<typeof recordsHeld>('recordsHeld', { personId }, { enabled: may })
  if (!may) return null
  return <section><h2>{t('rights.title')}</h2><Answer to={question}>{({ answer }) => <>{answer.people.map((one) => <HoldsAndData key={one.id} one={one} />)}</>}</Answer></section>
}

type Asking = { readonly what: 'hold' } | { readonly what: 'handOut'; readonly as: 'read' | 'program' } | { readonly what: 'lift'; readonly id: string }

/** The holds on one person, placed and lifted with a reason, and their own data as a file; each of it is journalled. */
export function HoldsAndData({ one }: { readonly one: HeldPerson }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const [asking, ask] = useState<Asking | undefined>()
  const nameOf = useNames(one.holds.map(({ heldBy }) => heldBy))
  const [places, lifts, hands] = [useAction<never>('holdRecords'), useAction<never>('liftHold'), useAction<never, { readonly records: OwnData; readonly grounds: readonly Grounds[] }>('exportPersonData')]
  const handOut = async (reason: string, as: 'read' | 'program'): Promise<{ readonly ok: boolean }> => {
    const result = await hands.run({ personId: one.id, reason } as never)
    if (result.ok) saveText(t('rights.file', { who: one.label }), as === 'read' ? 'txt' : 'json', as === 'read' ? ownDataText(result.value.records, result.value.grounds, words) : JSON.stringify({ ...result.value.records, grounds: result.value.grounds }, null, 1))
    return result
  }
  const close = (): void => ask(undefined)
  return (
    <>
      {one.holds.length === 0 ? <p className="soft">{t('rights.noHolds')}</p> : (
        <Scroll label={t('retention.holds')}><table className="plain">
          <caption className="unseen">{t('retention.holds')}</caption>
          <thead><tr><th scope="col">{t('history.why')}</th><th scope="col">{t('retention.since')}</th><th scope="col">{t('history.who')}</th><td /></tr></thead>
          <tbody>{one.holds.map((hold) => (
            <tr key={hold.id}>
              <td>{hold.reason}{hold.subjectNoun === 'Outbreak' ? <div className="soft small">{t('retention.everybody')}</div> : null}</td><td className="nowrap">{words.momentLong(hold.heldAt)}</td><td>{nameOf(hold.heldBy)}</td>
              <td>{hold.subjectNoun === 'Person' && may('liftHold') ? <button type="button" className="go" aria-label={t('retention.liftOf', { whom: one.label })} onClick={() => ask({ what: 'lift', id: hold.id })}>{t('retention.lift')}</button> : null}</td>
            </tr>
          ))}</tbody>
        </table></Scroll>
      )}
      <div className="bar">
        {may('holdRecords') ? <Button size="compact-sm" variant="default" onClick={() => ask({ what: 'hold' })}>{t('rights.hold')}</Button> : null}
        {may('exportPersonData') ? <><Button size="compact-sm" variant="default" onClick={() => ask({ what: 'handOut', as: 'read' })}>{t('rights.handOut')}</Button><Button size="compact-sm" variant="default" onClick={() => ask({ what: 'handOut', as: 'program' })}>{t('rights.forProgram')}</Button></> : null}
      </div>
      {asking?.what === 'hold' ? <ReasonDialog title={t('rights.hold')} text={t('rights.holdText', { who: one.label })} action={places} send={(reason) => places.run({ personId: one.id, reason } as never)} onClose={close} /> : null}
      {asking?.what === 'lift' ? <ReasonDialog title={t('retention.lift')} text={t('retention.liftText')} action={lifts} send={(reason) => lifts.run({ id: asking.id, reason } as never)} onClose={close} /> : null}
      {asking?.what === 'handOut' ? <ReasonDialog title={t(asking.as === 'read' ? 'rights.handOut' : 'rights.forProgram')} text={t('rights.handOutText')} label={t('rights.whoAsked')} action={hands} send={(reason) => handOut(reason, asking.as)} onClose={close} /> : null}
    </>
  )
}
