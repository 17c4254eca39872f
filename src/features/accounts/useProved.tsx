import { useState, type ReactNode } from 'react'
import type { Refusal } from '../../kernel/Result.ts'
import { knock } from '../../ui/knock.ts'
import { ProveDialog } from './ProveDialog.tsx'

type Again = () => Promise<void>

/** Sends what matters: where the server wants to know once more who sits here, a dialog asks, and what was wanted is done then. */
export function useProved(): { send<Answer>(address: string, body: object | undefined, method: 'POST' | 'DELETE', then: (answer: Answer) => void | Promise<void>): Promise<void>; refusal: Refusal | undefined; dialog: ReactNode } {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [again, setAgain] = useState<{ readonly run: Again } | undefined>()
  const send = async <Answer,>(address: string, body: object | undefined, method: 'POST' | 'DELETE', then: (answer: Answer) => void | Promise<void>): Promise<void> => {
    const result = await knock<Answer>(address, body, method)
    if (!result.ok && result.refusal.obstacle === 'ProveAgain') return setAgain({ run: () => send(address, body, method, then) })
    setRefusal(result.ok ? undefined : result.refusal)
    if (result.ok) await then(result.value)
  }
  const dialog = again ? <ProveDialog onClose={() => setAgain(undefined)} onProved={() => {
    setAgain(undefined)
    void again.run()
  }} /> : null
  return { send, refusal, dialog }
}
