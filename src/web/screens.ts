/** The screens one can go to, in the order a shift uses them; `key` is the second key after g, `needs` the report or action it is nothing without. */
export const screens = [
  { name: 'situation', to: '/', key: 's', needs: 'situation' },
  { name: 'indicators', to: '/indicators', key: 'n', needs: 'indicators' },
  { name: 'analysis', to: '/analysis', key: 'a', needs: 'epidemicCurves' },
  { name: 'duties', to: '/duties', key: 'd', needs: 'myDuties' },
  { name: 'gaps', to: '/gaps', key: 'g', needs: 'gaps' },
  { name: 'cases', to: '/cases', key: 'c', needs: 'listCases' },
  { name: 'chains', to: '/chains', key: 'h', needs: 'chains' },
  { name: 'orders', to: '/orders', key: 'o', needs: 'listOrders' },
  { name: 'complaints', to: '/complaints', key: 'q', needs: 'recordComplaint' },
  { name: 'preparedness', to: '/preparedness', key: 'w', needs: 'preparedness' },
  { name: 'measures', to: '/measures', key: 'm', needs: 'packsInForce' },
  { name: 'scenarios', to: '/scenarios', key: 'e', needs: 'listSimulations' },
  { name: 'publication', to: '/public-tables', key: 'u', needs: 'publishedTables' },
  { name: 'imports', to: '/imports', key: 'i', needs: 'listImports' },
  { name: 'people', to: '/people-and-access', key: 'p', needs: 'grantRole' },
  { name: 'grants', to: '/grants', key: 'l', needs: 'grants' },
  { name: 'openings', to: '/openings', key: 'b', needs: 'glassBroken' },
  { name: 'rights', to: '/rights', key: 't', needs: 'recordsHeld' },
  { name: 'retention', to: '/retention', key: 'r', needs: 'retentionPreview' },
] as const

/** What stands at the thumb on a phone, of those a role opens; others of one's own come after. */
export const phoneScreens = ['duties', 'gaps', 'cases', 'situation'] as const
