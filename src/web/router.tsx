import { createRootRoute, createRoute, createRouter, lazyRouteComponent, retainSearchParams } from '@tanstack/react-router'
import { Shell } from './Shell.tsx'
import { NothingHere, WentWrong } from './NothingHere.tsx'

/** Every view has an address; what a list is filtered by stands in it, and the outbreak and front come along. */
const root = createRootRoute({
  component: Shell,
  notFoundComponent: NothingHere,
  errorComponent: WentWrong,
  validateSearch: (search: Record<string, unknown>): Record<string, string> => Object.fromEntries(Object.entries(search).flatMap(([key, value]) => (value === undefined || value === null ? [] : [[key, String(value)]]))),
  search: { middlewares: [retainSearchParams(['outbreak', 'front'])] },
})

const at = (path: string, load: () => Promise<Record<string, unknown>>, name: string) => createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load as never, name as never) })

const routes = [
  at('/', () => import('../features/fronts/SituationScreen.tsx'), 'SituationScreen'),
  at('/indicators', () => import('../features/fronts/IndicatorsScreen.tsx'), 'IndicatorsScreen'),
  at('/analysis', () => import('../features/analysis/AnalysisScreen.tsx'), 'AnalysisScreen'),
  at('/start', () => import('../features/administration/StartScreen.tsx'), 'StartScreen'),
  at('/sign-in', () => import('../features/accounts/SignInScreen.tsx'), 'SignInScreen'),
  at('/welcome', () => import('../features/accounts/WelcomeScreen.tsx'), 'WelcomeScreen'),
  at('/account', () => import('../features/accounts/AccountScreen.tsx'), 'AccountScreen'),
  at('/people-and-access', () => import('../features/accounts/PeopleScreen.tsx'), 'PeopleScreen'),
  at('/duties', () => import('../features/duties/DutiesScreen.tsx'), 'DutiesScreen'),
  at('/gaps', () => import('../features/duties/GapsScreen.tsx'), 'GapsScreen'),
  at('/cases', () => import('../features/tracing/CasesScreen.tsx'), 'CasesScreen'),
  at('/cases/$caseId', () => import('../features/tracing/CaseScreen.tsx'), 'CaseScreen'),
  at('/people/$personId', () => import('../features/tracing/CaseScreen.tsx'), 'CaseScreen'),
  at('/chains', () => import('../features/tracing/ChainsScreen.tsx'), 'ChainsScreen'),
  at('/orders', () => import('../features/isolation/OrdersScreen.tsx'), 'OrdersScreen'),
  at('/complaints', () => import('../features/complaints/ComplaintsScreen.tsx'), 'ComplaintsScreen'),
  at('/complaints/$complaintId', () => import('../features/complaints/ComplaintScreen.tsx'), 'ComplaintScreen'),
  at('/preparedness', () => import('../features/preparedness/PreparednessScreen.tsx'), 'PreparednessScreen'),
  at('/measures', () => import('../features/measures/MeasuresScreen.tsx'), 'MeasuresScreen'),
  at('/measures/compare', () => import('../features/measures/CompareScreen.tsx'), 'CompareScreen'),
  at('/measures/plan', () => import('../features/measures/PlanScreen.tsx'), 'PlanScreen'),
  at('/scenarios', () => import('../features/scenarios/ScenariosScreen.tsx'), 'ScenariosScreen'),
  at('/public-tables', () => import('../features/publication/PublicTablesScreen.tsx'), 'PublicTablesScreen'),
  at('/pairs', () => import('../features/imports/PairsScreen.tsx'), 'PairsScreen'),
  at('/links', () => import('../features/tracing/LinksScreen.tsx'), 'LinksScreen'),
  at('/grants', () => import('../features/administration/GrantsScreen.tsx'), 'GrantsScreen'),
  at('/openings', () => import('../features/administration/OpeningsScreen.tsx'), 'OpeningsScreen'),
  at('/rights', () => import('../features/privacy/RightsScreen.tsx'), 'RightsScreen'),
  at('/retention', () => import('../features/privacy/RetentionScreen.tsx'), 'RetentionScreen'),
  at('/imports', () => import('../features/imports/ImportsScreen.tsx'), 'ImportsScreen'),
  at('/imports/$importId', () => import('../features/imports/ImportScreen.tsx'), 'ImportScreen'),
]

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: 'intent',
  scrollRestoration: true,
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const given = new URLSearchParams(Object.entries(search).flatMap(([key, value]) => (value === undefined || value === null || value === '' ? [] : [[key, String(value)]])))
    return given.size > 0 ? `?${given}` : ''
  },
})
