/** The screens one can go to, in the order a shift uses them; `key` is the second key after g. */
export const screens = [
  { name: 'situation', to: '/', key: 's' },
  { name: 'indicators', to: '/indicators', key: 'n' },
  { name: 'analysis', to: '/analysis', key: 'a' },
  { name: 'duties', to: '/duties', key: 'd' },
  { name: 'gaps', to: '/gaps', key: 'g' },
  { name: 'cases', to: '/cases', key: 'c' },
  { name: 'chains', to: '/chains', key: 'h' },
  { name: 'orders', to: '/orders', key: 'o' },
  { name: 'measures', to: '/measures', key: 'm' },
  { name: 'imports', to: '/imports', key: 'i' },
] as const

/** What stands at the thumb on a phone. */
export const phoneScreens = ['duties', 'gaps', 'cases', 'situation'] as const
