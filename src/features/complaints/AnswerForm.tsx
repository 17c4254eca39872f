import { useState, type FormEvent } from 'react'
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { momentTyped } from '../../ui/momentTyped.ts'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { answerComplaint } from './answerComplaint.ts'
import type { ComplaintRow } from './listComplaints.ts'

const over = ['ended', 'lifted', 'annulled']
const outcomes = { appeal: ['upheld', 'partlyUpheld', 'rejected'], complaint: ['answered', 'upheld', 'partlyUpheld', 'rejected'] } as const
type Outcome = (typeof outcomes)['complaint'][number]

/** The answer with its reasons, and before it is given what it does: an order that is not upheld lets go at once, one upheld in part may end sooner, else it stays as it is. */
export function AnswerForm({ row }: { readonly row: ComplaintRow }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof answerComplaint>('answerComplaint')
  const [outcome, setOutcome] = useState<Outcome | ''>('')
  const [how, setHow] = useState<'lifted' | 'annulled'>('lifted')
  const [endsAt, setEndsAt] = useState('')
  const [answer, setAnswer] = useState('')
  const binds = row.kind === 'appeal' && row.orderStatus !== null && !over.includes(row.orderStatus)
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    if (outcome === '') return
    const sooner = momentTyped(endsAt, words.timeZone)
    await run({ id: row.id, outcome, answer, ...(binds && outcome === 'upheld' ? { how } : {}), ...(binds && outcome === 'partlyUpheld' && sooner ? { endsAt: sooner } : {}) })
  }
  return (
    <section>
      <h2>{t('complaints.toAnswer')}</h2>
      <form className="form" onSubmit={(event) => void send(event)}>
        <RefusalNotice refusal={refusal} />
        <NativeSelect label={t('complaints.outcome')} required value={outcome} onChange={(event) => setOutcome(event.currentTarget.value as Outcome)}>
          <option value="">{t('common.choose')}</option>
          {outcomes[row.kind as keyof typeof outcomes].map((one) => <option key={one} value={one}>{words.value('status', one)}</option>)}
        </NativeSelect>
        {binds && outcome === 'upheld' ? <NativeSelect label={t('orders.how')} value={how} onChange={(event) => setHow(event.currentTarget.value as 'lifted')}>{(['lifted', 'annulled'] as const).map((one) => <option key={one} value={one}>{t(`orders.hows.${one}`)}</option>)}</NativeSelect> : null}
        {binds && outcome === 'partlyUpheld' ? <TextInput type="datetime-local" label={t('complaints.sooner')} description={t('complaints.soonerText')} value={endsAt} onChange={(event) => setEndsAt(event.currentTarget.value)} /> : null}
        <Textarea label={words.field('Complaint', 'answer')} required autosize minRows={3} value={answer} onChange={(event) => setAnswer(event.currentTarget.value)} />
        {binds && outcome ? <p className="soft">{t(`complaints.does.${outcome}`)}</p> : null}
        <div className="bar form-foot"><Button type="submit" loading={busy}>{t('complaints.toAnswer')}</Button></div>
      </form>
    </section>
  )
}
