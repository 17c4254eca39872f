import { useEffect, useId, useRef, useState } from 'react'
import { Button, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import { RefusalNotice } from '../../ui/Refusals.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useWords } from '../../ui/useWords.ts'
import { comparePair } from './comparePair.ts'
import type { decideMatch } from './decideMatch.ts'
import type { DoubtfulPair } from './doubtfulPairs.ts'
import { fieldOf } from './PairTable.tsx'

type Decision = 'same' | 'different'

/** The same person or two people: two keys, a reason, and a second look where the records contradict each other. */
export function DecidePair({ pair, reasons, onDecided }: { readonly pair: DoubtfulPair; readonly reasons: readonly string[]; readonly onDecided: (reason: string) => void }) {
  const words = useWords()
  const { t } = words
  const { run, busy, refusal } = useAction<typeof decideMatch>('decideMatch')
  const [reason, setReason] = useState('')
  const [chosen, choose] = useState<Decision | undefined>()
  const [doubted, setDoubted] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const earlier = useId()
  const contradicting = comparePair(pair).filter(({ contradicts }) => contradicts)
  const missing = chosen !== undefined && reason.trim() === ''
  useEffect(() => {
    if (missing) box.current?.focus()
  }, [missing])
  const settle = async (decision: Decision): Promise<void> => {
    const result = await run({ id: pair.id, decision, reason: reason.trim() })
    if (!result.ok) return
    notifications.show({ message: t(`pairs.said.${decision}`, { one: pair.label, other: pair.otherLabel }), closeButtonProps: { 'aria-label': t('common.close') } })
    onDecided(reason.trim())
  }
  const decide = (decision: Decision): void => {
    choose(decision)
    const second = decision === 'same' && contradicting.length > 0 && reason.trim() !== ''
    setDoubted(second)
    if (reason.trim() === '') box.current?.focus()
    else if (!second) void settle(decision)
  }
  useHotkeys([['s', () => decide('same')], ['d', () => decide('different')], ['r', (event) => (event.preventDefault(), box.current?.focus())]])
  return (
    <form className="form pair-decide" onSubmit={(event) => {
      event.preventDefault()
      if (chosen && !busy) decide(chosen)
    }}>
      <RefusalNotice refusal={refusal} />
      <TextInput ref={box} label={t('pairs.reason')} withAsterisk aria-required list={earlier} autoComplete="off" value={reason} error={missing ? t(`pairs.reasonFor.${chosen}`) : undefined} onChange={(event) => {
        setReason(event.currentTarget.value)
        setDoubted(false)
      }} />
      <datalist id={earlier}>{reasons.map((one) => <option key={one} value={one} />)}</datalist>
      {doubted ? (
        <div className="notice" role="alert">
          <p>{t('pairs.contradict', { fields: contradicting.map((row) => fieldOf(row, words)).join(t('common.listComma')) })}</p>
          <div className="bar">
            <Button type="button" loading={busy} autoFocus onClick={() => void settle('same')}>{t('pairs.sameStill')}</Button>
            <Button type="button" variant="default" onClick={() => setDoubted(false)}>{t('pairs.back')}</Button>
          </div>
        </div>
      ) : (
        <div className="bar">
          <Button type="button" loading={busy && chosen === 'same'} variant={chosen === 'same' ? 'filled' : 'default'} onClick={() => decide('same')}>{t('pairs.same')}</Button>
          <Button type="button" loading={busy && chosen === 'different'} variant={chosen === 'different' ? 'filled' : 'default'} onClick={() => decide('different')}>{t('pairs.different')}</Button>
        </div>
      )}
      <p className="soft small">{t('pairs.sameMeans')}</p>
    </form>
  )
}
