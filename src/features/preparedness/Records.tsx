import { useState, type ReactNode } from 'react'
import { Button, Modal } from '@mantine/core'
import { Facility } from '../../domain/Facility.ts'
import { Stock } from '../../domain/Stock.ts'
import { SupplyRequest } from '../../domain/SupplyRequest.ts'
import { Team } from '../../domain/Team.ts'
import { oneOf, type Fields } from '../../kernel/field.ts'
import { Form } from '../../ui/Form.tsx'
import { Answer } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords, type Words } from '../../ui/useWords.ts'
import { filled } from './filled.ts'
import type { Provisions, provisions } from './provisions.ts'
import { amountIn, type Items } from './useItems.ts'

interface Kind {
  readonly noun: 'Stock' | 'SupplyRequest' | 'Team' | 'Facility'
  /** The action that records or corrects one. */
  readonly action: string
  readonly title: string
  readonly add: string
  readonly fields: Fields
  readonly show: readonly string[]
}

const kinds: Readonly<Record<'stock' | 'request' | 'team' | 'facility', Kind>> = {
  stock: { noun: 'Stock', action: 'recordStock', title: 'preparedness.stockTitle', add: 'preparedness.addStock', fields: Stock.fields, show: ['item', 'heldAt', 'amount', 'countedOn', 'leadDays'] },
  request: { noun: 'SupplyRequest', action: 'requestSupply', title: 'preparedness.requestsTitle', add: 'preparedness.addRequest', fields: SupplyRequest.fields, show: ['item', 'amount', 'neededBy', 'supplier', 'reason'] },
  team: { noun: 'Team', action: 'recordTeam', title: 'preparedness.teamsTitle', add: 'preparedness.addTeam', fields: Team.fields, show: ['name', 'kind', 'people', 'perDay', 'status'] },
  facility: { noun: 'Facility', action: 'recordFacility', title: 'preparedness.facilitiesTitle', add: 'preparedness.addFacility', fields: Facility.fields, show: ['name', 'kind', 'rooms', 'beds', 'icuBeds', 'readyDays', 'status'] },
}
const confirm: Kind = { noun: 'SupplyRequest', action: 'confirmSupply', title: '', add: 'preparedness.confirm', fields: { ...SupplyRequest.fields, status: oneOf(['ordered', 'arrived', 'cancelled'], 'How far it is.') }, show: ['status', 'expectedOn', 'arrivedOn', 'supplier'] }

interface Opened {
  readonly kind: Kind
  readonly title: string
  readonly start: Readonly<Record<string, unknown>>
  /** Of a record that is there already. */
  readonly id?: string
}

/** What was recorded to prepare with, and how to record, correct and confirm it. */
export function Records({ items }: { readonly items: Items }) {
  const words = useWords()
  const { t } = words
  const question = useReport<typeof provisions>('provisions')
  const [opened, open] = useState<Opened | undefined>()
  return (
    <section>
      <h2>{t('preparedness.records')}</h2>
      <Answer to={question}>{({ answer }) => <Listed answer={answer} items={items} words={words} open={open} />}</Answer>
      {opened ? <RecordDialog opened={opened} items={items} onClose={() => open(undefined)} /> : null}
    </section>
  )
}

