import { useEffect, useState } from 'react'
import { Button, Progress } from '@mantine/core'
import type { Refusal } from '../../kernel/Result.ts'
import type { ScenarioFile } from '../../domain/ScenarioFile.ts'
import { Go } from '../../ui/Go.tsx'
import { Answer, Empty, RefusalNotice } from '../../ui/Refusals.tsx'
import { Scroll } from '../../ui/Scroll.tsx'
import { useAction } from '../../ui/useAction.ts'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { listSimulations, SimulationState } from './listSimulations.ts'
import { ScenarioForm } from './ScenarioForm.tsx'
import { ScenarioResult } from './ScenarioResult.tsx'
import type { simulationAnswer } from './simulationAnswer.ts'
import './scenarios.css'

/** Measures put to a simulated city: ask, watch, read. Who may only read sees what others asked. */
export function ScenariosScreen() {
  const { t } = useWords()
  const may = useMay()
  const [{ simulation }, set] = useFilters()
  const [from, setFrom] = useState<ScenarioFile | undefined>()
  const again = (scenario: ScenarioFile): void => {
    setFrom(scenario)
    set({ simulation: undefined })
  }
  return (
    <>
      <div className="head"><h1>{t('scenarios.title')}</h1></div>
      {simulation ? <One id={simulation} onAgain={may('askSimulation') ? again : undefined} /> : (
        <>
          <p>{t('scenarios.what')}</p>
          {may('askSimulation') ? <ScenarioForm key={from?.seed} from={from} onAsked={(id) => set({ simulation: id })} /> : null}
          <Asked />
        </>
      )}
    </>
  )
}

/** One question: how far it is, or what it came to. */
function One({ id, onAgain }: { readonly id: string; readonly onAgain: ((scenario: ScenarioFile) => void) | undefined }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const list = useStates()
  const state = list.data?.answer.find((one) => one.id === id)
  const question = useReport<typeof simulationAnswer>('simulationAnswer', { id }, { enabled: state === undefined || state.state !== 'running' })
  return (
    <>
      <p className="small"><Go to="/scenarios">{t('scenarios.asked')}</Go></p>
      {state && (state.state === 'running' || state.state === 'waiting') ? <UnderWay state={state} /> : null}
      {state?.failed ? <RefusalNotice refusal={{ obstacle: 'SimulationFailed', message: state.failed } satisfies Refusal} /> : null}
      {state?.state === 'cancelled' ? <p className="notice">{t('scenarios.state.cancelled')}. {t('scenarios.keptOnCancel')}</p> : null}
      <Answer to={question}>{({ answer }) => (
        <>
          {answer.answer ? <ScenarioResult title={answer.title} answer={answer.answer} /> : <h2>{answer.title}</h2>}
          {answer.answer && may('preparedness') ? <p><Go to="/preparedness" search={{ simulation: id }}>{t('scenarios.whatItNeeds')}</Go></p> : null}
          {onAgain ? <p><button type="button" className="go" onClick={() => onAgain(answer.scenario)}>{t('scenarios.askAgain')}</button></p> : null}
        </>
      )}</Answer>
    </>
  )
}

function UnderWay({ state: { id, state, finished, of } }: { readonly state: SimulationState }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const cancel = useAction('cancelSimulation')
  return (
    <div role="status">
      <p>{state === 'waiting' || of === 0 ? t('scenarios.waiting') : t('scenarios.progress', { at: words.number(finished), of: words.number(of) })}</p>
      <Progress value={of === 0 ? 0 : (100 * finished) / of} aria-label={t('scenarios.progress', { at: words.number(finished), of: words.number(of) })} />
      <RefusalNotice refusal={cancel.refusal} />
      {may('cancelSimulation') ? <p className="bar"><Button variant="default" disabled={cancel.busy} onClick={() => void cancel.run({ id } as never)}>{t('scenarios.cancel')}</Button><span className="small soft">{t('scenarios.keptOnCancel')}</span></p> : null}
    </div>
  )
}

/** What is waiting or running changes by itself and is looked at again every second. */
function useStates() {
  const question = useReport<typeof listSimulations>('listSimulations')
  const running = (question.data?.answer ?? []).some(({ state }) => state === 'running' || state === 'waiting')
  const { refetch } = question
  useEffect(() => {
    if (!running) return undefined
    const looking = setInterval(() => void refetch(), 1_000)
    return () => clearInterval(looking)
  }, [running, refetch])
  return question
}

function Asked() {
  const words = useWords()
  const { t } = words
  const question = useStates()
  return (
    <section aria-label={t('scenarios.asked')}>
      <h2>{t('scenarios.asked')}</h2>
      <Answer to={question}>{({ answer }) => (answer.length === 0 ? <Empty title={t('scenarios.noneAsked')}><p>{t('scenarios.noneAskedText')}</p></Empty> : (
        <Scroll label={t('scenarios.asked')}>
          <table className="plain">
            <caption className="unseen">{t('scenarios.asked')}</caption>
            <thead><tr><th scope="col">{t('scenarios.column.question')}</th><th scope="col">{t('scenarios.column.askedAt')}</th><th scope="col">{t('scenarios.column.state')}</th></tr></thead>
            <tbody>{answer.map(({ id, title, askedAt, state, finished, of }) => <tr key={id}><th scope="row"><Go to="/scenarios" search={{ simulation: id }}>{title}</Go></th><td className="nowrap">{words.moment(askedAt)}</td><td>{t(`scenarios.state.${state}`)}{state === 'running' && of > 0 ? ` · ${t('scenarios.progress', { at: words.number(finished), of: words.number(of) })}` : ''}</td></tr>)}</tbody>
          </table>
        </Scroll>
      ))}</Answer>
    </section>
  )
}
