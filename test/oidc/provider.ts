import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { interactionPolicy } from 'oidc-provider'

// A certified provider on this machine, with people of our own and a page where one says who one is.

export interface Account {
  /** Claims beside sub; changed between two logins to change what somebody is at work. */
  claims: Record<string, unknown>
  /** How the person proves who they are, the best that they have. */
  readonly acr: string
}

export interface LocalProvider {
  readonly issuer: string
  readonly accounts: Map<string, Account>
  /** How many times somebody has had to say who they are. */
  asked(): number
  close(): Promise<void>
}

export const client = { id: 'samklang', secret: 'a secret between two processes of a test' }
export const loa3 = 'http://id.sambi.se/loa/loa3'
export const password = 'urn:password'

/** Starts it on a free port. `callback` and `back` are where it may send browsers. */
export async function openProvider(callback: string, back: string): Promise<LocalProvider> {
  const accounts = new Map<string, Account>()
  let asked = 0
  const server = createServer()
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = providerAt(issuer, accounts, callback, back)
  const answer = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return answer(request, response)
    if (request.method === 'GET') return askWho(response, request.url, accounts)
    asked++
    const form = new URLSearchParams(await bodyOf(request))
    const accountId = form.get('account') ?? ''
    const result = form.has('cancel')
      ? { error: 'access_denied', error_description: 'the person went back' }
      : { login: { accountId, acr: form.get('acr') ?? accounts.get(accountId)?.acr ?? password, remember: true } }
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false })
  })
  return { issuer, accounts, asked: () => asked, close: () => closed(server) }
}

function providerAt(issuer: string, accounts: ReadonlyMap<string, Account>, callback: string, back: string): Provider {
  const told = ['name', 'given_name', 'family_name', 'employeeHsaId', 'commissionHsaId', 'groups', 'pnr']
  return new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [callback],
        post_logout_redirect_uris: [back],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    acrValues: [loa3, password],
    claims: { acr: null, auth_time: null, iss: null, sid: null, openid: ['sub'], profile: told },
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { policy: policyOf(), url: (_, it) => `/interaction/${it.uid}` },
    pkce: { required: () => true },
    findAccount: (_, id) =>
      accounts.has(id) ? { accountId: id, claims: () => ({ sub: id, ...accounts.get(id)?.claims }) } : undefined,
    loadExistingGrant: async ctx => {
      const { oidc } = ctx
      const grant = new oidc.provider.Grant({
        ...(oidc.client ? { clientId: oidc.client.clientId } : {}),
        ...(oidc.session?.accountId ? { accountId: oidc.session.accountId } : {}),
      })
      grant.addOIDCScope('openid profile')
      await grant.save()
      return grant
    },
    ttl: { Session: 3600, Interaction: 600, Grant: 3600, IdToken: 600, AccessToken: 600, AuthorizationCode: 60 },
  })
}

/** As the providers of health care do it: who asks for a level that one has not shown is asked to show it. */
function policyOf() {
  const policy = interactionPolicy.base()
  policy.get('login')?.checks.add(
    new interactionPolicy.Check('acr_asked', 'a stronger login is asked for', ({ oidc }) => {
      const wanted = String(oidc.params?.acr_values ?? '')
        .split(' ')
        .filter(Boolean)
      const shown = wanted.length === 0 || wanted.includes(oidc.session?.acr ?? '') || oidc.result?.login !== undefined
      return shown ? interactionPolicy.Check.NO_NEED_TO_PROMPT : interactionPolicy.Check.REQUEST_PROMPT
    }),
  )
  return policy
}

/** One button for each of the people, and the way out. */
function askWho(response: ServerResponse, address: string, accounts: ReadonlyMap<string, Account>): void {
  const buttons = [...accounts.keys()].map(it => `<button name="account" value="${it}">${it}</button>`).join('')
  response.writeHead(200, { 'content-type': 'text/html' })
  response.end(`<!doctype html><title>Provinloggning</title><form method="post" action="${address}">${buttons}
    <button name="cancel" value="1">Avbryt</button></form>`)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const bytes of request) text += bytes
  return text
}

const closed = (server: Server): Promise<void> =>
  new Promise(done => {
    server.close(() => done())
    server.closeAllConnections()
  })
