import { useState } from 'react'
import { Button, Modal } from '@mantine/core'
import { text, type Fields } from '../../kernel/field.ts'
import { Form } from '../../ui/Form.tsx'
import { Go } from '../../ui/Go.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'
import { NameContact } from './NameContact.tsx'
import { NameSource } from './NameSource.tsx'
import { OffersOf } from './OffersOf.tsx'
import type { voidExposure } from './voidExposure.ts'

type Edge = PersonFile['exposures'][number]

/** Who may have infected this person, and whom they may have exposed; every line leads to the other end. */
export function FileLinks({ file }: { readonly file: PersonFile }) {
  const { t } = useWords()
  const [naming, setNaming] = useState(false)
  const [sourcing, setSourcing] = useState(false)
  const one = file.cases.find(({ classification }) => classification !== 'notACase')
  const [voiding, setVoiding] = useState<Edge | undefined>()
  return (
    <>
      <section>
        <div className="head"><h2>{t('file.source')}</h2><Button size="compact-sm" variant="default" onClick={() => setSourcing(true)}>{t('links.nameSource')}</Button></div>
        {one ? <OffersOf personId={file.person.id} said={one.sourceText} always={file.exposures.length === 0} /> : null}
        {file.exposures.length > 0 ? <Edges edges={file.exposures} other={(edge) => edge.sourcePersonId} file={file} onVoid={setVoiding} label={t('file.source')} /> : one?.importedFrom ? <p className="soft">{t('file.importedFrom', { place: one.importedFrom })}</p> : one?.sourceText ? null : <p className="soft">{t('file.noSource')}</p>}
      </section>
      <section>
        <div className="head"><h2>{t('file.contacts', { n: file.exposed.length })}</h2><Button size="compact-sm" variant="default" onClick={() => setNaming(true)}>{t('file.nameContact')}</Button></div>
        {file.exposed.length === 0 ? <p className="soft">{t('file.noContacts')}</p> : <Edges edges={file.exposed} other={(edge) => edge.personId} file={file} onVoid={setVoiding} label={t('file.contactsLabel')} />}
      </section>
      {sourcing ? <NameSource file={file} onClose={() => setSourcing(false)} /> : null}
      {naming ? <NameContact sourcePersonId={file.person.id} onClose={() => setNaming(false)} /> : null}
      {voiding ? <VoidExposure edge={voiding} onClose={() => setVoiding(undefined)} /> : null}
    </>
  )
}

function Edges({ edges, other, file, onVoid, label }: { readonly edges: readonly Edge[]; readonly other: (edge: Edge) => string | null | undefined; readonly file: PersonFile; readonly onVoid: (edge: Edge) => void; readonly label: string }) {
  const words = useWords()
  const { t } = words
  const [all, showAll] = useState(false)
  const shown = all ? edges : edges.slice(0, 20)
  return (
    <>
      <table className="plain">
        <caption className="unseen">{label}</caption>
        <tbody>
          {shown.map((edge) => {
            const id = other(edge)
            const person = file.people.find((one) => one.id === id)
            return (
              <tr key={edge.id} className={edge.status === 'voided' ? 'voided' : undefined}>
                <th scope="row">{id ? <Go to={`/people/${id}`}>{person?.label ?? t('common.notKnown')}</Go> : (edge.setting ?? t('common.notKnown'))}{person && person.standing !== 'known' ? <span className="soft"> · {words.value('standing', person.standing)}</span> : null}</th>
                <td className="nowrap">{edge.fromOn || edge.toOn ? `${words.day(edge.fromOn ?? edge.toOn)}${edge.toOn && edge.fromOn && edge.toOn !== edge.fromOn ? `–${words.day(edge.toOn)}` : ''}` : <span className="ember ember-mark">{t('file.noDate')}</span>}</td>
                <td>{[edge.setting, words.value('certainty', edge.certainty)].filter(Boolean).join(' · ')}</td>
                <td className="number">{edge.status === 'voided' ? <span className="soft">{t('file.voided')}</span> : <button type="button" className="go small" onClick={() => onVoid(edge)} aria-label={t('file.voidFor', { who: person?.label ?? '' })}>{t('file.void')}</button>}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      {edges.length > shown.length ? <button type="button" className="go small" onClick={() => showAll(true)}>{t('file.showAll', { n: words.number(edges.length) })}</button> : null}
    </>
  )
}

const reason: Fields = { reason: text('How it is known.') }

function VoidExposure({ edge, onClose }: { readonly edge: Edge; readonly onClose: () => void }) {
  const { t } = useWords()
  const { run } = useAction<typeof voidExposure>('voidExposure')
  return (
    <Modal opened onClose={onClose} title={t('file.voidTitle')} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun="Exposure" fields={reason} show={['reason']} submit={t('file.void')} onCancel={onClose} onSubmit={async (values) => {
        const result = await run({ id: edge.id, reason: String(values['reason'] ?? '') })
        if (result.ok) onClose()
        return result
      }}><p>{t('file.voidText')}</p></Form>
    </Modal>
  )
}
