import { useState } from 'react'
import { Button, Modal } from '@mantine/core'
import { FollowUp } from '../../domain/FollowUp.ts'
import { dayOf, millisOf } from '../../kernel/Day.ts'
import { timeZone } from '../../kernel/timeZone.ts'
import { FieldFor } from '../../ui/FieldFor.tsx'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import type { DutyRow } from './DutyRow.ts'

/** The daily check of a person: what came of it is one tap; a temperature and a note where there are any. */
export function FollowUpDialog({ row, onClose, onDone }: { readonly row: DutyRow; readonly onClose: () => void; readonly onDone: () => void }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction('recordFollowUp')
  const [more, setMore] = useState<Readonly<Record<string, unknown>>>({ by: 'call' })
  const on = row.opensAt ? dayOf(timeZone(words.timeZone).dayAt(millisOf(row.opensAt))) : undefined
  const record = async (outcome: string): Promise<void> => {
    const result = await run({ ...more, personId: row.subject.id, on, outcome })
    if (result.ok) onDone()
  }
  return (
    <Modal opened onClose={onClose} title={`${words.kind(row.kind)} · ${row.subject.label} · ${words.dayLong(on)}`} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <div className="form">
        <RefusalNotice refusal={refusal} />
        {(['by', 'temperature', 'notes'] as const).map((name) => <FieldFor key={name} noun="FollowUp" name={name} field={FollowUp.fields[name]} value={more[name]} onChange={(value) => setMore((was) => ({ ...was, [name]: value }))} />)}
        <p className="soft small">{t('duties.followUpWhat')}</p>
        <div className="bar">
          {(['seenWell', 'seenUnwell', 'missed', 'notAttempted'] as const).map((outcome, index) => <Button key={outcome} loading={busy} variant={index === 0 ? 'filled' : 'default'} data-autofocus={index === 0 || undefined} onClick={() => void record(outcome)}>{words.value('outcome', outcome)}</Button>)}
        </div>
      </div>
    </Modal>
  )
}
