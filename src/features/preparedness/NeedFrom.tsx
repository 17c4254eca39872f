import { NativeSelect } from '@mantine/core'
import { useFilters } from '../../ui/useFilters.ts'
import { useReport } from '../../ui/useReport.ts'
import { useMay } from '../../ui/useSession.ts'
import { useWords } from '../../ui/useWords.ts'
import type { listSimulations } from '../scenarios/listSimulations.ts'
import type { Simulated } from './simulatedDemand.ts'

/** Where need is taken from: the forecast of this outbreak, or an answered question to the simulated city, and under which of its measures. */
export function NeedFrom({ simulated }: { readonly simulated: Simulated | undefined }) {
  const words = useWords()
  const { t } = words
  const may = useMay()
  const [{ simulation = '', arm }, set] = useFilters()
  const question = useReport<typeof listSimulations>('listSimulations', {}, { enabled: may('listSimulations') })
  const answered = (question.data?.answer ?? []).filter(({ state }) => state === 'done').map(({ id, title, askedAt }) => [id, `${title} (${words.moment(askedAt)})`] as const)
  const choices = simulation === '' || answered.some(([id]) => id === simulation) ? answered : [...answered, [simulation, simulated?.title ?? simulation] as const]
  if (choices.length === 0) return null
  return (
    <>
      <NativeSelect label={t('preparedness.needFrom')} value={simulation} onChange={(event) => set({ simulation: event.currentTarget.value || undefined, arm: undefined })}>
        <option value="">{t('preparedness.fromForecast')}</option>
        <optgroup label={t('preparedness.fromSimulation')}>{choices.map(([id, title]) => <option key={id} value={id}>{title}</option>)}</optgroup>
      </NativeSelect>
      {simulated && simulation !== '' ? <NativeSelect label={t('preparedness.underMeasures')} value={arm ?? simulated.arm} onChange={(event) => set({ arm: event.currentTarget.value })}>{simulated.arms.map((one) => <option key={one.id} value={one.id}>{words.given(one.title)}</option>)}</NativeSelect> : null}
    </>
  )
}
