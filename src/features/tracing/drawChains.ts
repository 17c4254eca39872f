import type { Chains } from './chains.ts'
import type { ChainLayout } from './layOutChains.ts'

/** Where one looks from: how wide a day, how high a row, and where day 0 and row 0 are. */
export interface View {
  readonly perDay: number
  readonly perRow: number
  readonly left: number
  readonly top: number
}

const AXIS = 28
const NO_LINK_LENGTH = 0

/** Draws what is in sight: links first, then cases. Unlinked cases are hollow squares in ember; form and colour both say it. */
export function drawChains(context: CanvasRenderingContext2D, layout: ChainLayout, cases: Chains['cases'], view: View, { width, height }: { readonly width: number; readonly height: number }, hover: number | undefined, dayName: (day: number) => string): void {
  const look = getComputedStyle(document.documentElement)
  const colour = (name: string): string => look.getPropertyValue(name).trim()
  const [ink, soft, line, paper, ember] = [colour('--ink'), colour('--soft'), colour('--line'), colour('--paper'), colour('--ember')]
  const colours = generationColours.map(colour)
  const scale = devicePixelRatio
  const x = (day: number): number => day * view.perDay + view.left
  const y = (row: number): number => row * view.perRow + view.top
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, height)
  axis(context, layout, view, width, height, dayName, soft, line)
  context.save()
  context.beginPath()
  context.rect(0, AXIS, width, height - AXIS)
  context.clip()
  context.strokeStyle = soft
  context.globalAlpha = 0.55
  context.lineWidth = Math.min(1.2, Math.max(0.4, view.perRow / 10))
  context.beginPath()
  for (const [from, to] of layout.links) {
    const [a, b] = [layout.dots[from], layout.dots[to]]
    if (!a || !b) continue
    const [x1, y1, x2, y2] = [x(a.x), y(a.y), x(b.x), y(b.y)]
    if (Math.max(y1, y2) < 0 || Math.min(y1, y2) > height || Math.max(x1, x2) < 0 || Math.min(x1, x2) > width || Math.abs(x2 - x1) + Math.abs(y2 - y1) === NO_LINK_LENGTH) continue
    context.moveTo(x1, y1)
    context.lineTo(x1 + (x2 - x1) * 0.25, y1)
    context.lineTo(x1 + (x2 - x1) * 0.25, y2)
    context.lineTo(x2, y2)
  }
  context.stroke()
  context.globalAlpha = 1
  const radius = Math.min(6, Math.max(1.5, Math.min(view.perRow, view.perDay * 1.5) / 2.3))
  for (const dot of layout.dots) {
    const [px, py] = [x(dot.x), y(dot.y)]
    if (px < -8 || px > width + 8 || py < AXIS - 8 || py > height + 8) continue
    const one = cases[dot.at] as Chains['cases'][number]
    if (one.unlinked) square(context, px, py, radius, paper, ember)
    else circle(context, px, py, radius, colours[Math.min(one.generation, colours.length - 1)] as string, one.imported ? ink : undefined)
    if (view.perRow >= 16) {
      context.fillStyle = ink
      context.font = '11px "Inter Variable", "Noto Sans SC Variable", sans-serif'
      context.fillText(one.number, px + radius + 3, py + 4, Math.max(0, view.perDay * 6))
    }
  }
  if (hover !== undefined && layout.dots[hover]) {
    context.strokeStyle = ink
    context.lineWidth = 2
    context.beginPath()
    context.arc(x(layout.dots[hover].x), y(layout.dots[hover].y), radius + 4, 0, 7)
    context.stroke()
  }
  context.restore()
}

/** Generations by their colour in the style sheet: nearer the source stands out more, on paper and in the dark. */
export const generationColours = ['--generation-0', '--generation-1', '--generation-2', '--generation-3', '--generation-4'] as const

function axis(context: CanvasRenderingContext2D, layout: ChainLayout, view: View, width: number, height: number, dayName: (day: number) => string, soft: string, line: string): void {
  const every = [1, 2, 7, 14, 28, 56, 112, 365].find((days) => days * view.perDay >= 64) ?? 730
  context.font = '11px "Inter Variable", "Noto Sans SC Variable", sans-serif'
  context.lineWidth = 1
  for (let day = Math.ceil(layout.firstDay / every) * every; day <= layout.lastDay + every; day += every) {
    const px = Math.round(day * view.perDay + view.left) + 0.5
    if (px < 0 || px > width) continue
    context.strokeStyle = line
    context.beginPath()
    context.moveTo(px, AXIS)
    context.lineTo(px, height)
    context.stroke()
    context.fillStyle = soft
    context.fillText(dayName(day), px - 4, 18)
  }
}

function circle(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string, ring: string | undefined): void {
  context.beginPath()
  context.arc(x, y, radius, 0, 7)
  context.fillStyle = fill
  context.fill()
  if (!ring) return
  context.strokeStyle = ring
  context.lineWidth = 1.5
  context.stroke()
}

function square(context: CanvasRenderingContext2D, x: number, y: number, radius: number, fill: string, ring: string): void {
  context.fillStyle = fill
  context.strokeStyle = ring
  context.lineWidth = Math.max(1, radius / 2.5)
  context.fillRect(x - radius, y - radius, radius * 2, radius * 2)
  context.strokeRect(x - radius, y - radius, radius * 2, radius * 2)
}
