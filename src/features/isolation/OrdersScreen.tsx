import { useState } from 'react'
import { Choice } from '../../ui/Choice.tsx'
import { Go } from '../../ui/Go.tsx'
import type { Column } from '../../ui/List.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { PagedList } from '../../ui/PagedList.tsx'
import { PowerName } from '../../ui/PowerName.tsx'
import { Empty } from '../../ui/Refusals.tsx'
import { SearchBox } from '../../ui/SearchBox.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useReportPages } from '../../ui/useReport.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import type { OrderRow } from './listOrders.ts'
import { OrderDialog } from './OrderDialog.tsx'

const statuses = ['open', 'drafted', 'provisional', 'served', 'inForce', 'suspended', 'ended', 'lifted', 'annulled'] as const
const settings = ['hospital', 'facility', 'home', 'monitoring'] as const

/** The orders that restrict people, the one that ends first on top; every one says why, until when, and how to object. */
export function OrdersScreen() {
  const words = useWords()
  const { t } = words
  const [{ status, setting, q, heldTooLong, front }, set] = useFilters()
  const [shown, show] = useState<OrderRow | undefined>()
  const pages = useReportPages<OrderRow>('listOrders', { status: status === 'all' ? undefined : (status ?? (q || heldTooLong ? undefined : 'open')), setting, q, heldTooLong, frontId: front })
  const filtered = Boolean(status || setting || q || heldTooLong)
  return (
    <>
      <div className="head"><h1>{t('nav.orders')}</h1></div>
      <div className="bar">
        <SearchBox label={t('orders.search')} />
        <Choice name="status" label={t('noun.Order.fields.status')} all={t(q || heldTooLong ? 'common.all' : 'orders.open')} values={[['all', t('common.all')], ...statuses.map((one): [string, string] => [one, one === 'open' ? t('orders.open') : words.value('status', one)])]} />
        <Choice name="setting" label={t('noun.Order.fields.setting')} values={settings.map((one) => [one, words.value('setting', one)])} />
        <Choice name="heldTooLong" label={t('orders.pastEnd')} values={[['yes', t('situation.heldTooLong')]]} />
        {filtered ? <button type="button" className="go" onClick={() => set({ status: undefined, setting: undefined, q: undefined, heldTooLong: undefined })}>{t('common.clearFilters')}</button> : null}
      </div>
      <PagedList name="orders" label={t('nav.orders')} pages={pages} keyOf={(row) => row.id} columns={columnsIn(words)} isLate={(row) => row.heldTooLong} onOpen={show} exports="/api/export/Order?format=csv"
        empty={filtered ? <Empty title={t('orders.noneFound')}><p>{t('cases.noneFoundText')}</p></Empty> : <Empty title={t('orders.empty.title')}><p>{t('orders.empty.text')}</p><p><Go to="/measures">{t('nav.measures')}</Go></p></Empty>} />
      {shown ? <OrderDialog order={shown} onClose={() => show(undefined)} /> : null}
    </>
  )
}

function columnsIn(words: Words): readonly Column<OrderRow>[] {
  const { t } = words
  return [
    { key: 'person', title: t('orders.whom'), width: 'minmax(120px, 1.2fr)', cell: (row) => (row.personId ? <Go to={`/people/${row.personId}`}>{row.label ?? row.number}</Go> : (row.label ?? row.number)) },
    { key: 'setting', title: t('noun.Order.fields.setting'), width: 'minmax(110px, 1fr)', cell: (row) => <>{words.value('setting', row.setting)} <span className="soft">{words.value('kind', row.kind)}</span></> },
    { key: 'left', title: t('orders.left'), width: 'minmax(110px, 150px)', cell: (row) => (row.endsAt ? (['ended', 'lifted', 'annulled'].includes(row.status) ? '' : <TimeLeft at={row.endsAt} />) : <span className="soft">{t('orders.untilCriterion')}</span>) },
    { key: 'endsAt', title: t('orders.until'), width: '120px', needs: 2, cell: (row) => words.moment(row.endsAt) },
    { key: 'status', title: t('noun.Order.fields.status'), width: '100px', cell: (row) => words.value('status', row.status) },
    { key: 'why', title: t('orders.why'), width: 'minmax(160px, 1.6fr)', needs: 2, cell: (row) => <><PackName id={row.pack} />{row.item ? ` · ${row.item}` : ''} <span className="soft">{words.category(row.category)}</span></> },
    { key: 'power', title: t('orders.power'), width: 'minmax(100px, 1fr)', needs: 3, cell: (row) => row.power ? <PowerName id={row.power} short /> : <span className="ember ember-mark">{t('orders.noPower')}</span> },
    { key: 'number', title: t('noun.Order.fields.number'), width: 'minmax(100px, 1fr)', needs: 3, cell: (row) => row.number },
  ]
}
