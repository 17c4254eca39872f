import { useState } from 'react'
import { Button, Modal, TextInput } from '@mantine/core'
import { RefusalNotice } from './Refusals.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { useAction } from './useAction.ts'
import { useMay } from './useSession.ts'
import { useWords } from './useWords.ts'

/** Something that names a person, as lists show it: masked. */
export interface Masked {
  readonly id: string
  readonly kind: string
  readonly value: string
}

/** What names a person, masked; each may be seen whole or corrected by those whose work that is. */
export function Identifiers({ identifiers }: { readonly identifiers: readonly Masked[] }) {
  const words = useWords()
  if (identifiers.length === 0) return null
  return <dl className="facts">{identifiers.map((one) => <div key={one.id} className="contents"><dt>{words.value('identifier', one.kind)}</dt><dd><Identifier identifier={one} /></dd></div>)}</dl>
}

/** Seen whole for a purpose, one at a time, and corrected with a reason; the journal keeps who it was. */
function Identifier({ identifier }: { readonly identifier: Masked }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const [asking, ask] = useState<'reveal' | 'correct' | undefined>()
  const [value, setValue] = useState<string | undefined>()
  const reveal = useAction<never, { readonly value: string }>('revealIdentifier')
  const what = words.value('identifier', identifier.kind)
  const show = async (purpose: string): Promise<{ readonly ok: boolean }> => {
    const result = await reveal.run({ id: identifier.id, purpose } as never)
    if (result.ok) setValue(result.value.value)
    return result
  }
  return (
    <>
      <span>{value ?? identifier.value}</span>{' '}
      {value !== undefined ? <button type="button" className="go small" onClick={() => setValue(undefined)}>{t('reveal.hide')}</button> : may('revealIdentifier') ? <button type="button" className="go small" aria-label={t('reveal.showOf', { what })} onClick={() => ask('reveal')}>{t('reveal.show')}</button> : null}{' '}
      {may('correctIdentifier') ? <button type="button" className="go small" aria-label={t('reveal.correctOf', { what })} onClick={() => ask('correct')}>{t('file.correct')}</button> : null}
      {asking === 'reveal' ? <ReasonDialog title={t('reveal.showOf', { what })} text={t('reveal.text')} label={t('reveal.purpose')} action={reveal} send={show} onClose={() => ask(undefined)} /> : null}
      {asking === 'correct' ? <Correct identifier={identifier} what={what} onClose={() => ask(undefined)} onDone={() => setValue(undefined)} /> : null}
    </>
  )
}

function Correct({ identifier, what, onClose, onDone }: { readonly identifier: Masked; readonly what: string; readonly onClose: () => void; readonly onDone: () => void }) {
  const { t } = useWords()
  const { run, busy, refusal } = useAction<never>('correctIdentifier')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const send = async (): Promise<void> => {
    const result = await run({ id: identifier.id, value, reason } as never)
    if (!result.ok) return
    onDone()
    onClose()
  }
  return (
    <Modal opened onClose={onClose} title={t('reveal.correctOf', { what })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form className="form" onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}>
        <p>{t('reveal.correctText', { now: identifier.value })}</p>
        <RefusalNotice refusal={refusal} />
        <TextInput data-autofocus required label={t('reveal.value')} value={value} onChange={(event) => setValue(event.currentTarget.value)} />
        <TextInput required label={t('reveal.howKnown')} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <div className="bar"><Button type="submit" loading={busy}>{t('file.save')}</Button></div>
      </form>
    </Modal>
  )
}
