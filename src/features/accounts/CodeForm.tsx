import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import type { Refusal } from '../../kernel/Result.ts'
import { knock } from '../../ui/knock.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'

/** The second factor: a code of the authenticator app, or one that was written down. */
export function CodeForm({ onIn, onBack }: { readonly onIn: () => Promise<void>; readonly onBack: () => void }) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await knock('/api/session/code', { code })
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) await onIn()
  }
  return (
    <form className="form" onSubmit={(event) => void send(event)}>
      <p>{t('door.code.text')}</p>
      <RefusalNotice refusal={refusal} />
      <TextInput label={t('door.code.label')} required autoFocus autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
      <div className="bar"><Button type="submit">{t('door.signIn')}</Button><Button variant="default" onClick={onBack}>{t('common.cancel')}</Button></div>
    </form>
  )
}
