/** Trappan på tvistens sida: var den står, vad som kom fram på varje steg, och vem som har godkänt det. */
import type { VNode } from 'preact'
import { canSet } from '../../documents/typesetting/set.ts'
import { dateAt } from '../../kernel/time.ts'
import { Buttons } from '../../ui/buttons.tsx'
import { Hidden } from '../../ui/fields/hidden.tsx'
import { dateText, moneyText } from '../../ui/format.ts'
import { Section, Stack } from '../../ui/layout.tsx'
import { Notice } from '../../ui/notice.tsx'
import { FileList } from '../attachments/files.view.tsx'
import { amountText } from '../deviations/clock.ts'
import { stepFileHref, stepFilesHref, stepPdfHref } from './agreed.pages.tsx'
import { AgreementForm } from './dispute.forms.tsx'
import { commandHref } from './dispute.links.ts'
import { Due } from './dispute.list.tsx'
import { type DisputePageSubject, sideOf } from './dispute.load.ts'
import type { Shown } from './dispute.pages.tsx'
import type { Agreement } from './dispute.row.ts'
import { sides } from './dispute.ts'
import { outcomeWords } from './dispute.words.ts'
import { sumOf } from './money.ts'

const said = (it: Agreement, subject: DisputePageSubject): string =>
  [
    `${outcomeWords[it.outcome]}.`,
    sumOf(it.shares) > 0
      ? `${subject.names.own} står för ${moneyText(it.shares.own)}, ${subject.names.counterpart} för ${moneyText(it.shares.counterpart)}.`
      : '',
    it.shares.dropped > 0 ? `Ingen kräver längre ${moneyText(it.shares.dropped)}.` : '',
  ]
    .filter(Boolean)
    .join(' ')

function Agreed({
  it,
  subject,
  newest,
}: {
  readonly it: Agreement
  readonly subject: DisputePageSubject
  readonly newest: boolean
}) {
  const signed = it.signatures.map(one => one.side)
  const mine = sideOf(subject)
  const waits = sides.filter(one => !signed.includes(one))
  return (
    <div class="panel stack">
      <p>
        <b>{said(it, subject)}</b>
      </p>
      <p class="pre-line">{it.words}</p>
      <p class="small soft">Med var: {it.attended}</p>
      <p class="small soft">
        {it.signatures.map(one => `${subject.names[one.side]} godkände ${dateText(dateAt(one.at))}`).join('. ')}.
        {waits.length > 0 &&
          (newest
            ? ` Väntar på ${waits.map(one => subject.names[one]).join(' och ')}.`
            : ' Ersatt av ett nyare förslag.')}
      </p>
      {newest && subject.state === 'open' && waits.includes(mine) && (
        <form method="post" action={commandHref(subject, 'godkann')}>
          <Hidden name="version" value={String(subject.version)} />
          <Hidden name="sha256" value={it.sha256} />
          <Buttons>
            <button type="submit" class="ds-button" data-variant="primary">
              Godkänn för {subject.names[mine]}
            </button>
          </Buttons>
          <p class="help">Stämmer det inte? Skriv ett nytt förslag nedanför i stället.</p>
        </form>
      )}
    </div>
  )
}

/** What there is of the step to read and to keep: the agreement as PDF, and what was signed by hand. */
function StepPapers({
  subject,
  ordinal,
  agreed,
}: {
  readonly subject: DisputePageSubject
  readonly ordinal: number
  readonly agreed: boolean
}): VNode {
  const files = subject.files.filter(it => it.ordinal === ordinal && it.removedAt === null)
  const mayAdd = subject.state !== 'closed'
  return (
    <>
      {files.length > 0 && <FileList files={files} link={it => stepFileHref(subject, it)} />}
      <p class="small">
        {agreed && canSet && <a href={stepPdfHref(subject, ordinal)}>Hämta överenskommelsen som PDF</a>}
        {agreed && canSet && ' · '}
        <a href={stepFilesHref(subject, ordinal)}>
          {mayAdd ? (agreed ? 'Bifoga det undertecknade' : 'Bifoga handlingar') : 'Handlingar'}
          <span class="ds-sr-only">{` från steg ${ordinal}`}</span>
        </a>
      </p>
    </>
  )
}

export const Ladder = ({ subject, formOf }: Shown): VNode => (
  <Section title={`${subject.ladder.name}, version ${subject.ladder.n}`} id="trappan">
    {subject.ladder.example && (
      <Notice tone="quiet">Trappan är ett exempel som följer med Samklang, och inte länets egen.</Notice>
    )}
    <ol class="lines ladder">
      {subject.ladder.steps.map(step => {
        const held = subject.steps.find(it => it.ordinal === step.ordinal)
        const agreements = subject.agreements.filter(it => it.ordinal === step.ordinal)
        // Where it has ended, what would have come is nothing to read.
        if (!held && subject.state !== 'open') return null
        const here = subject.state === 'open' && subject.step === step.ordinal
        return (
          <li {...(here ? { 'aria-current': 'step' as const } : {})}>
            <Stack>
              <h3>{`${step.ordinal}. ${step.name}`}</h3>
              <p class="small soft">
                {step.ownWho === step.counterpartWho
                  ? `Båda sidor: ${step.ownWho}`
                  : `${subject.names.own}: ${step.ownWho}. ${subject.names.counterpart}: ${step.counterpartWho}`}
                . {step.outcome}.{!held && ` Tid: ${amountText(step)}.`}
              </p>
              {held && (
                <p>
                  {here ? 'Pågår sedan' : 'Började'} {dateText(held.beganOn)}.{' '}
                  {held.endedOn && held.outcome ? (
                    `Avslutat ${dateText(held.endedOn)}: ${outcomeWords[held.outcome].toLowerCase()}.`
                  ) : (
                    <>
                      Senast <Due row={subject} today={subject.today} long />
                    </>
                  )}
                </p>
              )}
              {agreements.map(it => (
                <Agreed {...{ it, subject, newest: it.n === agreements.at(-1)?.n }} />
              ))}
              {held && <StepPapers {...{ subject, ordinal: step.ordinal, agreed: agreements.length > 0 }} />}
              {here && (
                <details class="fold" open={Object.keys(formOf('kom-fram-till').errors).length > 0}>
                  <summary>Skriv ner vad ni kom fram till på steget</summary>
                  <AgreementForm subject={subject} given={formOf('kom-fram-till')} />
                </details>
              )}
            </Stack>
          </li>
        )
      })}
    </ol>
  </Section>
)
