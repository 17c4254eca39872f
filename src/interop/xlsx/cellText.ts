/** Text as it is written inside an element of a workbook: its own signs escaped, signs XML cannot hold written as their number. */
export function cellText(text: string): string {
  const cut = text.length > MOST_SIGNS ? `${text.slice(0, MOST_SIGNS - CUT.length)}${CUT}` : text
  return cut.replace(escapeLike, '_x005F_').replace(unwritable, (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

/** A cell holds no more; a workbook with a longer one is called damaged. */
const MOST_SIGNS = 32_767
const CUT = ' … (cut: the cell is full)'
/** Text that would be read as an escape. */
const escapeLike = /_(?=x[0-9A-Fa-f]{4}_)/g
/** Control signs, a carriage return among them (a reader would make it a line end), and the two that are no signs. */
const unwritable = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g
