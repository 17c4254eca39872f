/** Hands a chart to the reader as a file: its numbers, its drawing, or a picture of it. */
export function saveChart(title: string, format: 'csv' | 'svg' | 'png' | 'txt' | 'html', from: string | SVGSVGElement | null): void {
  if (typeof from === 'string') return save(title, format, new Blob(['\ufeff', from], { type: format === 'txt' ? 'text/plain' : format === 'html' ? 'text/html' : 'text/csv' }))
  if (!from) return
  const drawing = standingAlone(from)
  if (format === 'svg') return save(title, 'svg', new Blob([drawing], { type: 'image/svg+xml' }))
  const picture = new Image()
  picture.onload = () => {
    const canvas = document.createElement('canvas')
    canvas.width = from.clientWidth * 2
    canvas.height = from.clientHeight * 2
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    canvas.toBlob((blob) => blob && save(title, 'png', blob))
  }
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`
}

/** The drawing with its colours written into it: outside the page there are no style sheets. */
function standingAlone(svg: SVGSVGElement): string {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const shown = [...svg.querySelectorAll<SVGElement>('*')]
  const styled = ['fill', 'stroke', 'font-size', 'font-family', 'opacity', 'stroke-width', 'stroke-dasharray', 'fill-opacity'] as const
  copy.querySelectorAll<SVGElement>('*').forEach((element, index) => {
    const look = getComputedStyle(shown[index] as SVGElement)
    for (const name of styled) if (!look.getPropertyValue(name).startsWith('url')) element.style.setProperty(name, look.getPropertyValue(name))
  })
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.style.background = getComputedStyle(document.body).backgroundColor
  return new XMLSerializer().serializeToString(copy)
}

function save(title: string, ending: string, blob: Blob): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = `${title.replace(/[\\/:*?"<>|]+/g, ' ').trim()}.${ending}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Hands a text to the reader as a file. */
export const saveText = (title: string, ending: 'txt' | 'json' | 'yaml', text: string): void => save(title, ending, new Blob(ending === 'txt' ? ['\ufeff', text] : [text], { type: ending === 'txt' ? 'text/plain' : `application/${ending}` }))
