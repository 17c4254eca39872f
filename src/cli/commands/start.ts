import type { Command } from '../Command.ts'

/** The house opens its doors. */
export const start: Command = {
  name: 'start',
  usage: 'start',
  means: 'Start the server on the data folder; the screens are at the address it prints.',
  // The server is loaded when it is wanted: no other command waits for it.
  run: async (call) => (await import('../serve.ts')).serve(call, false),
}

/** The same with the demonstration city in it. */
export const demo: Command = {
  name: 'demo',
  usage: 'demo [--scale N]',
  means: 'Start the server with the synthetic demonstration city; --scale 0.01 makes a small one.',
  options: { scale: { type: 'string' } },
  run: async (call) => (await import('../serve.ts')).serve(call, true),
}
