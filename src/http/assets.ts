import type { Context } from 'hono'
import { assets } from '../ui/assets.ts'

/** Styles, scripts and fonts: addressed by content, so a browser may keep them for ever. */
export function serveAsset(c: Context): Response {
  const answer = assets.answer(c.req.path, c.req.header('accept-encoding'), c.req.header('if-none-match'))
  if (!answer) return c.text('Finns inte', 404)
  return new Response(answer.body as Uint8Array<ArrayBuffer> | null, { status: answer.status, headers: answer.headers })
}
