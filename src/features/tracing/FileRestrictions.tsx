import { AppealButton } from '../../ui/AppealButton.tsx'
import { Go } from '../../ui/Go.tsx'
import { PackName } from '../../ui/PackName.tsx'
import { PowerName } from '../../ui/PowerName.tsx'
import { TimeLeft } from '../../ui/TimeLeft.tsx'
import { useWords } from '../../ui/useWords.ts'
import type { PersonFile } from './personFile.ts'

const binding = ['provisional', 'served', 'inForce', 'suspended']

/** Every restriction says why, until when, and how to object. */
export function FileRestrictions({ file }: { readonly file: PersonFile }) {
  const words = useWords()
  const { t } = words
  const orders = file.orders.filter(({ status }) => binding.includes(status))
  const drafts = file.orders.filter(({ status }) => status === 'drafted')
  if (orders.length + drafts.length === 0) return null
  return (
    <section>
      <h2>{t('file.restrictions')}</h2>
      {orders.map((order) => (
        <div key={order.id} className="notice">
          <p><strong>{words.value('kind', order.kind)}, {words.value('setting', order.setting)}</strong> · <Go to="/orders" search={{ q: order.number }}>{order.number}</Go> · {words.value('status', order.status)}</p>
          <dl className="facts">
            <dt>{t('orders.until')}</dt><dd>{order.endsAt ? <>{words.momentLong(order.endsAt)} · <TimeLeft at={order.endsAt} /></> : t('orders.untilCriterion')}</dd>
            <dt>{t('orders.why')}</dt><dd><PackName id={order.pack} />{order.item ? ` · ${order.item}` : ''} · {words.category(order.category)}</dd>
            <dt>{t('orders.power')}</dt><dd>{order.power ? <PowerName id={order.power} /> : <span className="ember ember-mark">{t('orders.noPower')}</span>}</dd>
            <dt>{t('orders.issuer')}</dt><dd>{order.issuer ?? <span className="ember ember-mark">{t('common.notKnown')}</span>}</dd>
            <dt>{t('orders.object')}</dt><dd>{order.appealChannel ?? <span className="ember ember-mark">{t('orders.noAppeal')}</span>}<AppealButton order={order} /></dd>
            {order.livingNeeds ? <><dt>{words.field('Order', 'livingNeeds')}</dt><dd>{order.livingNeeds}</dd></> : null}
          </dl>
        </div>
      ))}
      {drafts.map((order) => <p key={order.id}>{t('file.drafted', { what: `${words.value('kind', order.kind)}, ${words.value('setting', order.setting)}` })} <Go to="/orders" search={{ q: order.number }}>{order.number}</Go></p>)}
    </section>
  )
}
