import { useState, type FormEvent } from 'react'
import { Button, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Refusal } from '../../kernel/Result.ts'
import { ask, doAction } from '../../ui/ask.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { Listed } from './Listed.ts'

interface RoleNamed {
  readonly id: string
  readonly title: Readonly<Record<string, string>>
  readonly does: string
}

/** Gives a role: in a place and all below it, until a day or until it is taken back; and takes roles back. */
export function GrantDialog({ person, onClose, onDone }: { readonly person: Listed; readonly onClose: () => void; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const roles = useQuery({ queryKey: ['roles'], queryFn: () => ask<{ answer: readonly RoleNamed[] }>('/api/roles').then(({ answer }) => answer) })
  const [role, setRole] = useState('')
  const [place, setPlace] = useState('*')
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const settle = async (name: string, input: object): Promise<void> => {
    const result = await doAction(name, input, undefined)
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) onDone()
    if (result.ok) onClose()
  }
  const give = (event: FormEvent): void => {
    event.preventDefault()
    void settle('grantRole', { account: person.id, role, jurisdiction: place.trim() || '*', reason, ...(until ? { until: new Date(`${until}T23:59:59`).toISOString() } : {}) })
  }
  return (
    <Modal opened onClose={onClose} title={t('people.rolesOf', { name: person.name })} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <RefusalNotice refusal={refusal} />
      {person.grants.length > 0 ? <ul className="codes">{person.grants.map((grant) => <li key={grant.id}>{words.owner(grant.role)} <button type="button" className="go" onClick={() => void settle('revokeGrant', { id: grant.id, reason: reason || t('people.takenBack') })}>{t('people.takeBackNamed', { role: words.owner(grant.role) })}</button></li>)}</ul> : null}
      <form className="form" onSubmit={give}>
        <NativeSelect label={t('people.role')} required value={role} onChange={(event) => setRole(event.currentTarget.value)} data-autofocus>
          <option value="">{t('common.choose')}</option>
          {(roles.data ?? []).map(({ id, title }) => <option key={id} value={id}>{words.given(title)}</option>)}
        </NativeSelect>
        <TextInput label={t('people.place')} description={t('people.placeHelp')} required value={place} onChange={(event) => setPlace(event.currentTarget.value)} />
        <TextInput label={t('people.untilDay')} type="date" value={until} onChange={(event) => setUntil(event.currentTarget.value)} />
        <TextInput label={t('duties.reason')} required value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <div className="bar form-foot"><Button type="submit">{t('people.giveRole')}</Button><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button></div>
      </form>
    </Modal>
  )
}
