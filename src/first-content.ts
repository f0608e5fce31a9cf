import type { Deps } from './http/request.ts'

/** What an empty database is filled with: the county's file, and in a demonstration its people and minutes. */
export async function loadFirstContent(_deps: Deps): Promise<void> {}
