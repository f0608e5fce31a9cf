/** Dubbletter i formuläret: what may have been reported already, before it is sent. */
import type { VNode } from 'preact'
import { RadioGroup } from '../../ui/fields/choice.tsx'
import { dateText } from '../../ui/format.ts'
import type { Near } from './duplicate.ts'

export const notTheSame = 'nej'

interface NearProps {
  readonly near: readonly Near[]
  readonly value: string
  readonly error: string | undefined
}

export const NearReports = ({ near, value, error }: NearProps): VNode => (
  <div class="panel stack">
    <RadioGroup
      name="sameAs"
      label="Är det här redan rapporterat?"
      help="Så här börjar rapporter från er enhet som liknar din. Är det samma händelse kopplas de ihop, och båda ni som har rapporterat får svar."
      options={[
        ...near.map(it => ({
          value: it.code,
          label: it.mine ? 'Ja, jag har rapporterat den själv' : 'Ja, det är samma händelse',
          help: `${dateText(it.happenedOn)}, ärende ${it.code}: ”${it.firstWords.trim()} …”`,
        })),
        { value: notTheSame, label: 'Nej, det är något annat' },
      ]}
      value={value || undefined}
      error={error}
    />
  </div>
)
