import { useState } from 'react'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../kernel/Result.ts'
import { knock } from '../../ui/knock.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { SESSION } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { MyAccount } from './MyAccount.ts'

/** Where I am signed in, and an end to it. */
export function MySessions({ account, onDone }: { readonly account: MyAccount; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const queries = useQueryClient()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const end = async (id: string): Promise<void> => {
    const result = await knock(`/api/account/sessions/${id}`, undefined, 'DELETE')
    setRefusal(result.ok ? undefined : result.refusal)
    if (account.sessions.find((one) => one.id === id)?.here) await queries.invalidateQueries({ queryKey: SESSION })
    else onDone()
  }
  const device = (one: MyAccount['sessions'][number]): string => one.device || t('account.sessions.program')
  return (
    <section>
      <h2>{t('account.sessions.title')}</h2>
      <RefusalNotice refusal={refusal} />
      <div className="scroll"><table className="plain">
        <thead><tr><th scope="col">{t('account.sessions.device')}</th><th scope="col">{t('account.sessions.address')}</th><th scope="col">{t('account.sessions.since')}</th><th scope="col">{t('account.sessions.seen')}</th><th scope="col"><span className="unseen">{t('account.sessions.end')}</span></th></tr></thead>
        <tbody>{account.sessions.map((one) => <tr key={one.id}><td>{device(one)}{one.here ? <> <span className="tag">{t('account.sessions.here')}</span></> : null}</td><td>{one.address}</td><td>{words.momentLong(one.createdAt)}</td><td>{words.momentLong(one.seenAt)}</td><td><button type="button" className="go" aria-label={t('account.sessions.endNamed', { device: device(one) })} onClick={() => void end(one.id)}>{t('account.sessions.end')}</button></td></tr>)}</tbody>
      </table></div>
      {account.sessions.length > 1 ? <div className="bar"><Button variant="default" onClick={() => void end('others')}>{t('account.sessions.endOthers')}</Button></div> : null}
    </section>
  )
}
