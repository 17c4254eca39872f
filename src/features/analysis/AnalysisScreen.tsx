import { NativeSelect, TextInput } from '@mantine/core'
import { isDay } from '../../kernel/Day.ts'
import { Choice } from '../../ui/Choice.tsx'
import { Go } from '../../ui/Go.tsx'
import { useFilters } from '../../ui/useFilters.ts'
import { useWords } from '../../ui/useWords.ts'
import { AttackView } from './AttackView.tsx'
import { ChainsView } from './ChainsView.tsx'
import { ClustersView } from './ClustersView.tsx'
import { CurveView } from './CurveView.tsx'
import { DelaysView } from './DelaysView.tsx'
import { ForecastView } from './ForecastView.tsx'
import { OffspringView } from './OffspringView.tsx'
import { ReproductionView } from './ReproductionView.tsx'
import { SeverityView } from './SeverityView.tsx'
import { StocksView } from './StocksView.tsx'
import { TracingView } from './TracingView.tsx'
import './analysis.css'

const views = { curve: CurveView, reproduction: ReproductionView, forecast: ForecastView, delays: DelaysView, offspring: OffspringView, chains: ChainsView, attack: AttackView, clusters: ClustersView, severity: SeverityView, tracing: TracingView, stocks: StocksView } as const
type View = keyof typeof views
/** Those that count cases by one of their days. */
const byDay: readonly View[] = ['curve', 'reproduction', 'forecast']

/** Where it is going: one method at a time, with what it rests on and how good it was. */
export function AnalysisScreen() {
  const { t } = useWords()
  const [{ view = 'curve', until, by }, set] = useFilters()
  const shown: View = view in views ? (view as View) : 'curve'
  const Shown = views[shown]
  return (
    <>
      <div className="head"><h1>{t('nav.analysis')}</h1></div>
      <nav className="methods" aria-label={t('analysis.methods')}>
        <ul>{(Object.keys(views) as View[]).map((name) => <li key={name}><Go to="/analysis" search={{ view: name, until, by }} className={name === shown ? 'method here' : 'method'} {...(name === shown ? { 'aria-current': 'page' as const } : {})}>{t(`analysis.view.${name}`)}</Go></li>)}</ul>
        <NativeSelect aria-label={t('analysis.methods')} value={shown} onChange={(event) => set({ view: event.currentTarget.value })}>{Object.keys(views).map((name) => <option key={name} value={name}>{t(`analysis.view.${name}`)}</option>)}</NativeSelect>
      </nav>
      <div className="bar">
        {byDay.includes(shown) ? <Choice name="by" label={t('analysis.by')} all={t('analysis.byItself')} values={(['onset', 'sample', 'report'] as const).map((event) => [event, t(`analysis.event.${event}`)])} /> : null}
        {shown === 'curve' ? <Choice name="split" label={t('analysis.split')} all={t('analysis.splits.context')} values={(['classification', 'symptoms', 'front', 'jurisdiction', 'age'] as const).map((split) => [split, t(`analysis.splits.${split}`)])} /> : null}
        {shown === 'attack' ? <Choice name="group" label={t('analysis.group')} all={t('analysis.groups.household')} values={(['residence', 'organisation'] as const).map((group) => [group, t(`analysis.groups.${group}`)])} /> : null}
        <TextInput type="date" label={t('analysis.until')} defaultValue={until ?? ''} key={until ?? ''} onChange={(event) => { const day = event.currentTarget.value; if (day === '' || isDay(day)) set({ until: day || undefined }) }} />
      </div>
      <Shown />
    </>
  )
}
