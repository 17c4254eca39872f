import { useState } from 'react'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { OrderRow } from './listOrders.ts'
import type { recordApproval } from './recordApproval.ts'

/** What the level above was told of an order and said, in a line; nothing where its power asks for nothing. */
export function ApprovalLine({ order }: { readonly order: OrderRow }) {
  const { t } = useWords()
  if (order.asksAbove === null && order.approval === null) return null
  const awaited = order.approval === 'awaited' || (order.asksAbove === 'before' && order.approval === null)
  return (
    <>
      <dt>{t('orders.above')}</dt>
      <dd>
        {order.approval === 'given' || order.approval === 'refused' ? t(`orders.approval.${order.approval}`, { by: order.approver }) : awaited ? <span className="ember ember-mark">{t('orders.approval.awaited')}</span> : t(order.reportedUpAt ? 'orders.approval.told' : 'orders.approval.toBeTold')}
        {order.reportUpBy && !order.reportedUpAt && order.approval !== 'given' && order.approval !== 'refused' ? <> · <TimeLeft at={order.reportUpBy} /></> : null}
      </dd>
    </>
  )
}

/** Takes down that the level above was told, or what it said. */
export function Approval({ order, onDone }: { readonly order: OrderRow; readonly onDone: () => void }) {
  const { t } = useWords()
  const { run, busy, refusal } = useAction<typeof recordApproval>('recordApproval')
  const answers = order.asksAbove === 'notNeeded' ? (['told'] as const) : (['told', 'given', 'refused'] as const)
  const [said, setSaid] = useState<(typeof answers)[number]>('told')
  const [approver, setApprover] = useState('')
  const [reason, setReason] = useState('')
  const record = async (): Promise<void> => {
    const result = await run({ id: order.id, said, ...(approver ? { approver } : {}), ...(reason ? { reason } : {}) })
    if (result.ok) onDone()
  }
  return (
    <section className="form">
      <h3>{t('orders.above')}</h3>
      <RefusalNotice refusal={refusal} />
      <NativeSelect label={t('orders.saidAbove')} value={said} onChange={(event) => setSaid(event.currentTarget.value as 'told')}>{answers.map((one) => <option key={one} value={one}>{t(`orders.said.${one}`)}</option>)}</NativeSelect>
      {said === 'told' ? null : <TextInput label={t('orders.approver')} required value={approver} onChange={(event) => setApprover(event.currentTarget.value)} />}
      {said === 'refused' ? <Textarea label={t('orders.whyRefused')} description={t('orders.refusedLifts')} required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} /> : null}
      <div><Button variant="default" loading={busy} onClick={() => void record()}>{t('orders.recordApproval')}</Button></div>
    </section>
  )
}
