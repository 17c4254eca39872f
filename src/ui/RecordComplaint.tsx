import { useState, type FormEvent } from 'react'
import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { Complaint } from '../domain/Complaint.ts'
import type { recordComplaint } from '../features/complaints/recordComplaint.ts'
import { momentTyped } from './momentTyped.ts'
import { RefusalNotice } from './Refusals.tsx'
import { TimeLeft } from './TimeLeft.tsx'
import { useAction } from './useAction.ts'
import { useWords } from './useWords.ts'

type Kind = 'appeal' | 'complaint'
interface Receipt {
  readonly number: string
  readonly dueAt: string
}

/** Takes down an appeal against an order, or a complaint, in the words of whoever comes; then says the number and by when there is an answer, to be told to them. */
export function RecordComplaint({ order, personId, onClose }: { readonly order?: { readonly id: string; readonly number: string }; readonly personId?: string; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof recordComplaint, Receipt>('recordComplaint')
  const [kind, setKind] = useState<Kind>(order ? 'appeal' : 'complaint')
  const [given, set] = useState({ orderNumber: '', channel: 'inPerson', receivedAt: '', said: '' })
  const [receipt, keep] = useState<Receipt | undefined>()
  const type = (name: keyof typeof given) => (event: { readonly currentTarget: { readonly value: string } }): void => {
    const { value } = event.currentTarget
    set((was) => ({ ...was, [name]: value }))
  }
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const about = order ? { orderId: order.id } : { ...(given.orderNumber ? { orderNumber: given.orderNumber } : {}), ...(personId ? { personId } : {}) }
    const receivedAt = momentTyped(given.receivedAt, words.timeZone)
    const result = await run({ kind, ...about, channel: given.channel as 'phone', said: given.said, ...(receivedAt ? { receivedAt } : {}) })
    if (result.ok) keep(result.value)
  }
  const title = order ? `${t('complaints.recordAppeal')}: ${order.number}` : t('complaints.record')
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      {receipt ? <Taken receipt={receipt} onClose={onClose} /> : (
        <form className="form" onSubmit={(event) => void send(event)}>
          <p>{t(kind === 'appeal' ? 'complaints.appealText' : 'complaints.complaintText')}</p>
          <RefusalNotice refusal={refusal} />
          {order ? null : <NativeSelect label={words.field('Complaint', 'kind')} value={kind} onChange={(event) => setKind(event.currentTarget.value as Kind)}>{Complaint.fields.kind.values?.map((one) => <option key={one} value={one}>{t(`complaints.kinds.${one}`)}</option>)}</NativeSelect>}
          {order ? null : <TextInput label={t('complaints.orderNumber')} required={kind === 'appeal'} value={given.orderNumber} onChange={type('orderNumber')} />}
          <NativeSelect label={words.field('Complaint', 'channel')} value={given.channel} onChange={type('channel')}>{Complaint.fields.channel.values?.map((one) => <option key={one} value={one}>{words.value('channel', one)}</option>)}</NativeSelect>
          <Textarea label={words.field('Complaint', 'said')} data-autofocus required autosize minRows={3} value={given.said} onChange={type('said')} />
          <TextInput label={t('complaints.cameInAt')} description={t('complaints.cameInNow')} type="datetime-local" value={given.receivedAt} onChange={type('receivedAt')} />
          <div className="bar form-foot"><Button type="submit" loading={busy}>{t(kind === 'appeal' ? 'complaints.recordAppeal' : 'complaints.record')}</Button><Button variant="default" onClick={onClose}>{t('common.cancel')}</Button></div>
        </form>
      )}
    </Modal>
  )
}

/** What to tell whoever came. */
function Taken({ receipt, onClose }: { readonly receipt: Receipt; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  return (
    <div className="form" role="status">
      <p>{t('complaints.taken')}</p>
      <dl className="facts">
        <dt>{words.field('Complaint', 'number')}</dt><dd><strong>{receipt.number}</strong></dd>
        <dt>{t('complaints.answerBy')}</dt><dd>{words.momentLong(receipt.dueAt)} · <TimeLeft at={receipt.dueAt} /></dd>
      </dl>
      <div className="bar form-foot"><Button data-autofocus onClick={onClose}>{t('common.close')}</Button></div>
    </div>
  )
}
