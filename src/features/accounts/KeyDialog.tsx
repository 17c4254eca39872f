import { useState, type FormEvent } from 'react'
import { Button, Modal, NumberInput, Textarea, TextInput } from '@mantine/core'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { Listed } from './Listed.ts'
import { useProved } from './useProved.tsx'

/** Keys of a program: what each is for and until when; a new one is shown once. */
export function KeyDialog({ service, onClose, onDone }: { readonly service: Listed; readonly onClose: () => void; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const { send, refusal, dialog } = useProved()
  const [name, setName] = useState('')
  const [scope, setScope] = useState('')
  const [days, setDays] = useState<number>(90)
  const [key, setKey] = useState<string | undefined>()
  const make = (event: FormEvent): void => {
    event.preventDefault()
    void send<{ key: string }>(`/api/people/${service.id}/keys`, { name, scope: scope.split(/[\s,，、]+/).filter(Boolean), days }, 'POST', (made) => {
      setKey(made.key)
      onDone()
    })
  }
  return (
    <Modal opened onClose={onClose} size="lg" title={t('people.keysOf', { name: service.name })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <RefusalNotice refusal={refusal} />
      {service.keys.length > 0 ? <ul className="codes">{service.keys.map((one) => <li key={one.id}>{one.name} · <code>{one.scope.join(' ')}</code> · {t('people.until', { on: words.dayLong(one.endsAt) })} <button type="button" className="go" onClick={() => void send(`/api/people/${service.id}/keys/${one.id}`, undefined, 'DELETE', () => {
        onDone()
        onClose()
      })}>{t('account.removeNamed', { name: one.name })}</button></li>)}</ul> : null}
      {key ? <div className="notice" role="status"><p><strong>{t('people.keyOnce')}</strong></p><p><code className="secret">{key}</code></p></div> : (
        <form className="form" onSubmit={make}>
          <TextInput label={t('people.keyName')} required maxLength={100} value={name} onChange={(event) => setName(event.currentTarget.value)} data-autofocus />
          <Textarea label={t('people.keyScope')} description={t('people.keyScopeHelp')} required autosize value={scope} onChange={(event) => setScope(event.currentTarget.value)} />
          <NumberInput label={t('people.keyDays')} min={1} max={366} value={days} onChange={(value) => setDays(Number(value))} />
          <div className="bar form-foot"><Button type="submit">{t('people.makeKey')}</Button><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button></div>
        </form>
      )}
      {dialog}
    </Modal>
  )
}
