const KEPT_AS = 'firebreak.density'

export type Density = 'roomy' | 'dense'

/** Two densities: room to breathe, or as much as fits. */
export const density = (): Density => (document.documentElement.dataset['density'] === 'dense' ? 'dense' : 'roomy')

export function startDensity(): void {
  document.documentElement.dataset['density'] = localStorage.getItem(KEPT_AS) === 'dense' ? 'dense' : 'roomy'
}

export function setDensity(to: Density): void {
  document.documentElement.dataset['density'] = to
  localStorage.setItem(KEPT_AS, to)
  window.dispatchEvent(new Event('resize'))
}
