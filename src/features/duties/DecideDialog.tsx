import { useState, type FormEvent } from 'react'
import { Autocomplete, Button, Modal, NativeSelect, Textarea } from '@mantine/core'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { decideDuty } from './decideDuty.ts'
import { isAnswered, mayBeWaived, owners } from './dutyKinds.ts'
import type { DutyRow } from './DutyRow.ts'

export type Decision = 'assigned' | 'done' | 'waived' | 'blocked' | 'refused'

/** One place to assign, do, waive, or say what is in the way; a reason where one is owed. */
export function DecideDialog({ row, start, onClose, onDone }: { readonly row: DutyRow; readonly start: Decision; readonly onClose: () => void; readonly onDone: (row: DutyRow, decision: Decision) => void }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof decideDuty>('decideDuty')
  const [decision, setDecision] = useState<Decision>(isAnswered(row.kind) ? 'assigned' : start)
  const [owner, setOwner] = useState(row.owner ? words.owner(row.owner) : '')
  const [reason, setReason] = useState('')
  const [blockedBy, setBlockedBy] = useState('')
  const possible = (['assigned', 'done', 'waived', 'blocked', 'refused'] as const).filter((one) => (isAnswered(row.kind) ? one === 'assigned' || one === 'blocked' : one !== 'waived' || mayBeWaived(row.kind)))
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const named = owners.find((one) => words.owner(one) === owner) ?? owner
    const result = await run({ dutyId: row.id, decision, ...(decision === 'assigned' ? { owner: named, ...(row.owner ? { ownerSeen: row.owner } : {}) } : { n: row.n }), ...(reason ? { reason } : {}), ...(decision === 'blocked' && blockedBy ? { blockedBy } : {}) })
    if (result.ok) onDone(row, decision)
  }
  return (
    <Modal opened onClose={onClose} title={`${words.kind(row.kind)} · ${row.subject.label}`} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form className="form" onSubmit={(event) => void send(event)}>
        <RefusalNotice refusal={refusal} />
        <NativeSelect label={t('duties.decision')} value={decision} onChange={(event) => setDecision(event.currentTarget.value as Decision)} data-autofocus>
          {possible.map((one) => <option key={one} value={one}>{t(`duties.decisions.${one}`)}</option>)}
        </NativeSelect>
        {mayBeWaived(row.kind) ? null : <p className="soft small">{t(isAnswered(row.kind) ? 'complaints.answeredAlone' : 'duties.releaseNeverWaived')}</p>}
        {decision === 'assigned' ? <Autocomplete label={t('duties.owner')} required value={owner} onChange={setOwner} data={owners.map((one) => words.owner(one))} /> : null}
        {decision === 'blocked' ? <Textarea label={t('duties.blockedBy')} autosize value={blockedBy} onChange={(event) => setBlockedBy(event.currentTarget.value)} /> : null}
        {decision === 'assigned' || decision === 'done' ? null : <Textarea label={t('duties.reason')} required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
        <div className="bar form-foot"><Button type="submit" loading={busy}>{t(`duties.decisions.${decision}`)}</Button><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button></div>
      </form>
    </Modal>
  )
}
