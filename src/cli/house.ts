import { type House, openHouse } from '../house.ts'
import { readSettings, type Settings } from '../kernel/settings.ts'
import { fromCaller } from './paths.ts'

export type CommandSettings = Settings

/** The same settings as the service, silent unless LOG says otherwise, the directory as seen from the caller. */
export function settingsForCommand(): CommandSettings {
  const settings = readSettings({ LOG: 'silent', ...process.env })
  return { ...settings, DATA_DIR: fromCaller(settings.DATA_DIR) }
}

/** The house for a command. */
export const openForCommand = (options: { readonly workers: boolean }): Promise<House> =>
  openHouse(settingsForCommand(), options)
