import { useState } from 'react'
import { Button, Modal, NativeSelect, Textarea } from '@mantine/core'
import { AppealButton } from '../../ui/AppealButton.tsx'
import { Go } from '../../ui/Go.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { PowerName } from '../../ui/PowerName.tsx'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import { Approval, ApprovalLine } from './Approval.tsx'
import type { OrderRow } from './listOrders.ts'
import type { releaseOrder } from './releaseOrder.ts'
import type { serveOrder } from './serveOrder.ts'

/** One order: what it rests on, until when, how to object; and serving it or letting the person go. */
export function OrderDialog({ order, onClose }: { readonly order: OrderRow; readonly onClose: () => void }) {
  const words = useWords()
  const { t } = words
  const over = ['ended', 'lifted', 'annulled'].includes(order.status)
  return (
    <Modal opened onClose={onClose} size="lg" title={`${words.noun('Order')} ${order.number}`} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <dl className="facts">
        <dt>{t('orders.whom')}</dt><dd>{order.personId ? <Go to={`/people/${order.personId}`}>{order.label}</Go> : order.label}</dd>
        <dt>{t('orders.what')}</dt><dd>{words.value('kind', order.kind)}, {words.value('setting', order.setting)}</dd>
        <dt>{words.field('Order', 'status')}</dt><dd>{words.value('status', order.status)}</dd>
        <dt>{t('orders.until')}</dt><dd>{order.endsAt ? <>{words.momentLong(order.endsAt)} {over ? null : <>· <TimeLeft at={order.endsAt} /></>}</> : t('orders.untilCriterion')}</dd>
        <dt>{t('orders.why')}</dt><dd><PackName id={order.pack} />{order.item ? ` · ${order.item}` : ''} · {words.category(order.category)}{order.reason ? ` · ${order.reason}` : ''}</dd>
        <dt>{t('orders.power')}</dt><dd>{order.power ? <PowerName id={order.power} /> : <span className="ember ember-mark">{t('orders.noPower')}</span>}</dd>
        <dt>{t('orders.issuer')}</dt><dd>{order.issuer ?? <span className="ember ember-mark">{t('common.notKnown')}</span>}</dd>
        <dt>{t('orders.object')}</dt><dd>{order.appealChannel ?? <span className="ember ember-mark">{t('orders.noAppeal')}</span>}<AppealButton order={order} /></dd>
        <ApprovalLine order={order} />
      </dl>
      {order.status === 'drafted' || order.status === 'provisional' ? <Serve order={order} onDone={onClose} /> : null}
      {!over && order.asksAbove !== null && order.approval !== 'given' && order.approval !== 'refused' ? <Approval order={order} onDone={onClose} /> : null}
      {over ? null : <Release order={order} onDone={onClose} />}
    </Modal>
  )
}

function Serve({ order, onDone }: { readonly order: OrderRow; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof serveOrder>('serveOrder')
  const [to, setTo] = useState<'person' | 'guardian'>('person')
  const serve = async (provisional: boolean): Promise<void> => {
    const result = await run({ id: order.id, servedTo: to, ...(provisional ? { provisional: true } : {}) })
    if (result.ok) onDone()
  }
  return (
    <section className="form">
      <h3>{t('orders.serve')}</h3>
      <RefusalNotice refusal={refusal} />
      <NativeSelect label={words.field('Order', 'servedTo')} value={to} onChange={(event) => setTo(event.currentTarget.value as 'person')}>{(['person', 'guardian'] as const).map((one) => <option key={one} value={one}>{words.value('servedTo', one)}</option>)}</NativeSelect>
      <div className="bar"><Button loading={busy} onClick={() => void serve(false)}>{t('orders.serve')}</Button>{refusal?.obstacle === 'OrderLacksLegalBasis' ? <Button variant="default" loading={busy} onClick={() => void serve(true)}>{t('orders.serveProvisional')}</Button> : null}</div>
    </section>
  )
}

function Release({ order, onDone }: { readonly order: OrderRow; readonly onDone: () => void }) {
  const { t } = useWords()
  const { run, busy, refusal } = useAction<typeof releaseOrder>('releaseOrder')
  const [how, setHow] = useState<'ended' | 'lifted' | 'annulled'>(order.heldTooLong ? 'ended' : 'lifted')
  const [reason, setReason] = useState('')
  const release = async (): Promise<void> => {
    const result = await run({ id: order.id, how, ...(reason ? { reason } : {}) })
    if (result.ok) onDone()
  }
  return (
    <section className="form">
      <h3>{t('orders.release')}</h3>
      <RefusalNotice refusal={refusal} />
      <NativeSelect label={t('orders.how')} value={how} onChange={(event) => setHow(event.currentTarget.value as 'ended')}>{(['ended', 'lifted', 'annulled'] as const).map((one) => <option key={one} value={one}>{t(`orders.hows.${one}`)}</option>)}</NativeSelect>
      {how === 'ended' ? null : <Textarea label={t('duties.reason')} required autosize minRows={2} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
      <div><Button loading={busy} onClick={() => void release()}>{t('orders.letGo')}</Button></div>
    </section>
  )
}
