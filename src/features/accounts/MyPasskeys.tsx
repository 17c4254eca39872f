import { useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import type { Refusal } from '../../kernel/Result.ts'
import { knock } from '../../ui/knock.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { MyAccount } from './MyAccount.ts'
import { passkeyAnswer } from './passkeyAnswer.ts'
import { useProved } from './useProved.tsx'

/** Passkeys: a phone, a computer or a key that shows who one is; nobody can guess or steal one by a false page. */
export function MyPasskeys({ account, onDone }: { readonly account: MyAccount; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const { send, refusal, dialog } = useProved()
  const [name, setName] = useState('')
  const [here, setHere] = useState<Refusal | undefined>()
  // Browsers give passkeys to names, not to numbers.
  const numbered = /^[\d.]+$|^\[/.test(window.location.hostname)
  const add = (): Promise<void> =>
    send<object>('/api/account/passkeys/question', {}, 'POST', async (question) => {
      const answer = await passkeyAnswer('add', question)
      const added = answer.ok ? await knock('/api/account/passkeys', { answer: answer.value, name: name || t('account.passkeys.unnamed') }) : answer
      setHere(added.ok ? undefined : added.refusal)
      if (added.ok) setName('')
      onDone()
    })
  return (
    <section>
      <h2>{t('account.passkeys.title')}</h2>
      <p>{t('account.passkeys.what')}</p>
      <RefusalNotice refusal={refusal ?? here} />
      {account.passkeys.length > 0 ? (
        <div className="scroll"><table className="plain">
          <thead><tr><th scope="col">{t('account.passkeys.name')}</th><th scope="col">{t('account.passkeys.since')}</th><th scope="col">{t('account.passkeys.used')}</th><th scope="col"><span className="unseen">{t('account.remove')}</span></th></tr></thead>
          <tbody>{account.passkeys.map((one) => <tr key={one.id}><td>{one.name}</td><td>{words.momentLong(one.createdAt)}</td><td>{one.usedAt ? words.momentLong(one.usedAt) : t('account.never')}</td><td><button type="button" className="go" onClick={() => void send(`/api/account/passkeys/${encodeURIComponent(one.id)}`, undefined, 'DELETE', onDone)}>{t('account.removeNamed', { name: one.name })}</button></td></tr>)}</tbody>
        </table></div>
      ) : null}
      {numbered ? <p>{t('account.passkeys.needsName')}</p> : (
        <div className="bar"><TextInput label={t('account.passkeys.name')} maxLength={60} value={name} onChange={(event) => setName(event.currentTarget.value)} /><Button variant="default" onClick={() => void add()}>{t('account.passkeys.add')}</Button></div>
      )}
      {dialog}
    </section>
  )
}
