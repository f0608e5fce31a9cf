import { type House, openHouse } from '../house.ts'
import { readSettings } from '../kernel/settings.ts'
import { fromCaller } from './paths.ts'

/** The house for a command: the same settings as the service, silent unless LOG says otherwise, the directory as seen from the caller. */
export async function openForCommand(options: { readonly workers: boolean }): Promise<House> {
  const settings = readSettings({ LOG: 'silent', ...process.env })
  return openHouse({ ...settings, DATA_DIR: fromCaller(settings.DATA_DIR) }, options)
}
