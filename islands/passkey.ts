/**
 * Makes a passkey, or logs in with one. A form says where the question is fetched (data-ask) and which kind it is
 * (data-passkey); the answer goes where the form points. Passkeys are a matter of the browser's own: without this
 * script there is no way to ask for one, and the page says so.
 */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

const words: Readonly<Record<string, string>> = {
  NotAllowedError: 'Det avbröts, eller tog för lång tid. Försök igen när du är redo.',
  InvalidStateError: 'Den här enheten har redan en passnyckel till Samklang.',
  NotSupportedError: 'Enheten kan inte göra en passnyckel som låses upp med PIN-kod, fingeravtryck eller ansikte.',
  SecurityError: 'Webbläsaren godkänner inte adressen för passnycklar.',
}
const otherwise = 'Det gick inte. Ladda om sidan och försök igen.'

class Refused extends Error {}

async function post(address: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(body),
  })
  const said = await answer.json().catch(() => ({}))
  if (answer.ok) return said
  throw new Refused(Object.values((said.errors ?? {}) as Record<string, string>).join(' ') || otherwise)
}

async function carryOut(form: HTMLFormElement): Promise<void> {
  const typed = Object.fromEntries([...new FormData(form)].filter(([, value]) => typeof value === 'string'))
  const question = await post(form.dataset.ask ?? '', typed)
  const response =
    form.dataset.passkey === 'make'
      ? await startRegistration({ optionsJSON: question as never })
      : await startAuthentication({ optionsJSON: question as never })
  const { to } = await post(form.action, { ...typed, response })
  location.assign(typeof to === 'string' ? to : '/')
}

const sentence = (error: unknown): string =>
  error instanceof Refused ? error.message : (error instanceof Error && words[error.name]) || otherwise

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) {
  const said = form.querySelector<HTMLElement>('[data-said]')
  const button = form.querySelector<HTMLButtonElement>('button')
  const able = 'PublicKeyCredential' in window
  if (!able && said) said.textContent = 'Den här webbläsaren kan inte använda passnycklar.'
  if (button) button.disabled = !able
  form.addEventListener('submit', event => {
    event.preventDefault()
    if (button) button.disabled = true
    if (said) said.textContent = 'Följ det som enheten säger …'
    carryOut(form)
      .catch((error: unknown) => {
        if (said) said.textContent = sentence(error)
      })
      .finally(() => {
        if (button) button.disabled = false
      })
  })
}
