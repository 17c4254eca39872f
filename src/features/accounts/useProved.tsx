import { useState, type FormEvent, type ReactNode } from 'react'
import { Button, Modal, PasswordInput, TextInput } from '@mantine/core'
import type { Refusal, Result } from '../../kernel/Result.ts'
import { knock } from '../../ui/knock.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'

type Again = () => Promise<void>

/** Sends what matters: where the server wants to know once more who sits here, a dialog asks, and what was wanted is done then. */
export function useProved(): { send<Answer>(address: string, body: object | undefined, method: 'POST' | 'DELETE', then: (answer: Answer) => void | Promise<void>): Promise<void>; refusal: Refusal | undefined; dialog: ReactNode } {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [again, setAgain] = useState<{ readonly run: Again } | undefined>()
  const send = async <Answer,>(address: string, body: object | undefined, method: 'POST' | 'DELETE', then: (answer: Answer) => void | Promise<void>): Promise<void> => {
    const result = await knock<Answer>(address, body, method)
    if (!result.ok && result.refusal.obstacle === 'ProveAgain') return setAgain({ run: () => send(address, body, method, then) })
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) await then(result.value)
  }
  const dialog = again ? <ProveDialog onClose={() => setAgain(undefined)} onProved={() => {
    setAgain(undefined)
    void again.run()
  }} /> : null
  return { send, refusal, dialog }
}

function ProveDialog({ onClose, onProved }: { readonly onClose: () => void; readonly onProved: () => void }) {
  const { t } = useWords()
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const prove = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result: Result<unknown> = await knock('/api/account/prove', { password, ...(code ? { code } : {}) })
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) onProved()
  }
  return (
    <Modal opened onClose={onClose} title={t('prove.title')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form className="form" onSubmit={(event) => void prove(event)}>
        <p>{t('prove.text')}</p>
        <RefusalNotice refusal={refusal} />
        <PasswordInput label={t('door.password')} required data-autofocus autoComplete="current-password" visibilityToggleButtonProps={{ 'aria-label': t('door.showPassword') }} value={password} onChange={(event) => setPassword(event.currentTarget.value)} />
        <TextInput label={t('prove.code')} autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
        <div className="bar form-foot"><Button type="submit">{t('prove.go')}</Button><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button></div>
      </form>
    </Modal>
  )
}
