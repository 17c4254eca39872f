import { useState, type FormEvent } from 'react'
import { Button, TextInput } from '@mantine/core'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { MyAccount } from './MyAccount.ts'
import { QrCode } from './QrCode.tsx'
import { useProved } from './useProved.tsx'

/** An app on the phone that shows a new code every half minute, and ten codes to write down for when it is gone. */
export function MyAuthenticator({ account, onDone }: { readonly account: MyAccount; readonly onDone: () => void }) {
  const { t } = useWords()
  const { send, refusal, dialog } = useProved()
  const [begun, setBegun] = useState<{ readonly uri: string; readonly secret: string } | undefined>()
  const [code, setCode] = useState('')
  const [codes, setCodes] = useState<readonly string[]>([])
  const keep = ({ codes: fresh }: { codes: readonly string[] }): void => {
    setBegun(undefined)
    setCode('')
    setCodes(fresh)
    onDone()
  }
  const confirm = (event: FormEvent): void => {
    event.preventDefault()
    void send('/api/account/totp/confirm', { code }, 'POST', keep)
  }
  return (
    <section>
      <h2>{t('account.totp.title')}</h2>
      <RefusalNotice refusal={refusal} />
      <p>{account.totp ? t('account.totp.on', { n: account.recoveryCodes }) : t('account.totp.off')}</p>
      {codes.length > 0 ? <div className="notice" role="status"><p><strong>{t('account.totp.codesOnce')}</strong></p><ul className="codes">{codes.map((one) => <li key={one}><code>{one}</code></li>)}</ul></div> : null}
      {begun ? (
        <form className="form" onSubmit={confirm}>
          <p>{t('account.totp.scan')}</p>
          <QrCode text={begun.uri} label={t('account.totp.qr')} />
          <p className="small">{t('account.totp.orType')} <code className="secret">{begun.secret}</code></p>
          <TextInput label={t('door.code.label')} required inputMode="numeric" autoComplete="one-time-code" value={code} onChange={(event) => setCode(event.currentTarget.value)} />
          <div><Button type="submit">{t('account.totp.confirm')}</Button></div>
        </form>
      ) : (
        <div className="bar">
          {account.totp ? (
            <>
              <Button variant="default" onClick={() => void send('/api/account/recovery-codes', {}, 'POST', keep)}>{t('account.totp.newCodes')}</Button>
              <Button variant="default" onClick={() => void send('/api/account/totp', undefined, 'DELETE', onDone)}>{t('account.totp.remove')}</Button>
            </>
          ) : <Button variant="default" onClick={() => void send<{ uri: string; secret: string }>('/api/account/totp', {}, 'POST', setBegun)}>{t('account.totp.begin')}</Button>}
        </div>
      )}
      {dialog}
    </section>
  )
}
