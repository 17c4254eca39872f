import { createTheme, type MantineColorsTuple } from '@mantine/core'

/** One accent for what can be pressed: an ink blue that keeps its contrast on paper and in the dark. */
const ink: MantineColorsTuple = ['#eef3f9', '#dbe5f1', '#b5c9e2', '#8dacd2', '#6b93c5', '#4f7db5', '#3a689f', '#2a5384', '#24436b', '#1b3353']

/** Deep neutral tones for the dark theme. */
const dark: MantineColorsTuple = ['#e8e6e1', '#c9c6bf', '#a8a49c', '#7d7a73', '#4a4844', '#35342f', '#26251f', '#1c1b18', '#151412', '#0f0e0d']

export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 6 },
  colors: { ink, dark },
  autoContrast: true,
  black: '#1d1c1a',
  fontFamily: "'Inter Variable', 'Noto Sans SC Variable', system-ui, 'PingFang SC', 'Microsoft YaHei', sans-serif",
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  defaultRadius: 4,
  cursorType: 'pointer',
  respectReducedMotion: true,
})

/** Colours that stay apart for colour-blind readers (after Paul Tol), without the reds kept for what is late and without green. */
export const chartColours = ['#4477aa', '#aa3377', '#bba52c', '#66bbdd', '#8a7fc9', '#888888'] as const

/** The same front always has the same colour, by its rank. */
export const frontColour = (rank: number): string => chartColours[(Math.max(1, rank) - 1) % chartColours.length] as string
