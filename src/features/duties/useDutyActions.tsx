import { useState, type ReactNode } from 'react'
import { notifications } from '@mantine/notifications'
import { useNavigate } from '@tanstack/react-router'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import { DecideDialog, type Decision } from './DecideDialog.tsx'
import type { decideDuty } from './decideDuty.ts'
import type { DutyRow } from './DutyRow.ts'
import { FollowUpDialog } from './FollowUpDialog.tsx'
import { isAnswered, isFinding } from './dutyKinds.ts'

export interface DutyActions {
  readonly done: (row: DutyRow) => void
  readonly open: (row: DutyRow, decision: Decision) => void
  readonly dialog: ReactNode
}

/** What one can do with a duty in a list: done at one key or tap, everything else in a dialog; done can be taken back. */
export function useDutyActions(): DutyActions {
  const words = useWords()
  const { run } = useAction<typeof decideDuty>('decideDuty')
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<{ readonly row: DutyRow; readonly decision: Decision } | undefined>()
  const undo = (row: DutyRow, note: string): void => {
    notifications.hide(note)
    void run({ dutyId: row.id, n: row.n, decision: 'reopened' })
  }
  const say = (row: DutyRow, decision: Decision): void => {
    const note = notifications.show({
      // Long enough to read, to think and to reach for it, also by keyboard or with a screen reader.
      autoClose: 15_000,
      message: <span>{words.t(`duties.said.${decision}`, { what: words.kind(row.kind), whom: row.subject.label })} {decision === 'assigned' ? null : <button type="button" className="go" onClick={() => undo(row, note)}>{words.t('common.undo')}</button>}</span>,
      closeButtonProps: { 'aria-label': words.t('common.close') },
    })
  }
  const done = async (row: DutyRow): Promise<void> => {
    if (isFinding(row.kind)) return
    if (isAnswered(row.kind)) return void navigate({ to: `/complaints/${row.subject.id}` })
    if (row.kind === 'followUp') return setDialog({ row, decision: 'done' })
    const result = await run({ dutyId: row.id, n: row.n, decision: 'done' })
    if (result.ok) say(row, 'done')
    else setDialog({ row, decision: 'done' })
  }
  const close = (): void => setDialog(undefined)
  const onDone = (row: DutyRow, decision: Decision): void => {
    close()
    say(row, decision)
  }
  const shown = dialog === undefined ? null : dialog.row.kind === 'followUp' && dialog.decision === 'done' ? <FollowUpDialog row={dialog.row} onClose={close} onDone={() => onDone(dialog.row, 'done')} /> : <DecideDialog row={dialog.row} start={dialog.decision} onClose={close} onDone={onDone} />
  return { done: (row) => void done(row), open: (row, decision) => (isFinding(row.kind) ? undefined : setDialog({ row, decision })), dialog: shown }
}
