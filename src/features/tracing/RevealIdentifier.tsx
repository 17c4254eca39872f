import { useState } from 'react'
import { Button, Modal, TextInput } from '@mantine/core'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'

/** An identifier as lists show it, and the way to see it whole: for a purpose, one at a time, and the journal keeps who it was. */
export function RevealIdentifier({ identifier }: { readonly identifier: PersonFile['identifiers'][number] }) {
  const words = useWords()
  const { t } = words
  const [asking, ask] = useState(false)
  const [purpose, setPurpose] = useState('')
  const [value, setValue] = useState<string | undefined>()
  const { run, busy, refusal, forget } = useAction<never, { readonly value: string }>('revealIdentifier')
  const reveal = async (): Promise<void> => {
    const result = await run({ id: identifier.id, purpose } as never)
    if (!result.ok) return
    setValue(result.value.value)
    close()
  }
  const close = (): void => {
    forget()
    ask(false)
  }
  const kind = words.value('identifier', identifier.kind)
  if (value !== undefined) return <><span>{value}</span> <button type="button" className="go small" onClick={() => setValue(undefined)}>{t('reveal.hide')}</button></>
  return (
    <>
      <span>{identifier.value}</span> <button type="button" className="go small" aria-label={t('reveal.showOf', { what: kind })} onClick={() => ask(true)}>{t('reveal.show')}</button>
      <Modal opened={asking} onClose={close} title={t('reveal.showOf', { what: kind })} closeButtonProps={{ 'aria-label': t('common.close') }}>
        <form className="form" onSubmit={(event) => {
          event.preventDefault()
          void reveal()
        }}>
          <p>{t('reveal.text')}</p>
          <RefusalNotice refusal={refusal} />
          <TextInput data-autofocus required label={t('reveal.purpose')} value={purpose} onChange={(event) => setPurpose(event.currentTarget.value)} />
          <div className="bar"><Button type="submit" loading={busy}>{t('reveal.show')}</Button></div>
        </form>
      </Modal>
    </>
  )
}
