import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import { client, type LocalProvider, loa3, openProvider } from '../oidc/provider.ts'
import { freePort } from '../port.ts'
import { openSite, personWith, type Site } from '../server.ts'
import { type Chromium, complaintsOf, openChromium, openWindow } from './chromium.ts'

// Logging in as people do it, in a browser: through a provider without scripts, and with a passkey that has its own.

let site: Site
let chromium: Chromium
let provider: LocalProvider

before(async () => {
  const port = await freePort()
  // A passkey belongs to a host, and browsers take none for a bare IP address.
  const origin = `http://localhost:${port}`
  provider = await openProvider(`${origin}/logga-in/klart`, `${origin}/`)
  provider.accounts.set('SE2321000131-E000000000001', { claims: { name: 'Någon Ny' }, acr: loa3 })
  const env = {
    ...{
      PORT: String(port),
      PUBLIC_URL: origin,
      LOGIN: 'both',
      OIDC_NAME: 'Region Prov',
      OIDC_ISSUER: provider.issuer,
    },
    ...{ OIDC_CLIENT_ID: client.id, OIDC_CLIENT_SECRET: client.secret, PASSKEY_LOA3: 'true' },
  }
  chromium = await openChromium()
  site = await openSite({ env })
})
after(async () => {
  await chromium?.close()
  await site?.close()
  await provider?.close()
})

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()

test('without scripts: turned away, let in by an administrator with one click, then in and out through the provider', async () => {
  const context = await openWindow(chromium, site, { script: false })
  const page = await context.newPage()
  await page.goto('/logga-in?till=/mitt')
  await page.getByRole('link', { name: 'Logga in med Region Prov' }).click()
  await page.getByRole('button', { name: 'SE2321000131' }).click()
  assert.equal(await heading(page), 'Du finns inte i Samklang än')

  const office = await openWindow(chromium, site, { person: personWith('administrator'), script: false })
  const desk = await office.newPage()
  await desk.goto('/administration/inloggningar/nya')
  await desk.getByRole('link', { name: 'Någon Ny' }).click()
  await desk.getByLabel('Sök på ett annat namn').fill('Sanna')
  await desk.getByRole('button', { name: 'Sök', exact: true }).last().click()
  await desk.getByRole('button', { name: /^Knyt till Sanna/ }).click()
  assert.match(await desk.getByRole('status').first().innerText(), /kan nu logga in/)

  await page.goto('/logga-in?till=/mitt')
  await page.getByRole('link', { name: 'Logga in med Region Prov' }).click()
  assert.equal(new URL(page.url()).pathname, '/mitt')
  await page.getByRole('button', { name: 'Logga ut' }).click()
  assert.equal(await heading(page), 'Du är utloggad ur Samklang')
  await page.goto('/mitt')
  assert.equal(await heading(page), 'Logga in först')
  await Promise.all([context.close(), office.close()])
})

/** A key that the browser takes for one in the machine, which its owner has unlocked. */
async function withKey(context: BrowserContext, page: Page): Promise<CDPSession> {
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true },
      ...{ isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  return session
}

test('by invitation: a passkey is made once, opens the door again, and the last one stays', async () => {
  const office = await openWindow(chromium, site, { person: personWith('administrator'), script: false })
  const desk = await office.newPage()
  await desk.goto('/administration/inloggningar/nya?q=Hilde')
  await desk.getByRole('link', { name: /^Inloggning för Hilde/ }).click()
  await desk.getByRole('button', { name: 'Gör en inbjudan' }).click()
  const link = await desk.getByLabel('Länk').inputValue()

  const context = await openWindow(chromium, site)
  const page = await context.newPage()
  const complaints = complaintsOf(page)
  await withKey(context, page)
  await page.goto(link)
  await page.getByLabel(/Passnyckelns namn/).fill('Telefonen')
  await page.getByRole('button', { name: 'Gör passnyckeln och logga in' }).click()
  await page.waitForURL('**/mitt/inloggningar')
  assert.match(await page.locator('main').innerText(), /Telefonen/)
  assert.match(await page.locator('main').innerText(), /ditt enda sätt att logga in/)

  await page.getByRole('button', { name: 'Logga ut' }).click()
  await page.goto('/logga-in?till=/forum')
  await page.getByRole('button', { name: 'Logga in med passnyckel' }).click()
  await page.waitForURL(url => url.pathname === '/forum')
  assert.match(await page.getByRole('status').first().innerText(), /Du är inloggad som Hilde/)
  assert.deepEqual(complaints, [])

  await page.goto(link)
  assert.equal(await heading(page), 'Länken gäller inte längre')
  await Promise.all([context.close(), office.close()])
})