function Listed({ answer, items, words, open }: { readonly answer: Provisions; readonly items: Items; readonly words: Words; readonly open: (opened: Opened) => void }) {
  const { t } = words
  const reserves = answer.facilities.filter(({ status }) => status === 'planned')
  const requests = answer.requests.filter(({ status }) => status === 'requested' || status === 'ordered')
  const correct = (kind: Kind, of: string, record: { readonly id: string }): Opened => ({ kind, title: t('preparedness.correctOf', { of }), start: filled(Object.fromEntries(kind.show.map((name) => [name, (record as Readonly<Record<string, unknown>>)[name]]))), id: record.id })
  return (
    <>
      <Table kind={kinds.stock} open={open} heads={['item', 'heldAt', 'amount', 'countedOn', 'leadDays']} rows={answer.stock.map((row): Row => ({ id: row.id, cells: [items.name(row.item), row.heldAt, `${amountIn(words, row.amount)} ${items.unit(row.item)}`, words.day(row.countedOn), row.leadDays ?? ''], deed: correct(kinds.stock, items.name(row.item), row) }))} />
      <Table kind={kinds.request} deed={confirm} open={open} heads={['item', 'amount', 'status', 'neededBy', 'expectedOn', 'supplier']} rows={requests.map((row): Row => ({ id: row.id, cells: [items.name(row.item), `${amountIn(words, row.amount)} ${items.unit(row.item)}`, words.value('status', row.status), words.day(row.neededBy), words.day(row.expectedOn), row.supplier], deed: { kind: confirm, title: t('preparedness.confirmOf', { of: items.name(row.item) }), start: {}, id: row.id } }))} />
      <Table kind={kinds.team} open={open} heads={['name', 'kind', 'people', 'perDay', 'status']} rows={answer.teams.map((row): Row => ({ id: row.id, cells: [row.name, words.value('kind', row.kind), words.number(row.people), row.perDay == null ? '' : words.number(row.perDay), words.value('status', row.status)], deed: correct(kinds.team, row.name, row) }))} />
      <Table kind={kinds.facility} open={open} heads={['name', 'kind', 'rooms', 'beds', 'icuBeds', 'readyDays']} rows={reserves.map((row): Row => ({ id: row.id, cells: [row.name, words.value('kind', row.kind), ...[row.rooms, row.beds, row.icuBeds, row.readyDays].map((n) => (n == null ? '' : words.number(n)))], deed: correct(kinds.facility, row.name, row) }))} />
      <p className="soft small">{t('preparedness.open', { n: words.number(answer.facilities.length - reserves.length) })}</p>
    </>
  )
}

interface Row {
  readonly id: string
  readonly cells: readonly ReactNode[]
  readonly deed: Opened
}

function Table({ kind, deed = kind, heads, rows, open }: { readonly kind: Kind; readonly deed?: Kind; readonly heads: readonly string[]; readonly rows: readonly Row[]; readonly open: (opened: Opened) => void }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const status = kind.noun === 'Facility' ? { status: 'planned', kind: 'reserveHospital' } : kind.noun === 'Team' ? { status: 'available' } : {}
  return (
    <>
      <h3>{t(kind.title)}</h3>
      {rows.length === 0 ? <p className="soft">{t('preparedness.none')}</p> : (
        <Scroll label={t(kind.title)}><table className="plain">
          <caption className="unseen">{t(kind.title)}</caption>
          <thead><tr>{heads.map((name) => <th key={name} scope="col">{words.field(kind.noun, name)}</th>)}{may(deed.action) ? <th scope="col"><span className="unseen">{t(deed === kind ? 'preparedness.correct' : 'preparedness.confirm')}</span></th> : null}</tr></thead>
          <tbody>{rows.map(({ id, cells, deed: opens }) => <tr key={id}>{cells.map((cell, at) => (at === 0 ? <th key={heads[at]} scope="row">{cell}</th> : <td key={heads[at]}>{cell}</td>))}{may(deed.action) ? <td><button type="button" className="go" aria-label={opens.title} onClick={() => open(opens)}>{t(deed === kind ? 'preparedness.correct' : 'preparedness.confirm')}</button></td> : null}</tr>)}</tbody>
        </table></Scroll>
      )}
      {may(kind.action) ? <div className="bar"><Button variant="default" size="compact-sm" onClick={() => open({ kind, title: t(kind.add), start: status })}>{t(kind.add)}</Button></div> : null}
    </>
  )
}

function RecordDialog({ opened: { kind, title, start, id }, items, onClose }: { readonly opened: Opened; readonly items: Items; readonly onClose: () => void }) {
  const { t } = useWords()
  const { run } = useAction(kind.action)
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Form noun={kind.noun} fields={kind.fields} show={kind.show} start={start} choices={{ item: items.choices }} submit={t('preparedness.save')} onCancel={onClose}
        onSubmit={async (values) => {
          const result = await run({ ...filled(values), ...(id && kind.noun !== 'Stock' ? { id } : {}) })
          if (result.ok) onClose()
          return result
        }} />
    </Modal>
  )
}
