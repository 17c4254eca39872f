import { useState } from 'react'
import { Button, CopyButton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ask } from '../../ui/ask.ts'
import { Answer, RefusalNotice } from '../../ui/Refusals.tsx'
import { useWords } from '../../ui/useWords.ts'
import { GrantDialog } from './GrantDialog.tsx'
import { InviteForm } from './InviteForm.tsx'
import { KeyDialog } from './KeyDialog.tsx'
import type { Listed } from './Listed.ts'
import { useProved } from './useProved.tsx'

/** Who may come in and what they may do; invitations, links, closing and opening, keys for programs. */
export function PeopleScreen() {
  const words = useWords()
  const { t } = words
  const queries = useQueryClient()
  const people = useQuery({ queryKey: ['people'], queryFn: () => ask<{ answer: readonly Listed[] }>('/api/people').then(({ answer }) => answer) })
  const { send, refusal, dialog } = useProved()
  const [shown, setShown] = useState<{ readonly name: string; readonly link: string } | undefined>()
  const [granting, setGranting] = useState<Listed | undefined>()
  const [keying, setKeying] = useState<Listed | undefined>()
  const refresh = (): void => void queries.invalidateQueries({ queryKey: ['people'] })
  const linkFor = (one: Listed): void => void send<{ link: string }>(`/api/people/${one.id}/link`, {}, 'POST', ({ link }) => setShown({ name: one.name, link }))
  return (
    <>
      <div className="head"><h1>{t('nav.people')}</h1></div>
      <p>{t('people.what')}</p>
      <RefusalNotice refusal={refusal} />
      {shown ? <LinkNotice {...shown} onClose={() => setShown(undefined)} /> : null}
      {people.error ? null : <InviteForm onInvited={(name, link) => {
        setShown(link ? { name, link } : undefined)
        refresh()
      }} />}
      <Answer to={people}>{(rows) => (
        <div className="scroll"><table className="plain">
          <caption className="unseen">{t('nav.people')}</caption>
          <thead><tr><th scope="col">{t('welcome.name')}</th><th scope="col">{t('people.roles')}</th><th scope="col">{t('people.status')}</th><th scope="col">{t('people.lastIn')}</th><th scope="col">{t('people.do')}</th></tr></thead>
          <tbody>{rows.map((one) => (
            <tr key={one.id}>
              <th scope="row">{one.name || t('people.unnamed')}<div className="soft small">{one.kind === 'service' ? t('people.service') : [one.login, one.email !== one.login ? one.email : null].filter(Boolean).join(' · ')}</div></th>
              <td>{one.grants.length === 0 ? <span className="soft">{t('people.noRoles')}</span> : one.grants.map((grant) => <div key={grant.id}>{words.owner(grant.role)} <span className="soft small">{grant.jurisdiction === '*' ? t('people.everywhere') : grant.jurisdiction}{grant.until ? ` · ${t('people.until', { on: words.dayLong(grant.until) })}` : ''}</span></div>)}</td>
              <td>{t(`people.statuses.${one.status}`)}{one.kind === 'person' && one.status === 'active' && !one.twoFactors ? <div className="soft small">{t('people.oneFactor')}</div> : null}</td>
              <td>{one.signedInAt ? words.momentLong(one.signedInAt) : t('account.never')}</td>
              <td><div className="deeds">
                <button type="button" className="go" aria-label={t('people.giveRoleTo', { name: one.name })} onClick={() => setGranting(one)}>{t('people.giveRole')}</button>
                {one.kind === 'person' && one.status !== 'suspended' ? <button type="button" className="go" aria-label={t('people.newLinkFor', { name: one.name })} onClick={() => linkFor(one)}>{t('people.newLink')}</button> : null}
                {one.kind === 'service' ? <button type="button" className="go" aria-label={t('people.keysOf', { name: one.name })} onClick={() => setKeying(one)}>{t('people.keys')}</button> : null}
                <button type="button" className="go" aria-label={t(one.status === 'suspended' ? 'people.openNamed' : 'people.closeNamed', { name: one.name })} onClick={() => void send(`/api/people/${one.id}/${one.status === 'suspended' ? 'open' : 'close'}`, {}, 'POST', refresh)}>{t(one.status === 'suspended' ? 'people.open' : 'people.close')}</button>
              </div></td>
            </tr>
          ))}</tbody>
        </table></div>
      )}</Answer>
      {granting ? <GrantDialog person={granting} onClose={() => setGranting(undefined)} onDone={refresh} /> : null}
      {keying ? <KeyDialog service={keying} onClose={() => setKeying(undefined)} onDone={refresh} /> : null}
      {dialog}
    </>
  )
}

/** The link, once: to be handed over in a way that reaches this person and nobody else. */
function LinkNotice({ name, link, onClose }: { readonly name: string; readonly link: string; readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <div className="notice" role="status">
      <p><strong>{t('people.linkFor', { name })}</strong> {t('people.linkText')}</p>
      <p><code className="secret">{link}</code></p>
      <div className="bar">
        <CopyButton value={link}>{({ copied, copy }) => <Button size="xs" variant="default" onClick={copy}>{copied ? t('people.copied') : t('people.copy')}</Button>}</CopyButton>
        <Button size="xs" variant="default" onClick={onClose}>{t('common.close')}</Button>
      </div>
    </div>
  )
}
