import type { Command } from './Command.ts'

/** The help: every command with what it means. It is written to generated/help.txt, where whoever asks for it need not wait for all commands to be read. */
export function helpText(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => [`  bin/firebreak ${command.usage}`, `      ${command.means}`])
  return ['Firebreak: outbreak response for a city.', '', ...lines, '', 'Everywhere: --json prints one JSON document; --data DIR names the data folder; --outbreak ID the outbreak; --on DATE asks as of that day.', 'Exit: 0 done, 1 refused or a check failed, 2 wrong usage, 3 internal error.', ''].join('\n')
}
