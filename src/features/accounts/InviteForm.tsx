import { useState, type FormEvent } from 'react'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import { useProved } from './useProved.tsx'

/** Invites a person, who gets a link, or adds a program, which gets keys. */
export function InviteForm({ onInvited }: { readonly onInvited: (name: string, link: string | undefined) => void }) {
  const { t } = useWords()
  const { send, refusal, dialog } = useProved()
  const [kind, setKind] = useState<'person' | 'service'>('person')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void send<{ link?: string }>(kind === 'person' ? '/api/people' : '/api/services', { name, ...(kind === 'person' && email ? { email } : {}) }, 'POST', ({ link }) => {
      onInvited(name, link)
      setName('')
      setEmail('')
    })
  }
  return (
    <section>
      <h2>{t('people.invite')}</h2>
      <RefusalNotice refusal={refusal} />
      <form className="bar" onSubmit={submit}>
        <NativeSelect label={t('people.kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as 'person')}>
          <option value="person">{t('people.person')}</option>
          <option value="service">{t('people.service')}</option>
        </NativeSelect>
        <TextInput label={t('welcome.name')} required maxLength={100} autoComplete="off" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        {kind === 'person' ? <TextInput label={t('people.emailOptional')} type="email" autoComplete="off" value={email} onChange={(event) => setEmail(event.currentTarget.value)} /> : null}
        <Button type="submit">{t(kind === 'person' ? 'people.makeLink' : 'people.addService')}</Button>
      </form>
      {dialog}
    </section>
  )
}
